import { moreToCome, type Outcome } from '@tablee/core';
import { moveBackfill } from '../changes/backfill-rows.ts';
import { type FrozenBatch, moveCursor, waitAfterFailure } from './batches.ts';
import type { Failure } from './failure.ts';
import { failureTexts } from './failure-texts.ts';
import { forgetRows } from './forget-rows.ts';
import { type ParkedReason, parkRows, unparkRows } from './parked-rows.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { noteFailure, noteSuccess } from './stream-notes.ts';

/**
 * What an attempt came to. `retry` is there when the batch has to be sent again; `isProgress` when it ended only because
 * it took long, or to keep to a pace: some rows are settled, and the rest follow.
 */
export interface Settlement {
  readonly delivered: readonly string[];
  readonly rejected: readonly ParkedReason[];
  readonly retry?: Failure & { readonly afterMs: number };
  readonly isProgress: boolean;
}

/** What outcomes mean for the rows that were still open. A row without an outcome is tried again. */
export function settlementOf(
  batch: FrozenBatch,
  outcomes: readonly Outcome[],
  language: 'fr' | 'en' = 'en',
): Settlement {
  const noOutcome = { code: 'DESTINATION_UNREACHABLE', ...failureTexts[language].noOutcome };
  const byRow = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
  const delivered: string[] = [];
  const rejected: ParkedReason[] = [];
  let retry: Settlement['retry'];
  let mayFollow = true;
  for (const { id } of batch.rows) {
    if (batch.settled.has(id)) continue;
    const outcome: Outcome = byRow.get(id) ?? { ...noOutcome, row: id, status: 'retry' };
    if (outcome.status === 'delivered') {
      delivered.push(id);
      continue;
    }
    const { code, cause, fix } = outcome;
    if (outcome.status === 'rejected') rejected.push({ rowId: id, code, cause, fix });
    else {
      // What a person has to do is said whatever ails the other rows.
      const said = retry?.needsRepair === true ? retry : { code, cause, fix };
      const needsRepair = outcome.needsRepair === true ? { code, cause, fix, needsRepair: true } : said;
      retry = { ...needsRepair, afterMs: Math.max(retry?.afterMs ?? 0, outcome.afterMs ?? 0) };
      const isOnItsWay = outcome.afterMs === 0 || outcome.code === moreToCome;
      mayFollow &&= isOnItsWay && outcome.needsRepair !== true;
    }
  }
  const isProgress = retry !== undefined && mayFollow && delivered.length + rejected.length > 0;
  return { delivered, rejected, ...(retry === undefined ? {} : { retry }), isProgress };
}

/**
 * Writes down what an attempt came to, in one transaction: rows delivered and parked, and either the end of the batch
 * and the cursor's new place, or when to send the same batch again.
 */
export async function settle(
  parts: DeliveryParts,
  stream: OpenStream,
  batch: FrozenBatch,
  { delivered, rejected, retry, isProgress }: Settlement,
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
    const state = isProgress ? { failures: 0, not_before: now + retry.afterMs } : waitAfterFailure(parts, batch, retry);
    await transaction
      .updateTable('batch')
      .set({ settled: JSON.stringify(settled), ...state })
      .where('id', '=', batch.id)
      .execute();
    if (isProgress) await noteSuccess(transaction, stream.key, now);
    else await noteFailure(transaction, parts, stream.key, retry);
  });
  // Not only from the tables: the log of the store would still show the rows, in the order in which they came.
  if (stream.table.id === 'anonymous' && delivered.length > 0) await parts.store.purge();
}
