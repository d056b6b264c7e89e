import type { Cell, Column, Table } from '@tablee/core';
import { evaluated, type SeenRow, type SeenTable } from '@tablee/testkit';
import { z } from 'zod';
import { type TestServer, timeZone } from './server-for-tests.ts';

const cellSchema: z.ZodType<SheetCell> = z.object({
  userEnteredValue: z
    .object({
      stringValue: z.string().optional(),
      numberValue: z.number().optional(),
      boolValue: z.boolean().optional(),
      formulaValue: z.string().optional(),
    })
    .optional(),
  note: z.string().default(''),
  hyperlink: z.string().optional(),
});
const bookSchema = z.object({
  sheets: z.array(
    z.object({
      properties: z.object({
        sheetId: z.number().default(0),
        title: z.string(),
        gridProperties: z.object({ rowCount: z.number(), columnCount: z.number() }),
      }),
      data: z.array(z.object({ rowData: z.array(z.object({ values: z.array(cellSchema).default([]) })).default([]) })),
    }),
  ),
});

/** A cell as it stands in the sheet. */
export interface SheetCell {
  readonly userEnteredValue?:
    | {
        readonly stringValue?: string | undefined;
        readonly numberValue?: number | undefined;
        readonly boolValue?: boolean | undefined;
        readonly formulaValue?: string | undefined;
      }
    | undefined;
  readonly note: string;
  readonly hyperlink?: string | undefined;
}

/** A tab as a person sees it, cells with their notes. */
export interface Sheet {
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly (readonly SheetCell[])[];
}

const nameOf = (table: Table): string => `${table.organisation}/${table.form}/${table.id}`;

/** The tab of a table, through what the stand-in knows; undefined when it is gone. */
export function sheetOf({ local }: TestServer, spreadsheet: string, table: Table): Sheet | undefined {
  const entry = local
    .metadata(spreadsheet)
    .find(({ key, value, location }) => key === 'tablee.table' && value === nameOf(table) && location.type === 'SHEET');
  const location = entry?.location;
  if (location?.type !== 'SHEET') return undefined;
  const book = bookSchema.parse(local.inspect(spreadsheet, location));
  const found = book.sheets.find(({ properties }) => properties.sheetId === location.sheetId);
  if (found === undefined) return undefined;
  const { sheetId, title, gridProperties } = found.properties;
  return { sheetId, title, ...gridProperties, cells: (found.data[0]?.rowData ?? []).map((row) => row.values) };
}

/** The key of a heading by the last line of its note, which goes where the cell goes: not what writes are tied to. */
export function keyOf(heading: SheetCell | undefined): string | undefined {
  const text = heading?.userEnteredValue?.stringValue ?? '';
  return /Tablée: (\S+)$/.exec(heading?.note ?? '')?.[1] ?? /\[(\S+)\]$/.exec(text)?.[1];
}

/** Index of a table's column. Fails when it is gone. */
export function columnIndex({ cells }: Sheet, key: string): number {
  const index = (cells[0] ?? []).findIndex((cell) => keyOf(cell) === key);
  if (index === -1) throw new Error(`there is no column ${key}`);
  return index;
}

/** The table as the contract looks at it. Rows and columns without anything in them are left out. */
export function seenTable({ cells }: Sheet, table: Table): SeenTable {
  const [headings = [], ...rows] = cells;
  const columns = new Map(table.columns.map((column) => [column.key, column]));
  const known = headings.map((heading) => columns.get(keyOf(heading) ?? ''));
  const idIndex = known.findIndex((column) => column?.key === table.columns[0]?.key);
  const shown = headings.map((heading, index) => known[index]?.key ?? textOf(heading));
  return {
    headings: shown.filter((heading) => heading !== ''),
    shown: Object.fromEntries(
      known.flatMap((column, index) => (column === undefined ? [] : [[column.key, textOf(headings[index])]])),
    ),
    rows: rows
      .filter((row) => row.some((cell) => cell.userEnteredValue !== undefined))
      .map((row): SeenRow => {
        const entries = shown.map((heading, index) => ({ heading, column: known[index], cell: row[index] }));
        return {
          id: idIndex === -1 ? '' : textOf(row[idIndex]),
          cells: Object.fromEntries(
            entries.flatMap(({ column, cell }) => (column ? [[column.key, cellOf(cell, column)]] : [])),
          ),
          own: Object.fromEntries(
            entries.flatMap(({ column, cell, heading }) => (column || heading === '' ? [] : [[heading, textOf(cell)]])),
          ),
        };
      }),
  };
}

export function textOf(cell: SheetCell | undefined): string {
  const value = cell?.userEnteredValue;
  return value?.formulaValue ?? value?.stringValue ?? String(value?.numberValue ?? value?.boolValue ?? '');
}

function cellOf(cell: SheetCell | undefined, column: Column): Cell {
  const value = cell?.userEnteredValue;
  if (value === undefined) return null;
  if (value.formulaValue !== undefined) return evaluated;
  if (column.type === 'link') return cell?.hyperlink ?? evaluated;
  if (value.numberValue !== undefined) return dateOf(value.numberValue, column) ?? value.numberValue;
  return value.stringValue ?? value.boolValue ?? null;
}

/** Serial numbers read back by another way than they were made: by search over the zone's offsets. */
function dateOf(serial: number, { type }: Column): string | undefined {
  if (!['date', 'month', 'date-time'].includes(type)) return undefined;
  const local = new Date(Math.round((serial - 25_569) * 86_400_000)).toISOString();
  if (type === 'date') return local.slice(0, 10);
  if (type === 'month') return local.slice(0, 7);
  for (const hours of [4, 5, 6]) {
    const moment = new Date(Date.parse(local) + hours * 3_600_000);
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
      moment,
    );
    if (clock === local.slice(0, 19).replace('T', ' ')) return moment.toISOString();
  }
  return undefined;
}
