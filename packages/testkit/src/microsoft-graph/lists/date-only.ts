/** Milliseconds that a zone's clock is ahead of UTC at a moment. */
function offsetAt(timeZone: string, utcMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(utcMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(utcMs / 1000) * 1000;
}

/** The day on the site's calendar, `YYYY-MM-DD`. */
export function siteDay(iso: string, timeZone: string): string {
  const utc = Date.parse(iso);
  return new Date(utc + offsetAt(timeZone, utc)).toISOString().slice(0, 10);
}

/**
 * What a date-only column keeps of a moment: midnight of that day in the site's zone. This is why a date written as
 * midnight UTC is a day early west of Greenwich, and why noon is safe (prosjektportalen#732 [I]).
 */
export function cutToDay(iso: string, timeZone: string): string {
  const midnight = Date.parse(`${siteDay(iso, timeZone)}T00:00:00Z`);
  const guess = midnight - offsetAt(timeZone, midnight);
  // The offset may change between midnight UTC and midnight there.
  return toSeconds(midnight - offsetAt(timeZone, guess));
}

/** ISO 8601 in UTC without fractions, as lists show moments. */
export function toSeconds(utcMs: number): string {
  return `${new Date(utcMs).toISOString().slice(0, 19)}Z`;
}
