import type { Cell } from '@tablee/core';

/** Most UTF-16 code units that Excel keeps in one cell (Excel specifications and limits, "Total number of characters"). */
const maxCellLength = 32_767;

/** What changes the way a cell is written. */
export interface CellStyle {
  readonly decimalSign: '.' | ',';
  /** Language of the note in a text that was cut. */
  readonly language: string;
  /** Cut texts longer than what Excel keeps in a cell. Off where the store forgets the full text. */
  readonly cut: boolean;
}

/**
 * A cell as the text that stands in the file, before quoting. Texts never start with a sign that a spreadsheet takes for
 * a formula; numbers are plain digits; `null` is empty.
 */
export function cellText(cell: Cell | undefined, rowId: string, style: CellStyle): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return safeText(cell, rowId, style);
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  if (!Number.isFinite(cell)) return '';
  const digits = String(cell);
  return style.decimalSign === ',' ? digits.replace('.', ',') : digits;
}

// Everything below U+0020 and U+007F to U+009F except tab and line feed. NUL must never pass: see torn-tail.ts.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
// OWASP's list for CSV injection, with the full-width forms that Excel folds in some languages.
const formulaStart = /^[=+\-@\t\n\uff1d\uff0b\uff0d\uff20]/;

function safeText(text: string, rowId: string, style: CellStyle): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed();
  const safe = withoutFormula(clean);
  return style.cut && safe.length > maxCellLength ? cutText(safe, rowId, style.language) : safe;
}

/** A text that a spreadsheet would evaluate gets an apostrophe in front; any other stays. */
export function withoutFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

function cutText(text: string, rowId: string, language: string): string {
  const note = language.startsWith('fr')
    ? ` […] Texte coupé ici, trop long pour un tableur. Tablée garde le texte entier de la réponse ${rowId}.`
    : ` […] Text cut here, too long for a spreadsheet. Tablée keeps the full text of response ${rowId}.`;
  // A surrogate pair that the cut would split is left out whole.
  return text.slice(0, maxCellLength - note.length).replace(/[\ud800-\udbff]$/, '') + note;
}

/** A cell's text, quoted where the delimiter, a quote, a line break or a space at either end asks for it. */
export function quoteCell(text: string, delimiter: string): string {
  if (!needsQuotes.test(text) && !text.includes(delimiter)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}

const needsQuotes = /["\r\n\t]|^\s|\s$/;

/** The text of a raw cell as it stands in a file: outer quotes taken off, doubled quotes made single. */
export function unquoteCell(raw: string): string {
  if (!raw.startsWith('"')) return raw;
  return raw.slice(1, raw.length > 1 && raw.endsWith('"') ? -1 : undefined).replaceAll('""', '"');
}
