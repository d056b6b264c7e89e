import type { Cell, Table } from '@tablee/core';
import {
  createMemoryDestination,
  type Defect,
  isEvaluated,
  type MemoryColumn,
  type MemoryStorage,
  type MemoryTable,
  memoryCellLength,
} from './memory-destination-for-tests.ts';
import { evaluated, type Fault, type Mishap, type Person, type SeenRow, type World } from './world.ts';

/** A destination in memory, to hold the contract itself to account. */
export interface MemoryWorld extends World {
  readonly storage: MemoryStorage;
}

/** A world without defect, or with one. */
export function createMemoryWorld(defect?: Defect): MemoryWorld {
  const storage: MemoryStorage = { tables: new Map(), locked: false, stopAfterRows: undefined };
  const tableOf = (table: Table): MemoryTable => {
    const part = defect === 'mixes the tables of a form' ? '' : table.id;
    const found = storage.tables.get(`${table.organisation}/${table.form}/${part}`);
    if (found === undefined) throw new Error('there is no such table');
    return found;
  };
  return {
    storage,
    connect: async (log) => createMemoryDestination(storage, log, defect),
    maxCellLength: memoryCellLength,
    dispose: async () => undefined,
    person: createPerson(tableOf),
    read: async (table) => {
      const { columns, rows } = tableOf(table);
      const keys = new Set(table.columns.map((column) => column.key));
      const isOwn = (column: MemoryColumn): boolean => !keys.has(column.key);
      const show = (cell: Cell): Cell => (isEvaluated(cell, defect) ? evaluated : cell);
      return {
        headings: columns.map((column) => (isOwn(column) ? column.heading : column.key)),
        shown: Object.fromEntries(columns.flatMap((column) => (isOwn(column) ? [] : [[column.key, column.heading]]))),
        rows: rows.map((cells): SeenRow => {
          const known = columns.filter((column) => !isOwn(column));
          const idColumn = columns.find((column) => column.key === table.columns[0]?.key);
          return {
            id: String((idColumn === undefined ? null : cells.get(idColumn)) ?? ''),
            cells: Object.fromEntries(known.map((column) => [column.key, show(cells.get(column) ?? null)])),
            own: Object.fromEntries(
              columns.filter(isOwn).map((column) => [column.heading, String(cells.get(column) ?? '')]),
            ),
          };
        }),
      };
    },
  };
}

/** Failures of {@link createMemoryWorld}. */
export const memoryFaults: readonly [Fault<MemoryWorld>] = [
  {
    name: 'the connection breaks after some rows',
    async strike({ storage }, _table, deliver) {
      storage.stopAfterRows = 4;
      await deliver().then(
        () => Promise.reject(new Error('the delivery did not stop')),
        () => undefined,
      );
      storage.stopAfterRows = undefined;
    },
  },
];

/** What goes wrong in {@link createMemoryWorld} until somebody puts it right. */
export const memoryMishaps: readonly [Mishap<MemoryWorld>] = [
  {
    name: 'the table is locked',
    hitsAllTables: true,
    async happen({ storage }) {
      storage.locked = true;
    },
    fix: /Unlock the table/,
    async recover({ storage }) {
      storage.locked = false;
    },
  },
];

function createPerson(tableOf: (table: Table) => MemoryTable): Person {
  const removed = new Map<string, MemoryColumn>();
  const columnOf = (table: Table, key: string): MemoryColumn => {
    const found = tableOf(table).columns.find((column) => column.key === key);
    if (found === undefined) throw new Error(`there is no column ${key}`);
    return found;
  };
  const idColumnOf = (table: Table): MemoryColumn => columnOf(table, table.columns[0]?.key ?? '');
  return {
    async addOwnColumn(table, heading, cells, before) {
      const memory = tableOf(table);
      const own = { key: '', heading };
      const place = before === undefined ? memory.columns.length : memory.columns.indexOf(columnOf(table, before));
      memory.columns = memory.columns.toSpliced(place, 0, own);
      for (const row of memory.rows) row.set(own, cells[String(row.get(idColumnOf(table)))] ?? '');
    },
    async addOwnRow(table, cells) {
      const row = new Map(Object.entries(cells).map(([key, cell]) => [columnOf(table, key), cell]));
      tableOf(table).rows.push(row);
    },
    async moveColumn(table, key, toIndex) {
      const memory = tableOf(table);
      const column = columnOf(table, key);
      memory.columns = memory.columns.filter((one) => one !== column).toSpliced(toIndex, 0, column);
    },
    async renameColumnLabel(table, key, label) {
      columnOf(table, key).heading = label;
    },
    async deleteColumn(table, key) {
      const column = columnOf(table, key);
      removed.set(key, column);
      tableOf(table).columns = tableOf(table).columns.filter((one) => one !== column);
    },
    async restoreColumn(table, key) {
      const column = removed.get(key);
      if (column !== undefined) tableOf(table).columns.push(column);
    },
    async sortRows(table, key) {
      const column = columnOf(table, key);
      tableOf(table).rows.sort((a, b) => (String(a.get(column)) < String(b.get(column)) ? 1 : -1));
    },
    async editCell(table, rowId, key, text) {
      for (const row of tableOf(table).rows) {
        if (row.get(idColumnOf(table)) === rowId) row.set(columnOf(table, key), text);
      }
    },
    async deleteRow(table, rowId) {
      const memory = tableOf(table);
      memory.rows = memory.rows.filter((row) => row.get(idColumnOf(table)) !== rowId);
    },
  };
}
