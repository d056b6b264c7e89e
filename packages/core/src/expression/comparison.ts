/**
 * When two values are equal and when one is empty, exactly as survey-core 3.1.1's `Helpers` decides (`isValueEmpty`,
 * `checkIfValuesEqual`, with `ignoreOrder` on and the default comparator: blanks trimmed, case ignored). Odd corners
 * are copied on purpose: the browser's verdict rests on them. A property test compares both.
 */

/** `undefined`, `null`, `""`, `NaN`, an empty array, or an object whose values are all empty. `0` and `false` are not. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (value instanceof Date) return false;
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isEmpty);
  return !value && value !== 0 && value !== false;
}

/** As {@link isEmpty}, and blanks alone count as nothing: what makes a required question unanswered. */
export function isBlank(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() === '' : isEmpty(value);
}

/** Whether `x = y` holds in an expression. */
export function areEqual(left: unknown, right: unknown): boolean {
  const x = left === 'undefined' ? undefined : left;
  const y = right === 'undefined' ? undefined : right;
  return equals(x, y);
}

function equals(x: unknown, y: unknown): boolean {
  if (x === y) return true;
  if (isNoneFor(x, y) || isNoneFor(y, x)) return true;
  if (typeof x === 'string' && typeof y === 'string') return x.trim().toLowerCase() === y.trim().toLowerCase();
  if (x instanceof Date && y instanceof Date) return x.getTime() === y.getTime();
  if (isConvertibleToNumber(x) && isConvertibleToNumber(y) && areSameNumber(x, y)) return true;
  if (isEmpty(x) !== isEmpty(y)) return false;
  if (typeof x === 'boolean' && typeof y === 'string') return String(x) === y.toLowerCase();
  if (typeof y === 'boolean' && typeof x === 'string') return String(y) === x.toLowerCase();
  if (!isObject(x) && !isObject(y)) return looselyEqual(x, y);
  if (!isObject(x) || !isObject(y)) return false;
  if (Array.isArray(x) && Array.isArray(y)) return areArraysEqual(x, y);
  return areObjectsEqual(x, y);
}

/** An empty array equals `undefined`, an empty text equals `undefined` and `null`. */
function isNoneFor(x: unknown, y: unknown): boolean {
  return (Array.isArray(x) && x.length === 0 && y === undefined) || ((x === undefined || x === null) && y === '');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isConvertibleToNumber(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object' && !(value instanceof Date)) return false;
  return !Number.isNaN(Number(value));
}

/** `parseInt` and `parseFloat` both agree: `"1 "` and `1`, but not `""` and `0`. */
function areSameNumber(x: unknown, y: unknown): boolean {
  const [a, b] = [String(x), String(y)];
  return Number.parseInt(a, 10) === Number.parseInt(b, 10) && Number.parseFloat(a) === Number.parseFloat(b);
}

function areArraysEqual(x: readonly unknown[], y: readonly unknown[]): boolean {
  if (x.length !== y.length) return false;
  const a = [...x].sort();
  const b = [...y].sort();
  return a.every((item, index) => equals(item, b[index]));
}

function areObjectsEqual(x: object, y: object): boolean {
  const a = new Map<string, unknown>(Object.entries(x));
  const b = new Map<string, unknown>(Object.entries(y));
  if (a.size !== b.size) return false;
  return [...a].every(([key, value]) => b.has(key) && equals(value, b.get(key)));
}

/** JavaScript's `==` for two values that are not objects. */
function looselyEqual(x: unknown, y: unknown): boolean {
  if (x === undefined || x === null) return y === undefined || y === null;
  if (y === undefined || y === null) return false;
  return Number(x) === Number(y);
}
