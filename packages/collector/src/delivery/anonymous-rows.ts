import type { Cell, Row } from '@tablee/core';
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { Candidate } from './batches.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';

/** Which rows of an anonymous table: those of one form, or those that one of its streams has still to deliver. */
export interface HeldRows {
  readonly formKey: number;
  readonly minimumGroupSize: number;
  readonly streamKey?: number;
}

/** A page of the rows whose group is large enough, in the order of their random ids; `after` is the last id seen. */
export async function readHeldRows(
  db: Kysely<StoreSchema>,
  which: HeldRows,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly Row[]> {
  const rows = await db
    .selectFrom('anonymous_row')
    .select(['id', 'cells'])
    .where((row) => row.and(isReleased(row, which)))
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map(({ id, cells }) => {
    const parsed: Readonly<Record<string, Cell>> = JSON.parse(cells);
    return { id, cells: parsed };
  });
}

/** How many rows {@link readHeldRows} gives in all. */
export async function countHeldRows(db: Kysely<StoreSchema>, which: HeldRows): Promise<number> {
  const counted = await db
    .selectFrom('anonymous_row')
    .select((row) => row.fn.countAll<number>().as('rows'))
    .where((row) => row.and(isReleased(row, which)))
    .executeTakeFirst();
  return counted?.rows ?? 0;
}

/** Whether a group is large enough to be delivered. */
export async function hasReleasedRows({ store }: DeliveryParts, stream: OpenStream): Promise<boolean> {
  return (await readHeldRows(store.db, { ...stream, streamKey: stream.key }, { after: '', limit: 1 })).length > 0;
}

/** The rows of complete groups in random order, as many as a batch takes. */
export async function readReleasedRows(parts: DeliveryParts, stream: OpenStream): Promise<Candidate | undefined> {
  const page = { after: '', limit: parts.limits.batchRows };
  const rows = await readHeldRows(parts.store.db, { ...stream, streamKey: stream.key }, page);
  if (rows.length === 0) return undefined;
  const shuffled = shuffle(rows, parts.random);
  const texts = shuffled.map((row) => JSON.stringify(row));
  return { kind: 'anonymous', lastSeq: 0, rows: shuffled, texts, unreadable: [], unwanted: [] };
}

type RowConditions = ExpressionBuilder<StoreSchema, 'anonymous_row'>;

function isReleased(row: RowConditions, { formKey, minimumGroupSize, streamKey }: HeldRows): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [
    row('anonymous_row.form_key', '=', formKey),
    row('anonymous_row.group_key', 'in', completeGroups(row, formKey, minimumGroupSize)),
  ];
  if (streamKey === undefined) return conditions;
  for (const table of ['anonymous_settled', 'parked'] as const) {
    const handled = row
      .selectFrom(table)
      .select(`${table}.row_id`)
      .where(`${table}.stream_key`, '=', streamKey)
      .whereRef(`${table}.row_id`, '=', 'anonymous_row.id');
    conditions.push(row.not(row.exists(handled)));
  }
  return conditions;
}

/** Rows that were delivered and forgotten count: whoever reads the table sees them. */
function completeGroups(row: RowConditions, formKey: number, minimumGroupSize: number) {
  return row
    .selectFrom('anonymous_row as member')
    .leftJoin('anonymous_group as gone', (join) =>
      join.onRef('gone.form_key', '=', 'member.form_key').onRef('gone.group_key', '=', 'member.group_key'),
    )
    .select('member.group_key')
    .where('member.form_key', '=', formKey)
    .groupBy(['member.group_key', 'gone.forgotten'])
    .having(sql<number>`count(*) + coalesce(gone.forgotten, 0)`, '>=', minimumGroupSize);
}

function shuffle(rows: readonly Row[], random: () => number): readonly Row[] {
  return rows
    .map((row) => ({ row, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ row }) => row);
}
