import { hasBackfill, readBackfillRows } from '../changes/backfill-rows.ts';
import { hasDueChanges } from '../changes/due-changes.ts';
import { makeChange } from '../changes/make-change.ts';
import { hasReleasedRows, readReleasedRows } from './anonymous-rows.ts';
import { attemptBatch } from './attempt-batch.ts';
import { backoffMs } from './backoff.ts';
import { beginAttempt, type Candidate, type FrozenBatch, findBatchTime, freezeBatch, loadBatch } from './batches.ts';
import { CallAbandoned } from './bounded-call.ts';
import type { Connection } from './connection.ts';
import { failureOf } from './failure.ts';
import { hasNewResponses, readNewRows } from './new-rows.ts';
import { hasRetries, readRetries } from './parked-candidates.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { noteFailure, noteRecovery } from './stream-notes.ts';

/** When a stream wants to be looked at again: at once, at a moment, or when something happens. */
type Next = 'now' | 'idle' | { readonly at: number };

/** Takes one stream forward, a batch at a time. */
export interface StreamDelivery {
  readonly stream: OpenStream;
  /** One step: prepares the table, or sends one batch. Never fails. */
  step(): Promise<Next>;
}

/** The delivery of one stream over its destination's connection. */
export function createStreamDelivery(parts: DeliveryParts, stream: OpenStream, connection: Connection): StreamDelivery {
  let failures = 0;
  let notBefore = 0;
  /** After a change that failed: rows must not wait for it. */
  let rowsFirst = false;

  const step = async (): Promise<Next> => {
    const prepared = connection.isPrepared(stream.table);
    const batchTime = await findBatchTime(parts, stream);
    if (batchTime !== undefined && batchTime > parts.clock.now()) return { at: batchTime };
    if (batchTime === undefined && prepared && !(await hasWork(parts, stream))) return 'idle';
    if (!(await parts.lease.hold())) return { at: parts.clock.now() + parts.limits.leaseMs / 2 };
    const destination = await connection.prepare(stream.table);
    if (!prepared) await noteRecovery(parts.store.db, stream.key);
    // Read again under the lease: until now another process may have delivered what we saw.
    const frozen = await loadBatch(parts, stream);
    // A batch under way may hold the row that is to change: what it brings comes first.
    if (frozen === undefined && !rowsFirst && (await hasDueChanges(parts, stream))) {
      const made = await makeChange(parts, stream, destination);
      if (made === 'abandoned') await connection.drop();
      rowsFirst = made !== 'made';
      return (await hasWork(parts, stream)) ? 'now' : 'idle';
    }
    rowsFirst = false;
    const batch = frozen === undefined ? await nextBatch(parts, stream) : await beginAttempt(parts, frozen);
    if (batch === undefined) return (await hasWork(parts, stream)) ? 'now' : 'idle';
    if ((await attemptBatch(parts, stream, batch, destination)) === 'abandoned') await connection.drop();
    // A batch that was not full had everything there was: what comes now may gather again.
    return batch.rows.length < parts.limits.batchRows ? { at: parts.clock.now() + parts.limits.lingerMs } : 'now';
  };

  return {
    stream,
    step: async () => {
      if (notBefore > parts.clock.now()) return { at: notBefore };
      try {
        const next = await step();
        failures = 0;
        return next;
      } catch (fault) {
        failures += 1;
        notBefore = parts.clock.now() + backoffMs(failures, { ...parts.limits, random: parts.random });
        await noteFault(parts, stream, fault);
        if (fault instanceof CallAbandoned) await connection.drop();
        return { at: notBefore };
      }
    },
  };
}

async function hasWork(parts: DeliveryParts, stream: OpenStream): Promise<boolean> {
  if (await hasDueChanges(parts, stream)) return true;
  if (parts.only !== 'changes' && (await hasRowsToSend(parts, stream))) return true;
  return hasBackfill(parts, stream);
}

async function hasRowsToSend(parts: DeliveryParts, stream: OpenStream): Promise<boolean> {
  if (await hasRetries(parts, stream)) return true;
  return stream.table.id === 'anonymous' ? hasReleasedRows(parts, stream) : hasNewResponses(parts, stream);
}

async function nextBatch(parts: DeliveryParts, stream: OpenStream): Promise<FrozenBatch | undefined> {
  const candidate =
    (parts.only === 'changes' ? undefined : await readRowsToSend(parts, stream)) ??
    (await readBackfillRows(parts, stream));
  return candidate === undefined ? undefined : freezeBatch(parts, stream, candidate);
}

/** Retries first: someone waits for them, and they are few. */
async function readRowsToSend(parts: DeliveryParts, stream: OpenStream): Promise<Candidate | undefined> {
  return (
    (await readRetries(parts, stream)) ??
    (stream.table.id === 'anonymous' ? readReleasedRows(parts, stream) : readNewRows(parts, stream))
  );
}

/** Notes a fault outside a batch: the destination cannot be connected or prepared, or the store fails. */
async function noteFault(parts: DeliveryParts, stream: OpenStream, fault: unknown): Promise<void> {
  const failure = failureOf(fault);
  parts.log('delivery failed', { ...stream.name, code: failure.code });
  try {
    await noteFailure(parts.store.db, stream.key, parts.clock.now(), failure);
  } catch (storeFault) {
    parts.log('delivery status not noted', { ...stream.name, code: failureOf(storeFault).code });
  }
}
