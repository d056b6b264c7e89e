import type { Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { OpenStream } from './parts.ts';

/**
 * Marks rows of an anonymous table as delivered by this stream, and forgets those that every stream of the table has
 * delivered. Nothing of them stays, not even their number.
 */
export async function forgetRows(
  transaction: Transaction<StoreSchema>,
  stream: OpenStream,
  delivered: readonly string[],
): Promise<void> {
  if (delivered.length > 0) {
    await transaction
      .insertInto('anonymous_settled')
      .values(delivered.map((rowId) => ({ stream_key: stream.key, row_id: rowId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const done = await transaction
    .selectFrom('anonymous_settled')
    .select('row_id')
    .where('stream_key', 'in', stream.tableStreams)
    .groupBy('row_id')
    .having((row) => row.fn.countAll<number>(), '=', stream.tableStreams.length)
    .execute();
  if (done.length === 0) return;
  const ids = done.map((row) => row.row_id);
  await transaction.deleteFrom('anonymous_settled').where('row_id', 'in', ids).execute();
  await transaction.deleteFrom('anonymous_row').where('id', 'in', ids).execute();
}
