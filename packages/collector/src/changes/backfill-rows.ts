import type { Transaction } from 'kysely';
import type { Candidate } from '../delivery/candidate.ts';
import { gatherRows } from '../delivery/new-rows.ts';
import type { DeliveryParts, OpenStream } from '../delivery/parts.ts';
import type { StoreSchema } from '../store/schema.ts';

/** Whether earlier responses are to be sent. */
export async function hasBackfill(parts: DeliveryParts, stream: OpenStream): Promise<boolean> {
  return (await openBackfill(parts, stream)) !== undefined;
}

/**
 * Rows of the earlier responses that come next, as many as a batch takes. There may be none: then the end is reached.
 * Rows that the destination has already are recognised by it, see {@link startOfAttempts}.
 */
export async function readBackfillRows(parts: DeliveryParts, stream: OpenStream): Promise<Candidate | undefined> {
  const range = await openBackfill(parts, stream);
  if (range === undefined) return undefined;
  const gathered = await gatherRows(parts, stream, { after: range.cursor, until: range.until });
  // Nothing left before the end: the responses there were have been erased since.
  const lastSeq = gathered.lastSeq === range.cursor ? range.until : gathered.lastSeq;
  return { kind: 'backfill', ...gathered, lastSeq, unwanted: [] };
}

/**
 * The number of attempts that a batch starts with. An adapter told of a second attempt looks for the rows by their ids
 * before it writes: earlier responses may have reached the destination under other batches, and a row that was parked
 * may have been put in by a person.
 */
export function startOfAttempts(kind: Candidate['kind']): number {
  return kind === 'backfill' || kind === 'parked' ? laterAttempt : 1;
}

/** Tells an adapter that an earlier attempt may have got through. */
export const laterAttempt = 2;

/** Every earlier response up to `seq` is delivered or parked. At the end the stream has all there was. */
export async function moveBackfill(
  transaction: Transaction<StoreSchema>,
  streamKey: number,
  { seq, now }: { readonly seq: number; readonly now: number },
): Promise<void> {
  const ended = await transaction
    .updateTable('backfill')
    .set((backfill) => ({
      cursor: seq,
      done_at: backfill.case().when('until', '<=', seq).then(now).else(null).end(),
    }))
    .where('stream_key', '=', streamKey)
    .returning('done_at')
    .executeTakeFirst();
  if (typeof ended?.done_at !== 'number') return;
  await transaction.updateTable('stream').set({ starts_after: 0 }).where('key', '=', streamKey).execute();
}

async function openBackfill(
  { store }: DeliveryParts,
  stream: OpenStream,
): Promise<{ readonly cursor: number; readonly until: number } | undefined> {
  return store.db
    .selectFrom('backfill')
    .select(['cursor', 'until'])
    .where('stream_key', '=', stream.key)
    .where('done_at', 'is', null)
    .executeTakeFirst();
}
