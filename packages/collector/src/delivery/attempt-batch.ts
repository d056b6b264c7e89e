import type { Destination } from '@tablee/core';
import { type FrozenBatch, postponeBatch } from './batches.ts';
import { CallAbandoned, callBounded } from './bounded-call.ts';
import { failureOf } from './failure.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { settle, settlementOf } from './settle.ts';

/**
 * Sends a frozen batch once and writes down what came of it. Whatever the adapter throws, the outcome is unknown and
 * the same batch is sent again later. `delivered`: every row, or as many as one attempt takes, is settled; `abandoned`:
 * the adapter did not end, and its connection is not to be trusted.
 * Fails when the store does, or when another process has taken over; the batch then stays as it was.
 */
export async function attemptBatch(
  parts: DeliveryParts,
  stream: OpenStream,
  batch: FrozenBatch,
  destination: Destination,
): Promise<'delivered' | 'postponed' | 'abandoned'> {
  const { id, table, rows, settled, attempts } = batch;
  const facts = { ...stream.name, batch: id, rows: rows.length, attempt: attempts };
  const start = parts.clock.now();
  const lease = parts.lease.keep();
  try {
    const outcomes = await callBounded(
      (signal) => destination.deliver({ id, table, rows, settled: [...settled], attempt: attempts }, { signal }),
      {
        timeoutMs: parts.limits.attemptTimeoutMs,
        signals: [parts.signal, lease.lost],
        clock: parts.clock,
      },
    );
    const settlement = settlementOf(batch, outcomes, parts.language);
    await settle(parts, stream, batch, settlement);
    const { delivered, rejected, retry, isProgress } = settlement;
    parts.log('batch sent', {
      ...facts,
      delivered: delivered.length,
      parked: rejected.length,
      ms: parts.clock.now() - start,
      ...(isProgress ? { left: batch.rows.length - batch.settled.size - delivered.length - rejected.length } : {}),
      ...(retry === undefined || isProgress ? {} : { retry: retry.code }),
    });
    return retry === undefined || isProgress ? 'delivered' : 'postponed';
  } catch (fault) {
    const failure = failureOf(fault, parts.language);
    parts.log('batch failed', { ...facts, code: failure.code, ms: parts.clock.now() - start });
    // A stop is no failure: the next start sends the same batch at once.
    if (!parts.signal.aborted) await postponeBatch(parts, stream, batch, failure);
    return fault instanceof CallAbandoned ? 'abandoned' : 'postponed';
  } finally {
    lease.end();
  }
}
