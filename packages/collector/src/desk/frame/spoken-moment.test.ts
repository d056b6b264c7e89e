import { expect, test } from 'vitest';
import { exactMoment, moment, saidMoment } from './spoken-moment.ts';

const now = new Date('2026-11-22T19:05:00Z');
const montreal = { timeZone: 'America/Toronto', now };
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');
const said = (language: 'fr' | 'en', iso: string): string =>
  plain(saidMoment(new Date(iso), { language, ...montreal }));

test('a moment is said as people say it, in the organisation’s own day', () => {
  expect(said('fr', '2026-11-22T19:04:30Z')).toBe('à l’instant');
  expect(said('fr', '2026-11-22T19:05:30Z')).toBe('dans un instant');
  expect(said('fr', '2026-11-22T18:50:00Z')).toBe('il y a 15 minutes');
  expect(said('fr', '2026-11-22T14:10:00Z')).toBe('aujourd’hui à 09 h 10');
  expect(said('fr', '2026-11-22T03:00:00Z')).toBe('hier à 22 h 00');
  expect(said('fr', '2026-11-18T19:00:00Z')).toBe('mercredi à 14 h 00');
  expect(said('fr', '2026-03-03T12:00:00Z')).toBe('3 mars 2026');
  expect(said('en', '2026-11-22T03:00:00Z')).toBe('yesterday at 10:00 p.m.');
  expect(said('en', '2026-11-22T19:20:00Z')).toBe('in 15 minutes');
});

test('a page has the exact moment for whoever points at it or listens', () => {
  const at = new Date('2026-11-22T03:00:00Z');
  const exact = exactMoment(at, { language: 'fr', timeZone: 'America/Toronto' });
  const { markup } = moment(at, { language: 'fr', ...montreal });
  expect(markup).toContain(`datetime="${at.toISOString()}"`);
  expect(markup).toContain(`title="${exact}"`);
  expect(markup).toContain(`<span class="unseen"> (${exact})</span>`);
});
