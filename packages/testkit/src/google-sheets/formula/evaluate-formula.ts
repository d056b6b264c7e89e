import type { Book, Sheet } from '../book/book.ts';
import type { ExtendedValue } from '../types.ts';
import { parseFormula, type Term } from './parse-formula.ts';
import type { Reference } from './references.ts';

/** A value in a formula; blank cells are null. */
type Scalar = string | number | boolean | null;
/** Rows of values: a range, or what is computed from one cell by cell. */
type Value = Scalar | readonly (readonly Scalar[])[];

/** What stops a computation and is shown in the cell. */
class FormulaError extends Error {
  readonly type: 'REF' | 'VALUE' | 'NAME' | 'ERROR';

  constructor(type: 'REF' | 'VALUE' | 'NAME' | 'ERROR') {
    super(type);
    this.type = type;
  }
}

/** Reads the value that a cell of a tab shows. */
export type ReadCell = (sheet: Sheet, row: number, column: number) => ExtendedValue | undefined;

/**
 * Computes a formula of the kind that counts: comparisons, `+ - * / &`, `SUM`, `SUMPRODUCT`, `LEN`. Undefined for
 * functions that this stand-in does not have; a formula that the real service could not read shows an error.
 */
export function evaluateFormula(book: Book, sheet: Sheet, formula: string, read: ReadCell): ExtendedValue | undefined {
  try {
    const term = parseFormula(formula);
    if (term === undefined) throw new FormulaError('ERROR');
    return extended(evaluate(term, { book, sheet, read }));
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return error.type === 'NAME'
      ? undefined
      : { errorValue: { type: error.type, message: 'The formula has an error.' } };
  }
}

interface Scope {
  readonly book: Book;
  readonly sheet: Sheet;
  readonly read: ReadCell;
}

function evaluate(term: Term, scope: Scope): Value {
  switch (term.kind) {
    case 'constant':
      return term.value;
    case 'reference':
      return valuesAt(term.reference, scope);
    case 'operation': {
      const right = evaluate(term.right, scope);
      const left = term.left === undefined ? 0 : evaluate(term.left, scope);
      return cellByCell(left, right, (a, b) => operate(term.sign, a, b));
    }
    case 'call':
      return callFunction(
        term.name,
        term.terms.map((each) => evaluate(each, scope)),
      );
  }
}

function callFunction(name: string, values: readonly Value[]): Value {
  if (!['SUM', 'SUMPRODUCT', 'LEN'].includes(name)) throw new FormulaError('NAME');
  const [first] = values;
  if (first === undefined) throw new FormulaError('VALUE');
  switch (name) {
    case 'SUM':
      return values.flatMap(flat).reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
    case 'SUMPRODUCT': {
      // Truth values on their own count as nothing; multiplied they are numbers.
      const product = values.reduce((a, b) => cellByCell(a, b, (x, y) => operate('*', x, y)));
      return flat(product).reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
    }
    default:
      return cellByCell(first, null, (value) => textOf(value).length);
  }
}

function operate(sign: string, a: Scalar, b: Scalar): Scalar {
  switch (sign) {
    case '&':
      return textOf(a) + textOf(b);
    case '=':
      return isSame(a, b);
    case '<>':
      return !isSame(a, b);
    case '<':
      return numberOf(a) < numberOf(b);
    case '>':
      return numberOf(a) > numberOf(b);
    case '+':
      return numberOf(a) + numberOf(b);
    case '-':
      return numberOf(a) - numberOf(b);
    case '*':
      return numberOf(a) * numberOf(b);
    case '/':
      return numberOf(a) / numberOf(b);
    default:
      throw new FormulaError('NAME');
  }
}

/** Texts are compared without regard to case; a blank cell is like an empty text, and like 0. */
function isSame(a: Scalar, b: Scalar): boolean {
  if (a === null || b === null) return (a ?? b ?? '') === '' || (a ?? b) === 0;
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  return a === b;
}

function numberOf(value: Scalar): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw new FormulaError('VALUE');
  return number;
}

function textOf(value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === null ? '' : String(value);
}

/** One value for each cell; a single one stands beside each. Ranges of different size do not fit. */
function cellByCell(left: Value, right: Value, combine: (a: Scalar, b: Scalar) => Scalar): Value {
  if (!isRange(left)) {
    if (!isRange(right)) return combine(left, right);
    return right.map((row) => row.map((value) => combine(left, value)));
  }
  if (!isRange(right)) return left.map((row) => row.map((value) => combine(value, right)));
  if (left.length !== right.length || left[0]?.length !== right[0]?.length) throw new FormulaError('VALUE');
  return left.map((row, index) => row.map((value, column) => combine(value, right[index]?.[column] ?? null)));
}

function isRange(value: Value): value is readonly (readonly Scalar[])[] {
  return typeof value === 'object' && value !== null;
}

function flat(value: Value): readonly Scalar[] {
  return isRange(value) ? value.flat() : [value];
}

function valuesAt({ tab, from, to }: Reference, { book, sheet, read }: Scope): Value {
  const found = tab === undefined ? sheet : book.sheets.find((each) => each.title.toLowerCase() === tab.toLowerCase());
  if (found === undefined) throw new FormulaError('REF');
  const at = (row: number, column: number): Scalar => {
    const value = read(found, row, column);
    // A cell that this stand-in does not compute cannot be computed with either.
    if (value?.errorValue) throw new FormulaError(value.errorValue.type === 'NAME' ? 'NAME' : 'VALUE');
    return value?.stringValue ?? value?.numberValue ?? value?.boolValue ?? null;
  };
  const column = from.column ?? 0;
  if (to === undefined) return at(from.row ?? 0, column);
  const lastRow = to.row ?? found.rows.findLastIndex((row) => row.cells.some((cell) => cell?.userEnteredValue));
  const rows = Math.max(0, lastRow - (from.row ?? 0) + 1);
  const columns = (to.column ?? column) - column + 1;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, index) => at((from.row ?? 0) + row, column + index)),
  );
}

function extended(value: Value): ExtendedValue | undefined {
  const single = isRange(value) ? (value[0]?.[0] ?? null) : value;
  if (single === null) return { numberValue: 0 };
  if (typeof single === 'number') return { numberValue: single };
  return typeof single === 'string' ? { stringValue: single } : { boolValue: single };
}
