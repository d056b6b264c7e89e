import type { DeliveryParts, OpenStream } from '../delivery/parts.ts';
import { noteChange } from './note-change.ts';

/** A change whose time has come. */
export interface DueChange {
  readonly responseId: string;
  readonly revision: number;
  readonly adds: boolean;
  /** Attempts that failed. */
  readonly attempts: number;
}

/** Whether a row of the stream's table has to be changed now. */
export async function hasDueChanges(parts: DeliveryParts, stream: OpenStream): Promise<boolean> {
  const due = await parts.store.db
    .selectFrom('row_change')
    .select('response_id')
    .where('stream_key', '=', stream.key)
    .where('not_before', '<=', parts.clock.now())
    .limit(1)
    .executeTakeFirst();
  return due !== undefined || (await retriesOf(parts, stream)).length > 0;
}

/** The change to make next, the longest asked for first. Parked corrections that someone wants tried again come back. */
export async function findDueChange(parts: DeliveryParts, stream: OpenStream): Promise<DueChange | undefined> {
  await takeUpRetries(parts, stream);
  const row = await parts.store.db
    .selectFrom('row_change')
    .select(['response_id', 'revision', 'adds', 'attempts'])
    .where('stream_key', '=', stream.key)
    .where('not_before', '<=', parts.clock.now())
    .orderBy('asked_at')
    .orderBy('response_id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { responseId: row.response_id, revision: row.revision, adds: row.adds === 1, attempts: row.attempts };
}

function retriesOf(
  { store }: DeliveryParts,
  stream: OpenStream,
): Promise<readonly { readonly row_id: string; readonly is_change: number }[]> {
  return store.db
    .selectFrom('parked')
    .select(['row_id', 'is_change'])
    .where('stream_key', '=', stream.key)
    .where('retry', '=', 1)
    .where('is_change', '>', 0)
    .execute();
}

async function takeUpRetries(parts: DeliveryParts, stream: OpenStream): Promise<void> {
  const wanted = await retriesOf(parts, stream);
  if (wanted.length === 0) return;
  const { store, lease, clock } = parts;
  await store.db.transaction().execute(async (transaction) => {
    await lease.fence(transaction);
    for (const { row_id: responseId, is_change } of wanted) {
      const taken = await transaction
        .deleteFrom('parked')
        .where('stream_key', '=', stream.key)
        .where('row_id', '=', responseId)
        .where('is_change', '=', is_change)
        .returning('row_id')
        .execute();
      if (taken.length === 0) continue;
      await noteChange(transaction, { streamKey: stream.key, responseId, adds: is_change === 2, now: clock.now() });
    }
  });
}

/** Notes that a row is about to be taken out by us: should the response give one again, it is added anew. */
export async function markAsAdding(
  { store, lease }: DeliveryParts,
  stream: OpenStream,
  { responseId, adds }: DueChange,
): Promise<void> {
  if (adds) return;
  await store.db.transaction().execute(async (transaction) => {
    await lease.fence(transaction);
    await transaction
      .updateTable('row_change')
      .set({ adds: 1 })
      .where('stream_key', '=', stream.key)
      .where('response_id', '=', responseId)
      .execute();
  });
}
