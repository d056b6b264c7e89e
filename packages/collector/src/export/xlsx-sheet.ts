import type { Cell, ColumnType } from '@tablee/core';
import { maxCellCharacters, spreadsheetText } from './export-table.ts';

/** The most rows of one sheet, header included (Excel and LibreOffice). */
export const maxSheetRows: number = 1_048_576;
/** The most columns of one sheet (Excel; LibreOffice since 7.4). */
export const maxSheetColumns: number = 16_384;

/** Places in `cellXfs` of the styles part, see `xlsx-parts.ts`. */
export const cellStyles = {
  plain: 0,
  header: 1,
  text: 2,
  longText: 3,
  date: 4,
  month: 5,
  dateTime: 6,
  link: 7,
} as const;

/** One column of a sheet. */
export interface SheetColumn {
  readonly header: string;
  readonly type: ColumnType;
  /** What people press in a column of links. */
  readonly linkText?: string;
}

/** What a row tells its sheet about its cells. */
export interface CellMarks {
  /** A text was longer than a cell and is cut, visibly. */
  readonly onCut: () => void;
  /** The cell at `place` is to lead to `address`; false where it cannot, and shows the address then. */
  readonly onLink: (place: string, address: string) => boolean;
}

const dayMs = 86_400_000;
/** Day 0 of a spreadsheet's calendar, counted so that days after February 1900 are right. */
const epochMs = Date.UTC(1899, 11, 30);
/** Earlier days are off by one in Excel, which believes in 29 February 1900. */
const firstSafeDay = 61;

const widths: Readonly<Record<ColumnType, number>> = {
  text: 24,
  'long-text': 60,
  number: 12,
  date: 12,
  month: 10,
  'date-time': 20,
  choice: 22,
  choices: 32,
  boolean: 10,
  link: 32,
};

/** Everything of a worksheet before its rows: frozen header, widths. */
export function sheetStart(columns: readonly SheetColumn[]): string {
  const cols = columns
    .map((column, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[column.type]}" customWidth="1"/>`)
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
    `<cols>${cols}</cols><sheetData>${headerRow(columns)}`
  );
}

/** Everything of a worksheet after its rows; `rows` counts the header, `links` is their element. */
export function sheetEnd(columns: readonly SheetColumn[], rows: number, links: string): string {
  const last = `${columnName(columns.length - 1)}${rows}`;
  return `</sheetData><autoFilter ref="A1:${last}"/>${links}</worksheet>`;
}

function headerRow(columns: readonly SheetColumn[]): string {
  const cells = columns.map((column, at) => textCell(`${columnName(at)}1`, cellStyles.header, column.header));
  return `<row r="1">${cells.join('')}</row>`;
}

/**
 * One row. Numbers, dates and booleans are typed; everything else is text that no spreadsheet evaluates.
 *
 * @param names the columns' names, `A`, `B`…
 */
export function sheetRow(
  number: number,
  columns: readonly SheetColumn[],
  names: readonly string[],
  cells: readonly Cell[],
  marks: CellMarks,
): string {
  let xml = `<row r="${number}">`;
  for (let at = 0; at < columns.length; at += 1) {
    const cell = cells[at] ?? null;
    const column = columns[at];
    if (column !== undefined && cell !== null && cell !== '')
      xml += cellXml(`${names[at]}${number}`, column, cell, marks);
  }
  return `${xml}</row>`;
}

function cellXml(place: string, column: SheetColumn, cell: string | number | boolean, marks: CellMarks): string {
  const { type, linkText } = column;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : textCell(place, cellStyles.text, `${cell}`);
  }
  const day = type === 'date' || type === 'month' || type === 'date-time' ? serialOf(type, cell) : undefined;
  if (day !== undefined) {
    const style =
      type === 'date' ? cellStyles.date : type === 'month' ? cellStyles.month : /* date-time */ cellStyles.dateTime;
    return `<c r="${place}" s="${style}"><v>${day}</v></c>`;
  }
  if (type === 'link' && linkText !== undefined && marks.onLink(place, cell)) {
    return textCell(place, cellStyles.link, linkText);
  }
  const text = spreadsheetText(cell);
  const long = type === 'long-text' || text.includes('\n');
  if (text.length > maxCellCharacters) marks.onCut();
  return textCell(place, long ? cellStyles.longText : cellStyles.text, cutToCell(text));
}

/** A day as a spreadsheet counts it, or undefined where the text is no such day: it stays a text then. */
export function serialOf(type: 'date' | 'month' | 'date-time', text: string): number | undefined {
  const whole = type === 'month' ? `${text}-01` : text;
  const shape = type === 'date-time' ? /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/ : /^\d{4}-\d\d-\d\d$/;
  if (!shape.test(whole)) return undefined;
  const time = Date.parse(type === 'date-time' ? whole : `${whole}T00:00:00Z`);
  // A day such as 30 February is moved by Date.parse, or refused: either way it does not come back as it was written.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== whole.slice(0, 10)) return undefined;
  const days = (time - epochMs) / dayMs;
  return days < firstSafeDay ? undefined : Number(days.toFixed(9));
}

/** A text that fits a cell; a longer one ends with how long it was, so that nobody takes it for whole. */
export function cutToCell(text: string): string {
  if (text.length <= maxCellCharacters) return text;
  const mark = ` […] (${text.length})`;
  const kept = text.slice(0, maxCellCharacters - mark.length);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}${mark}`;
}

function textCell(place: string, style: number, text: string): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

const special = /[&<>]|_x[0-9A-Fa-f]{4}_/;
const everySpecial = new RegExp(special.source, 'g');

/** XML text; `_x0041_` is what Excel reads as an escape of its own, so its first character is escaped the same way. */
export function escapeXml(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll(everySpecial, (found) => {
    if (found === '&') return '&amp;';
    if (found === '<') return '&lt;';
    if (found === '>') return '&gt;';
    return `_x005F${found}`;
  });
}

/** The name of a column from its place: 0 is `A`, 26 is `AA`. */
export function columnName(at: number): string {
  const name = String.fromCharCode(65 + (at % 26));
  return at < 26 ? name : columnName(Math.floor(at / 26) - 1) + name;
}
