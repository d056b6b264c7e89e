import type { sheets_v4 } from '@googleapis/sheets';
import { maxCellLength } from './cells.ts';
import type { ColumnPlace, Layout } from './layout.ts';
import { withId } from './metadata-keys.ts';
import type { Request, SheetsApi } from './sheets-api.ts';

/** A row of the tab, counted from 0, and the id that was seen in it. */
export interface FoundRow {
  readonly index: number;
  readonly id: string;
}

/** The rows with these ids, from top to bottom; a copied row as often as it is there. One call, by the column's tag. */
export async function findRows(api: SheetsApi, idTag: number, ids: ReadonlySet<string>): Promise<readonly FoundRow[]> {
  const [column = []] = await api.readValues(withId(idTag), 'COLUMNS');
  return column.flatMap((id, index) => (typeof id === 'string' && ids.has(id) ? [{ index, id }] : []));
}

/** A text that no cell can hold: a change that would write it is refused as a whole. */
const impossibleText = 'x'.repeat(maxCellLength + 1);

/** Makes a cell of an id too long: 36 characters, so many times over. `$1` is what the pattern's group found. */
const impossibleRepeat = '$1'.repeat(Math.ceil((maxCellLength + 1) / 36));

/**
 * Ties a change to what stands in the id column: another id in one of these rows, or one of these ids in another row, is
 * replaced by a text that is too long for a cell, which makes Google refuse the whole change. So a row that was sorted,
 * moved or deleted since it was read is never taken for another. 50 kB for each run of neighbouring rows.
 */
export function guardRows(
  { sheetId, rowCount }: Pick<Layout, 'sheetId' | 'rowCount'>,
  idColumn: ColumnPlace,
  rows: readonly FoundRow[],
): readonly Request[] {
  const columns = { sheetId, startColumnIndex: idColumn.index, endColumnIndex: idColumn.index + 1 };
  const runs = runsOf(rows);
  const here = runs.map(({ start, end, ids }) => forbid({ ...columns, startRowIndex: start, endRowIndex: end }, ids));
  // An empty row that slid into the place of one of these has no id to replace, but then the id is elsewhere.
  const find = `^(${[...new Set(rows.map((row) => row.id))].join('|')})$`;
  const starts = [0, ...runs.map((run) => run.end)];
  const elsewhere = starts.flatMap((startRowIndex, index): Request[] => {
    const endRowIndex = runs[index]?.start;
    if (startRowIndex === endRowIndex) return [];
    const range = { ...columns, startRowIndex, ...(endRowIndex === undefined ? {} : { endRowIndex }) };
    return [{ findReplace: { range, find, searchByRegex: true, matchCase: true, replacement: impossibleRepeat } }];
  });
  // Below the last row of the tab there is no range to look at.
  const isLast = (runs.at(-1)?.end ?? 0) >= rowCount;
  const room: readonly Request[] = isLast ? [{ appendDimension: { sheetId, dimension: 'ROWS', length: 1 } }] : [];
  return [...room, ...here, ...elsewhere];
}

/** Ties a change to the headings that were seen: it is refused when another one is in the first row by now. */
export function guardHeadings({ sheetId, headings, columnCount }: Layout): Request {
  const known = headings.filter((heading) => heading !== '').map(escapePattern);
  return forbid({ sheetId, startRowIndex: 0, endRowIndex: 1, endColumnIndex: columnCount }, known);
}

/** Ties a change to one heading: it is refused when the cell shows other words by now. */
export function guardHeading(sheetId: number, { index }: ColumnPlace, text: string): Request {
  const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: index, endColumnIndex: index + 1 };
  return forbid(range, [escapePattern(text)]);
}

/** Ties a change to the first row: an empty one that came above it has no words to refuse, but then they are below. */
export function guardHeadingRow({ sheetId, rowCount, headings }: Layout, { index }: ColumnPlace): readonly Request[] {
  const text = headings[index] ?? '';
  if (text === '' || rowCount < 2) return [];
  const range = { sheetId, startRowIndex: 1, startColumnIndex: index, endColumnIndex: index + 1 };
  const find = `^${escapePattern(text)}$`;
  return [{ findReplace: { range, find, searchByRegex: true, matchCase: true, replacement: impossibleText } }];
}

/** Ties a change to empty cells: it is refused when a text is in the range by now. */
export function guardEmpty(range: sheets_v4.Schema$GridRange): Request {
  return forbid(range, []);
}

/** Refuses the whole change when a text other than these is in the range. Patterns follow Java's rules, as documented. */
function forbid(range: sheets_v4.Schema$GridRange, allowed: readonly string[]): Request {
  const find = allowed.length === 0 ? '^[\\s\\S]+$' : `^(?!(?:${allowed.join('|')})$)[\\s\\S]+$`;
  return { findReplace: { range, find, searchByRegex: true, matchCase: true, replacement: impossibleText } };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Rows that lie one below the other. */
export interface RowRun {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly string[];
}

/** Neighbouring rows together, from top to bottom. */
export function runsOf(rows: readonly FoundRow[]): readonly RowRun[] {
  const runs: { start: number; end: number; ids: string[] }[] = [];
  for (const { index, id } of rows) {
    const last = runs.at(-1);
    if (last?.end === index) {
      last.end += 1;
      last.ids.push(id);
    } else {
      runs.push({ start: index, end: index + 1, ids: [id] });
    }
  }
  return runs;
}
