import { type Cell, comparisonKey, type Row } from '@tablee/core';
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import { countedColumns, countRows, versionKey } from '../results/tally.ts';
import type { StoreSchema } from '../store/schema.ts';
import { insertShuffled } from '../store/shuffle-waiting-rows.ts';
import type { Candidate } from './candidate.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { countedForGroup } from './restored.ts';

/** The rows of a form's anonymous table, and how many of a group leave it together at least. */
export interface WaitingRows {
  readonly formKey: number;
  readonly minimumGroupSize: number;
}

/**
 * Releases every group of which enough rows wait, all of its rows together. Rows that were released before do not count:
 * one more would come out alone, and the time would tell whose it is. The release is the same for all destinations,
 * because two tables that differ by one row would tell as much. What the group's results show is counted with it: whole
 * groups, and nothing that leads to a row.
 */
export async function releaseGroups(
  db: Kysely<StoreSchema>,
  waiting: WaitingRows & { readonly counted: readonly string[] },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const released = await transaction
      .deleteFrom('anonymous_row')
      .where('form_key', '=', waiting.formKey)
      .where('released', '=', 0)
      .where('group_key', 'in', completeGroups(transaction, waiting))
      .returningAll()
      .execute();
    // A destination that is down leaves them here: they must not lie in the order in which they came.
    await insertShuffled(
      transaction,
      alikeInTheirGroup(released).map((row) => ({ ...row, released: 1 })),
    );
    await countRows(transaction, waiting, released);
  });
}

/**
 * Rows that leave together are told apart by nothing but answers. They carry one month, the latest among those of their
 * group: in a group that fills slowly, a month with one row would tell whose it is to anybody who knows who answered then.
 * The version that they answer, and what it asks differently from the core, tell as much after an upgrade: where a group
 * has rows of several, none says its version, and all say what any of them was asked differently. Results count both as
 * they were.
 */
function alikeInTheirGroup<Waiting extends { readonly group_key: string; readonly cells: string }>(
  rows: readonly Waiting[],
): readonly Waiting[] {
  return [...Map.groupBy(rows, ({ group_key }) => group_key).values()].flatMap((group) => {
    const parsed = group.map((row) => {
      const cells: Readonly<Record<string, Cell>> = JSON.parse(row.cells);
      return { row, cells };
    });
    const common = commonCells(parsed.map(({ cells }) => cells));
    return parsed.map(({ row, cells }) => {
      const { [versionKey]: _version, [comparisonKey]: _asked, ...rest } = cells;
      return { ...row, cells: JSON.stringify({ ...rest, ...common }) };
    });
  });
}

/** What the rows of a group say alike of when and how they were asked. */
function commonCells(rows: readonly Readonly<Record<string, Cell>>[]): Readonly<Record<string, Cell>> {
  const all = (key: string): readonly string[] => [
    ...new Set(rows.flatMap((cells) => (cells[key] === undefined || cells[key] === null ? [] : [String(cells[key])]))),
  ];
  const month = all(monthKey).toSorted().at(-1);
  const [version, ...others] = all(versionKey);
  const asked = new Set(all(comparisonKey).flatMap((names) => names.split(', ')));
  return {
    ...(month === undefined ? {} : { [monthKey]: month }),
    ...(version === undefined || others.length > 0 ? {} : { [versionKey]: version }),
    ...(asked.size === 0 ? {} : { [comparisonKey]: [...asked].toSorted().join(', ') }),
  };
}

/** The column of an anonymous table that says when. */
const monthKey = 'received_month';

/** A page of the released rows of a form, in the order of their random ids; `after` is the last id seen. */
export async function readReleasedPage(
  db: Kysely<StoreSchema>,
  formKey: number,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly Row[]> {
  const rows = await db
    .selectFrom('anonymous_row')
    .select(['id', 'cells'])
    .where('form_key', '=', formKey)
    .where('released', '=', 1)
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map(rowFrom);
}

/** How many rows a stream has still to deliver, those included that its next step releases. Changes nothing. */
export async function countUndelivered(
  db: Kysely<StoreSchema>,
  waiting: WaitingRows & { readonly streamKey: number },
): Promise<number> {
  const counted = await db
    .selectFrom('anonymous_row')
    .select((row) => row.fn.countAll<number>().as('rows'))
    .where('form_key', '=', waiting.formKey)
    .where((row) => row.or([row('released', '=', 1), row('group_key', 'in', completeGroups(db, waiting))]))
    .where((row) => row.and(isOpen(row, waiting.streamKey)))
    .executeTakeFirst();
  return counted?.rows ?? 0;
}

/** Whether there is anything to deliver. */
export async function hasReleasedRows({ store }: DeliveryParts, stream: OpenStream): Promise<boolean> {
  return (await countUndelivered(store.db, { ...stream, streamKey: stream.key })) > 0;
}

/** The rows of complete groups in random order, as many as a batch takes. */
export async function readReleasedRows(parts: DeliveryParts, stream: OpenStream): Promise<Candidate | undefined> {
  const { db } = parts.store;
  await releaseGroups(db, { ...stream, counted: countedColumns(stream.table) });
  const rows = await db
    .selectFrom('anonymous_row')
    .select(['id', 'cells'])
    .where('form_key', '=', stream.formKey)
    .where('released', '=', 1)
    .where((row) => row.and(isOpen(row, stream.key)))
    .orderBy('id')
    .limit(parts.limits.batchRows)
    .execute();
  if (rows.length === 0) return undefined;
  const shuffled = shuffle(rows.map(rowFrom), parts.random);
  const texts = shuffled.map((row) => JSON.stringify(row));
  return { kind: 'anonymous', lastSeq: 0, rows: shuffled, texts, links: [], unreadable: [], unwanted: [] };
}

/** Neither delivered by the stream nor parked. */
function isOpen(row: ExpressionBuilder<StoreSchema, 'anonymous_row'>, streamKey: number): Expression<SqlBool>[] {
  return (['anonymous_settled', 'parked'] as const).map((table) => {
    const handled = row
      .selectFrom(table)
      .select(`${table}.row_id`)
      .where(`${table}.stream_key`, '=', streamKey)
      .whereRef(`${table}.row_id`, '=', 'anonymous_row.id');
    return row.not(row.exists(handled));
  });
}

function completeGroups(db: Kysely<StoreSchema>, { formKey, minimumGroupSize }: WaitingRows) {
  return db
    .selectFrom('anonymous_row as member')
    .select('member.group_key')
    .where('member.form_key', '=', formKey)
    .where('member.released', '=', 0)
    .groupBy('member.group_key')
    .having(countedForGroup(), '>=', minimumGroupSize);
}

function rowFrom({ id, cells }: { readonly id: string; readonly cells: string }): Row {
  const parsed: Readonly<Record<string, Cell>> = JSON.parse(cells);
  return { id, cells: parsed };
}

function shuffle(rows: readonly Row[], random: () => number): readonly Row[] {
  return rows
    .map((row) => ({ row, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ row }) => row);
}
