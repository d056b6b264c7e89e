import {
  type Choosing,
  type CompiledForm,
  choosingColumnsOf,
  choosingOf,
  type Interview,
  type JsonObject,
  referenceOf,
} from '@tablee/core';
import { asReference } from '../changes/find-responses.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import type { ReferenceIndex } from './reference-index.ts';
import type { WantedProject } from './results-link.ts';
import { storedAnswers } from './stored-answers.ts';

/** Where the interviews and the applications of an organisation are. */
export interface ChoosingSource {
  readonly store: Store;
  readonly references: ReferenceIndex;
  readonly interviewForm: CompiledForm;
  /** The form whose responses the grids are about; without it only what the grids say is shown. */
  readonly applicationForm?: CompiledForm;
}

/** Which form the grids of an interview form are about: the one whose rows link to it with their reference. */
export function applicationFormOf(
  forms: readonly CompiledForm[],
  interviewForm: CompiledForm,
): CompiledForm | undefined {
  return forms.find(({ workflowLinks }) =>
    workflowLinks.some(({ form, carries }) => form === interviewForm.id && carries.subject === 'reference'),
  );
}

/**
 * What the people interviewed for a project bring. Read anew each time, from the responses as they are now: a corrected
 * grid shows what it says now, an erased one is gone, and so is everybody whose application was erased.
 */
export async function readChoosing(
  { store, references, interviewForm, applicationForm }: ChoosingSource,
  { project, restricted, names }: WantedProject & { readonly names: boolean },
): Promise<Choosing> {
  const options = {
    interviewForm,
    ...(applicationForm === undefined ? {} : { applicationForm }),
    restricted,
    names,
  };
  const columns = choosingColumnsOf(interviewForm);
  const keys = createFormKeys(store);
  const interviewKey = await keys.find(interviewForm.organisation, interviewForm.id);
  if (columns === undefined || interviewKey === undefined) return choosingOf([], options);
  const applicationKey = applicationForm && (await keys.find(applicationForm.organisation, applicationForm.id));
  const applications = await applicationReader(store, { references, formKey: applicationKey });
  const interviews: Interview[] = [];
  for await (const answers of storedAnswers(store, interviewKey)) {
    const reference = referenceIn(answers[columns.subject]);
    const named = textOf(answers[columns.project]);
    if (named !== '' && !isSameProject(named, project)) continue;
    const application = await applications.read(reference);
    if (application === undefined && applications.isErased(reference)) continue;
    // A grid that names no project is about the one of its application.
    const own = named || textOf(application?.[applicationForm?.prefill['project'] ?? '']);
    if (!isSameProject(own, project)) continue;
    interviews.push({ reference, answers, ...(application === undefined ? {} : { application }) });
  }
  return choosingOf(interviews, options);
}

interface ApplicationReader {
  isErased(reference: string): boolean;
  /** `undefined` where there is none, or where several have the reference: nobody gets what another one said. */
  read(reference: string): Promise<JsonObject | undefined>;
}

async function applicationReader(
  { db }: Store,
  { references, formKey }: { readonly references: ReferenceIndex; readonly formKey: number | undefined },
): Promise<ApplicationReader> {
  if (formKey === undefined) return { isErased: () => false, read: async () => undefined };
  const ids = await references.of(formKey);
  const rows = await db.selectFrom('erasure').select('response_id').where('form_key', '=', formKey).execute();
  const erased = new Set(rows.map((row) => referenceOf(row.response_id)));
  return {
    isErased: (reference) => erased.has(reference),
    async read(reference) {
      const wanted = ids.get(reference) ?? [];
      if (wanted.length === 0) return undefined;
      const found = await db
        .selectFrom('response')
        .select('answers')
        .where('form_key', '=', formKey)
        .where('id', 'in', wanted)
        .execute();
      const [only, ...more] = found;
      if (only === undefined || more.length > 0) return undefined;
      const answers: JsonObject = JSON.parse(only.answers);
      return answers;
    },
  };
}

/** As it is written on a row, however somebody typed it; anything else stays as it is. */
function referenceIn(value: unknown): string {
  const typed = textOf(value);
  return asReference(typed) ?? typed;
}

function isSameProject(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
