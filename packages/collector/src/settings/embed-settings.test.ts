import { expect, test } from 'vitest';
import { isListed } from './embed-settings.ts';

test.each([
  ['https://www.example.org', 'https://www.example.org', true],
  ['https://www.example.org', 'https://wwwxexample.org', false],
  ['https://www.example.org', 'http://www.example.org', false],
  ['https://www.example.org', 'https://www.example.org:8443', false],
  ['https://www.example.org', 'https://www.example.org.evil.example', false],
  ['https://WWW.example.org', 'https://www.example.org', true],
  ['https://*.example.org', 'https://a.b.example.org', true],
  ['https://*.example.org', 'https://example.org', false],
  ['https://*.example.org', 'https://evilexample.org', false],
  ['http://localhost:*', 'http://localhost:4000', true],
  ['http://localhost:*', 'http://localhost', true],
  ['anywhere', 'https://whoever.example', true],
  ['https://www.example.org', 'null', true],
])('a site listed as %s and an origin %s', (site, origin, expected) => {
  expect(isListed([site], origin)).toBe(expected);
});

test('without a site nobody is let in, a sandboxed frame neither', () => {
  expect(isListed([], 'null')).toBe(false);
  expect(isListed([], 'https://www.example.org')).toBe(false);
});
