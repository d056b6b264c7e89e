import type { Column, Table } from '@tablee/core';
import { quoteCell, unquoteCell } from './cell-text.ts';
import type { Dialect } from './dialect.ts';
import { headingOf } from './layout.ts';
import { isBlank, rawCell, type ScannedRecord } from './record-scanner.ts';

/** The line of headings with new columns at its right end; what stands there keeps its bytes. */
export function extendHeading(
  record: ScannedRecord,
  width: number,
  added: readonly Column[],
  table: Table,
  dialect: Dialect,
): Buffer {
  if (added.length === 0) return record.bytes;
  const content = padRecord(record, width, dialect);
  const end = contentEnd(content, record.terminator);
  const headings = added.map((column) => dialect.delimiter + quoteCell(headingOf(column, table), dialect.delimiter));
  return Buffer.concat([content.subarray(0, end), Buffer.from(headings.join('')), content.subarray(end)]);
}

/**
 * A record with at least `width` cells. Rows are filled up rather than left short: a strict reader (R, pandas with some
 * options, csv-parse) refuses a file whose rows differ in length. Blank lines stay blank.
 */
export function padRecord(record: ScannedRecord, width: number, dialect: Dialect): Buffer {
  const lacking = width - record.cellEnds.length;
  if (lacking <= 0 || isBlank(record)) return record.bytes;
  const end = contentEnd(record.bytes, record.terminator);
  const filling = Buffer.from(dialect.delimiter.repeat(lacking));
  return Buffer.concat([record.bytes.subarray(0, end), filling, record.bytes.subarray(end)]);
}

/** A record in which some cells hold other texts; every other cell keeps its bytes. */
export function changeCells(
  record: ScannedRecord,
  change: (position: number, text: string) => string,
  width: number,
  dialect: Dialect,
): Buffer {
  const cells: Buffer[] = [];
  for (let position = 0; position < Math.max(width, record.cellEnds.length); position++) {
    const raw = rawCell(record, position);
    const text = unquoteCell(raw.toString('utf8'));
    const changed = change(position, text);
    if (position > 0) cells.push(Buffer.from(dialect.delimiter));
    cells.push(changed === text ? raw : Buffer.from(quoteCell(changed, dialect.delimiter)));
  }
  return Buffer.concat([...cells, Buffer.from(record.terminator)]);
}

function contentEnd(bytes: Buffer, terminator: string): number {
  return bytes.length - terminator.length;
}
