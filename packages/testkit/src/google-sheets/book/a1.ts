import { invalidArgument } from '../api-error.ts';
import type { GridRange } from '../types.ts';
import type { Book, Sheet } from './book.ts';

/** Letters of a column: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Index of a column: A → 0, AA → 26. */
export function columnIndex(letters: string): number {
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
  const fail = () => invalidArgument(`Unable to parse range: ${text}`);
  const [, quoted, bare, cells] = /^(?:'((?:[^']|'')+)'|([^'!]+?))?(?:!?(?<=!|^)(.*))?$/.exec(text) ?? [];
  const title = quoted?.replaceAll("''", "'") ?? bare;
  const named = book.sheets.find((sheet) => sheet.title.toLowerCase() === title?.toLowerCase());
  if (title !== undefined && text.includes('!') && named === undefined) throw fail();
  if (named !== undefined && (cells === undefined || cells === '')) {
    return { sheet: named, range: { sheetId: named.sheetId } };
  }
  const sheet = named ?? book.sheets[0];
  const [from = '', to = from, more] = (text.includes('!') ? (cells ?? '') : text).split(':');
  const [a, b] = [CORNER.exec(from), CORNER.exec(to)];
  if (sheet === undefined || more !== undefined || a === null || b === null || from === '' || to === '') throw fail();
  const columns = [a[2], b[2]].filter((part) => part !== undefined).map(columnIndex);
  const rows = [a[4], b[4]].filter((part) => part !== undefined).map((part) => Number(part) - 1);
  const range: GridRange = { sheetId: sheet.sheetId };
  if (columns.length > 0) {
    range.startColumnIndex = Math.min(...columns);
    if (b[2] !== undefined && a[2] !== undefined) range.endColumnIndex = Math.max(...columns) + 1;
  }
  if (rows.length > 0) {
    range.startRowIndex = Math.min(...rows);
    if (b[4] !== undefined && a[4] !== undefined) range.endRowIndex = Math.max(...rows) + 1;
  }
  return { sheet, range };
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
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
}
