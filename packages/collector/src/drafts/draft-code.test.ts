import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newDraftCode, readDraftCode, spokenDraftCode } from './draft-code.ts';

test('a code has five groups of four characters, none of which looks like another', () => {
  for (let turn = 0; turn < 50; turn += 1) {
    expect(newDraftCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
  }
});

test('a code is read however a person writes it down', () => {
  const letters = '7K2M9QXT0HBC11WNE8RA';
  for (const typed of [
    '7K2M-9QXT-0HBC-11WN-E8RA',
    '7k2m 9qxt ohbc liwn e8ra',
    ' 7K2M–9QXT—0HBC‑I1WN.E8RA\n',
    'https://forms.example.org/resume#7K2M-9QXT-0HBC-11WN-E8RA',
    '7K2M9QXT0HBC11WNE8RA',
  ]) {
    expect(readDraftCode(typed)).toBe(letters);
  }
});

test('what is too short, too long or holds another character is no code', () => {
  for (const typed of ['', '7K2M-9QXT-0HBC-11WN-E8R', '7K2M-9QXT-0HBC-11WN-E8RAA', '7K2M-9QXT-0HBC-11WN-E8RU', '#']) {
    expect(readDraftCode(typed)).toBeUndefined();
  }
  expect(readDraftCode(`${' '.repeat(600)}7K2M9QXT0HBC11WNE8RA`)).toBeUndefined();
});

test('what is read and written in groups is read again, and nothing that is typed makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.constant(newDraftCode())), (typed) => {
      const letters = readDraftCode(typed);
      if (letters !== undefined) expect(readDraftCode(spokenDraftCode(letters))).toBe(letters);
    }),
  );
});
