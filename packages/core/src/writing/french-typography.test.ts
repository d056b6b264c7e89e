import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frenchTypography } from './french-typography.ts';

const changed: readonly (readonly [from: string, to: string])[] = [
  ["L'équipe d'accueil", 'L’équipe d’accueil'],
  ['Un "bon" mot', 'Un «\u00a0bon\u00a0» mot'],
  ['« mot »', '«\u00a0mot\u00a0»'],
  ['«mot»', '«\u00a0mot\u00a0»'],
  ['Lieu : {place}', 'Lieu\u00a0: {place}'],
  ['Lieu: ici', 'Lieu\u00a0: ici'],
  ['50 % des gens, 5%', '50\u00a0% des gens, 5\u00a0%'],
  ['Et ensuite ?', 'Et ensuite?'],
  ['Merci\u00a0!', 'Merci!'],
  ['{name} ! Oui ; non', '{name}! Oui; non'],
  ['Attendez...', 'Attendez…'],
  ["l'{org_name}", 'l’{org_name}'],
];

describe('French typography', () => {
  test.each(changed)('sets %s as %s', (from, to) => {
    expect(frenchTypography(from)).toBe(to);
  });

  test.each([
    'De 9:30 à 10:00, voir https://example.org/a:b?c=d',
    'Vos droits\u00a0: «\u202fvoir\u202f» vos réponses',
    'Le «\u00a0oui\u00a0»? Non; jamais!',
    'Un rapport de 2:1',
  ])('leaves %s as it is', (text) => {
    expect(frenchTypography(text)).toBe(text);
  });

  test('leaves tags and names in braces as they are, and sees the words around them', () => {
    const text = '<p><a href="https://a.example/?x=\'1\'" class="b c"><strong>Lieu :</strong></a> {place} : "ici"</p>';
    expect(frenchTypography(text, { isHtml: true })).toBe(
      '<p><a href="https://a.example/?x=\'1\'" class="b c"><strong>Lieu\u00a0:</strong></a> {place}\u00a0: «\u00a0ici\u00a0»</p>',
    );
  });

  test('keeps a European space before ? and !, and only makes it one that does not break', () => {
    expect(frenchTypography('Et vous ? Oui! Ah\u202f!', { style: 'europe' })).toBe('Et vous\u00a0? Oui! Ah\u202f!');
  });

  test('changes nothing a second time, whatever the text', () => {
    const unit = fc.constantFrom(
      'a',
      'é',
      '1',
      ' ',
      '\u00a0',
      '\u202f',
      ':',
      '?',
      '!',
      ';',
      '%',
      '«',
      '»',
      '"',
      "'",
      '.',
    );
    const piece = fc.oneof(
      { weight: 9, arbitrary: fc.string({ unit, minLength: 1, maxLength: 6 }) },
      fc.constant('{x}'),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('canada', 'europe'), (pieces, style) => {
        const once = frenchTypography(pieces.join(''), { style });
        expect(frenchTypography(once, { style })).toBe(once);
        expect(once.split('{x}')).toHaveLength(pieces.join('').split('{x}').length);
      }),
    );
  });
});
