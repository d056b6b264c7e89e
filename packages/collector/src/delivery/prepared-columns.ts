import type { Choice, Column, Table } from '@tablee/core';
import type { Kysely } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';

/** A column as a destination has it, as far as the delivery prepared it. */
export interface PreparedColumn extends Pick<Column, 'key' | 'label' | 'type'> {
  /** Every option that it was ever prepared with. */
  readonly choices?: readonly Choice[];
  /** False once the form no longer has it: the column stays, and nobody fills it. */
  readonly isFilled: boolean;
}

/** What a destination has once `table` is prepared on top of what it had: nothing is ever taken away. */
function columnsAfter(earlier: readonly PreparedColumn[], { columns }: Table): readonly PreparedColumn[] {
  const known = new Map(earlier.map((column) => [column.key, column]));
  const now = columns.map(({ key, label, type, choices }): PreparedColumn => {
    const options = choices === undefined ? undefined : optionsAfter(known.get(key)?.choices ?? [], choices);
    return { key, label, type, ...(options === undefined ? {} : { choices: options }), isFilled: true };
  });
  const keys = new Set(columns.map(({ key }) => key));
  return [...now, ...earlier.filter(({ key }) => !keys.has(key)).map((column) => ({ ...column, isFilled: false }))];
}

function optionsAfter(earlier: readonly Choice[], now: readonly Choice[]): readonly Choice[] {
  const offered = new Set(now.map(({ value }) => value));
  return [...now, ...earlier.filter(({ value }) => !offered.has(value))].map(({ value, label }) => ({ value, label }));
}

/** What the stream's table has in its destination; `undefined` before it was ever prepared. */
export async function readPrepared(
  db: Kysely<StoreSchema>,
  streamKey: number,
): Promise<readonly PreparedColumn[] | undefined> {
  const row = await db.selectFrom('prepared').select('columns').where('stream_key', '=', streamKey).executeTakeFirst();
  if (row === undefined) return undefined;
  const columns: readonly PreparedColumn[] = JSON.parse(row.columns);
  return columns;
}

/** Remembers that a table was prepared, for whoever wants to know what a changed form will change there. */
export async function notePrepared(db: Kysely<StoreSchema>, streamKey: number, table: Table): Promise<void> {
  const earlier = await readPrepared(db, streamKey);
  const columns = JSON.stringify(columnsAfter(earlier ?? [], table));
  if (earlier !== undefined && JSON.stringify(earlier) === columns) return;
  await db
    .insertInto('prepared')
    .values({ stream_key: streamKey, columns })
    .onConflict((conflict) => conflict.column('stream_key').doUpdateSet({ columns }))
    .execute();
}
