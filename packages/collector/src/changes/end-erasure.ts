import { unparkRows } from '../delivery/parked-rows.ts';
import type { DeliveryParts, OpenStream } from '../delivery/parts.ts';
import { noteRecovery } from '../delivery/stream-notes.ts';
import type { DueChange } from './due-changes.ts';

/** Writes down what a destination said about an erased response, and the end of the erasure once all have. */
export async function endErasure(
  { store, lease, clock }: DeliveryParts,
  stream: OpenStream,
  { responseId }: DueChange,
  rows: number,
): Promise<void> {
  const now = clock.now();
  await store.db.transaction().execute(async (transaction) => {
    await lease.fence(transaction);
    await transaction
      .deleteFrom('row_change')
      .where('stream_key', '=', stream.key)
      .where('response_id', '=', responseId)
      .execute();
    // A batch that was under way may have parked the row since.
    await unparkRows(transaction, stream.key, [responseId], 'all');
    await transaction
      .updateTable('erasure_place')
      .set({ rows, done_at: now })
      .where('form_key', '=', stream.formKey)
      .where('response_id', '=', responseId)
      .where('stream_key', '=', stream.key)
      .execute();
    await transaction
      .updateTable('erasure')
      .set({ done_at: now })
      .where('form_key', '=', stream.formKey)
      .where('response_id', '=', responseId)
      .where('done_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('erasure_place')
              .select('stream_key')
              .whereRef('erasure_place.form_key', '=', 'erasure.form_key')
              .whereRef('erasure_place.response_id', '=', 'erasure.response_id')
              .where('erasure_place.done_at', 'is', null),
          ),
        ),
      )
      .execute();
    await noteRecovery(transaction, stream.key);
  });
  // A batch that held the answers was in the store until it was settled.
  await store.purge();
}
