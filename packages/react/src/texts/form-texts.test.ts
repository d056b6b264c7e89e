import { expect, test } from 'vitest';
import { formTexts } from './form-texts.ts';

/** Every text, functions called with what reads best. */
function spoken(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return ['1', '2'].map((count) => String(value(count, '6')));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(spoken) : [];
}

test('French keeps its no-break spaces, and none before ? and !', () => {
  for (const text of spoken(formTexts('fr-CA'))) {
    expect(text).not.toMatch(/ [:»]|« | [?!]|'/);
  }
});

test('no text blames, shouts or speaks like a machine', () => {
  for (const language of ['fr', 'en']) {
    for (const text of spoken(formTexts(language))) {
      expect(text).not.toMatch(/invalid|soumettre|submit|erreur inconnue|null|undefined|\bERROR\b/i);
    }
  }
});

test('a reference is spelled for who listens', () => {
  expect(formTexts('fr').spelled('K7F-2QM')).toBe('Votre numéro\u00a0: K, 7, F, tiret, 2, Q, M');
  expect(formTexts('en').spelled('K7F-2QM')).toBe('Your number: K, 7, F, dash, 2, Q, M');
});
