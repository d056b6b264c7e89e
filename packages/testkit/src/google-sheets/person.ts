import { z } from 'zod';
import type { Actor, Book, Sheet } from './book/book.ts';
import { effectiveValue } from './book/cell-values.ts';
import { cellAt } from './book/cells.ts';
import { applyRequests } from './requests/apply-requests.ts';
import { readValue } from './requests/write-values.ts';
import type { Request } from './types.ts';

/** Something that a person with the sheet open does. Tabs go by title; rows and columns are counted from 0. */
export type PersonAction =
  | { readonly do: 'insert-column'; readonly tab: string; readonly at: number; readonly header?: string | undefined }
  | { readonly do: 'move-column'; readonly tab: string; readonly from: number; readonly to: number }
  | { readonly do: 'rename-column'; readonly tab: string; readonly column: number; readonly header: string }
  | { readonly do: 'delete-column'; readonly tab: string; readonly column: number }
  | { readonly do: 'hide-column'; readonly tab: string; readonly column: number }
  | { readonly do: 'add-formula-column'; readonly tab: string; readonly header: string; readonly formula: string }
  | { readonly do: 'sort'; readonly tab: string; readonly column: number; readonly descending?: boolean | undefined }
  | { readonly do: 'filter'; readonly tab: string; readonly column: number; readonly hide: readonly string[] }
  | { readonly do: 'rename-tab'; readonly tab: string; readonly title: string }
  | { readonly do: 'delete-tab'; readonly tab: string }
  | { readonly do: 'edit'; readonly tab: string; readonly row: number; readonly column: number; readonly text: string }
  | { readonly do: 'insert-rows'; readonly tab: string; readonly at: number; readonly count: number }
  | {
      readonly do: 'move-rows';
      readonly tab: string;
      readonly from: number;
      readonly count: number;
      readonly to: number;
    }
  | { readonly do: 'delete-rows'; readonly tab: string; readonly at: number; readonly count: number };

const index = z.int().min(0);
const tab = z.string();

/** Reads an action from the control endpoint. */
export const personActionSchema: z.ZodType<PersonAction> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('insert-column'), tab, at: index, header: z.string().optional() }),
  z.strictObject({ do: z.literal('move-column'), tab, from: index, to: index }),
  z.strictObject({ do: z.literal('rename-column'), tab, column: index, header: z.string() }),
  z.strictObject({ do: z.literal('delete-column'), tab, column: index }),
  z.strictObject({ do: z.literal('hide-column'), tab, column: index }),
  z.strictObject({ do: z.literal('add-formula-column'), tab, header: z.string(), formula: z.string() }),
  z.strictObject({ do: z.literal('sort'), tab, column: index, descending: z.boolean().optional() }),
  z.strictObject({ do: z.literal('filter'), tab, column: index, hide: z.array(z.string()) }),
  z.strictObject({ do: z.literal('rename-tab'), tab, title: z.string() }),
  z.strictObject({ do: z.literal('delete-tab'), tab }),
  z.strictObject({ do: z.literal('edit'), tab, row: index, column: index, text: z.string() }),
  z.strictObject({ do: z.literal('insert-rows'), tab, at: index, count: z.int().min(1) }),
  z.strictObject({ do: z.literal('move-rows'), tab, from: index, count: z.int().min(1), to: index }),
  z.strictObject({ do: z.literal('delete-rows'), tab, at: index, count: z.int().min(1) }),
]);

/** The person who owns the spreadsheet: no quota, no protection stops her. */
export const OWNER: Actor = { email: 'coordinator@example.org', project: '', owner: true };

/** The book after a person's action. @throws Error when the tab is not there. */
export function actAsPerson(book: Book, action: PersonAction): Book {
  const sheet = book.sheets.find((each) => each.title === action.tab);
  if (sheet === undefined) throw new Error(`There is no tab "${action.tab}" in ${book.id}.`);
  return applyRequests(book, requestsFor(sheet, action), OWNER).book;
}

function requestsFor(sheet: Sheet, action: PersonAction): readonly Request[] {
  const { sheetId } = sheet;
  const line = (dimension: 'ROWS' | 'COLUMNS', startIndex: number, count = 1) => ({
    sheetId,
    dimension,
    startIndex,
    endIndex: startIndex + count,
  });
  switch (action.do) {
    case 'insert-column':
      return [
        { insertDimension: { range: line('COLUMNS', action.at), inheritFromBefore: action.at > 0 } },
        ...(action.header === undefined ? [] : [write(sheetId, 0, action.at, action.header)]),
      ];
    case 'move-column':
      return [
        {
          moveDimension: {
            source: line('COLUMNS', action.from),
            destinationIndex: action.to > action.from ? action.to + 1 : action.to,
          },
        },
      ];
    case 'rename-column':
      return [write(sheetId, headerRow(sheet), action.column, action.header)];
    case 'delete-column':
      return [{ deleteDimension: { range: line('COLUMNS', action.column) } }];
    case 'hide-column':
      return [
        {
          updateDimensionProperties: {
            range: line('COLUMNS', action.column),
            properties: { hiddenByUser: true },
            fields: 'hiddenByUser',
          },
        },
      ];
    case 'add-formula-column':
      return formulaColumn(sheet, action.header, action.formula);
    case 'sort':
      return [
        {
          sortRange: {
            range: { sheetId, startRowIndex: headerRow(sheet) + 1 },
            sortSpecs: [
              { dimensionIndex: action.column, sortOrder: action.descending === true ? 'DESCENDING' : 'ASCENDING' },
            ],
          },
        },
      ];
    case 'filter': {
      const filterSpecs = [{ columnIndex: action.column, filterCriteria: { hiddenValues: [...action.hide] } }];
      return [{ setBasicFilter: { filter: { range: { sheetId, startRowIndex: headerRow(sheet) }, filterSpecs } } }];
    }
    case 'rename-tab':
      return [{ updateSheetProperties: { properties: { sheetId, title: action.title }, fields: 'title' } }];
    case 'delete-tab':
      return [{ deleteSheet: { sheetId } }];
    case 'edit':
      return [
        ...room(sheet, action.row, action.column),
        write(sheetId, action.row, action.column, action.text, isPlainText(sheet, action)),
      ];
    case 'insert-rows':
      return [{ insertDimension: { range: line('ROWS', action.at, action.count), inheritFromBefore: action.at > 0 } }];
    case 'move-rows':
      return [
        {
          moveDimension: {
            source: line('ROWS', action.from, action.count),
            destinationIndex: action.to > action.from ? action.to + action.count : action.to,
          },
        },
      ];
    case 'delete-rows':
      return [{ deleteDimension: { range: line('ROWS', action.at, action.count) } }];
  }
}

/** The row that people see as the header: the last frozen row that is not hidden. */
function headerRow(sheet: Sheet): number {
  const frozen = sheet.grid.frozenRowCount ?? 1;
  for (let row = frozen - 1; row > 0; row -= 1) if (sheet.rows[row]?.hiddenByUser !== true) return row;
  return 0;
}

/** What is typed into a cell of the format “plain text” stays as it is. */
function isPlainText(sheet: Sheet, { row, column }: { readonly row: number; readonly column: number }): boolean {
  return cellAt(sheet, row, column)?.userEnteredFormat?.numberFormat?.type === 'TEXT';
}

function write(sheetId: number, rowIndex: number, columnIndex: number, text: string, plain = false): Request {
  const cell = readValue(text, plain ? 'RAW' : 'USER_ENTERED', 'text');
  const fields =
    cell.userEnteredFormat === undefined ? 'userEnteredValue' : 'userEnteredValue,userEnteredFormat.numberFormat';
  return { updateCells: { start: { sheetId, rowIndex, columnIndex }, rows: [{ values: [cell] }], fields } };
}

/** A person's sheet grows as she types beyond its edge. */
function room(sheet: Sheet, row: number, column: number): readonly Request[] {
  const { sheetId, grid } = sheet;
  return [
    ...(row < grid.rowCount
      ? []
      : [{ appendDimension: { sheetId, dimension: 'ROWS', length: row + 1 - grid.rowCount } }]),
    ...(column < grid.columnCount
      ? []
      : [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: column + 1 - grid.columnCount } }]),
  ];
}

/** A column of the person's own right of the data; `{row}` in the formula is the row's number. */
function formulaColumn(sheet: Sheet, header: string, formula: string): readonly Request[] {
  const column = Math.max(0, ...sheet.rows.map((row) => row.cells.findLastIndex((cell) => cell?.userEnteredValue) + 1));
  const first = headerRow(sheet);
  const filled = sheet.rows.flatMap((row, at) =>
    at > first && row.cells.some((cell) => cell?.userEnteredValue) ? [at] : [],
  );
  return [
    ...room(sheet, 0, column),
    write(sheet.sheetId, first, column, header),
    ...filled.map((at) => write(sheet.sheetId, at, column, formula.replaceAll('{row}', String(at + 1)))),
  ];
}

/** Plain values of a tab, row by row, trailing blanks cut: texts, numbers, truth values, and formulas as their text. */
export function plainValues(book: Book, sheet: Sheet): readonly (readonly (string | number | boolean | null)[])[] {
  const rows = sheet.rows.map((row, rowIndex) => {
    const width = row.cells.findLastIndex((cell) => cell?.userEnteredValue) + 1;
    return Array.from({ length: width }, (_, column) => {
      const cell = cellAt(sheet, rowIndex, column);
      const formula = cell?.userEnteredValue?.formulaValue;
      const value = effectiveValue(book, sheet, cell);
      return formula ?? value?.stringValue ?? value?.numberValue ?? value?.boolValue ?? null;
    });
  });
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}
