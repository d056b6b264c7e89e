import { invalidArgument } from '../api-error.ts';
import type { DimensionRange, GridRange } from '../types.ts';
import type { Sheet } from './book.ts';

/** Rows and columns of a range, half open, within the grid. */
export interface Area {
  readonly rows: Span;
  readonly columns: Span;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Dimension = 'ROWS' | 'COLUMNS';

/** The cells that a range names. @throws ApiError when it reaches past the grid or ends before it starts. */
export function areaOf(sheet: Sheet, range: GridRange, name = 'range'): Area {
  const rows = { start: range.startRowIndex ?? 0, end: range.endRowIndex ?? sheet.grid.rowCount };
  const columns = { start: range.startColumnIndex ?? 0, end: range.endColumnIndex ?? sheet.grid.columnCount };
  assertWithin(rows, sheet.grid.rowCount, `${name}.endRowIndex`, 'row');
  assertWithin(columns, sheet.grid.columnCount, `${name}.endColumnIndex`, 'column');
  return { rows, columns };
}

function assertWithin(span: Span, count: number, name: string, what: string): void {
  if (span.start < 0 || span.end < span.start) {
    throw invalidArgument(`${name}[${span.end}] must not be less than the start index[${span.start}].`);
  }
  // The last index of the grid is named, as in "GridCoordinate.rowIndex[1000] is after last row in grid[999]" [S].
  if (span.end > count) throw invalidArgument(`${name}[${span.end}] is after last ${what} in grid[${count - 1}]`);
}

export function lineCount(sheet: Sheet, dimension: Dimension): number {
  return dimension === 'ROWS' ? sheet.grid.rowCount : sheet.grid.columnCount;
}

/** Reads a DimensionRange; open ends mean the grid's. */
export function spanOf(sheet: Sheet, range: DimensionRange): Span & { readonly dimension: Dimension } {
  const dimension = dimensionOf(range.dimension);
  const count = lineCount(sheet, dimension);
  return { dimension, start: range.startIndex ?? 0, end: range.endIndex ?? count };
}

export function dimensionOf(value: string | null | undefined): Dimension {
  if (value === 'ROWS' || value === 'COLUMNS') return value;
  throw invalidArgument('dimension must be specified.');
}

/** The same range with its sheet id written out: the protocol leaves 0 out. */
export function namedRange(range: GridRange): GridRange {
  return { ...range, sheetId: range.sheetId ?? 0 };
}

/** The range that an area is. */
export function rangeOf(sheetId: number, area: Area): GridRange {
  return {
    sheetId,
    startRowIndex: area.rows.start,
    endRowIndex: area.rows.end,
    startColumnIndex: area.columns.start,
    endColumnIndex: area.columns.end,
  };
}
