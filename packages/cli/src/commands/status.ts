import {
  type Configuration,
  type DeliveryStatus,
  listParked,
  openStore,
  type ParkedRowInfo,
  readDeliveryStatus,
} from '@tablee/collector';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { statusTargets } from '../folder/status-targets.ts';
import { asTyped } from '../program/typed-command.ts';
import { printDestinations, printForms } from '../reporting/print-status.ts';
import { wrapped } from '../terminal/wrapped.ts';

/** `tablee status`. */
export interface StatusOptions {
  readonly folder: string;
  readonly json?: boolean;
}

/** Says where the responses are, from the store alone: it may run beside the server, or without it. */
export async function status(context: CommandContext, options: StatusOptions): Promise<ExitCode> {
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const store = await openStore({ file: configuration.storeFile });
  try {
    const delivery = await readDeliveryStatus(store, statusTargets(configuration));
    const parked = await listParked(store);
    if (options.json === true) context.terminal.out(JSON.stringify({ ...delivery, parked }, null, 2));
    else {
      printLeftOut(context, configuration);
      print(context, delivery, parked);
    }
    return 0;
  } finally {
    await store.close();
  }
}

/** A form that is broken has no tables here: what waits for it would not be counted, and that must not look well. */
function printLeftOut({ terminal, texts }: CommandContext, { organisations }: Configuration): void {
  for (const { id, settings, forms } of organisations) {
    const served = new Set(forms.map(({ compiled }) => compiled.id));
    for (const form of Object.keys(settings.forms)) {
      if (!served.has(form)) terminal.out(terminal.paint('bad', `✗ ${texts.start.left(`${id}/${form}`)}`));
    }
  }
}

function print(context: CommandContext, delivery: DeliveryStatus, parked: readonly ParkedRowInfo[]): void {
  const { terminal, texts } = context;
  const received = delivery.forms.reduce((sum, form) => sum + form.received, 0);
  const held = delivery.forms.reduce((sum, form) => sum + form.held, 0);
  // A destination that cannot be set up is told before the first response comes.
  const isQuiet = delivery.destinations.every(({ lastError, paused }) => (lastError ?? paused) === undefined);
  if (received + held + parked.length === 0) {
    terminal.out(texts.status.nothingYet);
    if (isQuiet) return;
  } else printForms(context, delivery);
  printDestinations(context, delivery);
  printEarlier(context, delivery);
  printParked(context, parked);
}

/** A destination that came later has the new rows only: that must not look like a loss. */
function printEarlier({ terminal, texts }: CommandContext, { streams }: DeliveryStatus): void {
  for (const { form, table, destination, earlier } of streams) {
    if (earlier === undefined) continue;
    const said = texts.changes.backfill.earlier(earlier, `${form} (${texts.status.tables[table]}) → ${destination}`);
    terminal.out();
    terminal.out(terminal.paint('careful', said));
    terminal.out(`  ${texts.changes.backfill.earlierFix(form, destination)}`);
  }
}

const shownParked = 20;

function printParked({ terminal, texts }: CommandContext, parked: readonly ParkedRowInfo[]): void {
  if (parked.length === 0) return;
  terminal.out();
  terminal.out(terminal.paint('careful', texts.status.parkedTitle(parked.length)));
  for (const row of parked.slice(0, shownParked)) {
    terminal.out(`  ${row.organisation}/${row.form} (${texts.status.tables[row.table]}) → ${row.destination}`);
    terminal.out(`    ${row.rowId}`);
    terminal.out(`    ${wrapped(`${row.cause}  ${terminal.paint('quiet', row.code)}`, { terminal, indent: 4 })}`);
    terminal.out(`    ${wrapped(`${texts.error.fix} ${asTyped(row.fix, texts.command)}`, { terminal, indent: 4 })}`);
  }
  if (parked.length > shownParked) terminal.out(`  ${texts.status.parkedMore(parked.length - shownParked)}`);
  terminal.out(texts.status.retryHint);
}
