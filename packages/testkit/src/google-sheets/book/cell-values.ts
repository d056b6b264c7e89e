import type { Cell, ExtendedValue } from '../types.ts';
import { parseA1 } from './a1.ts';
import type { Book, Sheet } from './book.ts';
import { cellAt } from './cells.ts';
import { formatNumber } from './number-format.ts';

/** How deep a chain of references is followed before it counts as circular. */
const MAX_REFERENCES = 20;

/**
 * The value that a cell shows. Of formulas only `=A1`, `=Tab!A1`, `=HYPERLINK("url";"label")` are computed; other
 * formulas have no effective value here, their text is kept.
 */
export function effectiveValue(book: Book, sheet: Sheet, cell: Cell | undefined, depth = 0): ExtendedValue | undefined {
  const value = cell?.userEnteredValue ?? undefined;
  const formula = value?.formulaValue;
  if (formula === undefined || formula === null) return value;
  const link = hyperlinkOf(formula);
  if (link !== undefined) return { stringValue: link.label };
  const reference = /^=((?:'(?:[^']|'')+'!|\w+!)?\$?[A-Za-z]{1,3}\$?\d+)$/.exec(formula.trim())?.[1];
  if (reference === undefined || depth > MAX_REFERENCES) return undefined;
  try {
    const text = reference.includes('!') ? reference : `'${sheet.title.replaceAll("'", "''")}'!${reference}`;
    const target = parseA1(book, text);
    const { startRowIndex: row, startColumnIndex: column } = target.range;
    return effectiveValue(book, target.sheet, cellAt(target.sheet, row ?? 0, column ?? 0), depth + 1);
  } catch {
    // The tab that the formula names is gone.
    return { errorValue: { type: 'REF', message: 'Reference does not exist' } };
  }
}

/** The cell's text as shown. Undefined for a blank cell and for formulas that are not computed. */
export function formattedValue(book: Book, sheet: Sheet, cell: Cell | undefined): string | undefined {
  const value = effectiveValue(book, sheet, cell);
  if (value === undefined) return undefined;
  if (typeof value.stringValue === 'string') return value.stringValue;
  if (typeof value.boolValue === 'boolean') return value.boolValue ? 'TRUE' : 'FALSE';
  if (typeof value.numberValue === 'number') {
    return formatNumber(value.numberValue, cell?.userEnteredFormat?.numberFormat);
  }
  return value.errorValue ? `#${value.errorValue.type ?? 'ERROR'}!` : undefined;
}

/** The one link of a cell, if it has exactly one [D CellData.hyperlink]. */
export function cellLink(cell: Cell): string | undefined {
  const formula = cell.userEnteredValue?.formulaValue;
  const link = typeof formula === 'string' ? hyperlinkOf(formula) : undefined;
  if (link !== undefined) return link.url;
  const runs = (cell.textFormatRuns ?? []).flatMap((run) => run.format?.link?.uri ?? []);
  if (runs.length > 0) return runs.length === 1 ? runs[0] : undefined;
  return cell.userEnteredFormat?.textFormat?.link?.uri ?? undefined;
}

function hyperlinkOf(formula: string): { readonly url: string; readonly label: string } | undefined {
  const [, url, label] = /^=HYPERLINK\(\s*"([^"]*)"\s*(?:[,;]\s*"([^"]*)"\s*)?\)$/i.exec(formula.trim()) ?? [];
  return url === undefined ? undefined : { url, label: label ?? url };
}
