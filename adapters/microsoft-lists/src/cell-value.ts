import { type Cell, type Column, textIn } from '@tablee/core';
import type { CellKind } from './column-definition.ts';
import { type Link, maxAddressLength } from './links.ts';

/** Most characters of one line and of several lines [D sp-dev-docs container-metadata.md; S]. */
const maxLengths: Readonly<Record<'text' | 'long-text' | 'choice', number>> = {
  text: 255,
  'long-text': 63_999,
  choice: 255,
};

/** A cell as the list takes it. `cut`: it is not all there. `unfit`: this kind of column cannot hold it. */
export type CellValue =
  | { readonly value: string | number | boolean | Link | null; readonly cut: boolean }
  | { readonly unfit: true };

const unfit: CellValue = { unfit: true };

/** What to write for a cell, in a column of this kind. The kind is that of the list, which people may have changed. */
export function cellValue(
  cell: Cell,
  kind: CellKind,
  { column, rowId, language }: { readonly column: Column; readonly rowId: string; readonly language: string },
): CellValue {
  if (cell === null) return { value: null, cut: false };
  switch (kind) {
    case 'text':
    case 'long-text':
    case 'choice':
      return cutText(cleanText(String(cell)), maxLengths[kind], { rowId, language });
    case 'number':
      return typeof cell === 'number' ? { value: cell, cut: false } : unfit;
    case 'boolean':
      return typeof cell === 'boolean' ? { value: cell, cut: false } : unfit;
    case 'date':
    case 'date-time':
      return dateValue(cell, kind, column);
    case 'link':
      return linkValue(cell, { column, language });
  }
}

/** People see the words of the column. An address that does not fit is left out: half of one leads nowhere. */
function linkValue(
  cell: Cell,
  { column, language }: { readonly column: Column; readonly language: string },
): CellValue {
  if (typeof cell !== 'string' || cell.length > maxAddressLength) return unfit;
  const words = textIn(column.linkText ?? column.label, language, [language]);
  return { value: { Url: cell, Description: words.slice(0, maxAddressLength) }, cut: false };
}

/**
 * A date is written as noon UTC: a list cuts it to the day in the site's time zone, which makes midnight UTC a day early
 * west of Greenwich (Puzzlepart/prosjektportalen#732). Noon is the same day from UTC−12 to UTC+11.
 */
function dateValue(cell: Cell, kind: 'date' | 'date-time', column: Column): CellValue {
  if (typeof cell !== 'string' || (column.type !== 'date' && column.type !== 'date-time')) return unfit;
  if (column.type === 'date') return { value: `${cell}T12:00:00Z`, cut: false };
  return { value: kind === 'date' ? `${cell.slice(0, 10)}T12:00:00Z` : cell, cut: false };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: lists keep cells in XML 1.0, which cannot hold these
const unwritable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;

function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(unwritable, '').toWellFormed();
}

const notes: Readonly<Record<string, (rowId: string) => string>> = {
  fr: (rowId) => ` […] [texte coupé : réponse ${rowId}]`,
  en: (rowId) => ` […] [text cut: response ${rowId}]`,
};

/** A text that is too long ends with a note that names the response; the store has all of it. */
function cutText(
  text: string,
  maxLength: number,
  { rowId, language }: { readonly rowId: string; readonly language: string },
): CellValue {
  if (text.length <= maxLength) return { value: text, cut: false };
  const note = (notes[language.split('-')[0] ?? ''] ?? notes['en'])?.(rowId) ?? '';
  const end = maxLength - note.length;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return { value: text.slice(0, isHalf ? end - 1 : end) + note, cut: true };
}
