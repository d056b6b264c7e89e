import type { Batch } from '@tablee/core';
import { isFull, isProtected } from './explain-failure.ts';
import { CallFailure, type Failure, isRefusal } from './failure.ts';
import { fault, repairFault } from './faults.ts';
import { titleOf } from './find-tab.ts';
import { guardTrial } from './guard-trial.ts';
import { guardColumns, headingWithKey, type Layout, lostColumns } from './layout.ts';
import { findMarker, leaveMarker, type Marker, markerOf, type Part } from './marker.ts';
import { deleteMetadata } from './metadata-keys.ts';
import { delivered, openRows, rejected, retryAfter, retryFailure, type Verdict, type Verdicts } from './outcomes.ts';
import { findRows } from './rows-by-id.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';
import { sweepMarkers } from './sweep-markers.ts';
import { takeBack } from './take-back.ts';
import { planWrite, reportCuts } from './write-rows.ts';

/** What the delivery of one batch needs. */
export interface DeliveryOptions {
  readonly session: Session;
  readonly batch: Batch;
  /** Reads the table's layout as it is now. @throws what keeps the table from being written. */
  readonly readLayout: () => Promise<Layout>;
  /** Rows may be there already under another batch: a retry, or a store that was put back from a backup. */
  readonly mayBeThere: boolean;
  /** The change that wrote rows made the tab longer than it was. */
  readonly onGrown: (layout: Layout) => Promise<void>;
}

/** Somebody may move columns just when rows are written; more often in a row than this is no coincidence. */
const maxRounds = 6;

/** Writes the rows without a verdict, once each, and gives each one. Never fails for what a remote service does. */
export async function deliverBatch(options: DeliveryOptions, verdicts: Verdicts): Promise<void> {
  const whole: Part = { start: 0, end: options.batch.rows.length };
  await deliverPart(options, whole, verdicts);
}

/** A part of the batch, as its marker says or as it is written now. */
async function deliverPart(options: DeliveryOptions, part: Part, verdicts: Verdicts): Promise<void> {
  const { batch, session } = options;
  const rows = openRows(batch, part, verdicts);
  if (rows.length === 0) return;
  const settle = (verdict: Verdict): void => {
    for (const row of openRows(batch, part, verdicts)) verdicts.set(row.id, verdict);
  };
  const marker = markerOf(batch, part);
  try {
    const result = await writePart(options, marker, verdicts);
    if (typeof result === 'object' && 'dividedAt' in result) {
      await deliverPart(options, { start: part.start, end: result.dividedAt }, verdicts);
      await deliverPart(options, { start: result.dividedAt, end: part.end }, verdicts);
    } else {
      settle(result);
    }
  } catch (error) {
    settle(retryAfter(error, session, titleOf(batch.table)));
  }
}

type PartResult = Verdict | { readonly dividedAt: number };

async function writePart(options: DeliveryOptions, marker: Marker, verdicts: Verdicts): Promise<PartResult> {
  const { batch, session } = options;
  // An earlier attempt may have got through without our hearing of it: asking is cheaper than sending all of it.
  const before = batch.attempt === 1 ? 'absent' : (await findMarker(session.api, marker)).state;
  if (before !== 'absent') return before === 'written' ? delivered : before;
  let candidate = 0;
  for (let round = 1; ; round += 1) {
    const layout = await options.readLayout();
    await settlePresent(options, layout, marker.part, verdicts);
    if (openRows(batch, marker.part, verdicts).length === 0) return delivered;
    const id = marker.ids[candidate] ?? batch.id;
    const result = await attemptWrite(options, { layout, marker, id, verdicts });
    if (result === 'taken') candidate = Math.min(candidate + 1, marker.ids.length - 1);
    else if (result !== 'again') return result;
    if (round === maxRounds) {
      if (await holds(session, guardTrial()))
        throw fault('DESTINATION_UNREACHABLE', session.texts.keepsMoving(layout.title));
      throw repairFault('DESTINATION_REFUSED', session.texts.guardsRefused());
    }
  }
}

interface Attempt {
  readonly layout: Layout;
  readonly marker: Marker;
  readonly id: number;
  readonly verdicts: Verdicts;
}

async function attemptWrite(options: DeliveryOptions, attempt: Attempt): Promise<PartResult | 'again' | 'taken'> {
  const { batch, session } = options;
  const { layout, marker, id } = attempt;
  const rows = openRows(batch, marker.part, attempt.verdicts);
  const { requests, places } = planWrite({ batch, rows, layout, marker, id, now: session.context.now() });
  try {
    const reply = await session.api.change(requests);
    const lost = lostColumns(reply.deletedAt, places);
    if (lost.length > 0) {
      await takeBack(session, { layout, table: batch.table, rows, lost, markerId: id });
      return 'again';
    }
    reportCuts(session, batch.table, rows);
    if ((reply.rowCounts.get(layout.sheetId) ?? 0) > layout.rowCount) await options.onGrown(layout);
    return delivered;
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    return judge(options, attempt, error.failure);
  }
}

/** What a failed write means, once it is known whether it took effect. */
async function judge(
  { session, batch }: DeliveryOptions,
  { layout, marker, id, verdicts }: Attempt,
  failure: Failure,
): Promise<PartResult | 'again' | 'taken'> {
  const retry = retryFailure(failure, session, layout.title);
  if (failure.kind === 'busy' || failure.kind === 'token') return retry;
  const { state } = await findMarker(session.api, marker);
  if (state !== 'absent') return state === 'written' ? delivered : state;
  if (failure.kind === 'unknown' || failure.status !== 400 || isProtected(failure.text) || isFull(failure.text)) {
    return retry;
  }
  // "Cannot add developer metadata with ID [7] because …": the marker's id is another program's, or a column moved.
  if (failure.text.includes(`[${id}]`)) return 'taken';
  if (/developer metadata with ID|No grid with id|grid/i.test(failure.text)) return 'again';
  if (await sweepMarkers(session, layout.sheetId)) return 'again';
  if (!(await holds(session, guardColumns(layout.sheetId, [...layout.columns.values()])))) return 'again';
  const { sheetId } = layout;
  const trial = [leaveMarker(marker, { id, sheetId, now: session.context.now() }), deleteMetadata(id)];
  if (!(await holds(session, trial))) throw fault('DESTINATION_REFUSED', session.texts.markersFull(layout.title));
  const rows = openRows(batch, marker.part, verdicts);
  if (rows.length === 1) return rejected('ROW_REFUSED', session.texts.rowRefused());
  return divide(session, layout.sheetId, marker, id);
}

/** Whether Google takes a change that leaves everything as it is: what it refuses besides is then about a row. */
async function holds({ api }: Session, requests: readonly Request[]): Promise<boolean> {
  try {
    await api.change(requests);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** Writes down that the part is written as two: from now on no late attempt can write it whole. */
async function divide(session: Session, sheetId: number, marker: Marker, id: number): Promise<PartResult> {
  const { start, end } = marker.part;
  const dividedAt = Math.floor((start + end) / 2);
  await session.api.change([leaveMarker(marker, { id, sheetId, now: session.context.now(), dividedAt })]);
  return { dividedAt };
}

/** Rows whose ids are in the sheet were delivered. @throws TableeError when the id column is gone. */
async function settlePresent(
  { session, batch, mayBeThere }: DeliveryOptions,
  layout: Layout,
  part: Part,
  verdicts: Verdicts,
): Promise<void> {
  const [column] = batch.table.columns;
  if (column === undefined) return;
  const place = layout.columns.get(column.key);
  if (place?.tag === undefined) {
    throw repairFault(
      'DESTINATION_DAMAGED',
      session.texts.idColumnMissing(layout.title, headingWithKey(column, batch.table)),
    );
  }
  if (!mayBeThere) return;
  const ids = new Set(openRows(batch, part, verdicts).map((row) => row.id));
  for (const { id } of await findRows(session.api, place.tag, ids)) verdicts.set(id, delivered);
}
