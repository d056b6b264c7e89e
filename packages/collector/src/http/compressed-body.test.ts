import { expect, test } from 'vitest';
import { chooseEncoding } from './compressed-body.ts';

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.0, gzip;q=0', undefined],
  ['identity', undefined],
  ['', undefined],
  [undefined, undefined],
  ['BR', 'br'],
  ['brotli, xgzip', undefined],
  ['gzip;q=0.5', 'gzip'],
])('%j is answered with %j', (accepted, expected) => {
  expect(chooseEncoding(accepted)).toBe(expected);
});
