const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "il y a 2 heures", "2 hours ago". */
export function timeAgo(then: Date, now: Date, language: string): string {
  const elapsed = Math.max(0, now.getTime() - then.getTime());
  const [unit, ms] = steps.find(([, length]) => elapsed >= length) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-Math.floor(elapsed / ms), unit);
}
