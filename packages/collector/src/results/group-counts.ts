import { comparisonKey, type GroupCounts } from '@tablee/core';
import type { FormName } from '../delivery/stream.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { rowsColumn, versionKey } from './tally.ts';

/** The counts of the groups of a form in which every wanted column has the wanted value, in the order of their keys. */
export async function readGroupCounts(
  store: Store,
  form: FormName & { readonly groupedBy: readonly string[] },
  wanted: Readonly<Record<string, string>>,
): Promise<readonly GroupCounts[]> {
  const formKey = await createFormKeys(store).find(form.organisation, form.form);
  if (formKey === undefined) return [];
  const tallies = await store.db
    .selectFrom('tally')
    .select(['group_key', 'column_key', 'value', 'rows'])
    .where('form_key', '=', formKey)
    .orderBy('group_key')
    .execute();
  const groups = new Map<string, GroupCounts & { counts: Record<string, Record<string, number>> }>();
  for (const { group_key: key, column_key: column, value, rows } of tallies) {
    const group = groupOf(key, form.groupedBy);
    if (Object.entries(wanted).some(([name, is]) => group[name] !== is)) continue;
    const known = groups.get(key) ?? { group, rows: 0, counts: {} };
    groups.set(key, column === rowsColumn ? { ...known, rows } : known);
    if (column !== rowsColumn) known.counts[column] = { ...known.counts[column], [value]: rows };
  }
  return [...groups.values()].map(withAsked);
}

/** How the rows were asked is no answer: it stands apart from the counts. */
function withAsked({ group, rows, counts }: GroupCounts): GroupCounts {
  const { [versionKey]: versions, [comparisonKey]: lists, ...answers } = counts;
  if (versions === undefined && lists === undefined) return { group, rows, counts };
  const differently: Record<string, number> = {};
  for (const [names, people] of Object.entries(lists ?? {})) {
    for (const name of names.split(', ')) differently[name] = (differently[name] ?? 0) + people;
  }
  return { group, rows, counts: answers, asked: { versions: versions ?? {}, differently } };
}

/** A group's key is its cells in the order of `groupedBy`, as JSON. */
function groupOf(key: string, groupedBy: readonly string[]): Readonly<Record<string, string>> {
  const values: readonly unknown[] = JSON.parse(key);
  return Object.fromEntries(groupedBy.map((name, index) => [name, String(values[index] ?? '')]));
}
