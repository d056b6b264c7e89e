import { columnLetters } from '../book/a1.ts';

/** One corner of a reference; a missing part reaches over the whole column or row. */
interface Corner {
  readonly column: number | undefined;
  readonly row: number | undefined;
  /** `$` before the column and before the row: kept as they were written. */
  readonly fixed: readonly [string, string];
}

/** A reference in a formula: a cell, or a range. */
export interface Reference {
  /** Title of another tab; undefined for the formula's own. */
  readonly tab: string | undefined;
  readonly from: Corner;
  readonly to: Corner | undefined;
}

/** One part of a formula's text. */
export type Token =
  | { readonly kind: 'text' | 'number' | 'name' | 'sign'; readonly text: string }
  | { readonly kind: 'reference'; readonly text: string; readonly reference: Reference };

const TAB = /^(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\d_.]*))!/u;
const CELL = String.raw`(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})`;
const RANGE = new RegExp(String.raw`^${CELL}(?::(\$?)([A-Za-z]{1,3})(?:(\$?)([1-9]\d{0,6}))?)?(?![\w(])`);
const COLUMNS = /^(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w(])/;
const OTHERS: readonly (readonly ['text' | 'number' | 'name' | 'sign', RegExp])[] = [
  ['text', /^"(?:[^"]|"")*"/],
  ['number', /^\d+(?:\.\d+)?/],
  ['name', /^[\p{L}_][\p{L}\d_.]*/u],
  ['sign', /^(?:<>|<=|>=|[-+*/&=<>(),;:^%{}])/],
];

/** The parts of a formula after its `=`, blanks left out; undefined for a text that is no formula. */
export function tokensOf(formula: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let rest = formula.slice(1).trimStart();
  while (rest !== '') {
    const token = referenceAt(rest) ?? otherAt(rest);
    if (token === undefined) return undefined;
    tokens.push(token);
    rest = rest.slice(token.text.length).trimStart();
  }
  return tokens;
}

function otherAt(rest: string): Token | undefined {
  for (const [kind, pattern] of OTHERS) {
    const text = pattern.exec(rest)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}

function referenceAt(rest: string): Token | undefined {
  const [prefix = '', quoted, bare] = TAB.exec(rest) ?? [];
  const tab = quoted?.replaceAll("''", "'") ?? bare;
  const cells = rest.slice(prefix.length);
  const columns = COLUMNS.exec(cells);
  if (columns !== null) {
    const [text, fixedA = '', a, fixedB = '', b] = columns;
    const reference = { tab, from: corner(fixedA, a), to: corner(fixedB, b) };
    return { kind: 'reference', text: prefix + text, reference };
  }
  const range = RANGE.exec(cells);
  if (range === null) return undefined;
  const [text, fixedA = '', a, rowFixedA = '', rowA, fixedB = '', b, rowFixedB = '', rowB] = range;
  const to = b === undefined ? undefined : corner(fixedB, b, rowFixedB, rowB);
  return {
    kind: 'reference',
    text: prefix + text,
    reference: { tab, from: corner(fixedA, a, rowFixedA, rowA), to },
  };
}

function corner(fixed: string, letters: string | undefined, rowFixed = '', row?: string): Corner {
  return {
    column: letters === undefined ? undefined : indexOf(letters),
    row: row === undefined ? undefined : Number(row) - 1,
    fixed: [fixed, rowFixed],
  };
}

function indexOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The text of a reference. */
export function writeReference({ tab, from, to }: Reference): string {
  const prefix = tab === undefined ? '' : `'${tab.replaceAll("'", "''")}'!`;
  return prefix + writeCorner(from) + (to === undefined ? '' : `:${writeCorner(to)}`);
}

function writeCorner({ column, row, fixed }: Corner): string {
  const letters = column === undefined ? '' : fixed[0] + columnLetters(column);
  return letters + (row === undefined ? '' : fixed[1] + String(row + 1));
}
