import { type Cell, type Column, type Table, textIn } from '@tablee/core';
import { stringify } from 'csv-stringify/sync';
import {
  cellsInOrder,
  type ExportCount,
  type ExportTable,
  maxCellCharacters,
  spreadsheetText,
} from './export-table.ts';

/** How a CSV export is written. */
export interface CsvOptions {
  /** Texts as they were typed, for a program: without it, a text that a spreadsheet would evaluate gets a `'` in front. */
  readonly raw: boolean;
}

/** The header of one column: `Label [key]` in the table's first language, as the files adapter writes it. */
export function headerOf(column: Column, table: Table): string {
  const [language = 'fr', ...others] = table.languages;
  return `${spreadsheetText(textIn(column.label, language, others)).replaceAll('\n', ' ')} [${column.key}]`;
}

/**
 * A table as CSV: UTF-8 with BOM, CRLF, `;` and a decimal comma where the first language is French, `,` and a point
 * elsewhere, because that is what a spreadsheet opened by double click expects there.
 */
export async function* csvBytes(
  source: ExportTable,
  options: CsvOptions,
  count: ExportCount,
): AsyncGenerator<Uint8Array> {
  const { table } = source;
  const encoder = new TextEncoder();
  const isFrench = table.languages[0]?.startsWith('fr') ?? true;
  const decimalSign = isFrench && !options.raw ? ',' : '.';
  const layout = {
    delimiter: isFrench ? ';' : ',',
    record_delimiter: '\r\n',
    escape_formulas: !options.raw,
    cast: { number: (value: number) => String(value).replace('.', decimalSign) },
  };
  yield encoder.encode(`\uFEFF${stringify([table.columns.map((column) => headerOf(column, table))], layout)}`);
  for await (const page of source.pages) {
    const records = page.map((row) => cellsInOrder(row, table).map((cell) => csvCell(cell, count)));
    count.rows += page.length;
    if (records.length > 0) yield encoder.encode(stringify(records, layout));
  }
}

function csvCell(cell: Cell, count: ExportCount): string | number | null {
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  if (typeof cell !== 'string') return cell;
  const text = spreadsheetText(cell);
  if (text.length > maxCellCharacters) count.overlongCells += 1;
  return text;
}
