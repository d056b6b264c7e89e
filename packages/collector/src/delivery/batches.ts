import type { Row, Table } from '@tablee/core';
import type { Transaction } from 'kysely';
import { laterAttempt, moveBackfill, startOfAttempts } from '../changes/backfill-rows.ts';
import type { BatchRow, StoreSchema } from '../store/schema.ts';
import { backoffMs } from './backoff.ts';
import { drawBatchId } from './batch-ids.ts';
import type { Candidate } from './candidate.ts';
import type { Failure } from './failure.ts';
import { failureTexts } from './failure-texts.ts';
import { parkRows, unparkRows } from './parked-rows.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { mayBeDelivered } from './restored.ts';
import { noteFailure } from './stream-notes.ts';

/** A batch as it is in the store: sent like this, again and again, until every row is settled. */
export interface FrozenBatch {
  readonly id: number;
  readonly kind: BatchRow['kind'];
  readonly lastSeq: number;
  readonly table: Table;
  readonly rows: readonly Row[];
  readonly settled: ReadonlySet<string>;
  /** Attempts begun, the coming one included. */
  readonly attempts: number;
  /** Of them, those in a row that brought nothing. */
  readonly failures: number;
}

/** When the batch that the stream has under way may be sent; `undefined` when there is none. */
export async function findBatchTime({ store }: DeliveryParts, stream: OpenStream): Promise<number | undefined> {
  const row = await store.db
    .selectFrom('batch')
    .select('not_before')
    .where('stream_key', '=', stream.key)
    .executeTakeFirst();
  return row?.not_before;
}

/** The batch that the stream has under way, if any. */
export async function loadBatch({ store }: DeliveryParts, stream: OpenStream): Promise<FrozenBatch | undefined> {
  const row = await store.db.selectFrom('batch').selectAll().where('stream_key', '=', stream.key).executeTakeFirst();
  if (row === undefined) return undefined;
  const { table, rows }: { readonly table: Table; readonly rows: readonly Row[] } = JSON.parse(row.body);
  const settled: readonly string[] = JSON.parse(row.settled);
  return {
    id: row.id,
    kind: row.kind,
    lastSeq: row.last_seq,
    table,
    rows,
    settled: new Set(settled),
    attempts: row.attempts,
    failures: row.failures,
  };
}

/**
 * Writes the batch down before anything is sent. From here on it is the same bytes under the same id, whatever happens;
 * its first attempt counts as begun, and the links in its rows open their forms. Without rows the cursor moves at once,
 * and there is no batch.
 */
export async function freezeBatch(
  { store, lease, clock, rowLinks, language }: DeliveryParts,
  stream: OpenStream,
  candidate: Candidate,
): Promise<FrozenBatch | undefined> {
  const { kind, lastSeq } = candidate;
  const body = `{"table":${tableText(stream.table)},"rows":[${candidate.texts.join(',')}]}`;
  const now = clock.now();
  let attempts = startOfAttempts(kind);
  const keepLinks = await rowLinks?.prepare(candidate.links);
  const id = await store.db.transaction().execute(async (transaction) => {
    await lease.fence(transaction);
    await unparkRows(transaction, stream.key, candidate.unwanted);
    const unreadable = { code: 'ROW_UNREADABLE', ...failureTexts[language].unreadable };
    const reasons = candidate.unreadable.map((rowId) => ({ rowId, ...unreadable }));
    await parkRows(transaction, stream.key, now, reasons);
    if (candidate.rows.length === 0) {
      if (kind === 'new') await moveCursor(transaction, stream.key, lastSeq);
      if (kind === 'backfill') await moveBackfill(transaction, stream.key, { seq: lastSeq, now });
      return undefined;
    }
    await keepLinks?.(transaction);
    const batchId = await drawBatchId(transaction);
    if (await mayBeDelivered(transaction, await cursorOf(transaction, stream, kind))) attempts = laterAttempt;
    await transaction
      .insertInto('batch')
      .values({
        id: batchId,
        stream_key: stream.key,
        kind,
        last_seq: lastSeq,
        body,
        settled: '[]',
        attempts,
        not_before: now,
      })
      .execute();
    return batchId;
  });
  if (id === undefined) return undefined;
  return { kind, lastSeq, id, table: stream.table, rows: candidate.rows, settled: new Set(), attempts, failures: 0 };
}

/** Where the rows of a batch begin; `undefined` for rows without a place in the order of reception. */
async function cursorOf(
  transaction: Transaction<StoreSchema>,
  { key }: OpenStream,
  kind: Candidate['kind'],
): Promise<number | undefined> {
  if (kind !== 'new') return undefined;
  const stream = await transaction.selectFrom('stream').select('cursor').where('key', '=', key).executeTakeFirst();
  return stream?.cursor;
}

const tableTexts = new WeakMap<Table, string>();

/** A table's labels and options are longer than most rows, and the same in every batch. */
function tableText(table: Table): string {
  const text = tableTexts.get(table) ?? JSON.stringify(table);
  tableTexts.set(table, text);
  return text;
}

/** Counts an attempt before it begins, so that an adapter knows that an earlier one may have got through. */
export async function beginAttempt({ store, lease }: DeliveryParts, batch: FrozenBatch): Promise<FrozenBatch> {
  const attempts = batch.attempts + 1;
  await store.db.transaction().execute(async (transaction) => {
    await lease.fence(transaction);
    await transaction.updateTable('batch').set({ attempts }).where('id', '=', batch.id).execute();
  });
  return { ...batch, attempts };
}

/** Every response up to `seq` is delivered or parked. */
export async function moveCursor(transaction: Transaction<StoreSchema>, streamKey: number, seq: number): Promise<void> {
  await transaction.updateTable('stream').set({ cursor: seq }).where('key', '=', streamKey).execute();
}

/** When a batch is sent again after an attempt that brought nothing. What needs a person waits by itself, see `pause.ts`. */
export function waitAfterFailure(
  { clock, limits, random }: Pick<DeliveryParts, 'clock' | 'limits' | 'random'>,
  batch: FrozenBatch,
  { needsRepair = false, afterMs = 0 }: Pick<Failure, 'needsRepair'> & { readonly afterMs?: number },
): { readonly failures: number; readonly not_before: number } {
  if (needsRepair) return { failures: 0, not_before: clock.now() };
  const failures = batch.failures + 1;
  return { failures, not_before: clock.now() + backoffMs(failures, { ...limits, random, afterMs }) };
}

/** Puts the batch off after an attempt of unknown outcome. */
export async function postponeBatch(
  parts: DeliveryParts,
  stream: OpenStream,
  batch: FrozenBatch,
  failure: Failure,
): Promise<void> {
  await parts.store.db.transaction().execute(async (transaction) => {
    await parts.lease.fence(transaction);
    const state = waitAfterFailure(parts, batch, failure);
    await transaction.updateTable('batch').set(state).where('id', '=', batch.id).execute();
    await noteFailure(transaction, parts, stream.key, failure);
  });
}
