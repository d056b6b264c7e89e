import type { Column, Table } from '@tablee/core';
import { writeCodebook } from './codebook.ts';
import { digestOf } from './digest.ts';
import { dressTable, isDressedAs } from './dress-table.ts';
import { CallFailure, isRefusal } from './failure.ts';
import { repairFault } from './faults.ts';
import { type Book, findTab, freeSheetId, readBook, tabEntry, tabTitleOf, titleOf } from './find-tab.ts';
import { guardColumns, type Layout } from './layout.ts';
import {
  columnAt,
  createMetadata,
  deleteMetadata,
  metadataKeys,
  setMetadataValue,
  tableName,
} from './metadata-keys.ts';
import { readLayout } from './read-layout.ts';
import type { TabProperties } from './replies.ts';
import { guardEmpty } from './rows-by-id.ts';

import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';
import { lacksSummary, makeSummary } from './summary/make-summary.ts';
import { headingCell } from './table-look.ts';

/** Rows of a new tab; Google adds more as they are needed. */
const newRows = 1_000;
const maxRounds = 5;

/**
 * Makes what a table needs, or adds what a new version needs, and leaves everything else: the layout afterwards. Each
 * change is atomic and says in the sheet that it was made, so a crash anywhere is made up for by the next call.
 *
 * @throws CallFailure, TableeError when the table's tab was deleted.
 */
export async function prepareTable(session: Session, table: Table): Promise<Layout> {
  for (let round = 1; ; round += 1) {
    try {
      return await prepareOnce(session, table);
    } catch (error) {
      // Titles and columns may change between looking and writing.
      if (!isRefusal(error) || round === maxRounds) throw error;
    }
  }
}

async function prepareOnce(session: Session, table: Table): Promise<Layout> {
  const book = await readBook(session.api);
  const found = findTab(book, tableName(table));
  if (found === 'never-made') {
    await session.api.change(createTab(newTab(book, table), table));
    return prepareOnce(session, table);
  }
  if (found === 'deleted') {
    await adoptEmptyTab(session, book, table);
    return prepareOnce(session, table);
  }
  const layout = await readLayout(session, found.tab.sheetId, table);
  const ready = await completeTab(session, book, { table, layout });
  await completeAround(session, book, [ready]);
  return ready.layout;
}

/** A table whose tab is there, as it was just seen. */
export interface SeenTable {
  readonly table: Table;
  readonly layout: Layout;
}

/** Adds the columns that are missing and dresses what is new. @throws CallFailure. */
export async function completeTab(session: Session, book: Book, { table, layout }: SeenTable): Promise<SeenTable> {
  const before = tabEntry(book, layout.sheetId, metadataKeys.digest);
  const whole = await addMissingColumns(session, book, layout, table);
  const digest = digestOf(table);
  if (!isDressedAs(digest, before)) {
    await withoutFail(session, 'look not changed', () => dressTable(session, { table, layout: whole, digest, before }));
  }
  return { table, layout: whole };
}

/** Brings the codebook up to date and makes summaries, where that is not done yet; `book` is from before. */
export async function completeAround(session: Session, book: Book, tables: readonly SeenTable[]): Promise<void> {
  const unwritten = tables.flatMap(({ table, layout: { sheetId } }) => {
    const digest = digestOf(table);
    return tabEntry(book, sheetId, metadataKeys.codebook)?.value === digest ? [] : [{ table, sheetId, digest }];
  });
  await withoutFail(session, 'codebook not written', () => writeCodebook(session, unwritten));
  for (const { table, layout } of tables) {
    if (!lacksSummary(book, table)) continue;
    await withoutFail(session, 'summary not made', () => makeSummary(session, { table, layout, book }));
  }
}

/** Where a table's new tab comes. Its id follows from the table, so that two attempts cannot make two tabs. */
export function newTab(book: Book, table: Table): TabProperties {
  return {
    sheetId: freeSheetId(book, tableName(table)),
    title: tabTitleOf(table, book),
    rowCount: newRows,
    columnCount: table.columns.length,
  };
}

/** The tab with headings and tags. */
export function createTab({ sheetId, title, rowCount, columnCount }: TabProperties, table: Table): readonly Request[] {
  const gridProperties = { rowCount, columnCount, frozenRowCount: 1 };
  return [
    { addSheet: { properties: { sheetId, title, gridProperties } } },
    ...claimTab(sheetId, table),
    ...makeColumns(sheetId, 0, table.columns, table),
  ];
}

function claimTab(sheetId: number, table: Table): readonly Request[] {
  const name = tableName(table);
  return [
    createMetadata({ key: metadataKeys.table, value: name, location: { sheetId } }),
    createMetadata({ key: metadataKeys.columnsMade, value: keysOf(table.columns), location: { sheetId } }),
    createMetadata({ key: metadataKeys.tableMade, value: name, location: { spreadsheet: true } }),
  ];
}

function makeColumns(
  sheetId: number,
  columnIndex: number,
  columns: readonly Column[],
  table: Table,
): readonly Request[] {
  const values = columns.map((column) => headingCell(column, table));
  const start = { sheetId, rowIndex: 0, columnIndex };
  return [
    { updateCells: { start, rows: [{ values }], fields: 'userEnteredValue,note,userEnteredFormat' } },
    ...columns.map(({ key }, order) =>
      createMetadata({ key: metadataKeys.column, value: key, location: columnAt(sheetId, columnIndex + order) }),
    ),
  ];
}

/** New columns come at the right end. One that was made once and is gone was deleted by a person: it stays away. */
async function addMissingColumns(session: Session, book: Book, layout: Layout, table: Table): Promise<Layout> {
  const { sheetId, columnCount } = layout;
  const entry = tabEntry(book, sheetId, metadataKeys.columnsMade);
  const made = new Set((entry?.value ?? '').split(','));
  const missing = table.columns.filter(({ key }) => !layout.columns.has(key) && !made.has(key));
  if (missing.length === 0) return layout;
  const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: columnCount };
  const keys = [...(entry?.value.split(',') ?? []), ...missing.map(({ key }) => key)].join(',');
  const remember =
    entry === undefined
      ? createMetadata({ key: metadataKeys.columnsMade, value: keys, location: { sheetId } })
      : setMetadataValue(entry.id, keys);
  await session.api.change([
    ...guardColumns(sheetId, [...layout.columns.values()]),
    { appendDimension: { sheetId, dimension: 'COLUMNS', length: missing.length } },
    guardEmpty({ ...range, endColumnIndex: columnCount + missing.length }),
    ...makeColumns(sheetId, columnCount, missing, table),
    remember,
  ]);
  return readLayout(session, sheetId, table);
}

/** After its tab was deleted, a table starts again in an empty tab that a person made under its title. */
async function adoptEmptyTab(session: Session, book: Book, table: Table): Promise<void> {
  const title = titleOf(table);
  const tab = book.tabs.find((each) => each.title === title);
  if (tab === undefined || !(await isEmpty(session, tab))) {
    throw repairFault('DESTINATION_DAMAGED', session.texts.tabDeleted(title));
  }
  const { sheetId, columnCount } = tab;
  // The old summary counts in the tab that is gone: this one gets its own.
  const summaries = book.metadata.filter(
    ({ key, value }) => key === metadataKeys.summaryMade && value === tableName(table),
  );
  const lacking = table.columns.length - columnCount;
  await session.api.change([
    ...(lacking > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: lacking } }] : []),
    guardEmpty({ sheetId }),
    {
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { frozenRowCount: 1 } },
        fields: 'gridProperties.frozenRowCount',
      },
    },
    ...claimTab(sheetId, table),
    ...makeColumns(sheetId, 0, table.columns, table),
    ...summaries.map(({ id }) => deleteMetadata(id)),
  ]);
}

async function isEmpty({ api }: Session, { sheetId }: TabProperties): Promise<boolean> {
  return (await api.readValues({ gridRange: { sheetId } }, 'ROWS')).length === 0;
}

function keysOf(columns: readonly Column[]): string {
  return columns.map((column) => column.key).join(',');
}

/** The looks of a tab never keep rows from arriving. */
async function withoutFail(session: Session, event: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    session.context.log(event, { kind: error.failure.kind });
  }
}
