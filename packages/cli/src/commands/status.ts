import {
  type DeliveryStatus,
  listParked,
  openStore,
  type ParkedRowInfo,
  readDeliveryStatus,
  type StreamStatus,
} from '@tablee/collector';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { statusTargets } from '../folder/status-targets.ts';
import { asTyped } from '../program/typed-command.ts';
import { alignedRows } from '../terminal/terminal.ts';
import { timeAgo } from '../terminal/time-ago.ts';

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
    else print(context, delivery, parked);
    return 0;
  } finally {
    await store.close();
  }
}

function print(context: CommandContext, delivery: DeliveryStatus, parked: readonly ParkedRowInfo[]): void {
  const { terminal, texts } = context;
  const received = delivery.forms.reduce((sum, form) => sum + form.received, 0);
  const held = delivery.forms.reduce((sum, form) => sum + form.held, 0);
  if (received + held + parked.length === 0) {
    terminal.out(texts.status.nothingYet);
    return;
  }
  printTable(context, delivery);
  printFailures(context, delivery.streams);
  printParked(context, parked);
}

function printTable({ terminal, texts, now }: CommandContext, { forms, streams }: DeliveryStatus): void {
  const { columns } = texts.status;
  const several = new Set(forms.map((form) => form.organisation)).size > 1;
  const rows = forms.flatMap((form) => {
    const name = several ? `${form.organisation}/${form.form}` : form.form;
    const own = streams.filter((stream) => stream.organisation === form.organisation && stream.form === form.form);
    const facts = [name, `${form.received}`, form.held === 0 ? '–' : `${form.held}`];
    if (own.length === 0) return [[...facts, '–', '–', '–', '–', '']];
    return own.map((stream, at) => [
      ...(at === 0 ? facts : ['', '', '']),
      texts.status.tables[stream.table],
      stream.destination,
      `${stream.pending}`,
      stream.parked === 0 ? '0' : terminal.paint('careful', `${stream.parked}`),
      stream.oldestPendingAt === undefined ? '' : timeAgo(stream.oldestPendingAt, now(), texts.language),
    ]);
  });
  const { form, received, held, table, destination, pending, parked, oldest } = columns;
  const header = [form, received, held, table, destination, pending, parked, oldest];
  const [head = '', ...lines] = alignedRows([header, ...rows], new Set([1, 2, 5, 6]));
  terminal.out(terminal.paint('heading', head));
  for (const line of lines) terminal.out(line);
}

function printFailures({ terminal, texts }: CommandContext, streams: readonly StreamStatus[]): void {
  for (const { organisation, form, table, destination, lastError } of streams) {
    if (lastError === undefined) continue;
    terminal.out();
    terminal.out(
      `${terminal.paint('bad', '✗')} ${organisation}/${form} (${texts.status.tables[table]}) → ${destination}: ${lastError.cause}`,
    );
    terminal.out(
      `  ${texts.error.fix} ${asTyped(lastError.fix, texts.command)}  ${terminal.paint('quiet', lastError.code)}`,
    );
  }
}

const shownParked = 20;

function printParked({ terminal, texts }: CommandContext, parked: readonly ParkedRowInfo[]): void {
  if (parked.length === 0) return;
  terminal.out();
  terminal.out(terminal.paint('careful', texts.status.parkedTitle(parked.length)));
  for (const row of parked.slice(0, shownParked)) {
    terminal.out(
      `  ${row.organisation}/${row.form} (${texts.status.tables[row.table]}) → ${row.destination}  ${row.rowId}`,
    );
    terminal.out(`    ${row.cause}  ${terminal.paint('quiet', row.code)}`);
    terminal.out(`    ${texts.error.fix} ${asTyped(row.fix, texts.command)}`);
  }
  if (parked.length > shownParked) terminal.out(`  ${texts.status.parkedMore(parked.length - shownParked)}`);
  terminal.out(texts.status.retryHint);
}
