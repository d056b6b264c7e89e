import type { sheets_v4 } from '@googleapis/sheets';
import type { Column, Row, Table } from '@tablee/core';
import { cellData } from './cells.ts';
import { freeNotes, requireNoNotes } from './erasure-notes.ts';
import { isRefusal } from './failure.ts';
import { fault, repairFault } from './faults.ts';
import { type ColumnPlace, guardColumns, headingWithKey, type Layout } from './layout.ts';
import { delivered, rejected, retryAfter, type Verdicts } from './outcomes.ts';
import { proveGuards } from './prove-guards.ts';
import { type FoundRow, findRows, guardHeadings, guardRows } from './rows-by-id.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';
import type { SheetsTexts } from './texts/texts.ts';

const maxRounds = 6;
/** Rows in one change: 50 kB each to tie it to the row. */
const rowsAtOnce = 10;

/** Rewrites the cells that come from the form, in rows found by their id, and gives each row a verdict. */
export async function replaceRows(
  session: Session,
  table: Table,
  rows: readonly Row[],
  readLayout: () => Promise<Layout>,
): Promise<Verdicts> {
  const verdicts: Verdicts = new Map();
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    try {
      const found = await replaceSome(session, table, some, readLayout);
      for (const { id } of some) {
        verdicts.set(id, found.has(id) ? delivered : rejected('ROW_MISSING', session.texts.rowMissing()));
      }
    } catch (error) {
      const retry = retryAfter(error, session);
      for (const { id } of some) verdicts.set(id, retry);
    }
  }
  return verdicts;
}

/** The ids that were there and are rewritten. */
async function replaceSome(
  session: Session,
  table: Table,
  rows: readonly Row[],
  readLayout: () => Promise<Layout>,
): Promise<ReadonlySet<string>> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (let round = 0; round < maxRounds; round += 1) {
    const layout = await readLayout();
    const idColumn = idColumnOf(layout, table, session.texts);
    const found = await findRows(session.api, idColumn.tag, new Set(byId.keys()));
    if (found.length === 0) return new Set();
    await proveGuards(session, layout);
    const places = placesOf(layout, table);
    const writes = found.flatMap(({ index, id }) => {
      const row = byId.get(id);
      return row === undefined ? [] : writeCells(row, index, places, layout, table);
    });
    const notes = await freeNotes(session, [...new Set(found.map((row) => row.id))]);
    const guards = [
      ...requireNoNotes(session, layout.sheetId, notes),
      ...guardColumns(layout.sheetId, [idColumn, ...places.map(({ place }) => place)]),
      // Here cells of people could be overwritten, so the headings have to be the same as well.
      guardHeadings(layout),
      ...guardEach(layout, idColumn, found),
    ];
    try {
      const reply = await session.api.change([...guards, ...writes]);
      if (reply.replaced.some((count) => count > 0))
        throw repairFault('DESTINATION_DAMAGED', session.texts.unsafeToChange());
      return new Set(found.map((row) => row.id));
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  throw fault('DESTINATION_UNREACHABLE', session.texts.rowMoves());
}

/** Each row by itself, with its copies: within a run two rows may have changed places. */
function guardEach(layout: Layout, idColumn: ColumnPlace, rows: readonly FoundRow[]): readonly Request[] {
  const byId = Map.groupBy(rows, (row) => row.id);
  return [...byId.values()].flatMap((copies) => guardRows(layout, idColumn, copies));
}

function idColumnOf(layout: Layout, table: Table, texts: SheetsTexts): ColumnPlace & { readonly tag: number } {
  const [column] = table.columns;
  const place = column === undefined ? undefined : layout.columns.get(column.key);
  if (place?.tag !== undefined) return { ...place, tag: place.tag };
  const heading = column === undefined ? '' : headingWithKey(column, table);
  throw repairFault('DESTINATION_DAMAGED', texts.idColumnMissing(layout.title, heading));
}

interface FormPlace {
  readonly column: Column;
  readonly place: ColumnPlace;
}

function placesOf(layout: Layout, table: Table): readonly FormPlace[] {
  return table.columns.flatMap((column) => {
    const place = column.keptBy === 'form' ? layout.columns.get(column.key) : undefined;
    return place === undefined ? [] : [{ column, place }];
  });
}

function writeCells(
  row: Row,
  rowIndex: number,
  places: readonly FormPlace[],
  { sheetId, timeZone }: Layout,
  table: Table,
): readonly Request[] {
  const style = { timeZone, languages: table.languages };
  return places.map(({ column, place }): Request => {
    const values: sheets_v4.Schema$CellData[] = [cellData(row.cells[column.key], column, row.id, style)];
    const start = { sheetId, rowIndex, columnIndex: place.index };
    return { updateCells: { start, rows: [{ values }], fields: 'userEnteredValue' } };
  });
}
