import type { Cell, Column, Row, Table } from '@tablee/core';
import { cellValue } from './cell-value.ts';
import type { Layout } from './layout.ts';
import type { Link } from './links.ts';

/** Values by internal name. */
type Fields = Readonly<Record<string, string | number | boolean | Link | null>>;

/** What is written of a row. */
export interface RowFields {
  readonly fields: Fields;
  /** Keys of the cells that are not all there. */
  readonly cut: readonly string[];
}

/** The fields of a new item: every column that has a value, and a title for SharePoint's own column. */
export function fieldsOfNewRow(row: Row, table: Table, layout: Layout): RowFields {
  const { fields, cut } = fieldsOf(row, table, layout, () => true);
  const filled = Object.entries(fields).filter(([, value]) => value !== null);
  // What people click on to open the row. It is a copy: the row is recognised by its id alone.
  const reference = row.cells['reference'];
  const title = typeof reference === 'string' && reference !== '' ? reference : row.id.slice(-8);
  return { fields: { Title: title, ...Object.fromEntries(filled) }, cut };
}

/** The fields of a correction: every column of the form, empty ones included. */
export function fieldsOfCorrection(row: Row, table: Table, layout: Layout): RowFields {
  return fieldsOf(row, table, layout, (column) => column.keptBy === 'form');
}

function fieldsOf(row: Row, table: Table, layout: Layout, takes: (column: Column) => boolean): RowFields {
  const fields: Record<string, string | number | boolean | Link | null> = {};
  const cut: string[] = [];
  const about = { rowId: row.id, language: table.languages[0] ?? 'fr' };
  for (const { column, listColumn, kind } of layout.placed) {
    if (!takes(column)) continue;
    const cell = cellValue(cellOf(row, column, table), kind, { column, ...about });
    // A cell of another type than its column leaves that column empty rather than the row unwritten.
    if ('unfit' in cell) continue;
    fields[listColumn.name] = cell.value;
    if (cell.cut) cut.push(column.key);
  }
  return { fields, cut };
}

function cellOf(row: Row, column: Column, table: Table): Cell {
  if (column === table.columns[0]) return row.id;
  return row.cells[column.key] ?? (column.keptBy === 'coordinator' ? (column.initial ?? null) : null);
}
