import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unseenDifference } from './unseen-difference.ts';

const named = (signs: readonly string[]): string => `[${signs.join(' ')}]`;

test('a space that may not break is told from one that may, where it stands', () => {
  expect(unseenDifference('Lieu : ici, là : non', 'Lieu\u00a0: ici, là\u202f: non', named)).toEqual({
    signs: [
      { before: ['U+0020'], after: ['U+00A0'] },
      { before: ['U+0020'], after: ['U+202F'] },
    ],
    before: 'Lieu[U+0020]: ici, là[U+0020]: non',
    after: 'Lieu[U+00A0]: ici, là[U+202F]: non',
  });
});

test('what has no width, and what stands at an end, is told as well', () => {
  expect(unseenDifference('rendez-vous', 'rendez-\u00advous\n', named)).toEqual({
    signs: [
      { before: [], after: ['U+00AD'] },
      { before: [], after: ['U+000A'] },
    ],
    before: 'rendez-[]vous[]',
    after: 'rendez-[U+00AD]vous[U+000A]',
  });
});

test('accents composed otherwise are a difference without signs', () => {
  expect(unseenDifference('été', 'e\u0301te\u0301', named)).toEqual({ signs: [], before: 'été', after: 'été' });
});

test.each([
  ['Lieu', 'Lieux'],
  ['mot?', 'mot\u00a0?'],
  ['un mot', 'unmot'],
  ['pareil', 'pareil'],
])('%s and %s differ to the eye, or not at all', (before, after) => {
  expect(unseenDifference(before, after, named)).toBeUndefined();
});

test('whatever two texts are, they are told apart: in what is shown, or as unseen', () => {
  const unit = fc.constantFrom('a', 'é', 'e\u0301', ' ', '\u00a0', '\u202f', '\u00ad', '\u200b', '\n', ':');
  const text = fc.string({ unit, maxLength: 8 });
  const shown = (words: string): string =>
    words
      .normalize('NFC')
      .replaceAll(/[\u00ad\u200b]/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = unseenDifference(before, after, named);
      expect(found !== undefined).toBe(before !== after && shown(before) === shown(after));
      if (found === undefined || before.normalize('NFC') === after.normalize('NFC')) return;
      expect(found.signs.length).toBeGreaterThan(0);
      expect(found.before).not.toBe(found.after);
    }),
  );
});
