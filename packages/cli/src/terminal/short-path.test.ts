import { expect, test } from 'vitest';
import { shortPath } from './print-findings.ts';

test('a path is as short as it can be said, and whole where nothing is near', () => {
  expect(shortPath('/srv/maple/store.sqlite', '/srv')).toBe('maple/store.sqlite');
  expect(shortPath('/srv/maple/store.sqlite', '/home')).toBe('/srv/maple/store.sqlite');
  expect(shortPath('/srv/maple/store.sqlite', '/')).toBe('/srv/maple/store.sqlite');
});
