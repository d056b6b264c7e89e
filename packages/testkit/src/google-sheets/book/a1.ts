import { invalidArgument } from '../api-error.ts';
import type { GridRange } from '../types.ts';
import type { Book, Sheet } from './book.ts';

/** Letters of a column: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Index of a column: A → 0, AA → 26. */
function columnIndex(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const CORNER = /^(\$?([A-Za-z]{1,3}))?(\$?([1-9]\d{0,7}))?$/;

/**
 * Reads A1 notation against a book: `Tab!A1:B2`, `'My tab'!A:C`, `Tab!2:5`, `Tab`, `A1` (first tab). Tabs are found
 * without regard to case.
 *
 * @throws ApiError `Unable to parse range: …` also for a tab that does not exist.
 */
export function parseA1(book: Book, text: string): { readonly sheet: Sheet; readonly range: GridRange } {
  const { sheet, cells } = splitTab(book, text) ?? {};
  const range = sheet === undefined ? undefined : cells === undefined ? {} : readCells(cells);
  if (sheet === undefined || range === undefined) throw invalidArgument(`Unable to parse range: ${text}`);
  return { sheet, range: { sheetId: sheet.sheetId, ...range } };
}

/** The tab that a text names and the cells after it; a text that names no tab is cells on the first one. */
function splitTab(book: Book, text: string): { sheet: Sheet | undefined; cells: string | undefined } | undefined {
  const find = (title: string) => book.sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase());
  const [, quoted, cellsAfterQuoted] = /^'((?:[^']|'')+)'(?:!(.+))?$/s.exec(text) ?? [];
  if (quoted !== undefined) return { sheet: find(quoted.replaceAll("''", "'")), cells: cellsAfterQuoted };
  const [, bare, cellsAfterBare] = /^([^'!]+)!(.+)$/s.exec(text) ?? [];
  if (bare !== undefined) return { sheet: find(bare), cells: cellsAfterBare };
  const named = find(text);
  return named === undefined ? { sheet: book.sheets[0], cells: text } : { sheet: named, cells: undefined };
}

function readCells(text: string): GridRange | undefined {
  const [from = '', to = from, more] = text.split(':');
  const [a, b] = [CORNER.exec(from), CORNER.exec(to)];
  if (more !== undefined || a === null || b === null || from === '' || to === '') return undefined;
  const columns = [a[2], b[2]].filter((part) => part !== undefined).map(columnIndex);
  const rows = [a[4], b[4]].filter((part) => part !== undefined).map((part) => Number(part) - 1);
  return {
    ...(columns.length > 0 ? { startColumnIndex: Math.min(...columns) } : {}),
    ...(columns.length > 1 ? { endColumnIndex: Math.max(...columns) + 1 } : {}),
    ...(rows.length > 0 ? { startRowIndex: Math.min(...rows) } : {}),
    ...(rows.length > 1 ? { endRowIndex: Math.max(...rows) + 1 } : {}),
  };
}

/** A1 notation of a range, the tab's title quoted where it must be. */
export function formatA1(sheet: Sheet, range: GridRange): string {
  const rows = [range.startRowIndex ?? 0, (range.endRowIndex ?? sheet.grid.rowCount) - 1] as const;
  const columns = [range.startColumnIndex ?? 0, (range.endColumnIndex ?? sheet.grid.columnCount) - 1] as const;
  const from = `${columnLetters(columns[0])}${rows[0] + 1}`;
  const to = `${columnLetters(columns[1])}${rows[1] + 1}`;
  return `${quoteTitle(sheet.title)}!${from === to ? from : `${from}:${to}`}`;
}

function quoteTitle(title: string): string {
  // Titles that could be read as a cell are quoted too [S].
  const plain = /^[A-Za-z_][A-Za-z0-9_.]*$/.test(title) && !/^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*)$/.test(title);
  return plain ? title : `'${title.replaceAll("'", "''")}'`;
}
