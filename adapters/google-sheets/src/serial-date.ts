/**
 * Dates as spreadsheets count them: days since 30 December 1899, the time of day as a fraction
 * (https://developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values).
 */
const dayMs = 86_400_000;
const daysTo1970 = 25_569;

/** The serial number of `YYYY-MM-DD` or `YYYY-MM`; undefined for what is no date from 1900 on. */
export function serialOfDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '1')];
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 ? time / dayMs + daysTo1970 : undefined;
}

/** The serial number of a moment (ISO 8601 in UTC) as clocks in a time zone show it. */
export function serialOfMoment(text: string, timeZone: string): number | undefined {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return undefined;
  const local = time + offsetMs(time, timeZone);
  return new Date(local).getUTCFullYear() >= 1900 ? local / dayMs + daysTo1970 : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(time: number, timeZone: string): number {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(time)
      .map((part) => [part.type, Number(part.value)]),
  );
  const read = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  // Offsets are whole seconds; milliseconds stay as they are.
  return local - (time - (((time % 1000) + 1000) % 1000));
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const shape = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  } as const;
  const made = formatIn(timeZone, shape) ?? new Intl.DateTimeFormat('en-US', { ...shape, timeZone: 'UTC' });
  formats.set(timeZone, made);
  return made;
}

/** Google knows zones that this Node may not. */
function formatIn(timeZone: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { ...shape, timeZone });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
