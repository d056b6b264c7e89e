import { type Cell, comparisonKey, type Table } from '@tablee/core';
import type { Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';

/**
 * The columns whose options are counted when a group is released: those that the table's summary shows, and how the rows
 * were asked, so that later nothing is put together that was not the same question.
 */
export function countedColumns({ summary }: Table): readonly string[] {
  return summary === undefined ? [] : [...summary.columns, versionKey, comparisonKey];
}

/** The column that says which version of the form a row answers. */
export const versionKey = 'form_version';

/** Under this column the rows themselves are counted. */
export const rowsColumn = '';

/** Counts rows that are released together: the rows of each group, and each value of each counted column. */
export async function countRows(
  transaction: Transaction<StoreSchema>,
  { formKey, counted }: { readonly formKey: number; readonly counted: readonly string[] },
  released: readonly { readonly group_key: string; readonly cells: string }[],
): Promise<void> {
  if (counted.length === 0) return;
  const counts = new Map<
    string,
    { readonly group: string; readonly column: string; readonly value: string; rows: number }
  >();
  const count = (group: string, column: string, value: string): void => {
    const key = JSON.stringify([group, column, value]);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { group, column, value, rows: 1 });
    else known.rows += 1;
  };
  for (const { group_key: group, cells } of released) {
    const parsed: Readonly<Record<string, Cell>> = JSON.parse(cells);
    count(group, rowsColumn, '');
    for (const column of counted) {
      const value = parsed[column] ?? null;
      if (value !== null) count(group, column, String(value));
    }
  }
  for (const { group, column, value, rows } of counts.values()) {
    await transaction
      .insertInto('tally')
      .values({ form_key: formKey, group_key: group, column_key: column, value, rows })
      .onConflict((conflict) =>
        conflict
          .columns(['form_key', 'group_key', 'column_key', 'value'])
          .doUpdateSet((row) => ({ rows: row('tally.rows', '+', rows) })),
      )
      .execute();
  }
}
