import { schema } from './messages.ts';

/** The part of a message that a caller names: everything below this point, or some of its fields. */
export type FieldMask = 'all' | ReadonlyMap<string, FieldMask>;

/** A mask that cannot be read, with the path at fault. */
export class FieldMaskError extends Error {
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.name = 'FieldMaskError';
    this.path = path;
  }
}

/**
 * Reads a field mask: paths parted by commas, `a.b` or `a/b`, sub-selection `a(b,c.d)`, `*` for every field.
 *
 * @throws FieldMaskError where the text is no mask or names a field that `message` does not have.
 */
export function parseFieldMask(text: string, message: string): FieldMask {
  const tokens = text.match(/[A-Za-z0-9_$*]+|[(),./]|\S/g) ?? [];
  const position = { at: 0 };
  const mask = parseList(tokens, position, text);
  if (position.at < tokens.length) throw new FieldMaskError(text, `Invalid field mask '${text}'.`);
  checkNames(mask, message, '');
  return mask;
}

function parseList(tokens: readonly string[], position: { at: number }, text: string): FieldMask {
  let mask: FieldMask = new Map();
  for (;;) {
    mask = merge(mask, parsePath(tokens, position, text));
    if (tokens[position.at] !== ',') return mask;
    position.at += 1;
  }
}

function parsePath(tokens: readonly string[], position: { at: number }, text: string): FieldMask {
  const name = tokens[position.at];
  if (name === undefined || !/^[\w$*]/.test(name)) throw new FieldMaskError(text, `Invalid field mask '${text}'.`);
  position.at += 1;
  if (name === '*') return 'all';
  const next = tokens[position.at];
  if (next === '.' || next === '/') {
    position.at += 1;
    return new Map([[name, parsePath(tokens, position, text)]]);
  }
  if (next !== '(') return new Map([[name, 'all']]);
  position.at += 1;
  const inner = parseList(tokens, position, text);
  if (tokens[position.at] !== ')') throw new FieldMaskError(text, `Invalid field mask '${text}'.`);
  position.at += 1;
  return new Map([[name, inner]]);
}

function merge(a: FieldMask, b: FieldMask): FieldMask {
  if (a === 'all' || b === 'all') return 'all';
  const result = new Map(a);
  for (const [name, inner] of b) {
    const known = result.get(name);
    result.set(name, known === undefined ? inner : merge(known, inner));
  }
  return result;
}

function checkNames(mask: FieldMask, message: string, path: string): void {
  if (mask === 'all') return;
  const fields = schema.messages.get(message);
  for (const [name, inner] of mask) {
    const here = path === '' ? name : `${path}.${name}`;
    const type = fields?.get(name);
    if (type === undefined) throw new FieldMaskError(here, `Cannot find matching fields for path '${here}'.`);
    if (inner === 'all' || type.kind === 'unsupported' || type.kind === 'map') continue;
    if (type.kind !== 'message') throw new FieldMaskError(here, `Cannot find matching fields for path '${here}'.`);
    checkNames(inner, type.name, here);
  }
}

/** The mask below a path, or undefined when the mask leaves that path out. */
export function maskAt(mask: FieldMask, ...path: readonly string[]): FieldMask | undefined {
  let current: FieldMask | undefined = mask;
  for (const name of path) {
    if (current === undefined || current === 'all') return current;
    current = current.get(name);
  }
  return current;
}

/** The part of a value that a mask selects; lists are selected item by item. */
export function selectFields(value: unknown, mask: FieldMask): unknown {
  if (mask === 'all' || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => selectFields(item, mask));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const below = mask.get(name);
      return below === undefined ? [] : [[name, selectFields(inner, below)]];
    }),
  );
}

/**
 * `target` with the fields of the mask taken from `source`; a masked field that `source` lacks is cleared. Fields in
 * `keep` are left alone whatever the mask says (read-only fields).
 */
export function assignFields<T extends object>(
  target: T,
  source: Partial<T>,
  mask: FieldMask,
  keep: readonly string[] = [],
): T {
  const names = mask === 'all' ? [...new Set([...Object.keys(target), ...Object.keys(source)])] : [...mask.keys()];
  const result = new Map<string, unknown>(Object.entries(target));
  const given = new Map<string, unknown>(Object.entries(source));
  for (const name of names) {
    if (keep.includes(name)) continue;
    const inner = mask === 'all' ? 'all' : mask.get(name);
    const value = given.get(name);
    const merged = inner === 'all' || inner === undefined ? value : assignInner(result.get(name), value, inner);
    if (merged === undefined) result.delete(name);
    else result.set(name, merged);
  }
  // The result has the fields of target and source only, each of its own type.
  return Object.fromEntries(result) as T;
}

function assignInner(target: unknown, source: unknown, mask: FieldMask): object | undefined {
  const merged = assignFields(plainObject(target), plainObject(source), mask);
  return Object.keys(merged).length > 0 ? merged : undefined;
}

function plainObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
