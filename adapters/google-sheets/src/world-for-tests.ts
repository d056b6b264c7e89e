import type { Table } from '@tablee/core';
import type { Person, World } from '@tablee/testkit';
import type { ConnectOptions, TestServer } from './server-for-tests.ts';
import { columnIndex, type Sheet, type SheetCell, seenTable, sheetOf, textOf } from './sheet-for-tests.ts';

/** A spreadsheet in the stand-in, seen through the stand-in's own eyes. */
export interface SheetsWorld extends World {
  readonly server: TestServer;
  readonly spreadsheet: string;
  sheet(table: Table): Sheet;
  /** Row index of a response. */
  rowIndex(table: Table, id: string): number;
}

/** A world of its own on a shared server. */
export function createSheetsWorld(server: TestServer, options: ConnectOptions = {}): SheetsWorld {
  const spreadsheet = server.createSpreadsheet();
  const { local } = server;
  const sheet = (table: Table): Sheet => {
    const found = sheetOf(server, spreadsheet, table);
    if (found === undefined) throw new Error('the tab is not there');
    return found;
  };
  const rowIndex = (table: Table, id: string): number => {
    const { cells, ...rest } = sheet(table);
    const at = columnIndex({ cells, ...rest }, table.columns[0]?.key ?? '');
    const index = cells.findIndex((row, number) => number > 0 && textOf(row[at]) === id);
    if (index === -1) throw new Error(`there is no row ${id}`);
    return index;
  };
  return {
    server,
    spreadsheet,
    sheet,
    rowIndex,
    maxCellLength: 50_000,
    connect: (log) => server.connect(spreadsheet, { log, settings: { timeoutMs: 800 }, ...options }),
    read: async (table) => seenTable(sheet(table), table),
    person: createPerson(server, spreadsheet, sheet, rowIndex),
    dispose: async () => {
      local.clearFaults();
      local.releaseHeld();
      local.clearCalls();
      local.deleteSpreadsheet(spreadsheet);
    },
  };
}

function createPerson(
  { local, send }: TestServer,
  spreadsheet: string,
  sheet: (table: Table) => Sheet,
  rowIndex: (table: Table, id: string) => number,
): Person {
  const removed = new Map<string, { readonly index: number; readonly cells: ReadonlyMap<string, SheetCell> }>();
  const act = local.person.bind(undefined, spreadsheet);
  const edit = (tab: string, row: number, column: number, text: string): void =>
    act({ do: 'edit', tab, row, column, text });
  return {
    async addOwnColumn(table, heading, cells, before) {
      const seen = sheet(table);
      const at = before === undefined ? seen.columnCount : columnIndex(seen, before);
      act({ do: 'insert-column', tab: seen.title, at, header: heading });
      for (const [id, text] of Object.entries(cells)) edit(seen.title, rowIndex(table, id), at, text);
    },
    async addOwnRow(table, cells) {
      const seen = sheet(table);
      const end = seen.cells.findLastIndex((row) => row.some((cell) => cell.userEnteredValue !== undefined)) + 1;
      for (const [key, text] of Object.entries(cells)) edit(seen.title, end, columnIndex(seen, key), text);
    },
    async moveColumn(table, key, toIndex) {
      const seen = sheet(table);
      act({ do: 'move-column', tab: seen.title, from: columnIndex(seen, key), to: toIndex });
    },
    async renameColumnLabel(table, key, label) {
      const seen = sheet(table);
      act({ do: 'rename-column', tab: seen.title, column: columnIndex(seen, key), header: label });
    },
    async deleteColumn(table, key) {
      const seen = sheet(table);
      const index = columnIndex(seen, key);
      const idIndex = columnIndex(seen, table.columns[0]?.key ?? '');
      const cells = seen.cells.map((row, number): [string, SheetCell] => [
        number === 0 ? 'heading' : key === table.columns[0]?.key ? String(number) : textOf(row[idIndex]),
        row[index] ?? { note: '' },
      ]);
      removed.set(`${table.id} ${key}`, { index, cells: new Map(cells) });
      act({ do: 'delete-column', tab: seen.title, column: index });
    },
    async restoreColumn(table, key) {
      // As from the version history, but without developer metadata: whether that comes back is not documented.
      const { index, cells } = removed.get(`${table.id} ${key}`) ?? { index: 0, cells: new Map() };
      const before = sheet(table);
      act({ do: 'insert-column', tab: before.title, at: Math.min(index, before.columnCount) });
      const seen = sheet(table);
      const own = key === table.columns[0]?.key;
      const idIndex = own ? -1 : columnIndex(seen, table.columns[0]?.key ?? '');
      const rows = seen.cells.map((row, number) => {
        const { userEnteredValue, note } = cells.get(
          number === 0 ? 'heading' : own ? String(number) : textOf(row[idIndex]),
        ) ?? { note: '' };
        return { values: [{ ...(userEnteredValue === undefined ? {} : { userEnteredValue }), note }] };
      });
      const start = { sheetId: seen.sheetId, rowIndex: 0, columnIndex: index };
      await send(spreadsheet, { updateCells: { start, rows, fields: 'userEnteredValue,note' } });
    },
    async sortRows(table, key) {
      const seen = sheet(table);
      act({ do: 'sort', tab: seen.title, column: columnIndex(seen, key), descending: true });
    },
    async editCell(table, rowId, key, text) {
      const seen = sheet(table);
      edit(seen.title, rowIndex(table, rowId), columnIndex(seen, key), text);
    },
    async deleteRow(table, rowId) {
      act({ do: 'delete-rows', tab: sheet(table).title, at: rowIndex(table, rowId), count: 1 });
    },
  };
}
