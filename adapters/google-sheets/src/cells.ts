import type { sheets_v4 } from '@googleapis/sheets';
import { type Cell, type Column, textIn } from '@tablee/core';
import { shownChoice } from './choices.ts';
import { serialOfDate, serialOfMoment } from './serial-date.ts';

type CellData = sheets_v4.Schema$CellData;

/** Most UTF-16 code units that Google takes in one cell: "more than the maximum of 50000 characters in a single cell". */
export const maxCellLength = 50_000;

/** What changes the way a cell is written. */
export interface CellStyle {
  /** Of the spreadsheet. */
  readonly timeZone: string;
  /** Of the organisation, in order: for what a link and a coordinator’s choice are called, and the note in a cut text. */
  readonly languages: readonly string[];
}

/**
 * A cell with its type, and never anything that a spreadsheet evaluates: texts are `stringValue`, which Google does not
 * parse. Dates are serial numbers; what is no date stays a text. A link is a text whose run has an address. An empty
 * cell is `{}`.
 */
export function cellData(cell: Cell | undefined, column: Column, rowId: string, style: CellStyle): CellData {
  if (cell === null || cell === undefined) return {};
  if (typeof cell === 'boolean') return { userEnteredValue: { boolValue: cell } };
  if (typeof cell === 'number') return Number.isFinite(cell) ? { userEnteredValue: { numberValue: cell } } : {};
  const serial = serialOf(cell, column, style.timeZone);
  if (serial !== undefined) return { userEnteredValue: { numberValue: serial } };
  if (column.type === 'link' && isAddress(cell)) return linkData(cell, column, style.languages);
  const text = plainText(shownChoice(cell, column, style.languages));
  if (text === '') return {};
  const stringValue = text.length > maxCellLength ? cutText(text, rowId, style.languages[0] ?? 'fr') : text;
  return { userEnteredValue: { stringValue } };
}

/** Only addresses of pages: a sheet would follow others too. */
function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** "Setting the link field … the text foreground color will be set to the default link color" (TextFormat.link). */
function linkData(uri: string, column: Column, languages: readonly string[]): CellData {
  const words = column.linkText === undefined ? '' : textIn(column.linkText, languages[0] ?? 'fr', languages);
  const stringValue = words === '' ? uri : words;
  return { userEnteredValue: { stringValue }, textFormatRuns: [{ startIndex: 0, format: { link: { uri } } }] };
}

/** Whether a text does not fit into a cell. */
export function isTooLong(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.length > maxCellLength && plainText(cell).length > maxCellLength;
}

function serialOf(text: string, { type }: Column, timeZone: string): number | undefined {
  if (type === 'date' || type === 'month') return serialOfDate(text);
  return type === 'date-time' ? serialOfMoment(text, timeZone) : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Line breaks as LF, no control characters, no half characters: JSON with those is refused as a whole. */
function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed();
}

function cutText(text: string, rowId: string, language: string): string {
  const note = language.startsWith('fr')
    ? ` […] Texte coupé ici, trop long pour un tableur. Tablée garde le texte entier de la réponse ${rowId}.`
    : ` […] Text cut here, too long for a spreadsheet. Tablée keeps the full text of response ${rowId}.`;
  // A surrogate pair that the cut would split is left out whole.
  return text.slice(0, maxCellLength - note.length).replace(/[\ud800-\udbff]$/, '') + note;
}
