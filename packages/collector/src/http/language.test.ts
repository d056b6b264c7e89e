import { expect, test } from 'vitest';
import { chooseLanguage } from './language.ts';

const offered = ['fr', 'en'];

test.each([
  ['en', 'fr', 'en'],
  ['xx', 'en', 'en'],
  [undefined, 'en-GB,en;q=0.9,fr;q=0.5', 'en'],
  [undefined, 'fr-CA', 'fr'],
  [undefined, 'de, en;q=0.3, fr;q=0.7', 'fr'],
  [undefined, 'en;q=0, de', 'fr'],
  [undefined, '*', 'fr'],
  [undefined, undefined, 'fr'],
  [undefined, 'EN', 'en'],
  [undefined, 'en;q=2, fr', 'en'],
  [undefined, ',;q=;=,\u0000', 'fr'],
  [undefined, `${'x,'.repeat(5000)}en`, 'fr'],
])('asked %j, preferred %j: %s', (asked, header, expected) => {
  expect(chooseLanguage(offered, asked, header)).toBe(expected);
});

test('a regional language is found exactly before its base', () => {
  expect(chooseLanguage(['fr', 'fr-CA', 'en'], undefined, 'fr-CA,en')).toBe('fr-CA');
  expect(chooseLanguage(['fr-CA', 'en'], undefined, 'fr-FR')).toBe('fr-CA');
});

test('a language that is asked for with its country is given without, where that is offered', () => {
  expect(chooseLanguage(['en', 'fr'], 'fr-CA', 'en')).toBe('fr');
  expect(chooseLanguage(['en', 'fr'], 'frp', 'en')).toBe('en');
});
