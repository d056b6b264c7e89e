import { type CompiledForm, choosingColumnsOf } from '@tablee/core';
import { sql } from 'kysely';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';

/**
 * The projects that interviews or applications name, each once whatever its letters, as it was first written: those for
 * which people may be chosen together.
 */
export async function listProjects(
  store: Store,
  {
    interviewForm,
    applicationForm,
  }: { readonly interviewForm: CompiledForm; readonly applicationForm?: CompiledForm | undefined },
): Promise<readonly string[]> {
  const sources = [
    { form: interviewForm, column: choosingColumnsOf(interviewForm)?.project },
    { form: applicationForm, column: applicationForm?.prefill['project'] },
  ];
  const found = new Map<string, string>();
  for (const { form, column } of sources) {
    if (form === undefined || column === undefined) continue;
    for (const project of await namedIn(store, form, column)) {
      const key = project.toLowerCase();
      if (!found.has(key)) found.set(key, project);
    }
  }
  return [...found.values()].toSorted((one, other) => one.localeCompare(other, undefined, { numeric: true }));
}

async function namedIn(store: Store, form: CompiledForm, column: string): Promise<readonly string[]> {
  const formKey = await createFormKeys(store).find(form.organisation, form.id);
  if (formKey === undefined) return [];
  const named = sql<unknown>`json_extract(${sql.ref('answers')}, ${`$."${column}"`})`;
  const rows = await store.db
    .selectFrom('response')
    .select(named.as('project'))
    .distinct()
    .where('form_key', '=', formKey)
    .execute();
  return rows.map(({ project }) => (typeof project === 'string' ? project.trim() : '')).filter((name) => name !== '');
}
