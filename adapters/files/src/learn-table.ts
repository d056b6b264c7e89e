import type { FileHandle } from 'node:fs/promises';
import type { Column, Row, Table } from '@tablee/core';
import { type BatchFinder, createBatchFinder } from './batch-in-file.ts';
import type { CellStyle } from './cell-text.ts';
import { keysInCodebook } from './codebook.ts';
import { fault } from './faults.ts';
import { explain } from './messages.ts';
import type { ScannedRecord } from './record-scanner.ts';
import type { Rewriting } from './rewrite-table.ts';
import { rowBytes } from './row-bytes.ts';
import { scanTable, type TableHead, type TableScan } from './scan-table.ts';
import { extendHeading, padRecord } from './table-heading.ts';
import type { TablePlace } from './table-paths.ts';
import { repairTail, type TailRepair } from './torn-tail.ts';

/** What a file that somebody may have changed is like, before rows are added to it. */
export interface Learned {
  readonly scan: TableScan;
  readonly finder: BatchFinder;
  readonly tail: TailRepair;
}

/** Columns that a table has and its file lacks. */
export interface LackingColumns {
  /** New in the form: to be added at the right end. */
  readonly added: readonly Column[];
  /** The file had them: a person took them out. */
  readonly deleted: readonly Column[];
}

/** Tells a form's new columns from those that a person took out, by what the codebook remembers. */
export async function lackingColumns(place: TablePlace, table: Table, head: TableHead): Promise<LackingColumns> {
  const { missing } = head.layout;
  if (missing.length === 0) return { added: [], deleted: [] };
  const known = await keysInCodebook(place, table.id);
  return {
    added: missing.filter((column) => !known.has(column.key)),
    deleted: missing.filter((column) => known.has(column.key)),
  };
}

/** Reads a whole file for a batch, and repairs its end. `onId` gets every row's id. */
export async function learnTable(
  handle: FileHandle,
  place: TablePlace,
  head: TableHead,
  batch: { readonly table: Table; readonly rows: readonly Row[]; readonly style: CellStyle },
  options: { readonly signal?: AbortSignal; readonly onId: (id: string) => void },
): Promise<Learned> {
  const { table, rows, style } = batch;
  const finder = createBatchFinder(rows, table, head, style);
  let last: ScannedRecord | undefined;
  const see = (record: ScannedRecord, id: string): void => {
    // Whether a record without a line ending is a row is only known once the end of the file is judged.
    if (record.terminator === '') last = record;
    else finder.see(record);
    options.onId(id);
  };
  const scan = await scanTable(handle, head, place.name, see, options.signal);
  // Zero bytes of a power cut may have taken half a character with them.
  if (scan.encoding === 'other' && scan.tail?.hasZeroBytes !== true)
    throw fault('DESTINATION_REFUSED', explain.notUtf8(place.name));
  const missing = scan.tail === undefined ? [] : rows.filter((row) => !finder.present.has(row.id));
  const pieces = missing.map((row) => rowBytes([row], table, head.layout, head.dialect, style));
  const starts = pieces.map((_, index) => pieces.slice(0, index).reduce((sum, piece) => sum + piece.length, 0));
  const tail = await repairTail(handle, place.name, head, scan, { bytes: Buffer.concat(pieces), starts });
  if (tail === 'completed' && last !== undefined) finder.see(last);
  return { scan, finder, tail };
}

/**
 * What a file needs before rows are added: new columns at the right end, the mark of UTF-8 when all of the file is ASCII
 * (Excel would show the accents of the next rows wrong), and the lost cells of torn rows.
 */
export function planMending(
  head: TableHead,
  table: Table,
  added: readonly Column[],
  scan: TableScan,
  finder?: BatchFinder,
): Rewriting {
  // Stray cells to the right of the headings stay a column of their own.
  const width = Math.max(scan.width, head.layout.headings.length);
  return {
    head,
    addMark: needsMark(head, scan),
    writesText: true,
    finish: () => 'keep',
    record(record, isHeading) {
      if (isHeading) return extendHeading(record, width, added, table, head.dialect);
      const mended = finder === undefined ? record.bytes : finder.mend(record);
      if (mended === undefined || mended !== record.bytes || added.length === 0) return mended;
      return padRecord(record, width + added.length, head.dialect);
    },
  };
}

/** The file is ASCII throughout and has no mark of UTF-8. */
export function needsMark(head: TableHead, scan: TableScan): boolean {
  return !head.dialect.bom && scan.encoding === 'ascii';
}
