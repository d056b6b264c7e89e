import { invalidArgument, notSimulated } from '../api-error.ts';
import { type Book, findSheet, type Row, type Sheet, withSheet } from '../book/book.ts';
import { BLANK_ROW, mergeCell, putCell, rowAfterData } from '../book/cells.ts';
import { appendLines } from '../book/dimensions.ts';
import { assertEditable } from '../book/protection.ts';
import { type Area, areaOf, rangeOf } from '../book/ranges.ts';
import type { FieldMask } from '../schema/field-mask.ts';
import type { Cell } from '../types.ts';
import { assertRule } from './data-validation.ts';
import { type Edit, on, type RequestHandler, required, updateMask } from './edit.ts';

/** Rows of cells as requests carry them. */
type GivenRows = readonly { readonly values?: readonly Cell[] | null }[];

/** Requests that write cells. */
export const cellRequests: readonly RequestHandler[] = [
  on('appendCells', (edit, request) => {
    if (request.tableId) throw notSimulated('appendCells.tableId');
    const mask = updateMask(request.fields, 'CellData');
    const rows: GivenRows = request.rows ?? [];
    const before = findSheet(edit.book, request.sheetId);
    const start = rowAfterData(before);
    const width = Math.max(0, ...rows.map((row) => row.values?.length ?? 0));
    if (width > before.grid.columnCount) throw outsideColumns(before.grid.columnCount);
    const missing = start + rows.length - before.grid.rowCount;
    const book = missing > 0 ? appendLines(edit.book, before, 'ROWS', missing) : edit.book;
    const area = { rows: { start, end: start + rows.length }, columns: { start: 0, end: width } };
    edit.book = writeRows(edit, book, findSheet(book, before.sheetId), { rows, area, mask });
    return undefined;
  }),
  on('updateCells', (edit, request) => {
    const mask = updateMask(request.fields, 'CellData');
    const rows: GivenRows = request.rows ?? [];
    const width = Math.max(0, ...rows.map((row) => row.values?.length ?? 0));
    if (request.range) {
      const sheet = findSheet(edit.book, request.range.sheetId);
      const area = areaOf(sheet, request.range);
      if (rows.length > area.rows.end - area.rows.start) throw outsideRows(area.rows.end);
      if (width > area.columns.end - area.columns.start) throw outsideColumns(area.columns.end);
      edit.book = writeRows(edit, edit.book, sheet, { rows, area, mask });
      return undefined;
    }
    const start = required(request.start, 'start or range');
    const sheet = findSheet(edit.book, start.sheetId);
    const [row, column] = [start.rowIndex ?? 0, start.columnIndex ?? 0];
    assertCoordinate(sheet, row, column);
    if (row + rows.length > sheet.grid.rowCount) throw outsideRows(sheet.grid.rowCount);
    if (column + width > sheet.grid.columnCount) throw outsideColumns(sheet.grid.columnCount);
    const area = { rows: { start: row, end: row + rows.length }, columns: { start: column, end: column + width } };
    // Cells that `rows` does not name are left alone: with `start` there is no range to clear.
    edit.book = writeRows(edit, edit.book, sheet, { rows, area, mask, keepRest: true });
    return undefined;
  }),
  on('repeatCell', (edit, request) => {
    const range = required(request.range, 'range');
    const mask = updateMask(request.fields, 'CellData');
    const sheet = findSheet(edit.book, range.sheetId);
    const cell = request.cell ?? {};
    edit.book = mapCells(edit, sheet, areaOf(sheet, range), (before) => mergeCell(before, cell, mask));
    return undefined;
  }),
  on('updateBorders', (edit, request) => {
    const range = required(request.range, 'range');
    const sheet = findSheet(edit.book, range.sheetId);
    const area = areaOf(sheet, range);
    edit.book = mapCells(edit, sheet, area, (before, row, column) => {
      const borders = {
        ...before?.userEnteredFormat?.borders,
        ...side('top', row === area.rows.start ? request.top : request.innerHorizontal),
        ...side('bottom', row === area.rows.end - 1 ? request.bottom : request.innerHorizontal),
        ...side('left', column === area.columns.start ? request.left : request.innerVertical),
        ...side('right', column === area.columns.end - 1 ? request.right : request.innerVertical),
      };
      return { ...before, userEnteredFormat: { ...before?.userEnteredFormat, borders } };
    });
    return undefined;
  }),
  on('setDataValidation', (edit, request) => {
    const range = required(request.range, 'range');
    const sheet = findSheet(edit.book, range.sheetId);
    const rule = request.rule ?? undefined;
    if (rule !== undefined) assertRule(rule);
    edit.book = mapCells(edit, sheet, areaOf(sheet, range), (before, row) => {
      if (request.filteredRowsIncluded !== true && sheet.rows[row]?.hiddenByFilter === true) return before;
      const { dataValidation: _old, ...rest } = before ?? {};
      if (rule === undefined) return Object.keys(rest).length > 0 ? rest : undefined;
      // A checkbox is an unticked one from the start: it holds FALSE and counts as data for appendCells [third parties].
      const unticked = rule.condition?.type === 'BOOLEAN' && !rest.userEnteredValue;
      return { ...rest, ...(unticked ? { userEnteredValue: { boolValue: false } } : {}), dataValidation: rule };
    });
    return undefined;
  }),
];

function side(name: string, border: object | null | undefined): object {
  return border ? { [name]: border } : {};
}

interface Writing {
  readonly rows: GivenRows;
  readonly area: Area;
  readonly mask: FieldMask;
  readonly keepRest?: boolean;
}

function writeRows(edit: Edit, book: Book, sheet: Sheet, { rows, area, mask, keepRest }: Writing): Book {
  assertEditable(sheet, rangeOf(sheet.sheetId, area), edit.actor);
  const next = sheet.rows.slice();
  for (let row = area.rows.start; row < area.rows.end; row += 1) {
    const given = rows[row - area.rows.start]?.values ?? [];
    const width = keepRest === true ? given.length : area.columns.end - area.columns.start;
    const before: Row = next[row] ?? BLANK_ROW;
    const cells = before.cells.slice();
    for (let index = 0; index < width; index += 1) {
      const column = area.columns.start + index;
      const merged = mergeCell(cells[column], given[index] ?? {}, mask);
      if (merged === undefined && cells.length <= column) continue;
      while (cells.length < column) cells.push(undefined);
      cells[column] = merged;
    }
    while (next.length < row) next.push(BLANK_ROW);
    next[row] = { ...before, cells };
  }
  return withSheet(book, { ...sheet, rows: next });
}

function mapCells(
  edit: Edit,
  sheet: Sheet,
  area: Area,
  change: (cell: Cell | undefined, row: number, column: number) => Cell | undefined,
): Book {
  assertEditable(sheet, rangeOf(sheet.sheetId, area), edit.actor);
  const rows = sheet.rows.slice();
  for (let row = area.rows.start; row < area.rows.end; row += 1) {
    for (let column = area.columns.start; column < area.columns.end; column += 1) {
      const before = rows[row]?.cells[column];
      const after = change(before, row, column);
      if (after !== before) putCell(rows, row, column, after);
    }
  }
  return withSheet(edit.book, { ...sheet, rows });
}

/** [S] "GridCoordinate.rowIndex[99998] is after last row in grid[999]". */
function assertCoordinate(sheet: Sheet, row: number, column: number): void {
  if (row < 0 || row >= sheet.grid.rowCount) {
    throw invalidArgument(`GridCoordinate.rowIndex[${row}] is after last row in grid[${sheet.grid.rowCount - 1}]`);
  }
  if (column < 0 || column >= sheet.grid.columnCount) {
    throw invalidArgument(
      `GridCoordinate.columnIndex[${column}] is after last column in grid[${sheet.grid.columnCount - 1}]`,
    );
  }
}

function outsideRows(end: number): Error {
  return invalidArgument(`Attempting to write row: ${end}, beyond the last requested row of: ${end - 1}`);
}

function outsideColumns(end: number): Error {
  return invalidArgument(`Attempting to write column: ${end}, beyond the last requested column of: ${end - 1}`);
}
