import { type Cell, type Column, type Table, TableeError, textIn } from '@tablee/core';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { headerOf } from './csv.ts';
import { cellsInOrder, type ExportCount, type ExportTable } from './export-table.ts';
import { createSheetLinks, type SheetLinks } from './xlsx-links.ts';
import { closingParts, openingParts, sheetName } from './xlsx-parts.ts';
import {
  columnName,
  maxSheetColumns,
  maxSheetRows,
  type SheetColumn,
  sheetEnd,
  sheetRow,
  sheetStart,
} from './xlsx-sheet.ts';

/** How a workbook is written. */
export interface XlsxOptions {
  /** For the dates inside the file. */
  readonly now: Date;
  /** Name of the sheet that explains the columns. */
  readonly codebookTitle: string;
  /** Rows of one sheet, header included; a table that is longer goes on in a further sheet. */
  readonly maxRows?: number;
}

/** XML that is gathered before it is compressed: large enough to compress well, small enough to stay unnoticed. */
const chunkCharacters = 64 * 1024;

/**
 * A table as an Excel workbook (ECMA-376), with a second sheet that explains its columns. Rows are compressed as they
 * come, so memory does not grow with them.
 *
 * @throws TableeError EXPORT_FAILED where the table has more columns than a sheet can hold
 */
export async function* xlsxBytes(
  source: ExportTable,
  options: XlsxOptions,
  count: ExportCount,
): AsyncGenerator<Uint8Array> {
  const { table } = source;
  if (table.columns.length > maxSheetColumns) {
    throw new TableeError('EXPORT_FAILED', `${table.columns.length} columns do not fit a sheet (${maxSheetColumns}).`, {
      fix: 'Export it with --format csv.',
      french: {
        message: `${table.columns.length} colonnes ne tiennent pas dans une feuille (${maxSheetColumns}).`,
        fix: 'Exportez ce tableau avec --format csv.',
      },
    });
  }
  const workbook = new StreamedWorkbook(options.now);
  const title = textIn(table.title, table.languages[0] ?? 'fr', table.languages);
  const columns = table.columns.map((column) => columnOf(column, table));
  const maxRows = options.maxRows ?? maxSheetRows;
  workbook.openSheet(title, columns);
  for await (const page of source.pages) {
    for (const row of page) {
      if (workbook.rows === maxRows) {
        workbook.closeSheet();
        workbook.openSheet(title, columns);
      }
      workbook.addRow(cellsInOrder(row, table), () => {
        count.overlongCells += 1;
      });
    }
    count.rows += page.length;
    yield* workbook.takeBytes();
  }
  workbook.closeSheet();
  addCodebook(workbook, source, options.codebookTitle);
  workbook.finish();
  yield* workbook.takeBytes();
}

function columnOf(column: Column, table: Table): SheetColumn {
  const [language = 'fr', ...others] = table.languages;
  const { type, linkText } = column;
  const header = headerOf(column, table);
  return linkText === undefined ? { header, type } : { header, type, linkText: textIn(linkText, language, others) };
}

/** What the table's own columns mean: never a word about the other tables of the form. */
function addCodebook(workbook: StreamedWorkbook, { table, codebook }: ExportTable, title: string): void {
  const [language = 'fr', ...others] = table.languages;
  const columns = codebook.columns.filter((column) => column.key !== 'table');
  const wide = /^(label_|options$)/;
  workbook.openSheet(
    title,
    columns.map(({ key, label }) => ({
      header: textIn(label, language, others),
      type: wide.test(key) ? 'long-text' : 'text',
    })),
  );
  for (const row of codebook.rows.filter((described) => described['table'] === table.id)) {
    workbook.addRow(
      columns.map((column) => row[column.key] ?? null),
      () => undefined,
    );
  }
}

/** A workbook under way: one open sheet at a time, finished bytes waiting to be taken. */
class StreamedWorkbook {
  rows = 0;
  readonly #zip: Zip;
  readonly #now: Date;
  readonly #names: string[] = [];
  #bytes: Uint8Array[] = [];
  #fault: Error | null = null;
  #entry: ZipDeflate | undefined;
  #columns: readonly SheetColumn[] = [];
  #columnNames: readonly string[] = [];
  #xml = '';
  #links: SheetLinks = createSheetLinks();

  constructor(now: Date) {
    this.#now = now;
    this.#zip = new Zip((fault, bytes) => {
      this.#fault ??= fault;
      if (bytes !== undefined && bytes.length > 0) this.#bytes.push(bytes);
    });
    this.#addParts(openingParts());
  }

  openSheet(title: string, columns: readonly SheetColumn[]): void {
    this.#names.push(sheetName(title, this.#names));
    this.#entry = this.#addEntry(`xl/worksheets/sheet${this.#names.length}.xml`);
    this.#columns = columns;
    this.#columnNames = columns.map((_, at) => columnName(at));
    this.#xml = sheetStart(columns);
    this.#links = createSheetLinks();
    this.rows = 1;
  }

  addRow(cells: readonly Cell[], onCut: () => void): void {
    this.rows += 1;
    const marks = { onCut, onLink: this.#links.add };
    this.#xml += sheetRow(this.rows, this.#columns, this.#columnNames, cells, marks);
    if (this.#xml.length < chunkCharacters) return;
    this.#entry?.push(strToU8(this.#xml));
    this.#xml = '';
  }

  closeSheet(): void {
    this.#entry?.push(strToU8(this.#xml + sheetEnd(this.#columns, this.rows, this.#links.element())), true);
    this.#xml = '';
    const relations = this.#links.relations();
    const path = `xl/worksheets/_rels/sheet${this.#names.length}.xml.rels`;
    if (relations !== undefined) this.#addParts({ [path]: relations });
  }

  finish(): void {
    this.closeSheet();
    this.#addParts(closingParts(this.#names));
    this.#zip.end();
  }

  takeBytes(): readonly Uint8Array[] {
    if (this.#fault !== null) throw this.#fault;
    const taken = this.#bytes;
    this.#bytes = [];
    return taken;
  }

  #addParts(parts: Readonly<Record<string, string>>): void {
    for (const [path, xml] of Object.entries(parts)) this.#addEntry(path).push(strToU8(xml), true);
  }

  #addEntry(path: string): ZipDeflate {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = this.#now;
    this.#zip.add(entry);
    return entry;
  }
}
