import { InvalidArgumentError } from 'commander';
import type { UsageTexts } from '../texts/texts.ts';

/** Reads `--port`. */
export function portReader(texts: UsageTexts): (text: string) => number {
  return (text) => wholeNumber(text, 0, 65_535, texts.port);
}

/** Reads `--uses`. */
export function usesReader(texts: UsageTexts): (text: string) => number {
  return (text) => wholeNumber(text, 1, 100_000, texts.uses);
}

/** Reads `--expires`: a duration from now, or a day, of which the link sees the end. It must lie ahead. */
export function expiryReader(texts: UsageTexts, now: () => Date): (text: string) => Date {
  return (text) => {
    const until = expiryOf(text, now());
    if (until === undefined || until <= now()) throw new InvalidArgumentError(texts.expires);
    return until;
  };
}

function wholeNumber(text: string, least: number, most: number, allowed: string): number {
  const value = Number(text);
  if (!/^\d{1,6}$/.test(text) || value < least || value > most) throw new InvalidArgumentError(allowed);
  return value;
}

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** `30d`, `12h`, `2w`, `90m`, or the end of a day (local time) such as `2026-12-31`; undefined for anything else. */
export function expiryOf(text: string, now: Date): Date | undefined {
  const duration = /^(\d{1,5})([mhdw])$/.exec(text);
  if (duration !== null) {
    const unit = duration[2];
    if (unit === 'm' || unit === 'h' || unit === 'd' || unit === 'w') {
      return new Date(now.getTime() + Number(duration[1]) * unitMs[unit]);
    }
  }
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (day === null) return undefined;
  const [year, month, date] = day.slice(1).map(Number);
  const end = new Date(year ?? 0, (month ?? 0) - 1, date ?? 0, 23, 59, 59, 999);
  return end.getMonth() + 1 === month && end.getDate() === date ? end : undefined;
}
