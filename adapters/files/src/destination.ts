import { resolve } from 'node:path';
import {
  type AdapterContext,
  type Batch,
  type Destination,
  type HeadingChange,
  type Inspection,
  type Outcome,
  type Row,
  type Table,
  TableeError,
} from '@tablee/core';
import { planErasure, planReplacement } from './correct-rows.ts';
import { asFault, fault, worded } from './faults.ts';
import { inspectDirectory, inspectTable } from './inspection.ts';
import { type Explanation, explain, inWords } from './messages.ts';
import type { FilesSettings } from './settings.ts';
import { createTableFile, type TableFile } from './table-file.ts';
import { placeOf, type TablePlace, tableKey } from './table-paths.ts';
import { endOfTurns, inTurn } from './turns.ts';

/** A person has to do something first: looking again sooner would only fill the log. */
const retryAfterMs = 15_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Files in a directory as a destination. */
export function createFilesDestination(settings: FilesSettings, context: AdapterContext): Destination {
  const files = new Map<string, { readonly place: TablePlace; readonly file: TableFile }>();
  const directory = resolve(context.folder, settings.directory);
  const { language } = context;
  let closed = false;

  function fileOf(table: Table): { readonly place: TablePlace; readonly file: TableFile } {
    const key = tableKey(table);
    const open = files.get(key);
    if (open !== undefined) return open;
    const place = placeOf(table, settings, context.folder);
    const created = { place, file: createTableFile(place, settings, context) };
    files.set(key, created);
    return created;
  }

  function run<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = closed ? Promise.reject(fault('DESTINATION_UNREACHABLE', explain.closed())) : inTurn(directory, work);
    return done.catch((error: unknown) => {
      throw worded(error, language);
    });
  }

  /** Runs a change of a table; a refusal becomes a reason to try again, because nothing was lost. */
  async function attempt(
    table: Table,
    work: (at: ReturnType<typeof fileOf>) => Promise<void>,
  ): Promise<Retry | undefined> {
    const at = fileOf(table);
    try {
      await work(at);
      return undefined;
    } catch (error) {
      const known = worded(asFault(error, at.place.path), language);
      if (!(known instanceof TableeError)) throw known;
      return { status: 'retry', afterMs: retryAfterMs, code: known.code, cause: known.message, fix: known.fix };
    }
  }

  async function deliver(batch: Batch, signal: AbortSignal): Promise<readonly Outcome[]> {
    signal.throwIfAborted();
    const settled = new Set(batch.settled);
    const rows = new Map<string, Row>();
    for (const row of batch.rows) if (uuid.test(row.id) && !settled.has(row.id)) rows.set(row.id, row);
    const retry =
      rows.size === 0
        ? undefined
        : await attempt(batch.table, ({ file }) => file.append(batch, [...rows.values()], signal));
    return batch.rows.map((row): Outcome => {
      if (settled.has(row.id)) return { row: row.id, status: 'delivered' };
      if (!rows.has(row.id)) return { row: row.id, ...rejection('ROW_ID_INVALID', explain.badRowId(), language) };
      return { row: row.id, ...(retry ?? { status: 'delivered' }) };
    });
  }

  async function replace(table: Table, rows: readonly Row[]): Promise<readonly Outcome[]> {
    let found = new Set<string>();
    const retry = await attempt(table, async ({ file, place }) => {
      await file.rewrite(table, (head) => {
        found = new Set();
        return planReplacement(head, table, rows, settings, place.name, found);
      });
    });
    const { name } = fileOf(table).place;
    return rows.map((row): Outcome => {
      if (retry !== undefined) return { row: row.id, ...retry };
      if (found.has(row.id)) return { row: row.id, status: 'delivered' };
      return { row: row.id, ...rejection('ROW_MISSING', explain.rowMissing(name), language) };
    });
  }

  async function erase(table: Table, ids: readonly string[]): Promise<number> {
    const { file, place } = fileOf(table);
    let erased = 0;
    try {
      await file.rewrite(table, (head) => {
        erased = 0;
        return planErasure(head, new Set(ids), place.name, () => erased++);
      });
    } catch (error) {
      throw asFault(error, place.path);
    }
    file.forget(ids);
    return erased;
  }

  async function inspect(tables: readonly Table[]): Promise<Inspection> {
    const findings = [...(await inspectDirectory(settings, context))];
    for (const table of tables) {
      const { file, place } = fileOf(table);
      findings.push(...(await inspectTable(place, table, settings, context, file.rowsGone())));
    }
    return { findings };
  }

  /** Prepares every table that it can, and then throws what kept the first of the others. */
  async function prepare(tables: readonly Table[]): Promise<void> {
    const failures: unknown[] = [];
    for (const table of tables) {
      const { file, place } = fileOf(table);
      await file.prepare(table).catch((error: unknown) => failures.push(asFault(error, place.path)));
    }
    if (failures.length > 0) throw failures[0];
  }

  async function renewHeadings(tables: readonly Table[]): Promise<readonly HeadingChange[]> {
    const changes: HeadingChange[] = [];
    for (const table of tables) {
      const { file, place } = fileOf(table);
      try {
        changes.push(...(await file.renewHeadings(table)));
      } catch (error) {
        throw asFault(error, place.path);
      }
    }
    return changes;
  }

  return {
    inspect: (tables) => run(() => inspect(tables)),
    prepare: (tables) => run(() => prepare(tables)),
    renewHeadings: (tables) => run(() => renewHeadings(tables)),
    deliver: (batch, { signal }) => run(() => deliver(batch, signal)),
    replace: (table, rows) => run(() => replace(table, rows)),
    erase: (table, ids) => run(() => erase(table, ids)),
    async close() {
      closed = true;
      await endOfTurns(directory);
    },
  };
}

type Retry = Omit<Extract<Outcome, { status: 'retry' }>, 'row'>;
type Rejection = Omit<Extract<Outcome, { status: 'rejected' }>, 'row'>;

function rejection(code: string, explanation: Explanation, language: 'fr' | 'en'): Rejection {
  const { message, fix } = inWords(explanation, language);
  return { status: 'rejected', code, cause: message, fix };
}
