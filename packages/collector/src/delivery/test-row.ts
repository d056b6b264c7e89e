import { createHash } from 'node:crypto';
import type { Batch, Cell, Column, Destination, Outcome, Row, Table } from '@tablee/core';
import type { Store } from '../store/store.ts';
import { drawBatchId } from './batch-ids.ts';
import { callBounded } from './bounded-call.ts';
import { systemClock } from './clock.ts';

/** What became of a test row. */
export interface TestRowResult {
  /** Test rows that an earlier try had left behind, taken away before this one. */
  readonly leftovers: number;
  /** Nothing: it was written once and is gone. */
  readonly problem?: TestRowProblem;
}

/**
 * `refused`: the destination says why. `fault`: it threw, or did not answer. `not-found`: it said that the row is there,
 * and there was none to take away. `left`: it is still there; the next try takes it away.
 */
export type TestRowProblem =
  | { readonly kind: 'refused'; readonly cause: string; readonly fix: string }
  | { readonly kind: 'fault'; readonly fault: unknown }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'left'; readonly rowId: string; readonly fault: unknown };

/** Where and when a test row is written. */
export interface TestRowOptions {
  readonly store: Store;
  /** The name of the destination in the organisation's settings. */
  readonly name: string;
  readonly now: Date;
  readonly timeoutMs: number;
}

/**
 * Writes a row into a table that says of itself that it is a test, and takes it away again. The caller is the only writer
 * of the destination. What is to be taken away is noted in the store before the row is written, so that the row of a
 * process that was killed in between goes with the next try. Never throws for what the destination does.
 */
export async function tryTestRow(
  destination: Destination,
  table: Table,
  options: TestRowOptions,
): Promise<TestRowResult> {
  const { store, name } = options;
  const note = `test row ${table.organisation}/${name}/${table.form}/${table.id}`;
  const earlier = await store.db.selectFrom('fact').select('value').where('name', '=', note).executeTakeFirst();
  let leftovers = 0;
  try {
    if (earlier !== undefined) leftovers = await erase(destination, table, testRowId(note, earlier.value), options);
  } catch (fault) {
    return { leftovers, problem: { kind: 'fault', fault } };
  }
  const batchId = await drawBatchId(store.db);
  await store.db
    .insertInto('fact')
    .values({ name: note, value: batchId })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: batchId }))
    .execute();
  const row = testRow(table, testRowId(note, batchId), options.now);
  const { problem, isGone } = await writeAndErase(destination, { id: batchId, table, row }, options);
  if (isGone) await store.db.deleteFrom('fact').where('name', '=', note).where('value', '=', batchId).execute();
  return problem === undefined ? { leftovers } : { leftovers, problem };
}

interface Written {
  readonly problem?: TestRowProblem;
  /** Whether it is certain that no test row is there, nor can come. */
  readonly isGone: boolean;
}

async function writeAndErase(
  destination: Destination,
  { id, table, row }: { readonly id: number; readonly table: Table; readonly row: Row },
  options: TestRowOptions,
): Promise<Written> {
  const problem = await write(destination, { id, table, rows: [row], settled: [] }, options);
  try {
    // Whatever it said: after a lost reply the row may be there.
    const erased = await erase(destination, table, row.id, options);
    if (problem !== undefined) return { problem, isGone: erased > 0 };
    return erased > 0 ? { isGone: true } : { problem: { kind: 'not-found' }, isGone: false };
  } catch (fault) {
    return { problem: problem ?? { kind: 'left', rowId: row.id, fault }, isGone: false };
  }
}

const maxAttempts = 3;
/** A destination that asks for a longer pause is told about instead. */
const longestPauseMs = 5_000;

/** Sends the same batch up to three times, as the delivery would. */
async function write(
  destination: Destination,
  batch: Omit<Batch, 'attempt'>,
  options: TestRowOptions,
): Promise<TestRowProblem | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === maxAttempts;
    let outcome: Outcome | undefined;
    try {
      [outcome] = await bounded(options, (signal) => destination.deliver({ ...batch, attempt }, { signal }));
    } catch (fault) {
      if (isLast) return { kind: 'fault', fault };
      continue;
    }
    if (outcome === undefined) return { kind: 'fault', fault: new Error('the destination said nothing of the row') };
    if (outcome.status === 'delivered') return undefined;
    const { cause, fix } = outcome;
    if (outcome.status === 'rejected') return { kind: 'refused', cause, fix };
    const pauseMs = outcome.afterMs ?? 0;
    if (isLast || outcome.needsRepair === true || pauseMs > longestPauseMs) return { kind: 'refused', cause, fix };
    await systemClock.sleep(pauseMs, new AbortController().signal);
  }
}

function erase(destination: Destination, table: Table, rowId: string, options: TestRowOptions): Promise<number> {
  return bounded(options, () => destination.erase(table, [rowId]));
}

function bounded<Result>(
  { timeoutMs }: TestRowOptions,
  call: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return callBounded(call, { timeoutMs, signals: [], clock: systemClock });
}

/**
 * The id of a test row: a UUID of version 8, which no response has, and which begins like "table test". One for each
 * batch: a row that was erased is not written again under its id.
 */
function testRowId(note: string, batchId: number): string {
  const hex = createHash('sha256').update(`${note} ${batchId}`).digest('hex');
  return `7ab1ee00-7e57-8${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

const said =
  'Essai de la connexion : à ne pas traiter, cette ligne est retirée toute seule. / Connection test: ignore it, this row is taken away by itself.';

/** A row whose texts say that it is a test. What is counted and calculated stays empty. */
function testRow(table: Table, id: string, now: Date): Row {
  const [idColumn, ...columns] = table.columns;
  const cells = columns.flatMap((column): [string, Cell][] => {
    const cell = cellOf(column, now.toISOString());
    return cell === undefined ? [] : [[column.key, cell]];
  });
  return { id, cells: Object.fromEntries(idColumn === undefined ? cells : [[idColumn.key, id], ...cells]) };
}

function cellOf({ keptBy, type }: Column, now: string): Cell | undefined {
  if (keptBy === 'coordinator') return undefined;
  if (type === 'text' || type === 'long-text') return keptBy === 'record' ? 'TEST' : said;
  if (keptBy === 'form') return undefined;
  if (type === 'date') return now.slice(0, 10);
  if (type === 'month') return now.slice(0, 7);
  return type === 'date-time' ? now : undefined;
}
