import { expect, test } from 'vitest';
import { dayAhead, endOfDay, momentOfDay } from './last-day.ts';

const montreal = 'America/Toronto';

test('a link is good until the end of its last day, by the organisation’s own clock', () => {
  expect(endOfDay('2026-12-01', montreal)?.toISOString()).toBe('2026-12-02T04:59:59.000Z');
  expect(endOfDay('2026-07-01', montreal)?.toISOString()).toBe('2026-07-02T03:59:59.000Z');
  expect(endOfDay('2026-12-01', 'UTC')?.toISOString()).toBe('2026-12-01T23:59:59.000Z');
  expect(endOfDay('2026-12-01', 'Asia/Kolkata')?.toISOString()).toBe('2026-12-01T18:29:59.000Z');
});

test('the day on which the clocks change has its own hours', () => {
  expect(momentOfDay('2026-11-01', 9, montreal)?.toISOString()).toBe('2026-11-01T14:00:00.000Z');
  expect(momentOfDay('2026-03-08', 9, montreal)?.toISOString()).toBe('2026-03-08T13:00:00.000Z');
});

test('what is no day is none', () => {
  for (const typed of ['', 'demain', '2026-13-01', '2026-12-1', '<b>'])
    expect(endOfDay(typed, montreal)).toBeUndefined();
});

test('days ahead are counted on the calendar of the place', () => {
  expect(dayAhead(new Date('2026-11-22T03:00:00Z'), 0, montreal)).toBe('2026-11-21');
  expect(dayAhead(new Date('2026-11-22T03:00:00Z'), 30, montreal)).toBe('2026-12-21');
});
