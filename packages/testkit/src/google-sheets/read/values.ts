import type { sheets_v4 } from '@googleapis/sheets';
import { invalidArgument } from '../api-error.ts';
import { columnLetters, formatA1, parseA1 } from '../book/a1.ts';
import { type Book, findSheet, type Sheet } from '../book/book.ts';
import { effectiveValue, formattedValue } from '../book/cell-values.ts';
import { cellAt } from '../book/cells.ts';
import type { Cell, GridRange } from '../types.ts';

/** How values are read. */
export interface ValueOptions {
  readonly majorDimension: 'ROWS' | 'COLUMNS';
  readonly render: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  /** Dates as text although values are unformatted. */
  readonly datesAsText: boolean;
}

/** Reads the query parameters about values. */
export function readValueOptions(get: (name: string) => string | undefined): ValueOptions {
  const choose = <T extends string>(name: string, choices: readonly [T, ...T[]]): T => {
    const given = get(name);
    if (given === undefined || given === '') return choices[0];
    const choice = choices.find((each) => each === given);
    if (choice === undefined) throw invalidArgument(`Invalid value at '${name}', "${given}"`);
    return choice;
  };
  return {
    majorDimension: choose('majorDimension', ['ROWS', 'COLUMNS']),
    render: choose('valueRenderOption', ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']),
    datesAsText: choose('dateTimeRenderOption', ['SERIAL_NUMBER', 'FORMATTED_STRING']) === 'FORMATTED_STRING',
  };
}

/** The values of a range in A1 notation. @throws ApiError when the range starts outside the grid. */
export function readValues(book: Book, text: string, options: ValueOptions): sheets_v4.Schema$ValueRange {
  const { sheet, range } = parseA1(book, text);
  const { rowCount, columnCount } = sheet.grid;
  if ((range.endRowIndex ?? 0) > rowCount || (range.endColumnIndex ?? 0) > columnCount) {
    const cells = `${columnLetters(range.startColumnIndex ?? 0)}${(range.startRowIndex ?? 0) + 1}`;
    if ((range.startRowIndex ?? 0) >= rowCount || (range.startColumnIndex ?? 0) >= columnCount) {
      throw invalidArgument(
        `Range (${sheet.title}!${cells}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`,
      );
    }
  }
  return rangeValues(book, range, options);
}

/** The values of a grid range, cut to the grid; trailing blank cells, rows and columns are left out. */
export function rangeValues(book: Book, range: GridRange, options: ValueOptions): sheets_v4.Schema$ValueRange {
  const sheet = findSheet(book, range.sheetId);
  const rows = {
    start: range.startRowIndex ?? 0,
    end: Math.min(range.endRowIndex ?? sheet.grid.rowCount, sheet.grid.rowCount),
  };
  const columns = {
    start: range.startColumnIndex ?? 0,
    end: Math.min(range.endColumnIndex ?? sheet.grid.columnCount, sheet.grid.columnCount),
  };
  const values: unknown[][] = [];
  for (let row = rows.start; row < Math.min(rows.end, sheet.rows.length); row += 1) {
    const width = Math.min(columns.end, sheet.rows[row]?.cells.length ?? 0);
    const line: unknown[] = [];
    for (let column = columns.start; column < width; column += 1) {
      line.push(renderCell(book, sheet, cellAt(sheet, row, column), options));
    }
    values.push(line.slice(0, line.findLastIndex((value) => value !== '') + 1));
  }
  const filled = values.slice(0, values.findLastIndex((line) => line.length > 0) + 1);
  const shown = {
    startRowIndex: rows.start,
    endRowIndex: rows.end,
    startColumnIndex: columns.start,
    endColumnIndex: columns.end,
  };
  return {
    range: formatA1(sheet, shown),
    majorDimension: options.majorDimension,
    ...(filled.length > 0 ? { values: options.majorDimension === 'ROWS' ? filled : transpose(filled) } : {}),
  };
}

function transpose(rows: readonly (readonly unknown[])[]): unknown[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const line = rows.map((row) => row[column] ?? '');
    return line.slice(0, line.findLastIndex((value) => value !== '') + 1);
  });
}

function renderCell(
  book: Book,
  sheet: Sheet,
  cell: Cell | undefined,
  options: ValueOptions,
): string | number | boolean {
  if (cell === undefined) return '';
  const formula = cell.userEnteredValue?.formulaValue;
  if (options.render === 'FORMULA' && typeof formula === 'string') return formula;
  if (options.render === 'FORMATTED_VALUE') return formattedValue(book, sheet, cell) ?? '';
  const value = effectiveValue(book, sheet, cell);
  const isDate = ['DATE', 'TIME', 'DATE_TIME'].includes(cell.userEnteredFormat?.numberFormat?.type ?? '');
  if (options.datesAsText && isDate) return formattedValue(book, sheet, cell) ?? '';
  return value?.stringValue ?? value?.numberValue ?? value?.boolValue ?? formattedValue(book, sheet, cell) ?? '';
}
