import { describe, expect, test } from 'vitest';
import { type SheetsTexts, textsIn } from './texts.ts';

/** Every sentence, made with arguments that cannot be taken for words. */
function sentences(texts: SheetsTexts): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [name, text] of Object.entries(texts)) {
    const made: unknown = typeof text === 'function' ? text(...argumentsOf(name)) : text;
    if (typeof made === 'string') said.set(name, made);
    else for (const [part, words] of Object.entries(Object(made))) said.set(`${name}.${part}`, String(words));
  }
  return said;
}

function argumentsOf(name: string): readonly unknown[] {
  if (name === 'list') return [['@1', '@2']];
  if (name === 'bookRead') return [3, '@zone'];
  if (['tabFine', 'repeatedIds'].includes(name)) return ['@1', 4];
  return ['@1', '@2'];
}

const fr = sentences(textsIn('fr'));
const en = sentences(textsIn('en'));

test('every sentence is there in both languages, and none is the same in both', () => {
  expect([...fr.keys()]).toEqual([...en.keys()]);
  expect([...fr].filter(([name, text]) => name !== 'list' && text === en.get(name))).toEqual([]);
});

test('both languages name the same tabs, headings, addresses and numbers', () => {
  const named = (text: string | undefined) => [...new Set(text?.match(/@\w+/g))].toSorted();
  for (const [name, text] of fr) expect(named(text), name).toEqual(named(en.get(name)));
});

describe('French', () => {
  test('has no English words, signs or menus', () => {
    const english = /\b(the|and|not|this|with|File >|Data >|Share|Editor|sheet|row|rows)\b|[“”]/;
    expect([...fr].filter(([, text]) => english.test(text))).toEqual([]);
  });

  test('is typeset as French is: no-break spaces in quotation marks and before colons, curly apostrophes', () => {
    expect([...fr].filter(([, text]) => /« | »| :|[a-z]'[a-z]|\w :/.test(text))).toEqual([]);
  });
});

test('every sentence ends as one, and says what to do without a stammer', () => {
  const explained = [...fr, ...en].filter(([name]) => name.includes('.'));
  expect(explained.length).toBeGreaterThan(100);
  expect(explained.filter(([, text]) => !/[.)]$/.test(text))).toEqual([]);
  expect(explained.filter(([, text]) => /undefined|\s\s|\.\./.test(text))).toEqual([]);
});

test('one, none and many are counted as people count', () => {
  const counted = (language: 'fr' | 'en', rows: number) => textsIn(language).tabFine('T', rows);
  expect([0, 1, 2].map((rows) => counted('en', rows).replace('The tab “T” has all columns and ', ''))).toEqual([
    'no response yet.',
    'one response.',
    '2 responses.',
  ]);
  expect(counted('fr', 1)).toContain('et une réponse.');
});
