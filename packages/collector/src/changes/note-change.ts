import type { Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';

/** What is to change. */
export interface NotedChange {
  readonly streamKey: number;
  readonly responseId: string;
  /** The table may have no row of the response for a reason of ours: then one is added, instead of being missed. */
  readonly adds: boolean;
  readonly now: number;
}

/**
 * Notes that a row has to be made what the store says by the time that the change is made. Two changes of one response
 * become one, so that the later of two corrections wins whatever the order of the calls.
 */
export async function noteChange(
  transaction: Transaction<StoreSchema>,
  { streamKey, responseId, adds, now }: NotedChange,
): Promise<void> {
  const noError = { error_code: null, error_cause: null, error_fix: null };
  await transaction
    .insertInto('row_change')
    .values({
      stream_key: streamKey,
      response_id: responseId,
      revision: 1,
      adds: adds ? 1 : 0,
      asked_at: now,
      ...noError,
    })
    .onConflict((conflict) =>
      conflict.columns(['stream_key', 'response_id']).doUpdateSet((row) => ({
        revision: row('row_change.revision', '+', 1),
        // Once the row may be missing for a reason of ours, it stays so until the change is made.
        ...(adds ? { adds: 1 } : {}),
        asked_at: now,
        attempts: 0,
        not_before: 0,
        ...noError,
      })),
    )
    .execute();
}
