import type { Kysely } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { Failure } from './failure.ts';
import type { DeliveryParts } from './parts.ts';

const noError = { last_error_at: null, error_code: null, error_cause: null, error_fix: null } as const;

/** Notes that a batch of the stream came through; what failed before is over. */
export async function noteSuccess(db: Kysely<StoreSchema>, streamKey: number, now: number): Promise<void> {
  await db
    .updateTable('stream')
    .set({ ...noError, last_success_at: now })
    .where('key', '=', streamKey)
    .execute();
}

/** Notes that what kept the stream from its destination is over. */
export async function noteRecovery(db: Kysely<StoreSchema>, streamKey: number): Promise<void> {
  await db
    .updateTable('stream')
    .set(noError)
    .where('key', '=', streamKey)
    .where('last_error_at', 'is not', null)
    .execute();
}

/**
 * Notes why a stream does not get on, for whoever looks at the status. `reach`: what a failure that needs a person keeps
 * back, this table or everything that goes to its destination.
 */
export async function noteFailure(
  db: Kysely<StoreSchema>,
  { clock, pause }: Pick<DeliveryParts, 'clock' | 'pause'>,
  streamKey: number,
  failure: Failure,
  reach: 'table' | 'destination' = 'table',
): Promise<void> {
  const { code, cause, fix } = failure;
  await db
    .updateTable('stream')
    .set({ last_error_at: clock.now(), error_code: code, error_cause: cause, error_fix: fix })
    .where('key', '=', streamKey)
    .execute();
  await pause.note(db, streamKey, failure, reach);
}
