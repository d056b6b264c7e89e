const steps = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "dans 12 minutes", "in 12 minutes"; `undefined` for a moment that has come. */
export function timeAhead(then: Date, now: Date, language: string): string | undefined {
  const left = then.getTime() - now.getTime();
  if (left <= 0) return undefined;
  const [unit, ms] = steps.find(([, length]) => left >= length) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(Math.ceil(left / ms), unit);
}
