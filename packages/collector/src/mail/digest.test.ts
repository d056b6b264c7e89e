import { expect, test } from 'vitest';
import { lastDue } from './digest.ts';

const wish = { organisation: 'demo', to: ['a@example.org'], weekday: 1, hour: 8, timeZone: 'America/Toronto' };

test('a week’s numbers are due at the wished hour by the organisation’s own clock, winter and summer', () => {
  const at = (now: string): string | undefined => {
    const due = lastDue(wish, Date.parse(now));
    return due === undefined ? undefined : new Date(due).toISOString();
  };
  expect(at('2026-11-23T13:00:00Z')).toBe('2026-11-23T13:00:00.000Z');
  expect(at('2026-11-23T12:59:59Z')).toBe('2026-11-16T13:00:00.000Z');
  expect(at('2026-11-25T00:30:00Z')).toBe('2026-11-23T13:00:00.000Z');
  expect(at('2026-07-06T12:10:00Z')).toBe('2026-07-06T12:00:00.000Z');
});
