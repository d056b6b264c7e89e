import { createHash } from 'node:crypto';
import { type Batch, type Cell, type Column, type Destination, type Row, type Table, TableeError } from '@tablee/core';
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
  /**
   * Called when a try did not work out and another one may; `afterMs` is what the destination asked for. Waits, or
   * resolves with false when there is no point in it.
   */
  readonly pause: (afterMs: number) => Promise<boolean>;
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
  const note = noteOf(table, name);
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

/** Those of the tables in which an earlier try may have left its row; `name` is the destination's. */
export async function tablesWithTestRows(
  store: Store,
  { name, tables }: { readonly name: string; readonly tables: readonly Table[] },
): Promise<readonly Table[]> {
  const notes = await store.db.selectFrom('fact').select('name').where('name', 'like', 'test row %').execute();
  const left = new Set(notes.map((note) => note.name));
  return tables.filter((table) => left.has(noteOf(table, name)));
}

/** Under what a test row is noted in the store. */
function noteOf({ organisation, form, id }: Table, name: string): string {
  return `test row ${organisation}/${name}/${form}/${id}`;
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

/** Tries of one call; each but the first after a pause. */
const maxAttempts = 5;

/** Sends the same batch until its outcome is clear, as the delivery would. */
async function write(
  destination: Destination,
  batch: Omit<Batch, 'attempt'>,
  options: TestRowOptions,
): Promise<TestRowProblem | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const { problem, afterMs } = await attemptWrite(destination, { ...batch, attempt }, options);
    const isOver = afterMs === undefined || attempt === maxAttempts;
    if (problem === undefined || isOver || !(await options.pause(afterMs))) return problem;
  }
}

/** `afterMs`: another try may work out. */
interface Attempt {
  readonly problem?: TestRowProblem;
  readonly afterMs?: number;
}

async function attemptWrite(destination: Destination, batch: Batch, options: TestRowOptions): Promise<Attempt> {
  try {
    const [outcome] = await bounded(options, (signal) => destination.deliver(batch, { signal }));
    if (outcome === undefined) throw new Error('the destination said nothing of the row');
    if (outcome.status === 'delivered') return {};
    const problem = { kind: 'refused', cause: outcome.cause, fix: outcome.fix } as const;
    const mayWork = outcome.status === 'retry' && outcome.needsRepair !== true;
    return mayWork ? { problem, afterMs: outcome.afterMs ?? 0 } : { problem };
  } catch (fault) {
    return { problem: { kind: 'fault', fault }, afterMs: 0 };
  }
}

/**
 * Takes the row away and gives the number of rows there were. An erasure that failed half-way may have worked: what is gone
 * after it counts as one row.
 */
async function erase(destination: Destination, table: Table, rowId: string, options: TestRowOptions): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const erased = await bounded(options, () => destination.erase(table, [rowId]));
      return attempt === 1 ? erased : Math.max(erased, 1);
    } catch (fault) {
      const needsRepair = fault instanceof TableeError && fault.needsRepair;
      if (needsRepair || attempt === maxAttempts || !(await options.pause(0))) throw fault;
    }
  }
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
  'Essai de la connexion : à ne pas traiter, cette ligne est retirée toute seule. / Connection test: ignore it, this row is taken away by itself.';

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
