import type { AdapterContext, Batch, Outcome, Row } from '@tablee/core';
import { explainOtherUnique, explainRefusal } from './explain-refusal.ts';
import { type FoundItem, findItems } from './find-items.ts';
import { callBatch, maxBatchRequests } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import type { Layout } from './layout.ts';
import { linkHeaders } from './links.ts';
import { deliveredOutcome, type Refusal, rejectedOutcome, retryOutcome } from './outcomes.ts';
import { type Answer, failing, generalFault, isDuplicate, waitOf } from './replies.ts';
import { fieldsOfNewRow } from './row-fields.ts';
import type { SiteLists } from './site-lists.ts';
import { itemMade, takeBackCopies } from './take-back-copies.ts';
import type { Texts } from './texts/texts.ts';

/** Resource units of a full batch, and of looking it up should that be needed [D: create 2, query 2]. */
const unitsAhead = 4 * maxBatchRequests;
/** Most characters of the rows in one call: three bytes each stay below the 4 MB that Graph takes. */
const maxCallChars = 1_000_000;
/** From this attempt on, a row that alone makes the service fail is parked even when no other row shows that it works. */
const patience = 8;

/** What a delivery needs. */
export interface DeliveryParts {
  readonly lists: SiteLists;
  readonly log: AdapterContext['log'];
  readonly texts: Texts;
  readonly now: () => number;
  /** Begins no further call after this moment; what is left comes with the next attempt. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** The list as it is now. @throws GraphFault when rows cannot be written to it */
  readLayout(): Promise<Layout>;
  /** Says that no call should be made before this moment. */
  pauseUntil(moment: number): void;
}

/**
 * Writes rows in their order. Requests of a batch take effect in any order unless each depends on the one before, so
 * they are chained: the first that fails stops the rest (424), and nothing ever overtakes it. A row that is refused is
 * parked and the others go on; a row that is there already is looked up by its id; whatever concerns the service ends
 * the attempt with everything that is left to be tried again.
 */
export async function deliverRows(
  rows: readonly Row[],
  { batch, layout, parts }: { readonly batch: Batch; readonly layout: Layout; readonly parts: DeliveryParts },
): Promise<ReadonlyMap<string, Outcome>> {
  const [outcomes, suspects, retried, written] = [new Map(), new Map(), new Map(), new Map()];
  const run: Run = { batch, parts, layout, outcomes, open: rows, suspects, retried, written };
  let mayCall = true;
  try {
    while (run.open.length > 0) {
      if (parts.signal.aborted) throw new GraphFault('unreachable', (texts) => texts.stopped);
      if (parts.now() >= parts.deadline) {
        throw new GraphFault('unfinished', (texts) => texts.moreToCome, { afterMs: 0 });
      }
      await writeSome(run);
    }
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    // The pause is for everything that goes to this site, other tables too.
    if (error.afterMs !== undefined) parts.pauseUntil(parts.now() + error.afterMs);
    mayCall = error.afterMs === undefined || error.kind === 'unfinished';
    for (const row of run.open) run.outcomes.set(row.id, retryOutcome(row, error, parts.texts));
  }
  if (mayCall) await lookAfterwards(run);
  settleSuspects(run);
  return run.outcomes;
}

/** Makes sure that no row which may have been there before is there twice; what cannot be made sure is tried again. */
async function lookAfterwards({ batch, parts, outcomes, retried, written }: Run): Promise<void> {
  if (written.size === 0 || (batch.attempt === 1 && retried.size === 0)) return;
  try {
    await takeBackCopies(written, { ...parts, table: batch.table });
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    if (error.afterMs !== undefined) parts.pauseUntil(parts.now() + error.afterMs);
    for (const row of batch.rows.filter(({ id }) => written.has(id))) {
      outcomes.set(row.id, retryOutcome(row, error, parts.texts));
    }
  }
}

/** How one row failed: each kind has a second chance, because any one of them may be over by the next call. */
type Failure = 'missing' | 'repeated' | 'refused' | 'failing';

interface Run {
  readonly batch: Batch;
  readonly parts: DeliveryParts;
  layout: Layout;
  readonly outcomes: Map<string, Outcome>;
  /** Rows without an outcome, in order. */
  open: readonly Row[];
  /** Rows that failed alone, with how many rows were delivered by then. */
  readonly suspects: Map<Row, { readonly status: number; readonly delivered: number }>;
  /** Rows that were sent again with the list as it is then, and what for. */
  readonly retried: Map<string, ReadonlySet<Failure>>;
  /** The items that this attempt made, by row. */
  readonly written: Map<string, FoundItem>;
}

async function writeSome(run: Run): Promise<void> {
  const sent = nextRows(run);
  const calls = await callsFor(run, sent);
  const answers = await callBatch(run.parts.lists.client, calls, { chained: true, signal: run.parts.signal });
  for (const [index, row] of sent.entries()) {
    const answer = answers[index];
    if (answer?.status !== 201) continue;
    settle(run, row, deliveredOutcome(row));
    const item = itemMade(answer);
    if (item !== undefined) run.written.set(row.id, item);
  }
  heed(run, answers);
  const failed = answers.findIndex((answer) => answer.status !== 201 && answer.status !== 424);
  const [row, answer] = [sent[failed], answers[failed]];
  if (row !== undefined && answer !== undefined) await judge(run, row, answer, sent);
  else if (answers.every((one) => one.status === 424)) throw failing(424);
}

/** The next rows of one call. A row that has failed before goes alone, so that it takes nobody with it. */
function nextRows({ open, retried }: Run): readonly Row[] {
  const [first, ...others] = open;
  if (first === undefined || retried.has(first.id)) return open.slice(0, 1);
  const rows = [first];
  let chars = sizeOf(first);
  for (const row of others) {
    chars += sizeOf(row);
    if (rows.length === maxBatchRequests || chars > maxCallChars || retried.has(row.id)) break;
    rows.push(row);
  }
  return rows;
}

const sizeOf = (row: Row): number => JSON.stringify(row.cells).length;

async function callsFor({ parts, layout, batch }: Run, rows: readonly Row[]): Promise<readonly GraphCall[]> {
  const path = `${await parts.lists.listPath(layout.listId)}/items`;
  return rows.map((row) => {
    const { fields, cut } = fieldsOfNewRow(row, batch.table, layout);
    for (const column of cut) parts.log('lists.text_cut', { row: row.id, column });
    return { method: 'POST', path, body: { fields }, ...linkHeaders(fields) };
  });
}

/** Notes what the service says about its limits, and ends the attempt before it would refuse. */
function heed({ parts, open }: Run, answers: readonly Answer[]): void {
  const waitMs = Math.max(0, ...answers.map((answer) => waitOf(answer, unitsAhead)));
  if (waitMs === 0) return;
  parts.pauseUntil(parts.now() + waitMs);
  const isLow = answers.every((answer) => answer.status === 201);
  if (isLow && open.length > 0) {
    throw new GraphFault('unfinished', (texts) => texts.throttled(Math.ceil(waitMs / 1000)), { afterMs: waitMs });
  }
}

/** Decides what the first failure of a call means for its row. */
async function judge(run: Run, row: Row, answer: Answer, sent: readonly Row[]): Promise<void> {
  if (isDuplicate(answer)) return confirm(run, row, sent);
  if (answer.status === 404) {
    // The list or the site: reading the list again says which, by throwing.
    if (!(await secondChance(run, row, 'missing'))) throw failing(404);
    return;
  }
  const fault = generalFault(answer, 'write-list');
  if (fault !== undefined) throw fault;
  // 500 may have taken effect, and may be permanent: a value of the wrong type is answered like this.
  if (answer.status >= 500 && (await isThere(run, row))) {
    settle(run, row, deliveredOutcome(row));
  } else if (await secondChance(run, row, answer.status >= 500 ? 'failing' : 'refused')) {
    return;
  } else if (answer.status >= 500) {
    suspect(run, row, answer.status);
  } else {
    reject(run, row, explainRefusal(row, run.batch.table, run.layout, answer.status));
  }
}

/** One row of a call is there already; so may be those after it. */
async function confirm(run: Run, row: Row, sent: readonly Row[]): Promise<void> {
  const unsettled = sent.filter((one) => !run.outcomes.has(one.id));
  const found = await find(run, unsettled);
  for (const one of unsettled) {
    if (found.has(one.id)) settle(run, one, deliveredOutcome(one));
  }
  if (found.has(row.id)) return;
  if (!(await secondChance(run, row, 'repeated'))) reject(run, row, explainOtherUnique(run.layout));
}

/** Whether a row that failed like this may be sent again: once, with the list read anew, for people may have changed it. */
async function secondChance(run: Run, row: Row, failure: Failure): Promise<boolean> {
  const had = run.retried.get(row.id) ?? new Set();
  if (had.has(failure)) return false;
  run.retried.set(row.id, new Set([...had, failure]));
  run.layout = await run.parts.readLayout();
  return true;
}

async function isThere(run: Run, row: Row): Promise<boolean> {
  return (await find(run, [row])).has(row.id);
}

async function find({ parts, layout }: Run, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const ids = rows.map((row) => row.id);
  const column = { listId: layout.listId, name: layout.idColumn?.name ?? '' };
  const found = await findItems(parts.lists, column, ids, parts.signal);
  return new Set(ids.filter((id) => (found.get(id) ?? []).length > 0));
}

function settle(run: Run, row: Row, outcome: Outcome): void {
  run.outcomes.set(row.id, outcome);
  run.open = run.open.filter((one) => one !== row);
}

function reject(run: Run, row: Row, refusal: Refusal): void {
  settle(run, row, rejectedOutcome(row, refusal, run.parts.texts));
}

/** Sets a row aside until it is known whether the row or the service is at fault. */
function suspect(run: Run, row: Row, status: number): void {
  run.suspects.set(row, { status, delivered: deliveredIn(run) });
  run.open = run.open.filter((one) => one !== row);
  if (run.suspects.size > 1 && [...run.suspects.values()].every((one) => one.delivered === deliveredIn(run))) {
    throw failing(status);
  }
}

function deliveredIn({ outcomes }: Run): number {
  return [...outcomes.values()].filter((outcome) => outcome.status === 'delivered').length;
}

/** A row is at fault when another went through after it had failed, or when it has failed often enough. */
function settleSuspects(run: Run): void {
  const last = deliveredIn(run);
  for (const [row, { status, delivered }] of run.suspects) {
    if (last > delivered || run.batch.attempt >= patience) {
      reject(run, row, explainRefusal(row, run.batch.table, run.layout, status));
    } else {
      run.outcomes.set(row.id, retryOutcome(row, failing(status), run.parts.texts));
    }
  }
}
