import type { AdapterContext, Batch, Destination, Inspection, Outcome, Row, Table } from '@tablee/core';
import { deliverBatch } from './deliver-batch.ts';
import { dressMoreRows } from './dress-table.ts';
import { asFault } from './explain-failure.ts';
import { CallFailure } from './failure.ts';
import { fault, repairFault } from './faults.ts';
import { titleOf } from './find-tab.ts';
import { connectGoogle, type GoogleClient } from './google-client.ts';
import { inspectSpreadsheet } from './inspection.ts';
import { headingWithKey, type Layout } from './layout.ts';
import { tableName } from './metadata-keys.ts';
import { delivered, openRows, outcomesOf, retryAfter, verdictsBefore } from './outcomes.ts';
import { paceOf } from './pace.ts';
import { prepareTable } from './prepare-table.ts';
import { prepareTables } from './prepare-tables.ts';
import { KnownTabs } from './read-layout.ts';
import { removeRows } from './remove-rows.ts';
import { renewHeadings } from './renew-headings.ts';
import { replaceRows } from './replace-rows.ts';
import type { Session } from './session.ts';
import { type GoogleSheetsSettings, spreadsheetIdOf } from './settings.ts';
import { createSheetsApi } from './sheets-api.ts';
import { sweepMarkers } from './sweep-markers.ts';
import { textsIn } from './texts/texts.ts';

const defaultWritesPerMinute = 50;
const defaultTimeoutMs = 45_000;
/** Batches between two looks at the markers of a tab; the budget holds about 3,000. */
const sweepEvery = 200;

/**
 * One call a batch, and 60 calls a minute: large batches. Google recommends at most 2 MB a call; a row takes a good third
 * more there than as plain JSON.
 */
const largestBatch = { rows: 1_000, chars: 1_400_000 };

/** A spreadsheet as a destination. Nothing is read or loaded before the first piece of work. */
export function createGoogleSheetsDestination(settings: GoogleSheetsSettings, context: AdapterContext): Destination {
  const spreadsheetId = spreadsheetIdOf(settings.spreadsheet) ?? settings.spreadsheet;
  const texts = textsIn(context.language);
  const writesPerMinute = settings.writesPerMinute ?? defaultWritesPerMinute;
  const tabs = new KnownTabs();
  const batchesSince = new Map<string, number>();
  const saidMissing = new Map<string, string>();
  let google: Promise<GoogleClient> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const proven = { rowGuards: false };
  /** For failures before there is a session. */
  const nobody = { texts, address: texts.unnamedAccount, federated: false };
  let closed = false;

  /** One piece of work after another: layouts that are read stay true for longer. */
  function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closed) return Promise.reject(fault('DESTINATION_UNREACHABLE', texts.closed()));
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function open(signal?: AbortSignal): Promise<Session> {
    google ??= connectGoogle(settings, context);
    const client = await google.catch((error: unknown) => {
      // A key that is put right is read again.
      google = undefined;
      throw error;
    });
    const account = client.address ?? 'application-default';
    const pace = paceOf(account, writesPerMinute);
    const timeoutMs = settings.timeoutMs ?? defaultTimeoutMs;
    const api = createSheetsApi({ client, spreadsheetId, pace, timeoutMs, signal });
    const address = client.address ?? texts.unnamedAccount;
    return { api, texts, address, federated: client.federated, proven, context };
  }

  /** Runs work whose failures are thrown as they are explained. */
  function runExplained<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    return run(async () => {
      const session = await open();
      try {
        return await work(session);
      } catch (error) {
        throw asFault(error, session);
      }
    });
  }

  async function layoutOf(session: Session, table: Table): Promise<Layout> {
    const read = await tabs.read(session, table);
    const layout = typeof read === 'string' ? await prepareTable(session, table) : read;
    tabs.set(table, layout.sheetId);
    sayMissing(layout, table);
    return layout;
  }

  /** Once for each change: a deleted column is the coordinator's business, but nobody should miss it. */
  function sayMissing({ columns }: Layout, table: Table): void {
    const missing = table.columns.filter(({ key }) => !columns.has(key));
    const keys = missing.map(({ key }) => key).join(', ');
    if (saidMissing.get(tableName(table)) !== keys && keys !== '') {
      context.log('columns missing', { form: table.form, table: table.id, columns: keys });
    }
    saidMissing.set(tableName(table), keys);
  }

  async function deliver(batch: Batch, signal: AbortSignal): Promise<readonly Outcome[]> {
    signal.throwIfAborted();
    const verdicts = verdictsBefore(batch, texts);
    const rows = openRows(batch, { start: 0, end: batch.rows.length }, verdicts);
    if (rows.length > 0) {
      try {
        const session = await open(signal);
        await deliverBatch(
          {
            session,
            batch,
            readLayout: () => layoutOf(session, batch.table),
            mayBeThere: batch.attempt > 1 || !batchesSince.has(tableName(batch.table)),
            onGrown: (layout) => tolerate('rows not dressed', () => dressMoreRows(session, layout, batch.table)),
          },
          verdicts,
        );
        if (rows.some((row) => verdicts.get(row.id) === delivered)) await sweepSometimes(session, batch.table);
      } catch (error) {
        for (const row of rows) if (!verdicts.has(row.id)) verdicts.set(row.id, retryAfter(error, nobody));
      }
    }
    return outcomesOf(batch.rows, verdicts);
  }

  async function sweepSometimes(session: Session, table: Table): Promise<void> {
    const name = tableName(table);
    const count = batchesSince.get(name) ?? sweepEvery;
    batchesSince.set(name, count >= sweepEvery ? 1 : count + 1);
    const sheetId = tabs.sheetIdOf(table);
    if (count < sweepEvery || sheetId === undefined) return;
    await tolerate('markers not cleaned up', () => sweepMarkers(session, sheetId));
  }

  /** Work that no row depends on. */
  async function tolerate(event: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      context.log(event, { kind: error.failure.kind });
    }
  }

  async function erase(session: Session, table: Table, ids: readonly string[]): Promise<number> {
    const layout = await tabs.read(session, table);
    const [idColumn] = table.columns;
    if (layout === 'never-made' || idColumn === undefined) return 0;
    if (layout === 'deleted') throw repairFault('DESTINATION_DAMAGED', texts.tabDeleted(titleOf(table)));
    if (!layout.columns.has(idColumn.key)) {
      throw repairFault('DESTINATION_DAMAGED', texts.idColumnMissing(layout.title, headingWithKey(idColumn, table)));
    }
    const readLayout = () => layoutOf(session, table);
    return removeRows(session, { readLayout, idKey: idColumn.key, ids: new Set(ids) });
  }

  async function replace(table: Table, rows: readonly Row[]): Promise<readonly Outcome[]> {
    try {
      const session = await open();
      return outcomesOf(rows, await replaceRows(session, table, rows, () => layoutOf(session, table)));
    } catch (error) {
      const retry = retryAfter(error, nobody);
      return rows.map((row) => ({ row: row.id, ...retry }));
    }
  }

  /** Prepares every table that it can, and then throws what kept the first of the others. */
  async function prepare(session: Session, tables: readonly Table[]): Promise<void> {
    const failures: unknown[] = [];
    for (const done of await prepareTables(session, tables)) {
      if ('failure' in done) failures.push(done.failure);
      else {
        tabs.set(done.table, done.layout.sheetId);
        sayMissing(done.layout, done.table);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  return {
    largestBatch,
    inspect: (tables): Promise<Inspection> =>
      run(() => inspectSpreadsheet({ open, google: () => google, tables, texts, writesPerMinute })),
    prepare: (tables) => runExplained((session) => prepare(session, tables)),
    renewHeadings: (tables) =>
      runExplained((session) => {
        const places = tables.flatMap((table) => {
          const sheetId = tabs.sheetIdOf(table);
          return sheetId === undefined ? [] : [{ table, sheetId }];
        });
        return renewHeadings(session, places);
      }),
    deliver: (batch, { signal }) => run(() => deliver(batch, signal)),
    replace: (table, rows) => run(() => replace(table, rows)),
    erase: (table, ids) => runExplained((session) => erase(session, table, ids)),
    async close() {
      closed = true;
      await last;
    },
  };
}
