import { expect, test } from 'vitest';
import { createRecentContents } from './recent-contents.ts';

const limits = { maxEntries: 3, lifetimeMs: 1000 };

test('other content under a key is told from the same, and from a key that nobody knows', () => {
  const contents = createRecentContents(limits);
  contents.remember('one', 'yes', 0);
  expect(['yes', 'no'].map((content) => contents.isOther('one', content, 10))).toEqual([false, true]);
  expect(contents.isOther('two', 'no', 10)).toBe(false);
});

test('what is old is forgotten', () => {
  const contents = createRecentContents(limits);
  contents.remember('one', 'yes', 0);
  expect([999, 1000].map((at) => contents.isOther('one', 'no', at))).toEqual([true, false]);
});

test('no more is remembered than the limit: the oldest go first', () => {
  const contents = createRecentContents(limits);
  const keys = ['one', 'two', 'three', 'four'];
  for (const key of keys) contents.remember(key, 'yes', 0);
  expect(keys.map((key) => contents.isOther(key, 'no', 1))).toEqual([false, true, true, true]);
});
