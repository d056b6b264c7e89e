import { invalidArgument } from '../api-error.ts';
import { assertCellLimit, type Book, blankSheet, findSheet, type Grid, type Sheet } from '../book/book.ts';
import { assertEditable } from '../book/protection.ts';
import { retitled, rewriteFormulas } from '../formula/rewrite-formulas.ts';
import { sheetProperties } from '../read/sheet-properties.ts';
import { assignFields, type FieldMask, maskAt } from '../schema/field-mask.ts';
import type { SheetProperties } from '../types.ts';
import { claimId, on, type RequestHandler, required, updateMask } from './edit.ts';

/** Requests about whole tabs and the spreadsheet. */
export const sheetRequests: readonly RequestHandler[] = [
  on('addSheet', (edit, request) => {
    const given = request.properties ?? {};
    const id = claimId(
      given.sheetId,
      edit.book.sheets.map((each) => each.sheetId),
      'Sheet',
    );
    if (id < 0) throw invalidArgument('Sheet id must be non-negative.');
    const title = given.title ?? freeTitle(edit.book);
    assertTitle(edit.book, title, id);
    const sheet = { ...blankSheet(id, title, readGrid(given.gridProperties ?? {})), look: lookOf(given) };
    assertFrozen(sheet);
    const index = Math.min(given.index ?? edit.book.sheets.length, edit.book.sheets.length);
    edit.book = { ...edit.book, sheets: edit.book.sheets.toSpliced(index, 0, sheet) };
    assertCellLimit(edit.book);
    return { addSheet: { properties: sheetProperties(edit.book, sheet) } };
  }),
  on('deleteSheet', (edit, request) => {
    const sheet = findSheet(edit.book, request.sheetId);
    assertEditable(sheet, {}, edit.actor);
    const sheets = edit.book.sheets.filter((each) => each !== sheet);
    if (sheets.length === 0) throw invalidArgument("You can't remove all the sheets in a document.");
    if (sheets.every((each) => each.look.hidden === true)) {
      throw invalidArgument("You can't remove all the visible sheets in a document.");
    }
    const metadata = new Map(
      [...edit.book.metadata].filter(
        ([, entry]) => entry.location.type === 'SPREADSHEET' || entry.location.sheetId !== sheet.sheetId,
      ),
    );
    edit.book = rewriteFormulas({ ...edit.book, sheets, metadata }, retitled(sheet.title, undefined));
    return undefined;
  }),
  on('updateSheetProperties', (edit, request) => {
    const given = required(request.properties, 'properties');
    const mask = updateMask(request.fields, 'SheetProperties');
    const sheet = findSheet(edit.book, given.sheetId);
    edit.book = updateSheet(edit.book, sheet, given, mask);
    return undefined;
  }),
  on('updateSpreadsheetProperties', (edit, request) => {
    const given = required(request.properties, 'properties');
    const mask = updateMask(request.fields, 'SpreadsheetProperties');
    edit.book = { ...edit.book, properties: assignFields(edit.book.properties, given, mask) };
    return undefined;
  }),
];

function updateSheet(book: Book, sheet: Sheet, given: SheetProperties, mask: FieldMask): Book {
  const before = sheetProperties(book, sheet);
  const after = assignFields(before, given, mask, ['sheetId', 'sheetType', 'index', 'dataSourceSheetProperties']);
  const title = after.title ?? '';
  assertTitle(book, title, sheet.sheetId);
  const grid = readGrid(after.gridProperties ?? {});
  const next: Sheet = {
    ...sheet,
    title,
    look: lookOf(after),
    grid,
    rows: sheet.rows
      .slice(0, grid.rowCount)
      .map((row) =>
        row.cells.length > grid.columnCount ? { ...row, cells: row.cells.slice(0, grid.columnCount) } : row,
      ),
    columns: sheet.columns.slice(0, grid.columnCount),
  };
  assertFrozen(next);
  const metadata = new Map(
    [...book.metadata].filter(([, { location }]) => {
      if (location.type === 'SPREADSHEET' || location.type === 'SHEET' || location.sheetId !== sheet.sheetId)
        return true;
      return location.index < (location.type === 'ROW' ? grid.rowCount : grid.columnCount);
    }),
  );
  const others = book.sheets.filter((each) => each !== sheet);
  const index =
    maskAt(mask, 'index') === undefined ? book.sheets.indexOf(sheet) : targetIndex(book, sheet, given.index);
  const changed = { ...book, metadata, sheets: others.toSpliced(index, 0, next) };
  assertCellLimit(changed);
  if (changed.sheets.every((each) => each.look.hidden === true)) {
    throw invalidArgument("You can't hide all the sheets in a document.");
  }
  return title === sheet.title ? changed : rewriteFormulas(changed, retitled(sheet.title, title));
}

/** Indexes are those before the move, so a tab that moves right lands one to the left of it [D SheetProperties.index]. */
function targetIndex(book: Book, sheet: Sheet, given: number | null | undefined): number {
  const current = book.sheets.indexOf(sheet);
  const wanted = Math.min(given ?? book.sheets.length, book.sheets.length);
  return wanted > current ? wanted - 1 : wanted;
}

function lookOf(properties: SheetProperties): Sheet['look'] {
  const { sheetId: _id, title: _title, index: _index, gridProperties: _grid, ...look } = properties;
  return { ...look, sheetType: 'GRID' };
}

function readGrid(given: NonNullable<SheetProperties['gridProperties']>): Grid {
  const grid: Grid = {
    rowCount: given.rowCount ?? 1000,
    columnCount: given.columnCount ?? 26,
    ...(given.frozenRowCount ? { frozenRowCount: given.frozenRowCount } : {}),
    ...(given.frozenColumnCount ? { frozenColumnCount: given.frozenColumnCount } : {}),
    ...(given.hideGridlines ? { hideGridlines: true } : {}),
  };
  if (grid.rowCount < 1 || grid.columnCount < 1)
    throw invalidArgument('A sheet must have at least one row and one column.');
  return grid;
}

function assertFrozen({ grid }: Sheet): void {
  if ((grid.frozenRowCount ?? 0) >= grid.rowCount) {
    throw invalidArgument("You can't freeze all visible rows on the sheet.");
  }
  if ((grid.frozenColumnCount ?? 0) >= grid.columnCount) {
    throw invalidArgument("You can't freeze all visible columns on the sheet.");
  }
}

function assertTitle(book: Book, title: string, sheetId: number): void {
  if (title === '') throw invalidArgument('The sheet name cannot be empty.');
  if (title.length > 100) throw invalidArgument('The sheet name cannot be greater than 100 characters.');
  const taken = book.sheets.some(
    (each) => each.sheetId !== sheetId && each.title.toLowerCase() === title.toLowerCase(),
  );
  if (taken) {
    throw invalidArgument(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
}

function freeTitle(book: Book): string {
  for (let number = book.sheets.length + 1; ; number += 1) {
    const title = `Sheet${number}`;
    if (!book.sheets.some((each) => each.title === title)) return title;
  }
}
