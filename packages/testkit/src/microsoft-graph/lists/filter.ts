import { invalidRequest } from '../graph-error.ts';

/** What a filter compares with. */
type Literal = string | number | boolean | null;

/** A `$filter` as a tree. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | {
      readonly kind: 'compare';
      readonly path: string;
      readonly operator: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'startswith';
      readonly value: Literal;
    };

const TOKEN = /\s*(?:('(?:[^']|'')*')|([()],?|,)|([^\s(),']+))/y;
const OPERATORS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;

/** Reads the part of OData's filter language that lists take. @throws GraphError 400 */
export function parseFilter(text: string): Filter {
  const tokens = tokensOf(text);
  const filter = readOr(tokens);
  if (tokens.length > 0) throw unreadable();
  return filter;
}

/** Every property path that a filter reads. */
export function pathsOf(filter: Filter): readonly string[] {
  if (filter.kind === 'compare') return [filter.path];
  if (filter.kind === 'not') return pathsOf(filter.of);
  return [...pathsOf(filter.left), ...pathsOf(filter.right)];
}

/** Whether something passes; `read` gives the value at a path. Texts compare without regard to case, as lists do. */
export function passes(filter: Filter, read: (path: string) => unknown): boolean {
  switch (filter.kind) {
    case 'and':
      return passes(filter.left, read) && passes(filter.right, read);
    case 'or':
      return passes(filter.left, read) || passes(filter.right, read);
    case 'not':
      return !passes(filter.of, read);
    case 'compare':
      return compare(filter, fold(read(filter.path)), fold(filter.value));
  }
}

function compare({ operator }: Extract<Filter, { kind: 'compare' }>, seen: unknown, value: unknown): boolean {
  if (operator === 'eq') return seen === value;
  if (operator === 'ne') return seen !== value;
  if (typeof seen === 'string' && typeof value === 'string') {
    if (operator === 'startswith') return seen.startsWith(value);
    return ordered(operator, seen < value ? -1 : seen > value ? 1 : 0);
  }
  if (typeof seen === 'number' && typeof value === 'number') return ordered(operator, seen - value);
  return false;
}

function ordered(operator: string, order: number): boolean {
  if (operator === 'lt') return order < 0;
  if (operator === 'le') return order <= 0;
  if (operator === 'gt') return order > 0;
  return operator === 'ge' && order >= 0;
}

function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null);
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const source = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (match === null) throw unreadable();
    tokens.push((match[1] ?? match[2] ?? match[3] ?? '').trim());
  }
  return tokens;
}

function readOr(tokens: string[]): Filter {
  let left = readAnd(tokens);
  while (tokens[0] === 'or') {
    tokens.shift();
    left = { kind: 'or', left, right: readAnd(tokens) };
  }
  return left;
}

function readAnd(tokens: string[]): Filter {
  let left = readOne(tokens);
  while (tokens[0] === 'and') {
    tokens.shift();
    left = { kind: 'and', left, right: readOne(tokens) };
  }
  return left;
}

function readOne(tokens: string[]): Filter {
  const first = tokens.shift();
  if (first === 'not') return { kind: 'not', of: readOne(tokens) };
  if (first === '(') {
    const inner = readOr(tokens);
    expectToken(tokens, ')');
    return inner;
  }
  if (first === 'startswith') {
    expectToken(tokens, '(');
    const path = tokens.shift() ?? '';
    expectToken(tokens, ',');
    const value = readLiteral(tokens.shift());
    expectToken(tokens, ')');
    return { kind: 'compare', path, operator: 'startswith', value };
  }
  const operator = OPERATORS.find((each) => each === tokens[0]);
  if (first === undefined || operator === undefined) throw unreadable();
  tokens.shift();
  return { kind: 'compare', path: first, operator, value: readLiteral(tokens.shift()) };
}

function expectToken(tokens: string[], token: string): void {
  if (tokens.shift() !== token) throw unreadable();
}

function readLiteral(token: string | undefined): Literal {
  if (token?.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'null') return null;
  if (token !== undefined && /^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  throw unreadable();
}

function unreadable() {
  return invalidRequest('Invalid filter clause', 'invalidQueryOption');
}
