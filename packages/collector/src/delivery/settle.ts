import type { Outcome } from '@tablee/core';
import { moveBackfill } from '../changes/backfill-rows.ts';
import { backoffMs } from './backoff.ts';
import { type FrozenBatch, moveCursor } from './batches.ts';
import type { Failure } from './failure.ts';
import { forgetRows } from './forget-rows.ts';
import { type ParkedReason, parkRows, unparkRows } from './parked-rows.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { noteFailure, noteSuccess } from './stream-notes.ts';

/** What an attempt came to. `retry` is there when the batch has to be sent again. */
export interface Settlement {
  readonly delivered: readonly string[];
  readonly rejected: readonly ParkedReason[];
  readonly retry?: Failure & { readonly afterMs: number };
}

/** What outcomes mean for the rows that were still open. A row without an outcome is tried again. */
export function settlementOf(batch: FrozenBatch, outcomes: readonly Outcome[]): Settlement {
  const byRow = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
  const delivered: string[] = [];
  const rejected: ParkedReason[] = [];
  let retry: Settlement['retry'];
  for (const { id } of batch.rows) {
    if (batch.settled.has(id)) continue;
    const outcome = byRow.get(id) ?? { ...noOutcome, row: id, status: 'retry' };
    if (outcome.status === 'delivered') {
      delivered.push(id);
      continue;
    }
    const { code, cause, fix } = outcome;
    if (outcome.status === 'rejected') rejected.push({ rowId: id, code, cause, fix });
    else retry = { code, cause, fix, afterMs: Math.max(retry?.afterMs ?? 0, outcome.afterMs ?? 0) };
  }
  return { delivered, rejected, ...(retry === undefined ? {} : { retry }) };
}

const noOutcome: Failure = {
  code: 'DESTINATION_UNREACHABLE',
  cause: 'The destination did not say what became of some rows.',
  fix: 'There is nothing to do: the same rows are sent again.',
};

/**
 * Writes down what an attempt came to, in one transaction: rows delivered and parked, and either the end of the batch
 * and the cursor's new place, or when to send the same batch again.
 */
export async function settle(
  parts: DeliveryParts,
  stream: OpenStream,
  batch: FrozenBatch,
  { delivered, rejected, retry }: Settlement,
): Promise<void> {
  const now = parts.clock.now();
  await parts.store.db.transaction().execute(async (transaction) => {
    await parts.lease.fence(transaction);
    await parkRows(transaction, stream.key, now, rejected);
    if (batch.kind === 'parked' || batch.kind === 'backfill') await unparkRows(transaction, stream.key, delivered);
    if (stream.table.id === 'anonymous') await forgetRows(transaction, stream, delivered);
    if (retry === undefined) {
      await transaction.deleteFrom('batch').where('id', '=', batch.id).execute();
      if (batch.kind === 'new') await moveCursor(transaction, stream.key, batch.lastSeq);
      if (batch.kind === 'backfill') await moveBackfill(transaction, stream.key, { seq: batch.lastSeq, now });
      await noteSuccess(transaction, stream.key, now);
      return;
    }
    const settled = [...batch.settled, ...delivered, ...rejected.map((row) => row.rowId)];
    const wait = backoffMs(batch.attempts, { ...parts.limits, random: parts.random, afterMs: retry.afterMs });
    await transaction
      .updateTable('batch')
      .set({ settled: JSON.stringify(settled), not_before: now + wait })
      .where('id', '=', batch.id)
      .execute();
    await noteFailure(transaction, stream.key, now, retry);
  });
  // Not only from the tables: the log of the store would still show the rows, in the order in which they came.
  if (stream.table.id === 'anonymous' && delivered.length > 0) await parts.store.purge();
}
