import { describe, expect, test } from 'vitest';
import { textsIn } from '../texts/index.ts';
import { expiryOf, expiryReader, portReader } from './option-values.ts';

const now = new Date(2026, 10, 22, 12, 0, 0);

describe('when a link expires', () => {
  test('is a duration from now', () => {
    expect(expiryOf('30d', now)?.getTime()).toBe(now.getTime() + 30 * 86_400_000);
    expect(expiryOf('12h', now)?.getTime()).toBe(now.getTime() + 12 * 3_600_000);
  });

  test('is the end of a day', () => {
    expect(expiryOf('2026-12-31', now)).toEqual(new Date(2026, 11, 31, 23, 59, 59, 999));
  });

  test('is nothing else', () => {
    for (const text of ['', '30', 'd', '-1d', '1y', '2026-02-30', '31/12/2026', 'demain']) {
      expect(expiryOf(text, now)).toBeUndefined();
    }
  });

  test('lies ahead', () => {
    const read = expiryReader(textsIn('en').usage, () => now);
    expect(() => read('2026-11-21')).toThrow('a date to come');
    expect(() => read('0d')).toThrow('a date to come');
    expect(read('2026-11-22').getHours()).toBe(23);
  });
});

test('a port is a whole number that exists', () => {
  const read = portReader(textsIn('fr').usage);
  expect([read('0'), read('8080'), read('65535')]).toEqual([0, 8080, 65_535]);
  for (const text of ['65536', '-1', '80.5', 'http', '']) expect(() => read(text)).toThrow('un nombre entier');
});
