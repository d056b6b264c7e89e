import { type Configuration, connectTo, destinationFindings } from '@tablee/collector';
import { textIn } from '@tablee/core';
import { adapterPlaces, importAdapter } from '../adapters/import-adapter.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { type ChosenDestination, chooseDestination } from '../connecting/choose-destination.ts';
import type { ConnectStep } from '../connecting/connect-step.ts';
import { type Looking, lookPatiently } from '../connecting/look-patiently.ts';
import { createPatience } from '../connecting/patience.ts';
import { printPlan, printSteps } from '../connecting/print-steps.ts';
import { tryDestination } from '../connecting/try-destination.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { printFindings } from '../terminal/print-findings.ts';
import { clearLine } from '../terminal/with-spinner.ts';

/** `tablee connect`. */
export interface ConnectOptions {
  readonly destination?: string;
  readonly folder: string;
  readonly organisation?: string;
  readonly dryRun?: boolean;
  readonly everyTable?: boolean;
  readonly json?: boolean;
}

/** Looks at a destination step by step, makes what is missing, and tries it. 0 when no step failed. */
export async function connect(context: CommandContext, options: ConnectOptions): Promise<ExitCode> {
  const { texts } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const chosen = chooseDestination(configuration, options, texts);
  const load = (name: string) => importAdapter(name, adapterPlaces(configuration.folder));
  const { id, settings } = chosen.organisation;
  const { languages } = settings;
  const own = { organisations: [{ id, settings: { languages, destinations: { [chosen.name]: chosen.settings } } }] };
  const wrong = await destinationFindings(own, load, context.said);
  printFindings(context, wrong, 'err');
  if (wrong.length > 0) return 1;
  const stopping: Stopping = { asked: new AbortController(), mayLeaveRow: false };
  const patience = createPatience(globalThis.fetch, stopping.asked.signal);
  const destination = await connectTo(
    {
      configuration,
      importAdapter: load,
      env: context.env,
      now: context.now,
      fetch: patience.fetch,
      log: { info: () => undefined, warn: () => undefined, fault: () => undefined },
      language: texts.language,
    },
    { organisation: id, destination: chosen.name, settings: chosen.settings },
  );
  const release = stopInOrder(context, stopping);
  try {
    return await look(context, options, { chosen, destination, configuration, patience, stopping });
  } finally {
    release();
    await destination.close();
  }
}

interface Running extends Looking {
  readonly configuration: Configuration;
  readonly stopping: Stopping;
}

async function look(context: CommandContext, options: ConnectOptions, looking: Running): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { chosen, configuration, stopping } = looking;
  const { signal } = stopping.asked;
  const steps: ConnectStep[] = [];
  const say = (more: readonly ConnectStep[]): void => {
    steps.push(...more);
    if (options.json !== true) printSteps(context, more);
  };
  if (options.json !== true) {
    const title = texts.connect.title(chosen.organisation.id, chosen.name, chosen.settings.adapter);
    terminal.out(terminal.paint('heading', title));
  }
  say(await lookPatiently(context, looking));
  const isWell = (): boolean => steps.every(({ status }) => status !== 'failed');
  say(settingsSteps(context, chosen, configuration));
  let made: readonly ConnectStep[] | undefined;
  let others = 0;
  if (isWell() && options.dryRun !== true && chosen.tables.length > 0 && !signal.aborted) {
    const { storeFile } = configuration;
    stopping.mayLeaveRow = true;
    const everyTable = options.everyTable === true;
    const tried = await tryDestination(context, { ...looking, storeFile, found: steps, everyTable, signal });
    made = tried.made;
    others = tried.tried === 0 ? 0 : chosen.tables.length - tried.tried;
    if (options.json !== true && made !== undefined) printMade(context, made);
    say(tried.steps);
  }
  if (options.json === true) {
    const facts = { organisation: chosen.organisation.id, destination: chosen.name, adapter: chosen.settings.adapter };
    terminal.out(
      JSON.stringify(
        { ok: isWell() && !signal.aborted, ...facts, dryRun: options.dryRun === true, steps, made: made ?? [] },
        null,
        2,
      ),
    );
  } else {
    if (isWell() && others > 0) terminal.out(`  ${terminal.paint('quiet', texts.connect.othersNotTried(others))}`);
    printEnd(context, options, looking, steps);
  }
  return isWell() && !signal.aborted ? 0 : 1;
}

/** What the settings say that the destination cannot know. */
function settingsSteps(
  { texts }: CommandContext,
  { name, organisation, tables }: ChosenDestination,
  { settings }: Configuration,
): readonly ConnectStep[] {
  const { connect } = texts;
  const step = { status: 'warning' } as const;
  if (tables.length === 0) {
    const fix = connect.noTablesFix(name, organisation.id);
    return [{ ...step, step: 'tables', name: connect.prepareStep, message: connect.noTables(name), fix }];
  }
  const links = tables.flatMap(({ columns, languages }) =>
    columns.flatMap(({ type, label }) => (type === 'link' ? [textIn(label, languages[0] ?? 'fr', languages)] : [])),
  );
  if (settings.publicUrl !== undefined || links.length === 0) return [];
  const message = connect.localLinks([...new Set(links)].join(', '));
  return [{ ...step, step: 'links', name: connect.links, message, fix: connect.localLinksFix }];
}

function printMade(context: CommandContext, made: readonly ConnectStep[]): void {
  const { terminal, texts } = context;
  terminal.out();
  terminal.out(made.length > 0 ? texts.connect.prepared : texts.connect.nothingToPrepare);
  printSteps(context, made);
  terminal.out();
}

function printEnd(
  context: CommandContext,
  { dryRun }: ConnectOptions,
  { chosen, stopping }: Running,
  steps: readonly ConnectStep[],
): void {
  const { terminal, texts } = context;
  const failures = steps.filter(({ status }) => status === 'failed').length;
  terminal.out();
  if (dryRun === true && chosen.tables.length > 0) {
    printPlan(context, chosen.tables);
    terminal.out();
    terminal.out(texts.connect.dryRun);
  }
  if (stopping.asked.signal.aborted) terminal.out(texts.connect.interrupted);
  else if (failures > 0) terminal.out(`${terminal.paint('bad', '✗')} ${texts.connect.failed(failures)}`);
  else {
    const well =
      dryRun === true || chosen.tables.length === 0 ? texts.connect.dryRunWell : texts.connect.allWell(chosen.name);
    terminal.out(`${terminal.paint('good', '✓')} ${well}`);
  }
}

/** Whether a person has asked to stop, and whether a test row may be there at this moment. */
interface Stopping {
  readonly asked: AbortController;
  mayLeaveRow: boolean;
}

/** Ctrl-C ends the command; a test row under way is taken away first, unless a second one asks to leave at once. */
function stopInOrder({ terminal, texts, onStopSignal }: CommandContext, stopping: Stopping): () => void {
  return onStopSignal(() => {
    if (!stopping.mayLeaveRow || stopping.asked.signal.aborted) process.exit(130);
    stopping.asked.abort();
    terminal.err(`${terminal.streams.err.isTTY === true ? clearLine : ''}${texts.connect.takingAway}`);
  });
}
