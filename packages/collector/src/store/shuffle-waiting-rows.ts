import { randomInt } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Rows of one statement: SQLite takes 32,766 parameters. */
const rowsAtOnce = 500;

/**
 * Lays the anonymous rows that wait for their group anew, in random order. The table has no order that a query could
 * show, but SQLite puts a new row's bytes below those of the one before: whoever reads the file would see in which order
 * the rows came, and so with which responses.
 */
export async function shuffleWaitingRows(db: Kysely<StoreSchema>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const rows = await transaction.deleteFrom('anonymous_row').where('released', '=', 0).returningAll().execute();
    await insertShuffled(transaction, rows);
  });
}

/** Inserts anonymous rows that were deleted in the same transaction, in random order. */
export async function insertShuffled(
  transaction: Transaction<StoreSchema>,
  rows: readonly Selectable<StoreSchema['anonymous_row']>[],
): Promise<void> {
  const shuffled = rows
    .map((row) => ({ row, place: randomInt(2 ** 47) }))
    .sort((one, other) => one.place - other.place)
    .map(({ row }) => row);
  for (let start = 0; start < shuffled.length; start += rowsAtOnce) {
    await transaction
      .insertInto('anonymous_row')
      .values(shuffled.slice(start, start + rowsAtOnce))
      .execute();
  }
}
