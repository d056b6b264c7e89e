import type { Cell, Codebook, Row, Table } from '@tablee/core';

/** A table and its rows, a page at a time, so that a million cells never stand in memory together. */
export interface ExportTable {
  readonly table: Table;
  readonly pages: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;
  /** What the columns of all the form's tables mean; an export shows those of its own table. */
  readonly codebook: Codebook;
}

/** What came out of an export, filled while its bytes are read. */
export interface ExportCount {
  rows: number;
  /** Texts longer than a spreadsheet's cell, cut (XLSX) or left whole (CSV). */
  overlongCells: number;
}

/** A row's cells in the order of the table's columns: its id first, coordinator's columns with what they start with. */
export function cellsInOrder(row: Row, table: Table): readonly Cell[] {
  return table.columns.map((column, at) => (at === 0 ? row.id : (row.cells[column.key] ?? column.initial ?? null)));
}

/** The most characters that Excel and LibreOffice keep in one cell. */
export const maxCellCharacters: number = 32_767;

/**
 * A text without what no spreadsheet can hold: control characters other than tab and line feed, lone surrogates and
 * non-characters. Line ends become line feeds.
 */
export function spreadsheetText(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  const whole = lines.isWellFormed() ? lines : lines.toWellFormed();
  return unprintable.test(whole) ? whole.replaceAll(everyUnprintable, '') : whole;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is taken out
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;
const everyUnprintable = new RegExp(unprintable.source, 'g');
