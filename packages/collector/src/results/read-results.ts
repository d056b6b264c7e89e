import { createHash } from 'node:crypto';
import {
  type CompiledForm,
  dialColumnsOf,
  isJoint,
  type JsonObject,
  type RoundResult,
  roundResults,
  type SummaryResult,
  summaryResults,
} from '@tablee/core';
import { releaseGroups } from '../delivery/anonymous-rows.ts';
import type { LinkAbout } from '../links/links.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { readGroupCounts } from './group-counts.ts';
import { wantedGroup } from './results-link.ts';
import { countedColumns } from './tally.ts';

/** What a group's page shows. */
export interface GroupResults {
  readonly rounds: readonly RoundResult[];
  readonly summaries: readonly SummaryResult[];
  /** Of the figures and the form: the same results have the same digest. */
  readonly digest: string;
}

/**
 * The results of the group that a link names; `undefined` where it names none. Complete groups are released first, as
 * before an export: a table without a destination would never be counted otherwise. Two looks at the page differ by whole
 * released groups or not at all (docs/adr/0023).
 */
export async function readResults(
  store: Store,
  form: CompiledForm,
  about: LinkAbout,
): Promise<GroupResults | undefined> {
  const wanted = wantedGroup(form, about);
  const anonymous = form.tables.find(({ table }) => table.id === 'anonymous');
  if (wanted === undefined || anonymous === undefined) return undefined;
  const name = { organisation: form.organisation, form: form.id };
  const formKey = await createFormKeys(store).find(name.organisation, name.form);
  if (formKey === undefined) return withDigest(form, { rounds: [], summaries: [] });
  const { minimumGroupSize } = form;
  await releaseGroups(store.db, { formKey, minimumGroupSize, counted: countedColumns(anonymous.table) });
  const counts = await readGroupCounts(store, { ...name, groupedBy: anonymous.groupedBy }, wanted);
  if (dialColumnsOf(form) === undefined) {
    return withDigest(form, { rounds: [], summaries: summaryResults(form, counts) });
  }
  const joint = await readJointAnswers(store, { form, formKey, wanted });
  return withDigest(form, { rounds: roundResults(form, counts, joint), summaries: [] });
}

function withDigest(form: CompiledForm, results: Omit<GroupResults, 'digest'>): GroupResults {
  const text = JSON.stringify([form.digest, results]);
  return { ...results, digest: createHash('sha256').update(text).digest('base64url').slice(0, 22) };
}

/** Responses in memory at a time. */
const pageSize = 500;

/** The joint answers of a group, oldest first: those of its responses that the main table gets. */
async function readJointAnswers(
  store: Store,
  {
    form,
    formKey,
    wanted,
  }: {
    readonly form: CompiledForm;
    readonly formKey: number;
    readonly wanted: Readonly<Record<string, string>>;
  },
): Promise<readonly JsonObject[]> {
  const joint: JsonObject[] = [];
  let after = 0;
  for (;;) {
    const page = await store.db
      .selectFrom('response')
      .select(['seq', 'answers'])
      .where('form_key', '=', formKey)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const { answers: text } of page) {
      const answers: JsonObject = JSON.parse(text);
      const isWanted = Object.entries(wanted).every(([column, value]) => answers[column] === value);
      if (isWanted && isJoint(form, answers)) joint.push(answers);
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < pageSize) return joint;
  }
}
