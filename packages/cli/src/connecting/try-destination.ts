import {
  borrowDestination,
  openStore,
  readDeliveryStatus,
  type Store,
  type TestRowResult,
  tablesWithTestRows,
  tryTestRow,
} from '@tablee/collector';
import { type Destination, type Table, TableeError } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { statusTargets } from '../folder/status-targets.ts';
import { timeAgo } from '../terminal/time-ago.ts';
import { withSpinner } from '../terminal/with-spinner.ts';
import type { ChosenDestination } from './choose-destination.ts';
import { type ConnectStep, changedSteps, failedStep, nameOfTable } from './connect-step.ts';
import { lookPatiently } from './look-patiently.ts';
import type { Patience } from './patience.ts';
import { renewHeadings } from './renew-headings.ts';

/** What trying takes. */
export interface Trial {
  readonly chosen: ChosenDestination;
  readonly destination: Destination;
  readonly storeFile: string;
  /** What was found before. */
  readonly found: readonly ConnectStep[];
  readonly patience: Patience;
  /** A test row in each table; otherwise in one, and wherever an earlier try left its own. */
  readonly everyTable: boolean;
  /** Aborts when the person wants to stop; the test row under way is taken away first. */
  readonly signal: AbortSignal;
}

/** What was made and what became of the test rows. */
export interface TrialResult {
  /** `undefined` where a server holds the destination. */
  readonly made?: readonly ConnectStep[];
  readonly steps: readonly ConnectStep[];
  /** How many tables were tried with a row. */
  readonly tried: number;
}

/** A server that has just delivered keeps its destination for half a minute; nobody waits that long for a tick. */
const patienceMs = 5_000;
/** Longer than any adapter lets one of its calls last. */
const timeoutMs = 60_000;

/** Makes what is missing, and tries the destination with a row, as its only writer. */
export async function tryDestination(context: CommandContext, trial: Trial): Promise<TrialResult> {
  const { chosen, signal } = trial;
  const store = await openStore({ file: trial.storeFile });
  try {
    const borrowing = { organisation: chosen.organisation.id, destination: chosen.name, patienceMs, signal };
    const borrowed = await borrowDestination(store, borrowing, async (): Promise<TrialResult> => {
      const prepared = await prepare(context, trial);
      const isUnwell = prepared.steps.some(({ status }) => status === 'failed');
      if (isUnwell) return prepared;
      const steps = await tryTables(context, trial, store);
      return { ...prepared, steps: [...prepared.steps, ...steps], tried: steps.length };
    });
    if (borrowed.status === 'done') return borrowed.result;
    return { steps: [await serverStep(context, chosen, store)], tried: 0 };
  } finally {
    await store.close();
  }
}

async function prepare(context: CommandContext, trial: Trial): Promise<TrialResult> {
  const { terminal, texts } = context;
  const { destination, found, chosen, patience } = trial;
  try {
    const headings = await withSpinner(terminal, texts.connect.preparing, async (say) => {
      for (;;) {
        try {
          await destination.prepare(chosen.tables);
          break;
        } catch (fault) {
          const isUseless = fault instanceof TableeError && fault.needsRepair;
          if (isUseless || !(await patience.pause(0, () => say(texts.connect.waiting)))) throw fault;
        }
      }
      return renewHeadings(context, { destination, chosen, patience }, say);
    });
    const changed = changedSteps(found, await lookPatiently(context, { destination, chosen, patience }));
    return {
      // A step about the destination as a whole, such as the number of its tabs, is no thing that was made.
      made: [...changed.filter(({ step, status }) => status === 'ok' && step.includes(' ')), ...headings.renewed],
      steps: [...headings.others, ...changed.filter(({ status }) => status !== 'ok')],
      tried: 0,
    };
  } catch (fault) {
    return { steps: [failedStep(context, { step: 'prepare', name: texts.connect.prepareStep }, fault)], tried: 0 };
  }
}

async function tryTables(
  context: CommandContext,
  { destination, chosen, patience, everyTable, signal }: Trial,
  store: Store,
): Promise<readonly ConnectStep[]> {
  const { terminal, texts, now } = context;
  const steps: ConnectStep[] = [];
  for (const table of everyTable ? chosen.tables : await tablesToTry(chosen, store)) {
    if (signal.aborted) break;
    const result = await withSpinner(terminal, texts.connect.trying(nameOfTable(table, texts)), (say) => {
      const pause = (afterMs: number) => patience.pause(afterMs, () => say(texts.connect.waiting));
      return tryTestRow(destination, table, { store, name: chosen.name, now: now(), timeoutMs, pause });
    });
    steps.push(testRowStep(context, table, result));
  }
  return steps;
}

/** The first main table; what goes through there goes through elsewhere. And those with something to take away. */
async function tablesToTry({ name, tables }: ChosenDestination, store: Store): Promise<readonly Table[]> {
  const first = tables.find(({ id }) => id === 'main') ?? tables[0];
  const left = new Set(await tablesWithTestRows(store, { name, tables }));
  return tables.filter((table) => table === first || left.has(table));
}

function testRowStep(context: CommandContext, table: Table, { problem, leftovers }: TestRowResult): ConnectStep {
  const { texts } = context;
  const { connect } = texts;
  const step = `test-row ${table.form}/${table.id}`;
  const name = connect.testRow(nameOfTable(table, texts));
  const earlier = leftovers === 0 ? '' : ` ${connect.leftovers(leftovers)}`;
  switch (problem?.kind) {
    case undefined:
      return { step, name, status: 'ok', message: `${connect.testRowGone}${earlier}` };
    case 'refused':
      return { step, name, status: 'failed', message: problem.cause, fix: problem.fix };
    case 'fault':
      return failedStep(context, { step, name }, problem.fault);
    case 'not-found':
      return { step, name, status: 'failed', message: connect.notFound, fix: connect.notFoundFix };
    case 'left':
      return { step, name, status: 'failed', message: connect.left(problem.rowId), fix: connect.leftFix };
  }
}

/** What is known of a destination that a running server holds: how its last delivery went. */
async function serverStep(
  { texts, now }: CommandContext,
  chosen: ChosenDestination,
  store: Store,
): Promise<ConnectStep> {
  const { connect, language } = texts;
  const targets = statusTargets({ organisations: [chosen.organisation] });
  const { streams } = await readDeliveryStatus(store, targets);
  const own = streams.filter(({ destination }) => destination === chosen.name);
  const step = { step: 'server', name: connect.serverStep };
  const failure = own.find(({ lastError }) => lastError !== undefined)?.lastError;
  if (failure !== undefined) return { ...step, status: 'failed', message: failure.cause, fix: failure.fix };
  const latest = Math.max(...own.map(({ lastSuccessAt }) => lastSuccessAt?.getTime() ?? 0));
  const success = latest > 0 ? connect.lastSuccess(timeAgo(new Date(latest), now(), language)) : connect.noSuccessYet;
  return { ...step, status: 'warning', message: `${connect.busy} ${success}`, fix: connect.busyFix };
}
