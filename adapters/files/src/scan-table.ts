import type { FileHandle } from 'node:fs/promises';
import type { Table } from '@tablee/core';
import { unquoteCell } from './cell-text.ts';
import { type Dialect, encodingOf, utf8Bom } from './dialect.ts';
import { fault } from './faults.ts';
import { countFound, findLayout, headingOf, type Layout } from './layout.ts';
import { explain } from './messages.ts';
import { createRecordScanner, isBlank, rawCell, type ScannedRecord } from './record-scanner.ts';
import { ownDelimiter } from './row-bytes.ts';
import type { FilesSettings } from './settings.ts';
import { createUtf8Check } from './utf8-check.ts';

/** What the first line of a file says. */
export interface TableHead {
  readonly dialect: Dialect;
  readonly layout: Layout;
  /** Where the line of headings starts: after the byte order mark. */
  readonly start: number;
}

/** The end of a file that is not a finished row. */
export interface Tail {
  readonly offset: number;
  /** Line of the file where it starts, from 1. */
  readonly line: number;
  readonly inQuotes: boolean;
  readonly hasZeroBytes: boolean;
  /** It starts between the CR and the LF of the row before. */
  readonly afterHalfNewline: boolean;
}

/** What one pass over a file found. */
export interface TableScan {
  readonly size: number;
  readonly rows: number;
  /** Cells of the widest record. */
  readonly width: number;
  readonly encoding: 'ascii' | 'utf-8' | 'other';
  readonly tail: Tail | undefined;
  /** The last line ends with CR in a file whose lines end with CR LF: LF is still to come. */
  readonly halfNewline: boolean;
}

/** The signs that spreadsheet programs put between cells. The table's own is tried first, and wins where several fit. */
const knownDelimiters = [';', ',', '\t'];
const chunkBytes = 256 * 1024;
const maxHeadBytes = 1024 * 1024;
// Our own are far shorter: 60 cells of 32,767 characters are 8 MB at most.
/** A record longer than this has an unclosed quote. */
export const maxRecordBytes: number = 32 * 1024 * 1024;

/** The bytes of a file from an offset to its end, in chunks that are never reused. */
export async function* readChunks(handle: FileHandle, from: number, signal?: AbortSignal): AsyncGenerator<Buffer> {
  let position = from;
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * Reads the first line: delimiter, line ending, columns. `undefined` for an empty file. Throws `DESTINATION_DAMAGED` or
 * `DESTINATION_REFUSED` when the line cannot be understood; it is never guessed.
 */
export async function readHead(
  handle: FileHandle,
  table: Table,
  name: string,
  settings: FilesSettings,
): Promise<TableHead | undefined> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(maxHeadBytes), 0, maxHeadBytes, 0);
  const head = buffer.subarray(0, bytesRead);
  const encoding = encodingOf(head);
  if (encoding === 'utf-16') throw fault('DESTINATION_REFUSED', explain.utf16(name));
  const start = encoding === 'utf-8-bom' ? utf8Bom.length : 0;
  if (/^\s*$/.test(head.toString('latin1', start)) && bytesRead < maxHeadBytes) return undefined;
  const readings = [ownDelimiter(table, settings), ...knownDelimiters].flatMap((delimiter) => {
    const record = firstRecord(head.subarray(start), delimiter, bytesRead < maxHeadBytes);
    if (record === undefined || record.inQuotes || record.isMalformed) return [];
    const headings = record.cellEnds.map((_, index) => unquoteCell(rawCell(record, index).toString('utf8')));
    const newline = record.terminator === '' ? '\r\n' : record.terminator;
    const dialect: Dialect = { delimiter, newline, bom: start > 0 };
    return [{ dialect, layout: findLayout(headings, table), start }];
  });
  const best = readings.toSorted((a, b) => countFound(b.layout, table) - countFound(a.layout, table))[0];
  const idColumn = table.columns[0];
  const idHeading = idColumn === undefined ? '' : headingOf(idColumn, table);
  // A line of answers may hold a word that is also a heading.
  if (best === undefined || countFound(best.layout, table) * 4 < table.columns.length) {
    throw fault('DESTINATION_DAMAGED', explain.headingsMissing(name, idHeading));
  }
  if (best.layout.idAt === -1) throw fault('DESTINATION_DAMAGED', explain.idColumnMissing(name, idHeading));
  return best;
}

function firstRecord(bytes: Buffer, delimiter: string, whole: boolean): ScannedRecord | undefined {
  let first: ScannedRecord | undefined;
  const scanner = createRecordScanner(delimiter, 0, (record) => {
    first ??= record;
  });
  for (let at = 0; at < bytes.length && first === undefined; at += 4096) scanner.push(bytes.subarray(at, at + 4096));
  if (first === undefined && whole) scanner.end();
  return first;
}

/**
 * Passes over a whole file in bounded memory. `onRow` gets each record below the headings that is whole, or at least
 * whole up to the end of the file; records from the first zero byte on are no rows.
 */
export async function scanTable(
  handle: FileHandle,
  head: TableHead,
  name: string,
  onRow: (record: ScannedRecord, id: string) => void,
  signal?: AbortSignal,
): Promise<TableScan> {
  const utf8 = createUtf8Check();
  let rows = 0;
  let line = 1;
  let width = 0;
  let size = head.start;
  let heading = true;
  let tail: Tail | undefined;
  let halfNewline = false;
  const scanner = createRecordScanner(head.dialect.delimiter, head.start, (record) => {
    const startLine = line;
    line += countLineFeeds(record.bytes);
    if (tail !== undefined) {
      if (record.inQuotes) tail = { ...tail, inQuotes: true };
      return;
    }
    const hasZeroBytes = record.bytes.includes(0);
    if (hasZeroBytes || record.terminator === '') {
      tail = {
        offset: record.offset,
        line: startLine,
        inQuotes: record.inQuotes,
        hasZeroBytes,
        afterHalfNewline: halfNewline,
      };
    }
    if (record.isMalformed && !hasZeroBytes) {
      throw fault('DESTINATION_DAMAGED', explain.misplacedQuote(name, startLine));
    }
    width = Math.max(width, record.cellEnds.length);
    halfNewline = record.terminator === '\r' && head.dialect.newline === '\r\n';
    if (heading) {
      heading = false;
    } else if (!hasZeroBytes && !isBlank(record)) {
      rows++;
      onRow(record, idOf(record, head.layout.idAt));
    }
  });
  for await (const chunk of readChunks(handle, head.start, signal)) {
    utf8.push(chunk);
    size += chunk.length;
    if (scanner.push(chunk) > maxRecordBytes) {
      throw fault('DESTINATION_DAMAGED', explain.unclosedQuote(name, line));
    }
  }
  scanner.end();
  const encoding = !utf8.isValid() ? 'other' : utf8.isAscii() ? 'ascii' : 'utf-8';
  return { size, rows, width, encoding, tail, halfNewline: halfNewline && tail === undefined };
}

/** The row's id as it stands in the file, without quotes and spaces around it. */
export function idOf(record: Pick<ScannedRecord, 'bytes' | 'cellEnds'>, idAt: number): string {
  return unquoteCell(rawCell(record, idAt).toString('latin1')).trim();
}

function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}
