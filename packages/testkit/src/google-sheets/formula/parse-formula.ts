import { type Reference, type Token, tokensOf } from './references.ts';

/** A formula as a tree. A sign before a term (`-A1`) is an operation without a left side. */
export type Term =
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'operation'; readonly sign: string; readonly left: Term | undefined; readonly right: Term }
  | { readonly kind: 'call'; readonly name: string; readonly terms: readonly Term[] };

/** From what binds least to what binds most. */
const LEVELS: readonly (readonly string[])[] = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/']];

/** Reads a formula; undefined where the real service would show an error. */
export function parseFormula(formula: string): Term | undefined {
  const tokens = tokensOf(formula);
  if (tokens === undefined) return undefined;
  const reader = new Reader(tokens);
  const term = reader.operation(0);
  return reader.isDone ? term : undefined;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  operation(level: number): Term | undefined {
    const signs = LEVELS[level];
    if (signs === undefined) return this.#single();
    let left = this.operation(level + 1);
    for (let sign = this.#take(signs); sign !== undefined; sign = this.#take(signs)) {
      const right = this.operation(level + 1);
      if (left === undefined || right === undefined) return undefined;
      left = { kind: 'operation', sign, left, right };
    }
    return left;
  }

  #single(): Term | undefined {
    const sign = this.#take(['-', '+']);
    if (sign !== undefined) {
      const right = this.#single();
      return right === undefined ? undefined : { kind: 'operation', sign, left: undefined, right };
    }
    if (this.#take(['(']) !== undefined) {
      const term = this.operation(0);
      return this.#take([')']) === undefined ? undefined : term;
    }
    const token = this.#tokens[this.#at];
    this.#at += 1;
    switch (token?.kind) {
      case 'text':
        return { kind: 'constant', value: token.text.slice(1, -1).replaceAll('""', '"') };
      case 'number':
        return { kind: 'constant', value: Number(token.text) };
      case 'reference':
        return { kind: 'reference', reference: token.reference };
      case 'name':
        return this.#named(token.text);
      default:
        return undefined;
    }
  }

  #named(text: string): Term | undefined {
    const name = text.toUpperCase();
    if (this.#take(['(']) === undefined) {
      return name === 'TRUE' || name === 'FALSE' ? { kind: 'constant', value: name === 'TRUE' } : undefined;
    }
    const terms: Term[] = [];
    if (this.#take([')']) !== undefined) return { kind: 'call', name, terms };
    for (;;) {
      const term = this.operation(0);
      if (term === undefined) return undefined;
      terms.push(term);
      if (this.#take([')']) !== undefined) return { kind: 'call', name, terms };
      // Which of the two it is depends on the country of the spreadsheet.
      if (this.#take([',', ';']) === undefined) return undefined;
    }
  }

  #take(signs: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined;
    this.#at += 1;
    return token.text;
  }
}
