import type { AdapterContext, Batch, Destination, HeadingChange, Outcome, Row, Table } from '@tablee/core';
import { readEntries } from './codebook.ts';
import { correctRow, eraseRow, type Place } from './correct-rows.ts';
import { createTokens } from './credential.ts';
import { type DeliveryParts, deliverRows } from './deliver-batch.ts';
import { createGraphClient } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import { inspectLists } from './inspection.ts';
import { type Layout, tableTitle } from './layout.ts';
import { createLayouts, listGone } from './layouts.ts';
import { deliveredOutcome, rejectedOutcome, retryOutcome } from './outcomes.ts';
import { prepareTable } from './prepare-table.ts';
import { renewHeadings } from './renew-headings.ts';
import { throttled } from './replies.ts';
import { fieldsOfNewRow } from './row-fields.ts';
import { type MicrosoftListsSettings, siteKeyOf } from './settings.ts';
import { createSiteLists } from './site-lists.ts';
import { type Texts, textsIn } from './texts/texts.ts';
import { createTurns } from './turns.ts';

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
  const texts = textsIn(context.language);
  const tokens = createTokens(settings, context);
  const lists = createSiteLists(createGraphClient(settings, { tokens, context }), siteKey);
  const layouts = createLayouts(lists, { log: context.log, now });
  let pausedUntil = 0;
  const turns = createTurns(texts);

  /** Does something with the site, unless it asked for a pause that is not over. @throws GraphFault */
  async function heeding<T>(work: () => Promise<T>): Promise<T> {
    if (now() < pausedUntil) throw throttled(pausedUntil - now());
    try {
      return await work();
    } catch (error) {
      if (error instanceof GraphFault && error.afterMs !== undefined) {
        pausedUntil = Math.max(pausedUntil, now() + error.afterMs);
      }
      throw error;
    }
  }

  async function deliver(batch: Batch, signal: AbortSignal): Promise<readonly Outcome[]> {
    const outcomes = new Map<string, Outcome>();
    for (const row of batch.rows) {
      const outcome = outcomeBeforehand(batch, row, texts);
      if (outcome !== undefined) outcomes.set(row.id, outcome);
    }
    const open = batch.rows.filter((row) => !outcomes.has(row.id));
    try {
      if (signal.aborted) throw new GraphFault('unreachable', ({ stopped }) => stopped);
      if (open.length > 0) {
        for (const [id, outcome] of await heeding(() => write(batch, open, signal))) outcomes.set(id, outcome);
      }
    } catch (error) {
      if (!(error instanceof GraphFault)) throw error;
      for (const row of open) outcomes.set(row.id, retryOutcome(row, error, texts));
    }
    return batch.rows.flatMap((row) => outcomes.get(row.id) ?? []);
  }

  async function write(batch: Batch, open: readonly Row[], signal: AbortSignal): Promise<ReadonlyMap<string, Outcome>> {
    // Rows that were sent before may be there: only a list that refuses them makes it safe to send them again.
    const layout = await layouts.toWrite(batch.table, { fresh: batch.attempt > 1 });
    const parts: DeliveryParts = {
      lists,
      log: context.log,
      texts,
      now,
      deadline: now() + deliveryMs,
      signal,
      readLayout: () => layouts.toWrite(batch.table, { fresh: true }),
      pauseUntil: (moment) => {
        pausedUntil = Math.max(pausedUntil, moment);
      },
    };
    const rejected =
      batch.table.id === 'anonymous' ? tooLong(open, batch.table, { layout, texts }) : new Map<string, Outcome>();
    const rows = open.filter((row) => !rejected.has(row.id));
    return new Map([...rejected, ...(await deliverRows(rows, { batch, layout, parts }))]);
  }

  async function prepare(table: Table): Promise<void> {
    layouts.keep(table, await prepareTable(lists, table, context.log));
  }

  /** @throws GraphFault when the list was deleted, or has no id column */
  async function placeOf(table: Table): Promise<Place | undefined> {
    const layout = await lists.read(table);
    if (layout === undefined) {
      // In the recycle bin it still holds the rows: saying that there are none would be untrue.
      if ((await readEntries(lists, table)).wasMade) throw listGone(tableTitle(table), table);
      return undefined;
    }
    const { idColumn, title } = layout;
    if (idColumn === undefined) {
      const key = table.columns[0]?.key ?? '';
      throw new GraphFault('damaged', ({ idColumnMissing }) => idColumnMissing(title, key));
    }
    return { lists, table, layout, idName: idColumn.name, texts };
  }

  /** Rows one after another. A fault ends it: what is left is tried again, and a correction may be made twice. */
  async function replace(table: Table, rows: readonly Row[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    try {
      await heeding(async () => {
        const place = await placeOf(table);
        for (const row of rows) {
          outcomes.push(place === undefined ? missing(row, table, texts) : await correctRow(place, row));
        }
      });
    } catch (error) {
      if (!(error instanceof GraphFault)) throw error;
      outcomes.push(...rows.slice(outcomes.length).map((row) => retryOutcome(row, error, texts)));
    }
    return outcomes;
  }

  async function erase(table: Table, responseIds: readonly string[]): Promise<number> {
    const place = await placeOf(table);
    let erased = 0;
    for (const id of responseIds) {
      if (place !== undefined && rowIdPattern.test(id)) erased += await eraseRow(place, id);
    }
    return erased;
  }

  return {
    inspect: (tables) =>
      turns.take(() => {
        const timeoutMs = settings.timeoutMs ?? 30_000;
        return inspectLists(tables, { lists, tokens, siteKey, timeoutMs, texts });
      }),
    prepare: (tables) =>
      turns.take(() =>
        heeding(async () => {
          for (const table of tables) await prepare(table);
        }),
      ),
    renewHeadings: (tables) =>
      turns.take(() =>
        heeding(async () => {
          const changes: HeadingChange[] = [];
          for (const table of tables) changes.push(...(await renewHeadings(lists, table)));
          return changes;
        }),
      ),
    deliver: (batch, { signal }) => turns.take(() => deliver(batch, signal)),
    replace: (table, rows) => turns.take(() => replace(table, rows)),
    erase: (table, responseIds) => turns.take(() => heeding(() => erase(table, responseIds))),
    close: () => turns.close(),
  };
}

/** What is known of a row without asking: settled before, or not to be recognised. */
function outcomeBeforehand(batch: Batch, row: Row, texts: Texts): Outcome | undefined {
  if (batch.settled.includes(row.id)) return deliveredOutcome(row);
  if (rowIdPattern.test(row.id)) return undefined;
  return rejectedOutcome(row, { code: 'ROW_ID_INVALID', saying: ({ badRowId }) => badRowId }, texts);
}

/** Anonymous rows with a text that would be cut: nobody else keeps it, so they stay parked in the store. */
function tooLong(
  rows: readonly Row[],
  table: Table,
  { layout, texts }: { readonly layout: Layout; readonly texts: Texts },
): Map<string, Outcome> {
  return new Map(
    rows.flatMap((row) => {
      const { cut } = fieldsOfNewRow(row, table, layout);
      if (cut.length === 0) return [];
      const refusal = { code: 'TEXT_TOO_LONG', saying: (all: Texts) => all.tooLong(cut.join(', ')) };
      return [[row.id, rejectedOutcome(row, refusal, texts)] as const];
    }),
  );
}

function missing(row: Row, table: Table, texts: Texts): Outcome {
  const title = tableTitle(table);
  return rejectedOutcome(row, { code: 'ROW_MISSING', saying: ({ rowMissing }) => rowMissing(title) }, texts);
}
