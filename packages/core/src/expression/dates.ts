/**
 * Dates in expressions, as survey-core 3.1.1 makes them (`createDate`, default settings): a text `YYYY-MM-DD` is
 * midnight in the local time zone, anything else what JavaScript reads.
 */
export function toDate(value: unknown): Date {
  if (value instanceof Date) return new Date(value);
  if (typeof value === 'string') return new Date(isDateOnly(value) ? `${value}T00:00:00` : value);
  return new Date(typeof value === 'number' ? value : String(value));
}

function isDateOnly(text: string): boolean {
  if (text.indexOf('T') > 0 || !/\d{4}-\d{2}-\d{2}/.test(text)) return false;
  return !Number.isNaN(new Date(text).getTime());
}

/** Whole months from one date to another, a started month not counted; negative when `to` is earlier. */
export function monthsBetween(from: Date, to: Date): number {
  const months = (to.getFullYear() - from.getFullYear()) * 12 + to.getMonth() - from.getMonth();
  return to.getDate() < from.getDate() ? months - 1 : months;
}

/** Days between two calendar dates, never negative. */
export function daysBetween(from: Date, to: Date): number {
  const dayOf = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.ceil(Math.abs(dayOf(to) - dayOf(from)) / 86_400_000);
}
