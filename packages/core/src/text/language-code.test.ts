import { expect, test } from 'vitest';
import { languageCode } from './language-code.ts';

test.each(['fr', 'en', 'fr-CA', 'es', 'atj', 'iku'])('%s is a language that texts may be in', (code) => {
  expect(languageCode.test(code)).toBe(true);
});

test.each(['', 'f', 'FR', 'fr_CA', 'fr-simple', 'french', 'atj-ca'])('“%s” is none', (code) => {
  expect(languageCode.test(code)).toBe(false);
});
