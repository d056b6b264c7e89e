import type { Destination } from '@tablee/core';
import type { Transaction } from 'kysely';
import { hasBackfill, readBackfillRows } from '../changes/backfill-rows.ts';
import { hasDueChanges } from '../changes/due-changes.ts';
import { makeChange } from '../changes/make-change.ts';
import type { StoreSchema } from '../store/schema.ts';
import { hasReleasedRows, readReleasedRows } from './anonymous-rows.ts';
import { attemptBatch } from './attempt-batch.ts';
import { backoffMs } from './backoff.ts';
import { beginAttempt, type FrozenBatch, findBatchTime, freezeBatch, loadBatch } from './batches.ts';
import { CallAbandoned } from './bounded-call.ts';
import type { Candidate } from './candidate.ts';
import type { Connection } from './connection.ts';
import { failureOf } from './failure.ts';
import { LeaseLost } from './lease.ts';
import { hasNewResponses, readNewRows } from './new-rows.ts';
import { hasRetries, readRetries } from './parked-candidates.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import type { PauseState } from './pause.ts';
import { notePrepared } from './prepared-columns.ts';
import { noteFailure, noteRecovery } from './stream-notes.ts';

/** When a stream wants to be looked at again: at once, at a moment, or when something happens. */
type Next = 'now' | 'idle' | { readonly at: number };

/** Takes one stream forward, a batch at a time. */
export interface StreamDelivery {
  readonly stream: OpenStream;
  /** One step: prepares the table, or sends one batch. Never fails. */
  step(): Promise<Next>;
}

/** The delivery of one stream over its destination's connection. `resumed` is told when a pause is over. */
export function createStreamDelivery(
  parts: DeliveryParts,
  stream: OpenStream,
  connection: Connection,
  resumed: () => void,
): StreamDelivery {
  let failures = 0;
  let notBefore = 0;
  /** After a change that failed: rows must not wait for it. */
  let rowsFirst = false;

  const endPause = async (isWaiting: boolean): Promise<void> => {
    if (!isWaiting) return;
    await parts.pause.end();
    resumed();
  };

  /** When there is something to do, or `'now'`. */
  const turn = async (pause: PauseState | undefined, isWaiting: boolean): Promise<Next> => {
    const at = pause !== undefined && isWaiting ? turnOf(parts, stream, pause) : 0;
    if (at > parts.clock.now()) return { at };
    const batchTime = await findBatchTime(parts, stream);
    if (batchTime !== undefined) return batchTime > parts.clock.now() ? { at: batchTime } : 'now';
    // A destination that is paused is not asked for tables that nobody waits for.
    const isIdle = connection.isPrepared(stream.table) || (pause !== undefined && !isWaiting);
    return isIdle && !(await hasWork(parts, stream)) ? 'idle' : 'now';
  };

  /** Sends a batch or makes a change; whether something got through, and what comes next. */
  const send = async (destination: Destination): Promise<{ readonly isThrough: boolean; readonly next: Next }> => {
    const sized = { ...parts, limits: parts.limitsFor(destination) };
    // Read again under the lease: until now another process may have delivered what we saw.
    const frozen = await loadBatch(parts, stream);
    // A batch under way may hold the row that is to change: what it brings comes first.
    if (frozen === undefined && !rowsFirst && (await hasDueChanges(parts, stream))) {
      const made = await makeChange(parts, stream, destination);
      if (made === 'abandoned') await connection.drop();
      rowsFirst = made !== 'made';
      return { isThrough: made === 'made', next: (await hasWork(parts, stream)) ? 'now' : 'idle' };
    }
    rowsFirst = false;
    const batch = frozen === undefined ? await nextBatch(sized, stream) : await beginAttempt(parts, frozen);
    if (batch === undefined) return { isThrough: true, next: (await hasWork(parts, stream)) ? 'now' : 'idle' };
    const ended = await attemptBatch(parts, stream, batch, destination);
    if (ended === 'abandoned') await connection.drop();
    // A batch that was not full had everything there was: what comes now may gather again.
    const isFull = batch.rows.length >= sized.limits.batchRows;
    return {
      isThrough: ended === 'delivered',
      next: isFull ? 'now' : { at: parts.clock.now() + parts.limits.lingerMs },
    };
  };

  const step = async (): Promise<Next> => {
    const pause = await parts.pause.read();
    const isWaiting = pause?.waiting.includes(stream.key) ?? false;
    const mine = await turn(pause, isWaiting);
    if (mine === 'idle') await endPause(isWaiting);
    if (mine !== 'now') return mine;
    if (!(await parts.lease.hold())) return { at: parts.clock.now() + parts.limits.leaseMs / 2 };
    // What was repaired may be what the connection was made with: a credential, for instance.
    if (isWaiting) await connection.drop();
    const prepared = connection.isPrepared(stream.table);
    const destination = await connection.prepare(stream.table);
    if (!prepared) await parts.store.db.transaction().execute((transaction) => notePreparation(transaction, stream));
    const { isThrough, next } = await send(destination);
    await endPause(isWaiting && isThrough);
    return next;
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
        if (fault instanceof LeaseLost) {
          parts.log('destination taken over', { ...stream.name });
          return { at: parts.clock.now() + parts.limits.leaseMs / 2 };
        }
        const isPaused = await noteFault(parts, stream, fault, connection.isConnected() ? 'table' : 'destination');
        failures = isPaused ? 0 : failures + 1;
        notBefore = isPaused ? 0 : parts.clock.now() + backoffMs(failures, { ...parts.limits, random: parts.random });
        if (fault instanceof CallAbandoned) await connection.drop();
        return isPaused ? 'now' : { at: notBefore };
      }
    },
  };
}

/** The table is there: what kept it is over, and its columns are known. */
async function notePreparation(transaction: Transaction<StoreSchema>, { key, table }: OpenStream): Promise<void> {
  await noteRecovery(transaction, key);
  await notePrepared(transaction, key, table);
}

/** When a stream that waits for a person may be tried: one after the other, each at a look of its own. */
function turnOf({ only, clock, limits }: DeliveryParts, stream: OpenStream, { lookAt, waiting }: PauseState): number {
  // Somebody waits for this change, and has been told what may keep it.
  if (only === 'changes') return 0;
  return waiting[0] === stream.key ? lookAt : Math.max(lookAt, clock.now() + limits.idlePollMs);
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

/**
 * Notes a fault outside a batch: the destination cannot be connected or prepared, or the store fails. Whether the stream
 * waits for a person from now on.
 */
async function noteFault(
  parts: DeliveryParts,
  stream: OpenStream,
  fault: unknown,
  reach: 'table' | 'destination',
): Promise<boolean> {
  const failure = failureOf(fault, parts.language);
  parts.log('delivery failed', { ...stream.name, code: failure.code });
  try {
    await parts.store.db
      .transaction()
      .execute((transaction) => noteFailure(transaction, parts, stream.key, failure, reach));
    return failure.needsRepair === true;
  } catch (storeFault) {
    parts.log('delivery status not noted', { ...stream.name, code: failureOf(storeFault).code });
    return false;
  }
}
