import type { Destination, Row } from '@tablee/core';
import { CallAbandoned, callBounded } from '../delivery/bounded-call.ts';
import { failureOf } from '../delivery/failure.ts';
import { failureTexts } from '../delivery/failure-texts.ts';
import { makeRow } from '../delivery/new-rows.ts';
import type { DeliveryParts, OpenStream } from '../delivery/parts.ts';
import { responseColumns } from '../delivery/stored-responses.ts';
import { correctLinks, type RowLink } from '../links/row-links.ts';
import { type DueChange, findDueChange, markAsAdding } from './due-changes.ts';
import { endErasure } from './end-erasure.ts';
import { type ChangeEnd, endChange, postponeChange } from './settle-change.ts';

/** What the store says about the response whose row is to change. */
type Wanted =
  | { readonly kind: 'erased' }
  | { readonly kind: 'not-sent-yet' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'no-row' }
  | { readonly kind: 'row'; readonly row: Row; readonly links: readonly RowLink[]; readonly seq: number };

/**
 * Makes one row of the destination what the store says, if a change is due; the stream has no batch under way. Whatever
 * fails, the change stays noted and is made again later. `abandoned`: the adapter did not end, and its connection is
 * not to be trusted. Fails when the store does, or when another process has taken over.
 */
export async function makeChange(
  parts: DeliveryParts,
  stream: OpenStream,
  destination: Destination,
): Promise<'none' | 'made' | 'later' | 'abandoned'> {
  const change = await findDueChange(parts, stream);
  if (change === undefined) return 'none';
  const wanted = await wantedOf(parts, stream, change);
  const lease = parts.lease.keep();
  const bounds = {
    timeoutMs: parts.limits.attemptTimeoutMs,
    signals: [parts.signal, lease.lost],
    clock: parts.clock,
  };
  try {
    if (wanted.kind === 'not-sent-yet') await endChange(parts, stream, change, { kind: 'done' });
    else if (wanted.kind === 'unreadable') await endChange(parts, stream, change, unreadableIn(parts, change));
    else if (wanted.kind === 'row') {
      await correctLinksOf(parts, wanted.links);
      const outcomes = await callBounded(() => destination.replace(stream.table, [wanted.row]), bounds);
      const outcome = outcomes.find(({ row }) => row === wanted.row.id);
      const end = await judge(parts, stream, change, { seq: wanted.seq, outcome });
      parts.log('row corrected', { ...stream.name, response: change.responseId, outcome: end });
      return end;
    } else {
      // From here on the row may be missing because of us, even if we are killed before we can say so.
      if (wanted.kind === 'no-row') await markAsAdding(parts, stream, change);
      const rows = await callBounded(() => destination.erase(stream.table, [change.responseId]), bounds);
      if (wanted.kind === 'erased') await endErasure(parts, stream, change, rows);
      else await endChange(parts, stream, change, { kind: 'done' });
      parts.log('row erased', { ...stream.name, response: change.responseId, rows });
    }
    return 'made';
  } catch (fault) {
    const failure = failureOf(fault, parts.language);
    parts.log('change failed', { ...stream.name, response: change.responseId, code: failure.code });
    // A stop is no failure: the next start makes the change at once.
    if (!parts.signal.aborted) await postponeChange(parts, stream, change, failure);
    return fault instanceof CallAbandoned ? 'abandoned' : 'later';
  } finally {
    lease.end();
  }
}

function unreadableIn({ language }: DeliveryParts, { adds }: DueChange): ChangeEnd {
  return { kind: 'parked', adds, code: 'ROW_UNREADABLE', ...failureTexts[language].unreadable };
}

/** What the row's links say of the person is right at once, whatever its destination does. */
async function correctLinksOf({ store, lease }: DeliveryParts, links: readonly RowLink[]): Promise<void> {
  if (links.length === 0) return;
  await store.db.transaction().execute(async (transaction) => {
    await lease.fence(transaction);
    await correctLinks(transaction, links);
  });
}

async function wantedOf(parts: DeliveryParts, stream: OpenStream, change: DueChange): Promise<Wanted> {
  const response = await parts.store.db
    .selectFrom('response')
    .innerJoin('stream', 'stream.form_key', 'response.form_key')
    .select(responseColumns.map((column) => `response.${column}` as const))
    .select('stream.cursor')
    .where('stream.key', '=', stream.key)
    .where('response.id', '=', change.responseId)
    .executeTakeFirst();
  if (response === undefined) return { kind: 'erased' };
  // It will be sent as it is by then.
  if (response.seq > response.cursor) return { kind: 'not-sent-yet' };
  const made = makeRow(parts, stream, response);
  if (made === 'unreadable') return { kind: 'unreadable' };
  const { row, links } = made;
  return row === undefined ? { kind: 'no-row' } : { kind: 'row', row, links, seq: response.seq };
}

interface Answer {
  readonly seq: number;
  readonly outcome: Awaited<ReturnType<Destination['replace']>>[number] | undefined;
}

async function judge(
  parts: DeliveryParts,
  stream: OpenStream,
  change: DueChange,
  { seq, outcome }: Answer,
): Promise<'made' | 'later'> {
  if (outcome === undefined || outcome.status === 'retry') {
    const noOutcome = { code: 'DESTINATION_UNREACHABLE', ...failureTexts[parts.language].noOutcome };
    await postponeChange(parts, stream, change, outcome ?? noOutcome);
    return 'later';
  }
  await endChange(parts, stream, change, await endOf(parts, stream, change, { seq, outcome }));
  return 'made';
}

async function endOf(
  { store }: DeliveryParts,
  stream: OpenStream,
  { adds, responseId }: DueChange,
  {
    seq,
    outcome,
  }: { readonly seq: number; readonly outcome: Exclude<NonNullable<Answer['outcome']>, { status: 'retry' }> },
): Promise<ChangeEnd> {
  if (outcome.status === 'delivered') return { kind: 'done' };
  const { code, cause, fix } = outcome;
  if (code !== 'ROW_MISSING') return { kind: 'parked', adds, code, cause, fix };
  const { starts_after, backfilled, until, done_at, parked } = await store.db
    .selectFrom('stream')
    .leftJoin('backfill', 'backfill.stream_key', 'stream.key')
    .leftJoin('parked', (join) =>
      join
        .onRef('parked.stream_key', '=', 'stream.key')
        .on('parked.row_id', '=', responseId)
        .on('parked.is_change', '=', 0),
    )
    .select(['starts_after', 'backfill.cursor as backfilled', 'until', 'done_at', 'parked.code as parked'])
    .where('stream.key', '=', stream.key)
    .executeTakeFirstOrThrow();
  const comesLater = backfilled !== null && done_at === null && seq > backfilled && seq <= (until ?? 0);
  const isForIt = seq > starts_after || (backfilled ?? 0) >= seq;
  if (comesLater || !isForIt) return { kind: 'done' };
  // The batch that was under way when the correction was asked for brought a refusal: the row never was there.
  const wasRefused = parked !== null && parked !== 'ROW_MISSING';
  if (adds || wasRefused) return { kind: 'added' };
  // Whoever wants it may put the row back as it was, or leave that to us: another try corrects what it finds, or adds.
  return { kind: 'parked', adds: true, code, cause, fix };
}
