import type { Column, Row, Table } from '@tablee/core';
import { type CellStyle, cellText, quoteCell } from './cell-text.ts';
import type { Dialect } from './dialect.ts';
import type { Layout } from './layout.ts';
import type { FilesSettings } from './settings.ts';

/** How cells of a table are written, by the organisation's first language and the settings. */
export function cellStyleOf(table: Table, settings: FilesSettings): CellStyle {
  const language = table.languages[0] ?? 'fr';
  const decimalSign = settings.decimalSign ?? (language.startsWith('fr') ? ',' : '.');
  // The store forgets anonymous rows once they are delivered: a cut would lose the rest for good.
  return { decimalSign, language, cut: table.id !== 'anonymous' };
}

/** Between the cells of a new file. */
export function ownDelimiter(table: Table, settings: FilesSettings): string {
  return settings.delimiter ?? ((table.languages[0] ?? 'fr').startsWith('fr') ? ';' : ',');
}

/** One cell of a row as text: the id, an answer, or a coordinator's column with what it starts with. */
export function rowCellText(row: Row, column: Column, table: Table, style: CellStyle): string {
  if (column.key === table.columns[0]?.key) return row.id;
  const cell = row.cells[column.key];
  return cellText(cell ?? (column.keptBy === 'coordinator' ? column.initial : undefined), row.id, style);
}

/** Rows as bytes in the file's present column order; a person's own columns stay empty. The same rows give the same bytes. */
export function rowBytes(
  rows: readonly Row[],
  table: Table,
  layout: Layout,
  dialect: Dialect,
  style: CellStyle,
): Buffer {
  let text = '';
  for (const row of rows) {
    let separator = '';
    for (const column of layout.columns) {
      text += separator;
      separator = dialect.delimiter;
      if (column !== undefined) text += quoteCell(rowCellText(row, column, table, style), dialect.delimiter);
    }
    text += dialect.newline;
  }
  return Buffer.from(text, 'utf8');
}
