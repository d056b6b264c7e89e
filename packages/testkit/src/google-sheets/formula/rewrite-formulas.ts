import type { Book, Sheet } from '../book/book.ts';
import type { Cell } from '../types.ts';
import { type Reference, tokensOf, writeReference } from './references.ts';

/** Where a reference points after a change; undefined when what it named is gone. */
export type ReferenceMap = (reference: Reference, own: Sheet) => Reference | undefined;

/**
 * Carries the references in formulas, and in the rules of drop-downs, over a change: people move columns and rename
 * tabs, and formulas follow. What was deleted becomes `#REF!`.
 */
export function rewriteFormulas(book: Book, map: ReferenceMap): Book {
  const sheets = book.sheets.map((sheet) => rewriteSheet(sheet, map));
  return sheets.every((sheet, index) => sheet === book.sheets[index]) ? book : { ...book, sheets };
}

function rewriteSheet(sheet: Sheet, map: ReferenceMap): Sheet {
  let changed = false;
  const rows = sheet.rows.map((row) => {
    if (!row.cells.some(hasFormula)) return row;
    const cells = row.cells.map((cell) => (hasFormula(cell) ? rewriteCell(cell, sheet, map) : cell));
    if (cells.every((cell, index) => cell === row.cells[index])) return row;
    changed = true;
    return { ...row, cells };
  });
  return changed ? { ...sheet, rows } : sheet;
}

function hasFormula(cell: Cell | undefined): cell is Cell {
  if (cell === undefined) return false;
  return typeof cell.userEnteredValue?.formulaValue === 'string' || ruleFormula(cell) !== undefined;
}

function ruleFormula({ dataValidation }: Cell): string | undefined {
  const [value] = dataValidation?.condition?.values ?? [];
  const text = value?.userEnteredValue;
  return dataValidation?.condition?.type === 'ONE_OF_RANGE' && text?.startsWith('=') === true ? text : undefined;
}

function rewriteCell(cell: Cell, sheet: Sheet, map: ReferenceMap): Cell {
  const formula = cell.userEnteredValue?.formulaValue;
  const rule = ruleFormula(cell);
  const next = typeof formula === 'string' ? rewrite(formula, sheet, map) : formula;
  const nextRule = rule === undefined ? undefined : rewrite(rule, sheet, map);
  if (next === formula && nextRule === rule) return cell;
  return {
    ...cell,
    ...(typeof next === 'string' ? { userEnteredValue: { formulaValue: next } } : {}),
    ...(nextRule === undefined ? {} : { dataValidation: { ...cell.dataValidation, condition: oneOfRange(nextRule) } }),
  };
}

function oneOfRange(userEnteredValue: string): NonNullable<NonNullable<Cell['dataValidation']>['condition']> {
  return { type: 'ONE_OF_RANGE', values: [{ userEnteredValue }] };
}

/** The formula with its references carried over; the same text when none changes. */
function rewrite(formula: string, sheet: Sheet, map: ReferenceMap): string {
  let changed = false;
  const parts = tokensOf(formula)?.map((token) => {
    if (token.kind !== 'reference') return token.text;
    const next = map(token.reference, sheet);
    if (next === token.reference) return token.text;
    changed = true;
    return next === undefined ? '#REF!' : writeReference(next);
  });
  return changed && parts !== undefined ? `=${parts.join('')}` : formula;
}

/** Names a renamed tab by its new title, or a deleted one (`undefined`) not at all. */
export function retitled(before: string, after: string | undefined): ReferenceMap {
  return (reference) => {
    if (reference.tab?.toLowerCase() !== before.toLowerCase()) return reference;
    return after === undefined ? undefined : { ...reference, tab: after };
  };
}
