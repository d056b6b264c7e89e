import { evaluateFormula } from '../formula/evaluate-formula.ts';
import type { Cell, ExtendedValue } from '../types.ts';
import type { Book, Sheet } from './book.ts';
import { cellAt } from './cells.ts';
import { formatNumber } from './number-format.ts';

/** How deep a chain of references is followed before it counts as circular. */
const MAX_REFERENCES = 20;

/**
 * The value that a cell shows. Of formulas `HYPERLINK` with constants and those of {@link evaluateFormula} are computed;
 * others have no effective value here, their text is kept.
 */
export function effectiveValue(book: Book, sheet: Sheet, cell: Cell | undefined, depth = 0): ExtendedValue | undefined {
  const value = cell?.userEnteredValue ?? undefined;
  const formula = value?.formulaValue;
  if (formula === undefined || formula === null) return value;
  const link = hyperlinkOf(formula);
  if (link !== undefined) return { stringValue: link.label };
  if (depth > MAX_REFERENCES) return { errorValue: { type: 'REF', message: 'Circular dependency detected' } };
  return evaluateFormula(book, sheet, formula, (target, row, column) => {
    const other = cellAt(target, row, column);
    const shown = effectiveValue(book, target, other, depth + 1);
    return shown ?? (other?.userEnteredValue ? { errorValue: { type: 'NAME' } } : undefined);
  });
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
