import type { DeliveryStatus, DestinationStatus, FailureInfo, StreamStatus } from '@tablee/collector';
import type { CommandContext } from '../command-context.ts';
import { asTyped } from '../program/typed-command.ts';
import { alignedRows } from '../terminal/terminal.ts';
import { timeAgo } from '../terminal/time-ago.ts';
import { timeAhead } from '../terminal/time-ahead.ts';
import { wrapped } from '../terminal/wrapped.ts';

/** What came in, by form. */
export function printForms({ terminal, texts }: CommandContext, { forms }: DeliveryStatus): void {
  const { form, received, held } = texts.status.columns;
  const several = new Set(forms.map(({ organisation }) => organisation)).size > 1;
  const rows = forms.map((one) => [
    several ? `${one.organisation}/${one.form}` : one.form,
    `${one.received}`,
    one.held === 0 ? '–' : `${one.held}`,
  ]);
  const [head = '', ...lines] = alignedRows([[form, received, held], ...rows], new Set([1, 2]));
  terminal.out(terminal.paint('heading', head));
  for (const line of lines) terminal.out(line);
}

/** How each destination does: in a few words, why, what to do, and which of its tables wait. */
export function printDestinations(context: CommandContext, { destinations, streams }: DeliveryStatus): void {
  const several = new Set(destinations.map(({ organisation }) => organisation)).size > 1;
  for (const destination of destinations) {
    const own = streams.filter(
      (stream) => stream.organisation === destination.organisation && stream.destination === destination.destination,
    );
    context.terminal.out();
    printDestination(context, destination, own, several);
  }
}

function printDestination(
  context: CommandContext,
  status: DestinationStatus,
  streams: readonly StreamStatus[],
  several: boolean,
): void {
  const { terminal, texts, now } = context;
  const { organisation, destination, pending, oldestPendingAt, lastSuccessAt, paused } = status;
  const name = several ? `${organisation}/${destination}` : destination;
  const { sign, style, words } = stateOf(context, status);
  terminal.out(
    wrapped(`${terminal.paint(style, sign)} ${terminal.paint('heading', name)} – ${words}`, { terminal, indent: 2 }),
  );
  const ago = (moment: Date | undefined): string | undefined =>
    moment === undefined ? undefined : timeAgo(moment, now(), texts.language);
  if (pending > 0) say(context, texts.status.pending(pending, ago(oldestPendingAt)));
  say(context, texts.status.lastSuccess(ago(lastSuccessAt)));
  if (paused === undefined) printErrors(context, streams);
  else {
    printReason(context, paused);
    const kept = streams.filter((stream) => stream.paused);
    if (kept.length < streams.length) say(context, texts.status.onlyThese(namesOf(context, kept)));
    const when = timeAhead(paused.nextLookAt, now(), texts.language);
    say(context, texts.status.nextLook(when));
    // In a line of its own, whole: it is copied.
    const whose = several ? ` --organisation ${organisation}` : '';
    terminal.out(`    ${texts.command} retry --destination ${destination}${whose}`);
  }
  printTables(context, streams);
}

function stateOf(
  { texts, now }: CommandContext,
  { pending, parked, lastError, paused }: DestinationStatus,
): { readonly sign: string; readonly style: 'good' | 'careful' | 'bad'; readonly words: string } {
  const { states } = texts.status;
  if (paused !== undefined) {
    return { sign: '✗', style: 'bad', words: states.paused(timeAgo(paused.since, now(), texts.language)) };
  }
  if (lastError !== undefined) return { sign: '!', style: 'careful', words: states.trying };
  if (parked > 0) return { sign: '!', style: 'careful', words: states.parked };
  if (pending > 0) return { sign: '…', style: 'careful', words: states.onItsWay };
  return { sign: '✓', style: 'good', words: states.well };
}

/** Each reason once, with the tables that it keeps back. */
function printErrors(context: CommandContext, streams: readonly StreamStatus[]): void {
  const failing = streams.filter(({ lastError }) => lastError !== undefined);
  const reasons = Map.groupBy(failing, ({ lastError }) => `${lastError?.code}\n${lastError?.cause}\n${lastError?.fix}`);
  for (const kept of reasons.values()) {
    const reason = kept[0]?.lastError;
    if (reason === undefined) continue;
    printReason(context, reason);
    if (kept.length < streams.length) say(context, `${context.texts.status.onlyThese(namesOf(context, kept))}`);
  }
}

/** Why, and what to do. */
function printReason(context: CommandContext, { code, cause, fix }: Omit<FailureInfo, 'at'>): void {
  const { terminal, texts } = context;
  say(context, `${cause}  ${terminal.paint('quiet', code)}`);
  say(context, `${terminal.paint('heading', texts.error.fix)} ${asTyped(fix, texts.command)}`);
}

/** The tables with something to tell. */
function printTables({ terminal, texts }: CommandContext, streams: readonly StreamStatus[]): void {
  const told = streams.filter(({ pending, parked }) => pending + parked > 0);
  if (told.length === 0) return;
  const { form, table, pending, parked } = texts.status.columns;
  const rows = told.map((stream) => [
    `  ${stream.form}`,
    texts.status.tables[stream.table],
    `${stream.pending}`,
    stream.parked === 0 ? '0' : terminal.paint('careful', `${stream.parked}`),
  ]);
  const [head = '', ...lines] = alignedRows([[`  ${form}`, table, pending, parked], ...rows], new Set([2, 3]));
  terminal.out(terminal.paint('quiet', head));
  for (const line of lines) terminal.out(line);
}

function namesOf({ texts }: CommandContext, streams: readonly StreamStatus[]): string {
  return streams.map(({ form, table }) => `${form} (${texts.status.tables[table]})`).join(', ');
}

/** A line under a destination's name. */
function say({ terminal }: CommandContext, line: string): void {
  terminal.out(`  ${wrapped(line, { terminal, indent: 2 })}`);
}
