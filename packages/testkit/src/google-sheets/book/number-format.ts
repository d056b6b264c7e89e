import type { CellFormat } from '../types.ts';

/** The day that serial number 0 stands for: 30 December 1899, as in every spreadsheet program [D]. */
const EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** Default patterns by type where a format names none (en_US). */
const DEFAULT_PATTERNS: Readonly<Record<string, string>> = {
  DATE: 'm/d/yyyy',
  TIME: 'h:mm:ss am/pm',
  DATE_TIME: 'm/d/yyyy h:mm:ss',
  PERCENT: '0.00%',
  NUMBER: '#,##0.00',
};

/** Serial number of a day, for texts such as 2026-11-03 that a person types. */
export function serialOfDate(year: number, month: number, day: number): number | undefined {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? (time - EPOCH_MS) / DAY_MS : undefined;
}

/**
 * A number as a cell shows it. Patterns for dates, times, decimals, thousands and per cent are simulated; month and day
 * names are English whatever the locale.
 */
export function formatNumber(value: number, format: CellFormat['numberFormat']): string {
  const type = format?.type ?? '';
  const pattern = format?.pattern || DEFAULT_PATTERNS[type];
  if (pattern === undefined || type === 'TEXT') return String(Number(value.toPrecision(15)));
  return ['DATE', 'TIME', 'DATE_TIME'].includes(type) ? formatDate(value, pattern) : formatDecimal(value, pattern);
}

function formatDate(serial: number, pattern: string): string {
  const date = new Date(EPOCH_MS + Math.round(serial * 86_400) * 1000);
  const tokens = pattern.match(/"[^"]*"|\\.|y+|m+|d+|h+|s+|am\/pm|a\/p|./gi) ?? [];
  const twelve = tokens.some((token) => /^a/i.test(token));
  let afterHours = false;
  return tokens
    .map((token, index) => {
      const isMinutes =
        afterHours ||
        tokens
          .slice(index + 1)
          .find((next) => /^[ymdhs]/i.test(next))
          ?.startsWith('s') === true;
      const text = datePart(token, date, { twelve, isMinutes });
      if (/^[ymds]/i.test(token)) afterHours = false;
      if (/^h/i.test(token)) afterHours = true;
      return text;
    })
    .join('');
}

function datePart(token: string, date: Date, clock: { twelve: boolean; isMinutes: boolean }): string {
  const pad = (number: number) => String(number).padStart(Math.min(token.length, 2), '0');
  const hours = date.getUTCHours();
  switch (token[0]?.toLowerCase()) {
    case 'y':
      return token.length <= 2 ? String(date.getUTCFullYear()).slice(-2) : String(date.getUTCFullYear());
    case 'm':
      if (clock.isMinutes && token.length <= 2) return pad(date.getUTCMinutes());
      if (token.length <= 2) return pad(date.getUTCMonth() + 1);
      return (MONTHS[date.getUTCMonth()] ?? '').slice(0, token.length === 3 ? 3 : undefined);
    case 'd':
      if (token.length <= 2) return pad(date.getUTCDate());
      return (DAYS[date.getUTCDay()] ?? '').slice(0, token.length === 3 ? 3 : undefined);
    case 'h':
      return pad(clock.twelve ? hours % 12 || 12 : hours);
    case 's':
      return pad(date.getUTCSeconds());
    case 'a':
      return token.length > 3 ? (hours < 12 ? 'AM' : 'PM') : token;
    default:
      return token.replace(/^"(.*)"$/, '$1').replace(/^\\/, '');
  }
}

function formatDecimal(value: number, pattern: string): string {
  const [body = ''] = /[#0][#0,.]*%?/.exec(pattern) ?? [''];
  if (body === '') return pattern;
  const scaled = body.endsWith('%') ? value * 100 : value;
  const decimals = /\.([0#]+)/.exec(body)?.[1] ?? '';
  const fixed = Math.abs(scaled).toFixed(decimals.length);
  const [whole = '0', fraction = ''] = fixed.split('.');
  const needed = decimals.replaceAll('#', '').length;
  const trimmed = fraction.slice(0, needed) + fraction.slice(needed).replace(/0+$/, '');
  const width = (body.split('.')[0] ?? '').replaceAll(/[^0]/g, '').length;
  const grouped = body.includes(',') ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') : whole.padStart(width, '0');
  const number = `${scaled < 0 ? '-' : ''}${grouped}${trimmed === '' ? '' : `.${trimmed}`}${body.endsWith('%') ? '%' : ''}`;
  return pattern.replace(body, number).replaceAll('"', '');
}
