import { areEqual, isEmpty } from './comparison.ts';
import { toDate } from './dates.ts';
import { isNumeric, roundProduct, roundSum } from './numbers.ts';

/** What an operator does with its two operands. */
type BinaryOperator = (left: unknown, right: unknown) => unknown;

/** survey-core 3.1.1's binary operators (`OperandMaker.binaryFunctions`) by its own names, odd corners included. */
export const binaryOperators: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ['and', (left, right) => withArithmetic(left, right, (a, b) => a && b)],
  ['or', (left, right) => withArithmetic(left, right, (a, b) => a || b)],
  ['plus', (left, right) => withArithmetic(left, right, add)],
  ['minus', (left, right) => withArithmetic(left, right, (a, b) => roundSum(a, b, Number(a) - Number(b)))],
  ['mul', (left, right) => withArithmetic(left, right, (a, b) => roundProduct(a, b, Number(a) * Number(b)))],
  ['div', (left, right) => withArithmetic(left, right, (a, b) => (b ? Number(a) / Number(b) : null))],
  ['mod', (left, right) => withArithmetic(left, right, (a, b) => (b ? Number(a) % Number(b) : null))],
  ['power', (left, right) => withArithmetic(left, right, (a, b) => Number(a) ** Number(b))],
  ['equal', equal],
  ['notequal', (left, right) => !equal(left, right)],
  ['greater', greater],
  ['less', (left, right) => greater(right, left)],
  ['greaterorequal', (left, right) => equal(left, right) || greater(left, right)],
  ['lessorequal', (left, right) => equal(left, right) || greater(right, left)],
  ['contains', (left, right) => contains(left, right, true)],
  ['notcontains', (left, right) => (!left && !isEmpty(right) ? true : contains(left, right, false))],
  ['anyof', anyOf],
  ['noneof', (left, right) => !anyOf(left, right)],
  ['allof', allOf],
]);

/** survey-core's unary operators. */
export const unaryOperators: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['empty', isEmpty],
  ['notempty', (value: unknown): boolean => !isEmpty(value)],
  ['negate', (value: unknown): boolean => !value],
]);

/** An empty operand takes the other one's kind: 0 beside a number, "" beside a text, [] beside a list. */
function withArithmetic(left: unknown, right: unknown, operate: BinaryOperator): unknown {
  const a = fillEmpty(left, right);
  return operate(a, fillEmpty(right, a));
}

function fillEmpty(value: unknown, other: unknown): unknown {
  if (!isEmpty(value)) return value;
  if (typeof other === 'number') return 0;
  if (typeof value === 'string') return value;
  if (typeof other === 'string') return '';
  if (Array.isArray(other)) return [];
  return 0;
}

function add(a: unknown, b: unknown): unknown {
  if (isNumeric(a) && isNumeric(b)) {
    if (typeof a === 'string' || typeof b === 'string') return `${a}${b}`;
    return roundSum(a, b, Number(a) + Number(b));
  }
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (Array.isArray(a) || Array.isArray(b)) return addToList(a, b);
  const isText = [a, b].some((value) => typeof value === 'string' || typeof value === 'object');
  return isText ? `${a}${b}` : Number(a) + Number(b);
}

/** A list beside a text is joined; beside a number, its numbers are summed. */
function addToList(a: unknown, b: unknown): unknown {
  const list: readonly unknown[] = Array.isArray(a) ? a : Array.isArray(b) ? b : [];
  const other = Array.isArray(a) ? b : a;
  if (typeof other === 'string') return Array.isArray(a) ? list.join(', ') + other : other + list.join(', ');
  if (typeof other !== 'number') return `${a}${b}`;
  let total = 0;
  for (const item of list) if (typeof item === 'number') total = roundSum(total, item, total + item);
  return roundSum(total, other, total + other);
}

/** A text beside a date is read as a date; the clock counts only as far as the text tells it. */
function alignDates(left: unknown, right: unknown): readonly [unknown, unknown] {
  if (right instanceof Date && typeof left === 'string') return [textAsDate(left, right), right];
  if (left instanceof Date && typeof right === 'string') return [left, textAsDate(right, left)];
  return [left, right];
}

function textAsDate(text: string, other: Date): Date {
  other.setMilliseconds(0);
  const date = toDate(text);
  if (other.getHours() > 0 || other.getMinutes() > 0 || other.getSeconds() > 0) return date;
  date.setHours(0, 0, 0);
  return date;
}

function equal(left: unknown, right: unknown): boolean {
  const [a, b] = alignDates(left, right);
  return areEqual(a, b);
}

function greater(left: unknown, right: unknown): boolean {
  if (left === null || left === undefined || right === null || right === undefined) return false;
  const [a, b] = alignDates(left, right);
  return isMore(a, b);
}

/** JavaScript's `>`: by character when both are texts, by number otherwise. */
function isMore(a: unknown, b: unknown): boolean {
  const [x, y] = [toPrimitive(a), toPrimitive(b)];
  return typeof x === 'string' && typeof y === 'string' ? x > y : Number(x) > Number(y);
}

function toPrimitive(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'object' && value !== null ? String(value) : value;
}

function contains(left: unknown, right: unknown, wanted: boolean): boolean {
  if (Array.isArray(left) && left.length === 0) return !wanted;
  if (!left && left !== 0 && left !== false) return false;
  if (!Array.isArray(left)) {
    if (!right) return false;
    return String(left).toLowerCase().includes(String(right).toLowerCase()) === wanted;
  }
  const parts: readonly unknown[] = Array.isArray(right) ? right : [right];
  return parts.every((part) => left.some((item) => areEqual(item, part))) === wanted;
}

function anyOf(left: unknown, right: unknown): boolean {
  if (isEmpty(left)) return isEmpty(right);
  if (isEmpty(right)) return true;
  if (!Array.isArray(left)) return contains(right, left, true);
  if (!Array.isArray(right)) return contains(left, right, true);
  return right.some((item) => contains(left, item, true));
}

function allOf(left: unknown, right: unknown): boolean {
  if (!left && !isEmpty(right)) return false;
  if (!Array.isArray(right)) return contains(left, right, true);
  return right.every((item) => contains(left, item, true));
}
