import {
  type BackfillProgress,
  type Configuration,
  configuredStreams,
  createChanges,
  openStore,
  openStreams,
  readBackfill,
  readDeliveryStatus,
  type Store,
  type StreamName,
  type StreamStatus,
} from '@tablee/collector';
import { TableeError, type TableId } from '@tablee/core';
import { createProgressDisplay } from '../changing/progress.ts';
import { type Look, targetsOf, type WaitEnd, whileDelivering } from '../changing/while-delivering.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { type FormOfOrganisation, findForm } from '../folder/find-form.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { runningAddress } from '../folder/running-server.ts';
import { statusTargets } from '../folder/status-targets.ts';
import { asTyped } from '../program/typed-command.ts';
import type { Texts } from '../texts/texts.ts';

/** `tablee backfill`. */
export interface BackfillOptions {
  readonly form: string;
  readonly folder: string;
  readonly to: string;
  readonly organisation?: string;
  readonly table?: TableId;
  /** Also what was sent before: rows that people took out come back. */
  readonly again?: boolean;
  readonly json?: boolean;
}

/** Sends what is stored to a destination that started later, once each, and shows how far it has come. */
export async function backfill(context: CommandContext, options: BackfillOptions): Promise<ExitCode> {
  const { texts, now } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const streams = wantedStreams(findForm(configuration, options, texts.choice), options, texts);
  const store = await openStore({ file: configuration.storeFile });
  try {
    await knowStreams(context, { configuration, store, streams });
    const changes = createChanges({ store, now, isConfigured: configuredStreams(configuration) });
    for (const stream of await toSend({ configuration, store, streams }, options, texts))
      await changes.backfill(stream);
    const display = createProgressDisplay(context);
    const look = async (): Promise<Look> => {
      const backfills = await progressOf(store, streams);
      if (options.json !== true) display.show(backfills);
      const progress = backfills.reduce((sum, one) => sum + one.done, 0);
      if (backfills.every((one) => one.doneAt !== undefined)) return { state: 'done', progress };
      const failures = (await statusOf(store, configuration, streams)).filter((one) => one.lastError !== undefined);
      return { state: failures.length > 0 ? 'failing' : 'going', progress };
    };
    const end = await whileDelivering(context, { configuration, store, streams, look });
    display.end();
    return await report(context, options, { configuration, store, streams, end });
  } finally {
    await store.close();
  }
}

interface Wanted {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly streams: readonly StreamName[];
}

/**
 * The tables to send, as the settings have them.
 *
 * @throws TableeError DESTINATION_UNKNOWN; BACKFILL_REFUSED for an anonymous table
 */
function wantedStreams(
  { organisation, form }: FormOfOrganisation,
  { to, table }: BackfillOptions,
  { choice, changes }: Texts,
): readonly StreamName[] {
  const names = Object.keys(organisation.settings.destinations);
  if (!names.includes(to)) {
    throw new TableeError('DESTINATION_UNKNOWN', choice.unknownDestination(to), {
      fix: choice.destinations(names.join(', ')),
    });
  }
  const ids = form.compiled.tables.map((one) => one.table.id);
  if (table !== undefined && !ids.includes(table)) {
    throw new TableeError('BACKFILL_REFUSED', choice.unknownTable(table, form.compiled.id), {
      fix: choice.tables(ids.join(', ')),
    });
  }
  const sent = ids.filter((id) => (table ?? id) === id && form.deliver[id]?.includes(to) === true);
  const name = { organisation: organisation.id, form: form.compiled.id, destination: to };
  const kept = sent.filter((id) => id !== 'anonymous');
  if (kept.length > 0) return kept.map((id) => ({ ...name, table: id }));
  const { backfill: words } = changes;
  if (sent.length > 0 || table === 'anonymous') {
    throw new TableeError('BACKFILL_REFUSED', words.anonymous, { fix: words.anonymousFix });
  }
  throw new TableeError('BACKFILL_REFUSED', words.notDelivered(form.compiled.id, to), {
    fix: words.notDeliveredFix(organisation.id, form.compiled.id, to),
  });
}

/**
 * The tables that a backfill has something to send for. One that was sent everything is left alone unless it is wanted
 * again: what people have taken out of it since would come back.
 *
 * @throws TableeError BACKFILL_REFUSED where everything went out without a backfill
 */
async function toSend(
  { configuration, store, streams }: Wanted,
  { again = false, form, to }: BackfillOptions,
  { changes }: Texts,
): Promise<readonly StreamName[]> {
  if (again) return streams;
  const wanted: StreamName[] = [];
  for (const stream of streams) {
    const [status] = await statusOf(store, configuration, [stream]);
    const hasAll = status?.earlier === undefined && status?.lastSuccessAt !== undefined;
    const backfill = await readBackfill(store, stream);
    if (!hasAll || (backfill !== undefined && backfill.doneAt === undefined)) wanted.push(stream);
    else if (backfill === undefined) {
      const { backfill: words } = changes;
      throw new TableeError('BACKFILL_REFUSED', words.hasAll(form, to), { fix: words.hasAllFix(form, to) });
    }
  }
  return wanted;
}

/** A destination that was written into the settings just now is not in the store before a process has opened it. */
async function knowStreams(context: CommandContext, { configuration, store, streams }: Wanted): Promise<void> {
  const known = await Promise.all(streams.map((stream) => isKnown(store, stream)));
  if (!known.includes(false)) return;
  if ((await runningAddress(configuration.storeFile)) !== undefined) {
    const { backfill: words } = context.texts.changes;
    throw new TableeError('BACKFILL_REFUSED', words.serverDoesNotKnow(streams[0]?.destination ?? ''), {
      fix: words.serverDoesNotKnowFix,
    });
  }
  await openStreams(store, targetsOf(context, { configuration, streams }));
}

async function isKnown(store: Store, stream: StreamName): Promise<boolean> {
  const row = await store.db
    .selectFrom('stream')
    .innerJoin('form', 'form.key', 'stream.form_key')
    .select('stream.key')
    .where('organisation', '=', stream.organisation)
    .where('form', '=', stream.form)
    .where('table_id', '=', stream.table)
    .where('destination', '=', stream.destination)
    .executeTakeFirst();
  return row !== undefined;
}

async function progressOf(store: Store, streams: readonly StreamName[]): Promise<readonly BackfillProgress[]> {
  const found = await Promise.all(streams.map((stream) => readBackfill(store, stream)));
  return found.filter((one) => one !== undefined);
}

async function statusOf(
  store: Store,
  configuration: Configuration,
  streams: readonly StreamName[],
): Promise<readonly StreamStatus[]> {
  const { streams: found } = await readDeliveryStatus(store, statusTargets(configuration));
  const parts = ['organisation', 'form', 'table', 'destination'] as const;
  return found.filter((one) => streams.some((stream) => parts.every((part) => stream[part] === one[part])));
}

async function report(
  { terminal, texts }: CommandContext,
  options: BackfillOptions,
  { configuration, store, streams, end }: Wanted & { readonly end: WaitEnd },
): Promise<ExitCode> {
  const backfills = await progressOf(store, streams);
  const status = await statusOf(store, configuration, streams);
  const exit: ExitCode = end === 'done' ? 0 : 1;
  if (options.json === true) {
    terminal.out(JSON.stringify({ end, backfills, streams: status }, null, 2));
    return exit;
  }
  const { backfill: words } = texts.changes;
  for (const { table, destination, total, done, doneAt } of backfills) {
    const name = `${options.form} (${texts.status.tables[table]}) → ${destination}`;
    const sign = doneAt === undefined ? terminal.paint('careful', '…') : terminal.paint('good', '✓');
    terminal.out(
      `${sign} ${texts.changes.about(name, doneAt === undefined ? words.progress(done, total) : words.done(total))}`,
    );
  }
  for (const { pending, parked, lastError } of status) {
    if (pending > 0) terminal.out(`  ${words.pending(pending)}`);
    if (parked > 0) terminal.out(`  ${words.parked(parked)}`);
    if (end === 'done' || lastError === undefined) continue;
    terminal.out(`  ${lastError.cause}`);
    terminal.out(`  ${texts.error.fix} ${asTyped(lastError.fix, texts.command)}`);
  }
  if (end !== 'done') {
    terminal.out((await runningAddress(configuration.storeFile)) === undefined ? words.resume : words.serverGoesOn);
  }
  return exit;
}
