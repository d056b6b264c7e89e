import type { Batch, Row, Table } from '@tablee/core';
import { cellData, isTooLong } from './cells.ts';
import { type ColumnPlace, guardColumns, type Layout } from './layout.ts';
import { leaveMarker, type Marker } from './marker.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';

/** A change that appends rows, and the columns that it is tied to. */
export interface WritePlan {
  readonly requests: readonly Request[];
  readonly places: readonly ColumnPlace[];
}

/** Which part of a batch goes where. */
export interface WriteOptions {
  readonly batch: Batch;
  readonly rows: readonly Row[];
  readonly layout: Layout;
  readonly marker: Marker;
  /** One of the marker's ids. */
  readonly id: number;
  readonly now: Date;
}

/**
 * One change: the columns are where they were seen, the batch was never written, and its rows follow the last row that
 * has anything in it. Formats are left to the tab, because a mask with formats would take them off a person's columns.
 */
export function planWrite({ batch, rows, layout, marker, id, now }: WriteOptions): WritePlan {
  const { table } = batch;
  const places = [...layout.columns.values()];
  const { sheetId } = layout;
  const cells = rows.map((row) => ({ values: rowValues(row, table, layout) }));
  const hasLinks = cells.some(({ values }) => values.some((cell) => cell.textFormatRuns !== undefined));
  const requests: readonly Request[] = [
    ...guardColumns(sheetId, places),
    leaveMarker(marker, { id, sheetId, now }),
    {
      appendCells: {
        sheetId,
        rows: cells,
        // Runs hang on their text: "when writing a new userEnteredValue, previous runs are erased".
        fields: hasLinks ? 'userEnteredValue,textFormatRuns' : 'userEnteredValue',
      },
    },
  ];
  return { requests, places };
}

function rowValues(row: Row, table: Table, { columns, timeZone }: Layout): ReturnType<typeof cellData>[] {
  const style = { timeZone, languages: table.languages };
  const values: ReturnType<typeof cellData>[] = [];
  for (const column of table.columns) {
    const place = columns.get(column.key);
    const data = cellData(row.cells[column.key], column, row.id, style);
    if (place === undefined || data.userEnteredValue === undefined) continue;
    while (values.length <= place.index) values.push({});
    values[place.index] = data;
  }
  return values;
}

/** Says which texts were cut, by column and response; the store has all of them. */
export function reportCuts({ context }: Session, table: Table, rows: readonly Row[]): void {
  for (const row of rows) {
    for (const { key } of table.columns) {
      if (isTooLong(row.cells[key]))
        context.log('text cut', { form: table.form, table: table.id, column: key, row: row.id });
    }
  }
}
