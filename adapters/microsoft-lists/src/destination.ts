import {
  type AdapterContext,
  type Batch,
  type Destination,
  type Outcome,
  type Row,
  type Table,
  TableeError,
} from '@tablee/core';
import { correctRow, eraseRow, type Place } from './correct-rows.ts';
import { createTokens } from './credential.ts';
import { type DeliveryParts, deliverRows, retryOutcome } from './deliver-batch.ts';
import { createGraphClient } from './graph-client.ts';
import { asTableeError, GraphFault } from './graph-fault.ts';
import { inspectLists } from './inspection.ts';
import { type Layout, tableTitle } from './layout.ts';
import { createLayouts } from './layouts.ts';
import { explain } from './messages.ts';
import { listMark } from './names.ts';
import { prepareTable } from './prepare-table.ts';
import { fieldsOfNewRow } from './row-fields.ts';
import { type MicrosoftListsSettings, siteKeyOf } from './settings.ts';
import { createSiteLists } from './site-lists.ts';

/**
 * Begins no further call of a delivery after this time. Twenty chained rows take some seconds, and the collector gives an
 * attempt up after a minute: better a part that is known than a whole that is not.
 */
const deliveryMs = 25_000;
const rowIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A destination in a SharePoint site. Nothing is read, loaded or sent before the first call. */
export function createListsDestination(settings: MicrosoftListsSettings, context: AdapterContext): Destination {
  const siteKey = siteKeyOf(settings.site) ?? '';
  const now = (): number => context.now().getTime();
  const tokens = createTokens(settings, context);
  const lists = createSiteLists(createGraphClient(settings, { tokens, context }), siteKey);
  const layouts = createLayouts(lists, { log: context.log, now });
  const seen = new Set<string>();
  let pausedUntil = 0;
  const turns = createTurns();

  async function deliver(batch: Batch, signal: AbortSignal): Promise<readonly Outcome[]> {
    const outcomes = new Map<string, Outcome>();
    for (const row of batch.rows) {
      const outcome = outcomeBeforehand(batch, row);
      if (outcome !== undefined) outcomes.set(row.id, outcome);
    }
    const open = batch.rows.filter((row) => !outcomes.has(row.id));
    const all = (fault: GraphFault): void => {
      for (const row of open) outcomes.set(row.id, retryOutcome(row, fault));
    };
    if (signal.aborted) all(new GraphFault('unreachable', explain.moreToCome(), { afterMs: 0 }));
    else if (now() < pausedUntil) all(paused(pausedUntil - now()));
    else if (open.length > 0) {
      try {
        for (const [id, outcome] of await write(batch, open, signal)) outcomes.set(id, outcome);
      } catch (error) {
        if (!(error instanceof GraphFault)) throw error;
        if (error.afterMs !== undefined) pausedUntil = Math.max(pausedUntil, now() + error.afterMs);
        all(error);
      }
    }
    return batch.rows.flatMap((row) => outcomes.get(row.id) ?? []);
  }

  async function write(batch: Batch, open: readonly Row[], signal: AbortSignal): Promise<ReadonlyMap<string, Outcome>> {
    // Rows that were sent before may be there: only a list that refuses them makes it safe to send them again.
    const layout = await layouts.toWrite(batch.table, { fresh: batch.attempt > 1 });
    const parts: DeliveryParts = {
      lists,
      log: context.log,
      now,
      deadline: now() + deliveryMs,
      signal,
      readLayout: () => layouts.toWrite(batch.table, { fresh: true }),
      pauseUntil: (moment) => {
        pausedUntil = Math.max(pausedUntil, moment);
      },
    };
    const rejected = batch.table.id === 'anonymous' ? tooLong(open, batch.table, layout) : new Map<string, Outcome>();
    const rows = open.filter((row) => !rejected.has(row.id));
    return new Map([...rejected, ...(await deliverRows(rows, { batch, layout, parts }))]);
  }

  async function placeOf(table: Table): Promise<Place | undefined> {
    const layout = await lists.read(table);
    if (layout === undefined) return undefined;
    const idName = layout.idColumn?.name;
    if (idName === undefined) {
      throw new GraphFault('damaged', explain.idColumnMissing(layout.title, table.columns[0]?.key ?? ''));
    }
    return { lists, table, layout, idName };
  }

  return {
    inspect: (tables) =>
      turns.take(() => {
        const wasThere = (table: Table): boolean => seen.has(listMark(table));
        const timeoutMs = settings.timeoutMs ?? 30_000;
        return inspectLists(tables, { lists, tokens, siteKey, timeoutMs, wasThere });
      }),
    prepare: (tables) =>
      turns.take(async () => {
        for (const table of tables) {
          layouts.keep(table, await prepareTable(lists, table, context.log));
          seen.add(listMark(table));
        }
      }),
    deliver: (batch, { signal }) => turns.take(() => deliver(batch, signal)),
    replace: (table, rows) =>
      turns.take(async () => {
        const place = await placeOf(table);
        const outcomes: Outcome[] = [];
        for (const row of rows) {
          outcomes.push(place === undefined ? missing(row, table) : await correctRow(place, row));
        }
        return outcomes;
      }),
    erase: (table, responseIds) =>
      turns.take(async () => {
        const place = await placeOf(table);
        let erased = 0;
        for (const id of responseIds) {
          if (place !== undefined && rowIdPattern.test(id)) erased += await eraseRow(place, id);
        }
        return erased;
      }),
    close: () => turns.close(),
  };
}

/** What is known of a row without asking: settled before, or not to be recognised. */
function outcomeBeforehand(batch: Batch, row: Row): Outcome | undefined {
  if (batch.settled.includes(row.id)) return { row: row.id, status: 'delivered' };
  if (rowIdPattern.test(row.id)) return undefined;
  const { message: cause, fix } = explain.badRowId();
  return { row: row.id, status: 'rejected', code: 'ROW_ID_INVALID', cause, fix };
}

/** Anonymous rows with a text that would be cut: nobody else keeps it, so they stay parked in the store. */
function tooLong(rows: readonly Row[], table: Table, layout: Layout): Map<string, Outcome> {
  return new Map(
    rows.flatMap((row) => {
      const { cut } = fieldsOfNewRow(row, table, layout);
      if (cut.length === 0) return [];
      const { message: cause, fix } = explain.tooLong(cut.join(', '));
      return [[row.id, { row: row.id, status: 'rejected', code: 'TEXT_TOO_LONG', cause, fix } as const]];
    }),
  );
}

function missing(row: Row, table: Table): Outcome {
  const { message: cause, fix } = explain.rowMissing(tableTitle(table));
  return { row: row.id, status: 'rejected', code: 'ROW_MISSING', cause, fix };
}

function paused(waitMs: number): GraphFault {
  return new GraphFault('throttled', explain.throttled(Math.ceil(waitMs / 1000)), { afterMs: waitMs });
}

/** One piece of work after another, until it is closed; faults leave as {@link TableeError}. */
function createTurns(): { take<T>(work: () => Promise<T>): Promise<T>; close(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  return {
    take(work) {
      const { message, fix } = explain.closed();
      if (closed) return Promise.reject(new TableeError('DESTINATION_REFUSED', message, { fix }));
      const turn = last.then(work).catch((error: unknown) => {
        throw asTableeError(error);
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      closed = true;
      await last;
    },
  };
}
