import { invalidArgument } from '../api-error.ts';
import type { Cell, GridRange, SortSpec } from '../types.ts';
import type { Book, Row, Sheet } from './book.ts';
import { effectiveValue } from './cell-values.ts';
import { BLANK_ROW } from './cells.ts';
import { areaOf } from './ranges.ts';

/**
 * Sorts the rows of a range by its columns. Cells move with their formats, notes and drop-downs; hidden rows stay where
 * they are [S]; row heights and row metadata stay at their index [assumed]. Blank cells come last either way.
 */
export function sortRows(book: Book, sheet: Sheet, range: GridRange, specs: readonly SortSpec[]): Sheet {
  const area = areaOf(sheet, range);
  for (const spec of specs) {
    const column = spec.dimensionIndex ?? 0;
    if (column < area.columns.start || column >= area.columns.end) {
      throw invalidArgument(`sortSpecs.dimensionIndex[${column}] is not within the range.`);
    }
  }
  const end = Math.min(area.rows.end, sheet.rows.length);
  const places: number[] = [];
  for (let index = area.rows.start; index < end; index += 1) {
    const row = sheet.rows[index];
    if (row?.hiddenByUser !== true && row?.hiddenByFilter !== true) places.push(index);
  }
  const keyed = places.map((place) => {
    const row = sheet.rows[place] ?? BLANK_ROW;
    return { row, keys: specs.map((spec) => sortKey(book, sheet, row.cells[spec.dimensionIndex ?? 0])) };
  });
  keyed.sort((a, b) => compareRows(a.keys, b.keys, specs));
  const rows = sheet.rows.slice();
  places.forEach((place, index) => {
    const source = keyed[index]?.row ?? BLANK_ROW;
    rows[place] = withCells(sheet.rows[place] ?? BLANK_ROW, source, area.columns.start, area.columns.end);
  });
  return { ...sheet, rows };
}

function withCells(target: Row, source: Row, start: number, end: number): Row {
  const cells = target.cells.slice();
  for (
    let column = start;
    column < Math.max(Math.min(end, source.cells.length), Math.min(end, cells.length));
    column += 1
  ) {
    while (cells.length <= column) cells.push(undefined);
    cells[column] = source.cells[column];
  }
  return { ...target, cells };
}

/** Numbers before texts before truth values, as Sheets sorts upwards; undefined for blank. */
type SortKey = readonly [rank: number, value: number | string] | undefined;

function sortKey(book: Book, sheet: Sheet, cell: Cell | undefined): SortKey {
  const value = effectiveValue(book, sheet, cell);
  if (typeof value?.numberValue === 'number') return [0, value.numberValue];
  if (typeof value?.stringValue === 'string') return [1, value.stringValue.toLowerCase()];
  if (typeof value?.boolValue === 'boolean') return [2, Number(value.boolValue)];
  return undefined;
}

function compareRows(a: readonly SortKey[], b: readonly SortKey[], specs: readonly SortSpec[]): number {
  for (const [index, spec] of specs.entries()) {
    const [x, y] = [a[index], b[index]];
    if (x === undefined && y === undefined) continue;
    if (x === undefined) return 1;
    if (y === undefined) return -1;
    const order = x[0] - y[0] || compareValues(x[1], y[1]);
    if (order !== 0) return spec.sortOrder === 'DESCENDING' ? -order : order;
  }
  return 0;
}

function compareValues(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}
