import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { AdapterContext, Batch, Column, HeadingChange, Row, Table } from '@tablee/core';
import { appendRows } from './append-rows.ts';
import { writeCodebook } from './codebook.ts';
import { createTable } from './create-table.ts';
import {
  makeDirectory,
  openToAppend,
  refuseWhileOpen,
  removeDrafts,
  statIfThere,
  syncDirectory,
} from './durable-files.ts';
import { fault, systemCode } from './faults.ts';
import { columnsSignature } from './layout.ts';
import { type Learned, lackingColumns, learnTable, needsMark, planMending } from './learn-table.ts';
import { explain } from './messages.ts';
import { createRecentIds } from './recent-ids.ts';
import { planHeadings } from './renew-headings.ts';
import { isSameState, type Rewriting, rewriteTable } from './rewrite-table.ts';
import { cellStyleOf, ownDelimiter, rowBytes } from './row-bytes.ts';
import { readHead, scanTable, type TableHead } from './scan-table.ts';
import type { FilesSettings } from './settings.ts';
import type { TablePlace } from './table-paths.ts';

/** The file of one table. Calls must not overlap. */
export interface TableFile {
  /** Creates the file, or adds the form's new columns at its right end. */
  prepare(table: Table): Promise<void>;
  /** Adds those of the rows that the file does not have yet; on disk when this returns. */
  append(batch: Batch, rows: readonly Row[], signal: AbortSignal): Promise<void>;
  /** Rewrites the file as planned for its present columns; `false` when there is no file, or an empty one. */
  rewrite(table: Table, plan: (head: TableHead) => Rewriting): Promise<boolean>;
  /** Puts the present words into headings that nobody changed. */
  renewHeadings(table: Table): Promise<readonly HeadingChange[]>;
  /** These rows are erased on purpose: they will not be missed. */
  forget(ids: Iterable<string>): void;
  /** Rows that this process added and that were gone later. */
  rowsGone(): number;
}

/** What the last write left: while the file is exactly so, rows are added without reading it. */
interface Known {
  readonly state: BigIntStats;
  readonly head: TableHead;
  readonly signature: string;
}

/** Creating, repairing the end, mending and adding take one round each; more means that somebody else writes too. */
const maxRounds = 8;

/** The table's file at a place. */
export function createTableFile(
  place: TablePlace,
  settings: FilesSettings,
  context: Pick<AdapterContext, 'now' | 'log'>,
): TableFile {
  const recent = createRecentIds();
  let known: Known | undefined;
  let gone = 0;
  let reported = '';

  async function create(table: Table): Promise<void> {
    known = undefined;
    recent.clear();
    await createTable(place, table, ownDelimiter(table, settings));
    context.log('files.created', { file: place.name });
    await describe(table, [], new Set(table.columns.map((column) => column.key)));
  }

  /** Brings the codebook up to date. It explains the table and holds no row: its failure must not hold rows back. */
  async function describe(table: Table, deleted: readonly Column[], written?: ReadonlySet<string>): Promise<void> {
    const keys = deleted.map((column) => column.key);
    try {
      const known = { absent: new Set(keys), ...(written === undefined ? {} : { written }) };
      await writeCodebook(place, table, known, ownDelimiter(table, settings));
    } catch (error) {
      context.log('files.codebook_failed', { file: place.name, reason: systemCode(error) ?? 'unknown' });
    }
    if (keys.join() === reported) return;
    reported = keys.join();
    if (keys.length > 0) context.log('files.columns_deleted', { file: place.name, columns: keys.join(', ') });
  }

  async function prepareOnce(handle: FileHandle, table: Table): Promise<boolean> {
    const state = await handle.stat({ bigint: true });
    const head = await readHead(handle, table, place.name, settings);
    if (head === undefined) {
      await create(table);
      return true;
    }
    const { added, deleted } = await lackingColumns(place, table, head);
    if (added.length === 0) {
      await describe(table, deleted);
      return true;
    }
    const scan = await scanTable(handle, head, place.name, () => undefined);
    // The end is judged together with the batch that a crash interrupted; the columns are added then.
    if (scan.tail !== undefined || scan.halfNewline) return true;
    await mend(state, planMending(head, table, added, scan), added);
    return false;
  }

  async function mend(state: BigIntStats, plan: Rewriting, added: readonly Column[]): Promise<void> {
    known = undefined;
    const done = await rewriteTable(place, async (_, now) => (isSameState(state, now) ? plan : undefined));
    if (!done || added.length === 0) return;
    context.log('files.columns_added', { file: place.name, columns: added.map((column) => column.key).join(', ') });
  }

  async function appendOnce(
    handle: FileHandle,
    batch: Batch,
    rows: readonly Row[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const state = await handle.stat({ bigint: true });
    const trusted = isUnchanged(state, batch.table) ? known : undefined;
    // A first attempt at rows that this process has not seen: the file cannot have them.
    if (trusted !== undefined && batch.attempt === 1 && !rows.some((row) => recent.has(row.id))) {
      return add(handle, batch.table, rows, trusted);
    }
    known = undefined;
    const head = await readHead(handle, batch.table, place.name, settings);
    if (head === undefined) {
      await create(batch.table);
      return false;
    }
    const learned = await learn(handle, head, batch.table, rows, signal);
    // A repaired end is read again, and so is a file that somebody saved while it was read.
    if (learned.tail !== 'none' || !isSameState(state, await handle.stat({ bigint: true }))) return false;
    const { added, deleted } = await lackingColumns(place, batch.table, head);
    if (added.length > 0 || learned.finder.isTorn() || needsMark(head, learned.scan)) {
      await mend(state, planMending(head, batch.table, added, learned.scan, learned.finder), added);
      return false;
    }
    await describe(batch.table, deleted);
    // Whoever put this file in place, a program that renamed it or an earlier process, may not have waited for the disk.
    await syncDirectory(place.directory);
    const missing = rows.filter((row) => !learned.finder.present.has(row.id));
    return add(handle, batch.table, missing, { state, head, signature: columnsSignature(batch.table) });
  }

  function isUnchanged(state: BigIntStats, table: Table): boolean {
    return known !== undefined && isSameState(known.state, state) && known.signature === columnsSignature(table);
  }

  async function learn(
    handle: FileHandle,
    head: TableHead,
    table: Table,
    rows: readonly Row[],
    signal: AbortSignal,
  ): Promise<Learned> {
    const lost = recent.copy();
    const style = cellStyleOf(table, settings);
    const onId = (id: string): void => void lost.delete(id);
    const learned = await learnTable(handle, place, head, { table, rows, style }, { signal, onId });
    if (learned.tail !== 'none') context.log(`files.end_${learned.tail}`, { file: place.name });
    if (lost.size > 0) {
      gone += lost.size;
      recent.remove(lost);
      context.log('files.rows_gone', { file: place.name, rows: lost.size });
    }
    return learned;
  }

  async function add(handle: FileHandle, table: Table, rows: readonly Row[], before: Known): Promise<boolean> {
    known = undefined;
    const { layout, dialect } = before.head;
    const bytes = rowBytes(rows, table, layout, dialect, cellStyleOf(table, settings));
    const state = await appendRows(handle, place.path, bytes, before.state);
    if (state === undefined) return false;
    recent.add(rows.map((row) => row.id));
    known = { ...before, state };
    return true;
  }

  /** Opens the file, creating it where it is not there, until `once` succeeds. */
  async function inRounds(table: Table, once: (handle: FileHandle) => Promise<boolean>): Promise<void> {
    for (let round = 1; round <= maxRounds; round++) {
      await refuseWhileOpen(place, context.now());
      const handle = await openToAppend(place.path, place.name);
      if (handle === undefined) {
        await create(table);
        continue;
      }
      try {
        if (await once(handle)) return;
      } finally {
        await handle.close();
      }
    }
    throw fault('DESTINATION_REFUSED', explain.keepsChanging(place.name));
  }

  async function renewHeadings(table: Table): Promise<readonly HeadingChange[]> {
    if ((await statIfThere(place.path)) === undefined) return [];
    const { changes, current, rewriting } = await planHeadings(place, table, settings);
    // Of a file that is gone or empty now there is nothing to say; the next batch makes its headings.
    if (rewriting !== undefined && !(await rewrite(table, rewriting))) return [];
    const said = changes();
    const renewed = said.flatMap(({ key, status }) => (status === 'renewed' ? [key] : []));
    const missing = table.columns.filter(({ key }) => reported.split(',').includes(key));
    await describe(table, missing, new Set([...current, ...renewed]));
    return said;
  }

  async function rewrite(table: Table, plan: (head: TableHead) => Rewriting): Promise<boolean> {
    for (let round = 1; round <= maxRounds; round++) {
      if ((await statIfThere(place.path)) === undefined) return false;
      await refuseWhileOpen(place, context.now());
      known = undefined;
      let isEmpty = false;
      const done = await rewriteTable(place, async (source) => {
        const head = await readHead(source, table, place.name, settings);
        isEmpty = head === undefined;
        return head === undefined ? undefined : plan(head);
      });
      if (done || isEmpty) return done;
    }
    throw fault('DESTINATION_REFUSED', explain.keepsChanging(place.name));
  }

  return {
    async prepare(table) {
      await makeDirectory(place.directory, place.directoryMode);
      await removeDrafts(place.path);
      await removeDrafts(place.codebookPath);
      await inRounds(table, (handle) => prepareOnce(handle, table));
    },
    append: (batch, rows, signal) => inRounds(batch.table, (handle) => appendOnce(handle, batch, rows, signal)),
    rewrite,
    renewHeadings,
    forget: (ids) => recent.remove(ids),
    rowsGone: () => gone,
  };
}
