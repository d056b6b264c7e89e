import { invalidArgument } from '../api-error.ts';
import { assignFields, type FieldMask, maskAt } from '../schema/field-mask.ts';
import type { Cell } from '../types.ts';
import { LIMITS, type Row, type Sheet } from './book.ts';

const READ_ONLY = ['effectiveValue', 'formattedValue', 'effectiveFormat', 'hyperlink'];

export const BLANK_ROW: Row = { cells: [] };

export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.rows[row]?.cells[column];
}

/** The tab with one row replaced; rows before it that were never touched become blank ones. */
export function withRow(rows: Row[], index: number, row: Row): void {
  while (rows.length < index) rows.push(BLANK_ROW);
  rows[index] = row;
}

/** Whether a cell counts as data: a value or a formula of any kind, an unticked checkbox included. */
export function hasData(cell: Cell | undefined): boolean {
  return cell?.userEnteredValue !== undefined && cell.userEnteredValue !== null;
}

/** Index after the last row with data in any column: where `appendCells` writes. */
export function rowAfterData(sheet: Sheet): number {
  return sheet.rows.findLastIndex((row) => row.cells.some(hasData)) + 1;
}

/**
 * The cell with the masked fields of `source`. A new value without runs takes the old runs away, as documented; a cell
 * without any field left is blank.
 */
export function mergeCell(cell: Cell | undefined, source: Cell, mask: FieldMask): Cell | undefined {
  const writesValue = maskAt(mask, 'userEnteredValue') !== undefined;
  const value = source.userEnteredValue;
  if (writesValue && value?.stringValue !== undefined) assertLength(value.stringValue ?? '');
  if (writesValue && value?.formulaValue !== undefined) assertLength(value.formulaValue ?? '');
  const merged: Cell = { ...assignFields<Cell>(cell ?? {}, source, mask, READ_ONLY) };
  // A formula must start with "=", otherwise the real parser keeps it as an error; an empty text is a blank cell.
  if (merged.userEnteredValue?.stringValue === '') delete merged.userEnteredValue;
  if (merged.userEnteredValue !== undefined && Object.keys(merged.userEnteredValue ?? {}).length === 0) {
    delete merged.userEnteredValue;
  }
  if (writesValue && maskAt(mask, 'textFormatRuns') === undefined) delete merged.textFormatRuns;
  assertRuns(merged);
  if (merged.note === '') delete merged.note;
  return Object.keys(merged).length > 0 ? merged : undefined;
}

/** @throws ApiError for a text that no cell can hold. */
export function assertLength(text: string): void {
  if (text.length > LIMITS.cellCharacters) {
    throw invalidArgument(
      `Your input contains more than the maximum of ${LIMITS.cellCharacters} characters in a single cell.`,
    );
  }
}

/** Runs are only valid on texts, in rising order, within the text [D textFormatRuns; the texts are assumed]. */
function assertRuns(cell: Cell): void {
  const runs = cell.textFormatRuns ?? [];
  if (runs.length === 0) return;
  const text = cell.userEnteredValue?.stringValue;
  if (typeof text !== 'string') throw invalidArgument('Text format runs can only be set on cells with text.');
  let last = -1;
  for (const run of runs) {
    const start = run.startIndex ?? 0;
    if (start <= last || start >= text.length) {
      throw invalidArgument(`textFormatRuns.startIndex[${start}] must be in order and less than ${text.length}.`);
    }
    last = start;
  }
}

/** Writes one cell into rows that the caller owns. */
export function putCell(rows: Row[], row: number, column: number, cell: Cell | undefined): void {
  const before = rows[row] ?? BLANK_ROW;
  const cells = before.cells.slice();
  while (cells.length < column) cells.push(undefined);
  cells[column] = cell;
  withRow(rows, row, { ...before, cells });
}
