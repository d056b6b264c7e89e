import { problemCodes } from '@tablee/core';
import { expect, test } from 'vitest';
import { problemStatus, problemWords } from './problem-texts.ts';

test.each(problemCodes)(
  'the problem “%s” has a status and says in both languages what happened and what to do',
  (code) => {
    expect(problemStatus[code]).toBeGreaterThanOrEqual(400);
    const french = problemWords(code, 'fr-CA');
    const english = problemWords(code, 'en');
    expect(problemWords(code, 'de')).toEqual(english);
    for (const words of [french, english]) {
      for (const text of Object.values(words)) expect(text).toMatch(/^\S.{8,}\S$/);
      expect(words.detail).toMatch(/\.$/);
      expect(words.fix).toMatch(/\.$/);
    }
    const all = Object.values(french).join(' ');
    // Canadian French: a no-break space before a colon, none before ? and !, the typographic apostrophe.
    expect(all).not.toMatch(/'|[^\u00A0]:| [?!]/);
    expect(all).not.toMatch(/soumettre|invalide|inconnue|null/i);
    expect(Object.values(english).join(' ')).not.toMatch(/submit|invalid|unknown error|null/i);
  },
);
