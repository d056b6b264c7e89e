import { expect, test } from 'vitest';
import { spokenDate } from './spoken-date.ts';

test.each([
  ['2026-05-12', 'fr', '12 mai 2026'],
  ['2026-05-12', 'fr-CA', '12 mai 2026'],
  ['2026-05-12', 'en', 'May 12, 2026'],
  ['2026-01-01', 'fr', '1er janvier 2026'],
  ['2026-05', 'fr', 'mai 2026'],
  ['2026-05', 'en', 'May 2026'],
  ['2026-02-31', 'fr', '2026-02-31'],
  ['bientôt', 'fr', 'bientôt'],
])('%s in %s is said “%s”', (value, language, said) => {
  expect(spokenDate(value, language)).toBe(said);
});
