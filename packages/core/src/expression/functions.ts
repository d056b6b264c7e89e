import { daysBetween, monthsBetween, toDate } from './dates.ts';
import { isNumeric, roundSum, toNumber } from './numbers.ts';

/** What a function does with its evaluated arguments and the present moment. */
type ExpressionFunction = (parameters: readonly unknown[], now: Date) => unknown;

/**
 * The survey-core 3.1.1 functions that forms may call, by name, with survey-core's own results. Any other is refused
 * when a form is compiled.
 */
export const expressionFunctions: ReadonlyMap<string, ExpressionFunction> = new Map<string, ExpressionFunction>([
  ['iif', ([condition, yes, no], _now) => (condition ? yes : no)],
  ['today', today],
  ['currentDate', (_parameters, now) => new Date(now)],
  ['currentYear', (_parameters, now) => now.getFullYear()],
  ['getDate', ([date]) => (date ? toDate(date) : null)],
  ['year', ([date], now) => (date ? toDate(date) : now).getFullYear()],
  ['month', ([date], now) => (date ? toDate(date) : now).getMonth() + 1],
  ['day', ([date], now) => (date ? toDate(date) : now).getDate()],
  ['age', ([date, unit], now) => (date ? dateDifference(toDate(date), now, unit || 'years') : null)],
  ['dateDiff', ([from, to, unit]) => (from && to ? dateDifference(toDate(from), toDate(to), unit || 'days') : null)],
  ['sum', (parameters) => sum(numbersIn(parameters))],
  ['avg', average],
  ['min', (parameters) => extreme(numbersIn(parameters), (a, b) => a > b)],
  ['max', (parameters) => extreme(numbersIn(parameters), (a, b) => a < b)],
  ['count', (parameters) => numbersIn(parameters).length],
  ['round', round],
]);

/** Functions whose result moves with the calendar. */
export const clockFunctions: ReadonlySet<string> = new Set([
  'today',
  'currentDate',
  'currentYear',
  'age',
  'year',
  'month',
  'day',
]);

function today([days]: readonly unknown[], now: Date): Date {
  const date = new Date(now);
  date.setHours(0, 0, 0, 0);
  if (typeof days === 'number') date.setDate(date.getDate() + days);
  return date;
}

function dateDifference(from: Date, to: Date, unit: unknown): number {
  if (unit === 'days') return daysBetween(from, to);
  const months = monthsBetween(from, to);
  return unit === 'months' ? months : Math.trunc(months / 12);
}

/** Every value, lists opened, nothing left out but the missing; what reads as a number is one. */
function numbersIn(values: readonly unknown[]): readonly unknown[] {
  return values.flatMap((value) => {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return numbersIn(value);
    return [isNumeric(value) ? toNumber(value) : value];
  });
}

function sum(values: readonly unknown[]): unknown {
  let total: unknown = 0;
  for (const value of values) {
    total =
      typeof total === 'number' && typeof value === 'number'
        ? roundSum(total, value, total + value)
        : `${total}${value}`;
  }
  return total;
}

function average(parameters: readonly unknown[]): number {
  const values = numbersIn(parameters);
  return values.length > 0 ? Number(sum(values)) / values.length : 0;
}

function extreme(values: readonly unknown[], isWorse: (a: never, b: never) => boolean): unknown {
  const worse = isWorse as (a: unknown, b: unknown) => boolean;
  return values.reduce((best, value) => (best === undefined || worse(best, value) ? value : best), undefined);
}

function round(parameters: readonly unknown[]): number {
  const [value, precision] = numbersIn(parameters);
  if (typeof value !== 'number' || (precision !== undefined && typeof precision !== 'number')) return Number.NaN;
  const factor = 10 ** (precision ?? 0);
  return Math.round(value * factor * (1 + Number.EPSILON)) / factor;
}
