import { type CompiledForm, countedSummaryOf, type PooledPart, type PoolSource, poolResults } from '@tablee/core';
import { releaseGroups } from '../delivery/anonymous-rows.ts';
import type { Configuration } from '../settings/configuration.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { readGroupCounts } from './group-counts.ts';
import { countedColumns } from './tally.ts';

/** A pool, and whose answers it was made of. */
export interface Pool {
  /** Every organisation that runs the form, and was asked for. */
  readonly organisations: readonly string[];
  /** The form of the first one, for words. */
  readonly form: CompiledForm;
  readonly parts: readonly PooledPart[];
}

/** Forms whose answers can be pooled: anonymous ones with a summary, such as readiness and the barometer. */
export function poolableForms({ organisations }: Pick<Configuration, 'organisations'>): readonly string[] {
  const forms = organisations.flatMap((organisation) => organisation.forms.map(({ compiled }) => compiled));
  return [...new Set(forms.filter(canPool).map(({ id }) => id))];
}

function canPool(form: CompiledForm): boolean {
  return countedSummaryOf(form) !== undefined && form.tables.some(({ table }) => table.id === 'anonymous');
}

/**
 * The answers of a collector's organisations to one form, put together where they are comparable. Complete groups are
 * released first, as before an export; nothing below the minimum is counted. `undefined` where nobody runs such a form.
 */
export async function readPool(
  store: Store,
  { organisations }: Pick<Configuration, 'organisations'>,
  wanted: { readonly form: string; readonly organisations?: readonly string[] | undefined },
): Promise<Pool | undefined> {
  const sources: PoolSource[] = [];
  for (const { id, forms } of organisations) {
    const form = forms.find(({ compiled }) => compiled.id === wanted.form)?.compiled;
    if (form === undefined || !canPool(form) || wanted.organisations?.includes(id) === false) continue;
    sources.push({ organisation: id, form, counts: await countsOf(store, form) });
  }
  const [first] = sources;
  if (first === undefined) return undefined;
  return {
    organisations: sources.map(({ organisation }) => organisation),
    form: first.form,
    parts: poolResults(sources),
  };
}

async function countsOf(store: Store, form: CompiledForm): Promise<PoolSource['counts']> {
  const anonymous = form.tables.find(({ table }) => table.id === 'anonymous');
  const formKey = await createFormKeys(store).find(form.organisation, form.id);
  if (anonymous === undefined || formKey === undefined) return [];
  const { minimumGroupSize } = form;
  await releaseGroups(store.db, { formKey, minimumGroupSize, counted: countedColumns(anonymous.table) });
  return readGroupCounts(store, { organisation: form.organisation, form: form.id, groupedBy: anonymous.groupedBy }, {});
}
