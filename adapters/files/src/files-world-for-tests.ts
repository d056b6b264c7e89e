import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AdapterContext, Cell, Column, Table } from '@tablee/core';
import {
  connectAdapter,
  evaluated,
  type Person,
  type SeenRow,
  type SeenTable,
  temporaryFolder,
  type World,
} from '@tablee/testkit';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { adapter } from './adapter.ts';

/** Files in a temporary folder, read and changed by csv-parse and csv-stringify: independent of the adapter's own code. */
export interface FilesWorld extends World {
  readonly folder: string;
  pathOf(table: Table, suffix?: string): string;
  /** The records of a file, headings first. */
  grid(table: Table): Promise<string[][]>;
  /** Saves records as a person's program does. */
  save(table: Table, grid: readonly (readonly string[])[], style?: SaveStyle): Promise<void>;
}

/** How a program saves a CSV file. */
export interface SaveStyle {
  readonly delimiter?: string;
  readonly newline?: '\r\n' | '\n' | '\r';
  readonly bom?: boolean;
  readonly quoteAll?: boolean;
  readonly lastNewline?: boolean;
  readonly encoding?: 'utf8' | 'latin1' | 'utf16le';
}

/** A world with an adapter whose settings are these. */
export async function createFilesWorld(
  settings: Readonly<Record<string, unknown>> = {},
  now: () => Date = () => new Date(),
): Promise<FilesWorld> {
  const temporary = await temporaryFolder();
  const removed = new Map<string, readonly string[]>();
  const pathOf = (table: Table, suffix = '.csv'): string => {
    const part = table.id === 'main' ? '' : `.${table.id}`;
    return join(temporary.path, 'responses', table.organisation, `${table.form}${part}${suffix}`);
  };
  const grid = async (table: Table): Promise<string[][]> => readGrid(await readFile(pathOf(table)));
  const save: FilesWorld['save'] = (table, records, style = {}) => writeFile(pathOf(table), saved(records, style));
  return {
    folder: temporary.path,
    pathOf,
    grid,
    save,
    maxCellLength: 32_767,
    connect: (log) => {
      const context = contextFor(temporary.path, now, log);
      return connectAdapter(adapter, { adapter: 'files', directory: 'responses', ...settings }, context);
    },
    read: async (table) => seenTable(await grid(table), table),
    person: createPerson(grid, save, removed),
    dispose: temporary.remove,
  };
}

function contextFor(folder: string, now: () => Date, log: AdapterContext['log']): AdapterContext {
  const refuse = (): never => {
    throw new Error('files need no network and no secret');
  };
  return {
    folder,
    destination: 'files',
    organisation: 'demo',
    language: 'en',
    now,
    fetch: refuse,
    secret: refuse,
    log,
  };
}

/** The records of a file that csv-parse reads strictly: rows of different lengths and stray quotes are errors. */
export function readGrid(bytes: Buffer): string[][] {
  const firstLine = bytes.toString('utf8').split(/\r|\n/, 1)[0] ?? '';
  const delimiter = [';', ',', '\t'].find((one) => firstLine.includes(`]${one}`) || firstLine.includes(`]"${one}`));
  return parse(bytes, { bom: true, delimiter: delimiter ?? ';', relax_column_count: false, skip_empty_lines: true });
}

/** What stands in the file when a program saves records in a style. */
export function saved(records: readonly (readonly string[])[], style: SaveStyle): Buffer {
  const text = stringify(
    records.map((record) => [...record]),
    {
      delimiter: style.delimiter ?? ';',
      record_delimiter: style.newline ?? '\r\n',
      quoted: style.quoteAll ?? false,
      // csv-stringify quotes the record delimiter only; every spreadsheet program quotes each line break.
      quoted_match: /[\r\n]/,
      bom: style.bom ?? true,
      eof: style.lastNewline ?? true,
    },
  );
  return Buffer.from(text, style.encoding ?? 'utf8');
}

function keyOf(heading: string): string {
  return /\[([^[\]]+)\]$/.exec(heading)?.[1] ?? heading;
}

function seenTable(grid: readonly (readonly string[])[], table: Table): SeenTable {
  const [headings = [], ...records] = grid;
  const columns = new Map(table.columns.map((column) => [column.key, column]));
  const known = headings.map((heading) => columns.get(keyOf(heading)));
  const idKey = table.columns[0]?.key;
  return {
    headings: headings.map((heading, index) => known[index]?.key ?? heading),
    shown: Object.fromEntries(
      headings.flatMap((heading, index) => {
        const key = known[index]?.key;
        return key === undefined ? [] : [[key, heading.replace(` [${key}]`, '')]];
      }),
    ),
    rows: records.map((record): SeenRow => {
      const entries = record.map((text, index) => ({ text, column: known[index], heading: headings[index] ?? '' }));
      return {
        id: entries.find((entry) => entry.column?.key === idKey)?.text ?? '',
        cells: Object.fromEntries(
          entries.flatMap(({ text, column }) => (column ? [[column.key, seenCell(text, column, table)]] : [])),
        ),
        own: Object.fromEntries(entries.flatMap(({ text, column, heading }) => (column ? [] : [[heading, text]]))),
      };
    }),
  };
}

function seenCell(text: string, column: Column, table: Table): Cell {
  if (text === '') return null;
  if (column.type === 'number') {
    const decimalSign = table.languages[0] === 'fr' ? ',' : '.';
    return Number(text.replace(decimalSign, '.'));
  }
  if (column.type === 'boolean') return text === 'true';
  return /^[=+\-@\t\r＝＋－＠]/.test(text) ? evaluated : text;
}

function createPerson(
  grid: FilesWorld['grid'],
  save: FilesWorld['save'],
  removed: Map<string, readonly string[]>,
): Person {
  const change = async (table: Table, edit: (records: string[][]) => string[][]): Promise<void> => {
    await save(table, edit(await grid(table)));
  };
  const at = (records: readonly (readonly string[])[], key: string): number => {
    const index = (records[0] ?? []).findIndex((heading) => keyOf(heading) === key);
    if (index === -1) throw new Error(`there is no column ${key}`);
    return index;
  };
  const idAt = (records: readonly (readonly string[])[], table: Table): number =>
    at(records, table.columns[0]?.key ?? '');
  return {
    addOwnColumn: (table, heading, cells, before) =>
      change(table, (records) => {
        const place = before === undefined ? (records[0] ?? []).length : at(records, before);
        const id = idAt(records, table);
        return records.map((record, row) =>
          record.toSpliced(place, 0, row === 0 ? heading : (cells[record[id] ?? ''] ?? '')),
        );
      }),
    addOwnRow: (table, cells) =>
      change(table, (records) => [...records, (records[0] ?? []).map((heading) => cells[keyOf(heading)] ?? '')]),
    moveColumn: (table, key, toIndex) =>
      change(table, (records) => {
        const from = at(records, key);
        return records.map((record) => record.toSpliced(from, 1).toSpliced(toIndex, 0, record[from] ?? ''));
      }),
    renameColumnLabel: (table, key, label) =>
      change(table, (records) =>
        records.map((record, row) => (row > 0 ? record : record.with(at(records, key), `${label} [${key}]`))),
      ),
    deleteColumn: (table, key) =>
      change(table, (records) => {
        const place = at(records, key);
        const id = idAt(records, table);
        for (const record of records) removed.set(`${key} ${record[id]}`, [record[place] ?? '']);
        removed.set(
          key,
          records.map((record) => record[place] ?? ''),
        );
        return records.map((record) => record.toSpliced(place, 1));
      }),
    restoreColumn: (table, key) =>
      change(table, (records) => {
        const cells = removed.get(key) ?? [];
        return records.map((record, row) => [...record, cells[row] ?? '']);
      }),
    sortRows: (table, key) =>
      change(table, ([headings = [], ...records]) => {
        const place = at([headings], key);
        const sorted = records.toSorted((a, b) => ((a[place] ?? '') < (b[place] ?? '') ? 1 : -1));
        return [headings, ...sorted];
      }),
    editCell: (table, rowId, key, text) =>
      change(table, (records) => {
        const [id, place] = [idAt(records, table), at(records, key)];
        return records.map((record) => (record[id] === rowId ? record.with(place, text) : record));
      }),
    deleteRow: (table, rowId) =>
      change(table, (records) => records.filter((record) => record[idAt(records, table)] !== rowId)),
  };
}
