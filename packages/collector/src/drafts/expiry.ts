const dayMs = 86_400_000;
/** When a day has ended everywhere on earth, past midnight in UTC. */
const lastZoneMs = 12 * 3_600_000;

/**
 * When a draft of this moment is erased: after the whole of its last day, wherever the person is. All drafts of one day
 * have the same moment, so that the store does not tell when each was kept.
 */
export function expiryOf(now: Date, days: number, timeZone: string): number {
  // en-CA writes dates as ISO 8601 does.
  const lastDay = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(
    now.getTime() + days * dayMs,
  );
  return Date.parse(`${lastDay}T00:00:00Z`) + dayMs + lastZoneMs;
}

/** The last day that a draft is kept, `YYYY-MM-DD`. */
export function lastDayOf(expiresAt: number): string {
  return new Date(expiresAt - lastZoneMs - dayMs).toISOString().slice(0, 10);
}
