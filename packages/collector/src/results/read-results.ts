import { createHash } from 'node:crypto';
import {
  type CompiledForm,
  dialColumnsOf,
  type GroupCounts,
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
import { createLots } from './lots.ts';
import { wantedGroup } from './results-link.ts';
import { storedAnswers } from './stored-answers.ts';
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
  if (wanted === undefined) return undefined;
  const name = { organisation: form.organisation, form: form.id };
  const formKey = await createFormKeys(store).find(name.organisation, name.form);
  if (formKey === undefined) return withDigest(form, { rounds: [], summaries: [] });
  const { minimumGroupSize } = form;
  if (anonymous === undefined) {
    const counts = await countInLots(store, { form, formKey, wanted });
    return withDigest(form, { rounds: [], summaries: summaryResults(form, counts) });
  }
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

/** What to look for among the responses of a form. */
interface Search {
  readonly form: CompiledForm;
  readonly formKey: number;
  readonly wanted: Readonly<Record<string, string>>;
}

/** The joint answers of a group, oldest first: those of its responses that the main table gets. */
async function readJointAnswers(store: Store, search: Search): Promise<readonly JsonObject[]> {
  return (await readAnswers(store, search)).filter((answers) => isJoint(search.form, answers));
}

/**
 * The groups of a form whose answers keep their row. A group's answers are counted in the order of reception, in lots
 * that speak for the minimum number of pairs or more, so that two looks differ by a whole lot, or not at all.
 */
async function countInLots(store: Store, search: Search): Promise<readonly GroupCounts[]> {
  const { groupView, minimumGroupSize } = search.form;
  if (groupView === undefined) return [];
  const lots = createLots(groupView, minimumGroupSize);
  for (const answers of await readAnswers(store, search)) lots.add(answers);
  return lots.counts();
}

/** The answers of the wanted groups, oldest first. */
async function readAnswers(store: Store, { formKey, wanted }: Search): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for await (const answers of storedAnswers(store, formKey)) {
    if (Object.entries(wanted).every(([column, value]) => answers[column] === value)) found.push(answers);
  }
  return found;
}
