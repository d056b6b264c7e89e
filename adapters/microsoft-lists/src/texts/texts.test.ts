import { describe, expect, test } from 'vitest';
import { textsIn } from './texts.ts';

/** Every sentence below a part of the texts, with names and numbers filled in, by where it stands. */
function sentencesIn(part: unknown, place = ''): readonly (readonly [place: string, sentence: string])[] {
  if (typeof part === 'string') return [[place, part]];
  if (typeof part === 'function') return sentencesIn(part('L', 'Référence'), place);
  if (typeof part !== 'object' || part === null) throw new Error(`${place} is no text`);
  return Object.entries(part).flatMap(([key, value]) => sentencesIn(value, `${place}.${key}`));
}

const french = sentencesIn(textsIn('fr'));
const english = sentencesIn(textsIn('en'));

/** What stays as it is in any language: commands, addresses, files, names of settings. */
function withoutNames(sentence: string): string {
  return sentence
    .replaceAll(
      /https?:\/\/\S+|adapters\/\S+|-----[^-]+-----|Grant-\S+|-Permissions \w+|“Errors”|«\u00a0Errors\u00a0»/g,
      '',
    )
    .replaceAll(
      /\b(site|tablee|tenantId|clientId|clientSecret|certificate|Sites\.Selected|Microsoft|Graph|Lists)\b/g,
      '',
    );
}

describe('the sentences', () => {
  test('are the same in both languages, none is missing, and none is left untranslated', () => {
    expect(french.map(([place]) => place)).toEqual(english.map(([place]) => place));
    expect(french.length).toBeGreaterThan(80);
    for (const [index, [place, sentence]] of french.entries()) {
      expect(sentence.trim(), place).not.toBe('');
      if (place !== '.inspection.site') expect(sentence, place).not.toBe(english[index]?.[1]);
    }
  });

  test('in French hold no English', () => {
    const words =
      /\b(the|and|this|that|of|is|are|was|were|may|not|with|from|row|rows|list|lists|column|settings|admin|then|nothing)\b/i;
    for (const [place, sentence] of french) expect(withoutNames(sentence), place).not.toMatch(words);
  });

  test('in French are set as French is', () => {
    for (const [place, sentence] of french) {
      expect(sentence, place).not.toMatch(/'|"|“|”|\u0020[:»]|«\u0020|[^\u00a0]»|«[^\u00a0]|\s[?!;]/);
      expect(sentence.replaceAll(/https?:/g, ''), place).not.toMatch(/[^\u00a0]:/);
    }
  });

  test('in English hold no French', () => {
    for (const [place, sentence] of english) expect(sentence, place).not.toMatch(/[«»]|\b(les?|des|une|dans|est)\b/);
  });

  test('end as sentences do, and say what to do', () => {
    const whole = [...french, ...english].filter(([place]) => /\.(message|fix)$/.test(place));
    for (const [place, sentence] of whole) expect(sentence, place).toMatch(/\.$/);
  });
});
