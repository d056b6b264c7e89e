const dayMs = 86_400_000;

/** A day of the calendar, `2026-12-01`, some days from now where an organisation is. */
export function dayAhead(now: Date, days: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now.getTime() + days * dayMs);
}

/**
 * A moment of a day as a date field writes it, by an organisation's clock; `undefined` where it is no day. An hour that a
 * change of the clocks leaves out is an hour later.
 */
export function momentOfDay(day: string, hour: number, timeZone: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const wanted = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  if (Number.isNaN(wanted)) return undefined;
  const first = wanted - offsetAt(wanted, timeZone);
  return new Date(wanted - offsetAt(first, timeZone));
}

/** The last second of a day: what is good until then still is. */
export function endOfDay(day: string, timeZone: string): Date | undefined {
  const next = momentOfDay(day, 24, timeZone);
  return next && new Date(next.getTime() - 1000);
}

/** How far a place's clock is ahead of UTC, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  const said = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(time);
  const name = said.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
