import { describe, expect, test } from 'vitest';
import { askedLanguage, languageOf } from './languages.ts';

const hints = { asked: undefined, env: {}, systemLocale: 'en-US' };

describe('the language of the terminal', () => {
  test('is the one that was asked for, whatever the environment says', () => {
    expect(languageOf({ ...hints, asked: 'en', env: { LANG: 'fr_CA.UTF-8' } })).toBe('en');
  });

  test('follows LC_ALL, then LC_MESSAGES, then LANG', () => {
    expect(languageOf({ ...hints, env: { LANG: 'fr_CA.UTF-8' } })).toBe('fr');
    expect(languageOf({ ...hints, env: { LC_MESSAGES: 'en_CA', LANG: 'fr_CA' } })).toBe('en');
    expect(languageOf({ ...hints, env: { LC_ALL: 'fr', LC_MESSAGES: 'en_CA' } })).toBe('fr');
  });

  test('follows the system where the environment chooses nothing', () => {
    for (const env of [{}, { LANG: '' }, { LANG: 'C.UTF-8' }, { LC_ALL: 'POSIX' }]) {
      expect(languageOf({ ...hints, env, systemLocale: 'fr-CA' })).toBe('fr');
    }
  });

  test('is English for a language that the command does not speak', () => {
    expect(languageOf({ ...hints, env: { LANG: 'de_CH.UTF-8' } })).toBe('en');
  });

  test('is asked for before or after the command', () => {
    expect(askedLanguage(['--lang', 'fr', 'start'])).toBe('fr');
    expect(askedLanguage(['start', '--lang=fr'])).toBe('fr');
    expect(askedLanguage(['start'])).toBeUndefined();
  });

  test('is not taken from `tablee link --lang`, which speaks of the form', () => {
    expect(askedLanguage(['link', 'barometer', '--lang', 'fr'])).toBeUndefined();
    expect(askedLanguage(['--lang', 'en', 'link', 'barometer', '--lang', 'fr'])).toBe('en');
  });
});
