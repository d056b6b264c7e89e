import type { sheets_v4 } from '@googleapis/sheets';
import { invalidArgument } from '../api-error.ts';
import { columnLetters, formatA1, parseA1 } from '../book/a1.ts';
import { type Actor, type Book, findSheet, type Sheet, withSheet } from '../book/book.ts';
import { cellAt, hasData, mergeCell, putCell } from '../book/cells.ts';
import { appendLines, insertLines } from '../book/dimensions.ts';
import { serialOfDate } from '../book/number-format.ts';
import { assertEditable } from '../book/protection.ts';
import type { FieldMask } from '../schema/field-mask.ts';
import type { Cell, GridRange, ValueRange } from '../types.ts';

/** RAW keeps texts as they are; USER_ENTERED reads them as a person's typing. */
export type InputOption = 'RAW' | 'USER_ENTERED';

const VALUE_ONLY: FieldMask = new Map([['userEnteredValue', 'all']]);
const VALUE_AND_NUMBER_FORMAT: FieldMask = new Map<string, FieldMask>([
  ['userEnteredValue', 'all'],
  ['userEnteredFormat', new Map<string, FieldMask>([['numberFormat', 'all']])],
]);

/** Checks a `valueInputOption`. @throws ApiError where it is missing [text S]. */
export function readInputOption(value: string | null | undefined): InputOption {
  if (value === 'RAW' || value === 'USER_ENTERED') return value;
  throw invalidArgument(`'valueInputOption' is required but not specified`);
}

/** Writes values into a range; null cells are skipped, an empty text clears the value. */
export function writeValues(
  book: Book,
  text: string,
  body: ValueRange,
  options: { readonly input: InputOption; readonly actor: Actor },
): { readonly book: Book; readonly reply: sheets_v4.Schema$UpdateValuesResponse } {
  const { sheet, range } = parseA1(book, text);
  if (
    body.range &&
    body.range !== text &&
    formatA1(sheet, parseA1(book, body.range).range) !== formatA1(sheet, range)
  ) {
    throw invalidArgument(`Request range[${text}] does not match value's range[${body.range}]`);
  }
  const rows = gridOf(body);
  const start = { row: range.startRowIndex ?? 0, column: range.startColumnIndex ?? 0 };
  assertFits(sheet, range, rows, text);
  const next = sheet.rows.slice();
  let cells = 0;
  for (const [rowOffset, values] of rows.entries()) {
    for (const [columnOffset, value] of values.entries()) {
      if (value === null || value === undefined) continue;
      const [row, column] = [start.row + rowOffset, start.column + columnOffset];
      const given = readValue(value, options.input, `values[${rowOffset}][${columnOffset}]`);
      const mask = given.userEnteredFormat === undefined ? VALUE_ONLY : VALUE_AND_NUMBER_FORMAT;
      putCell(next, row, column, mergeCell(next[row]?.cells[column], given, mask));
      cells += 1;
    }
  }
  const width = Math.max(0, ...rows.map((values) => values.length));
  const written = {
    startRowIndex: start.row,
    endRowIndex: start.row + Math.max(rows.length, 1),
    startColumnIndex: start.column,
    endColumnIndex: start.column + Math.max(width, 1),
  };
  assertEditable(sheet, written, options.actor);
  const reply = {
    spreadsheetId: book.id,
    updatedRange: formatA1(sheet, written),
    updatedRows: rows.length,
    updatedColumns: width,
    updatedCells: cells,
  };
  return { book: withSheet(book, { ...sheet, rows: next }), reply };
}

/**
 * Appends values after the table that the range touches: the block of data around it, ended by a blank row and a blank
 * column. That is why this method puts rows in the wrong place when a sheet has gaps [I].
 */
export function appendValues(
  book: Book,
  text: string,
  body: ValueRange,
  options: { readonly input: InputOption; readonly insertRows: boolean; readonly actor: Actor },
): { readonly book: Book; readonly reply: sheets_v4.Schema$AppendValuesResponse } {
  const { sheet, range } = parseA1(book, text);
  const table = tableAround(sheet, range.startRowIndex ?? 0, range.startColumnIndex ?? 0);
  const row = table?.endRowIndex ?? range.startRowIndex ?? 0;
  const column = table?.startColumnIndex ?? range.startColumnIndex ?? 0;
  const count = gridOf(body).length;
  let grown = book;
  if (options.insertRows && count > 0 && row < sheet.grid.rowCount) {
    grown = insertLines(book, sheet, 'ROWS', { start: row, end: row + count }, row > 0);
  } else if (row + count > sheet.grid.rowCount) {
    grown = appendLines(book, sheet, 'ROWS', row + count - sheet.grid.rowCount);
  }
  const target = `'${sheet.title.replaceAll("'", "''")}'!${columnLetters(column)}${row + 1}`;
  const { range: _range, ...values } = body;
  const written = writeValues(grown, target, values, options);
  const tableRange = table === undefined ? {} : { tableRange: formatA1(sheet, table) };
  return { book: written.book, reply: { spreadsheetId: book.id, ...tableRange, updates: written.reply } };
}

function tableAround(sheet: Sheet, row: number, column: number): GridRange | undefined {
  const filled = (r: number, c: number) => hasData(cellAt(sheet, r, c));
  if (!filled(row, column)) return undefined;
  let area = { startRowIndex: row, endRowIndex: row + 1, startColumnIndex: column, endColumnIndex: column + 1 };
  for (;;) {
    const { startRowIndex: r1, endRowIndex: r2, startColumnIndex: c1, endColumnIndex: c2 } = area;
    const inRow = (r: number) => r >= 0 && r < sheet.rows.length && range(c1 - 1, c2 + 1).some((c) => filled(r, c));
    const inColumn = (c: number) => c >= 0 && range(r1 - 1, r2 + 1).some((r) => filled(r, c));
    const next = {
      startRowIndex: inRow(r1 - 1) ? r1 - 1 : r1,
      endRowIndex: inRow(r2) ? r2 + 1 : r2,
      startColumnIndex: inColumn(c1 - 1) ? c1 - 1 : c1,
      endColumnIndex: inColumn(c2) ? c2 + 1 : c2,
    };
    if (JSON.stringify(next) === JSON.stringify(area)) return area;
    area = next;
  }
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index).filter((index) => index >= 0);
}

function gridOf(body: ValueRange): readonly (readonly unknown[])[] {
  const values = body.values ?? [];
  for (const [index, line] of values.entries()) {
    if (!Array.isArray(line)) {
      throw invalidArgument(
        `Invalid value at 'data.values[${index}]' (type.googleapis.com/google.protobuf.ListValue), ${JSON.stringify(line)}`,
      );
    }
  }
  if (body.majorDimension !== 'COLUMNS') return values;
  const height = Math.max(0, ...values.map((line) => line.length));
  return Array.from({ length: height }, (_, row) => values.map((line): unknown => line[row] ?? null));
}

function assertFits(sheet: Sheet, given: GridRange, rows: readonly (readonly unknown[])[], text: string): void {
  const width = Math.max(0, ...rows.map((values) => values.length));
  const single =
    given.endRowIndex === (given.startRowIndex ?? 0) + 1 && given.endColumnIndex === (given.startColumnIndex ?? 0) + 1;
  const lastRow = (given.startRowIndex ?? 0) + rows.length;
  const lastColumn = (given.startColumnIndex ?? 0) + width;
  if (!single && given.endRowIndex !== undefined && lastRow > (given.endRowIndex ?? 0)) {
    throw invalidArgument(
      `Requested writing within range [${text}], but tried writing to row [${(given.endRowIndex ?? 0) + 1}]`,
    );
  }
  if (!single && given.endColumnIndex !== undefined && lastColumn > (given.endColumnIndex ?? 0)) {
    throw invalidArgument(
      `Requested writing within range [${text}], but tried writing to column [${columnLetters(given.endColumnIndex ?? 0)}]`,
    );
  }
  if (lastRow > sheet.grid.rowCount || lastColumn > sheet.grid.columnCount) {
    throw invalidArgument(
      `Range (${text}) exceeds grid limits. Max rows: ${sheet.grid.rowCount}, max columns: ${sheet.grid.columnCount}`,
    );
  }
}

/** A value as a cell: RAW texts stay texts; typed ones become numbers, dates, truth values or formulas. */
export function readValue(value: unknown, input: InputOption, path: string): Cell {
  if (typeof value === 'number') return { userEnteredValue: { numberValue: value } };
  if (typeof value === 'boolean') return { userEnteredValue: { boolValue: value } };
  if (typeof value !== 'string') throw invalidArgument(`Invalid ${path}: ${JSON.stringify(value)}`);
  if (input === 'RAW' || value === '') return { userEnteredValue: { stringValue: value } };
  if (value.startsWith('=') && value.length > 1) return { userEnteredValue: { formulaValue: value } };
  if (value.startsWith("'")) return { userEnteredValue: { stringValue: value.slice(1) } };
  if (/^(true|false)$/i.test(value)) return { userEnteredValue: { boolValue: value.toLowerCase() === 'true' } };
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim()))
    return { userEnteredValue: { numberValue: Number(value) } };
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value.trim()) ?? [];
  const serial = year === undefined ? undefined : serialOfDate(Number(year), Number(month), Number(day));
  return serial === undefined
    ? { userEnteredValue: { stringValue: value } }
    : {
        userEnteredValue: { numberValue: serial },
        userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
      };
}

/** Clears the values of a range and leaves formats alone. */
export function clearValues(book: Book, text: string, actor: Actor): { readonly book: Book; readonly cleared: string } {
  const { sheet: named, range: given } = parseA1(book, text);
  const sheet = findSheet(book, named.sheetId);
  assertEditable(sheet, given, actor);
  const rows = sheet.rows.slice();
  const end = Math.min(given.endRowIndex ?? sheet.grid.rowCount, rows.length);
  for (let row = given.startRowIndex ?? 0; row < end; row += 1) {
    const width = Math.min(given.endColumnIndex ?? sheet.grid.columnCount, rows[row]?.cells.length ?? 0);
    for (let column = given.startColumnIndex ?? 0; column < width; column += 1) {
      putCell(rows, row, column, mergeCell(rows[row]?.cells[column], {}, VALUE_ONLY));
    }
  }
  return { book: withSheet(book, { ...sheet, rows }), cleared: formatA1(sheet, given) };
}
