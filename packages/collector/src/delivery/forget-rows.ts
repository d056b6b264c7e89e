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
  // By a statement and not by a list of ids: a destination that is taken away after a long failure leaves many.
  const done = transaction
    .selectFrom('anonymous_settled')
    .select('row_id')
    .where('stream_key', 'in', stream.tableStreams)
    .groupBy('row_id')
    .having((row) => row.fn.countAll<number>(), '=', stream.tableStreams.length);
  const forgotten = await transaction.deleteFrom('anonymous_row').where('id', 'in', done).executeTakeFirst();
  if (forgotten.numDeletedRows === 0n) return;
  // Of a destination that is no longer there as well.
  await transaction
    .deleteFrom('anonymous_settled')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('anonymous_row').select('id').whereRef('anonymous_row.id', '=', 'anonymous_settled.row_id')),
      ),
    )
    .execute();
}
