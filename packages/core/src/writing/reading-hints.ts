import { wordsOnly } from './inline-codes.ts';
import { type PlainWord, plainWordsEn } from './plain-words-en.ts';
import { plainWordsFr } from './plain-words-fr.ts';
import type { TextKind, TextUnit } from './text-unit.ts';

/** Something that could be easier to read. */
export type ReadingHint =
  | { readonly code: 'long-sentence'; readonly words: number; readonly most: number }
  | { readonly code: 'hard-word'; readonly found: string; readonly better: string }
  | { readonly code: 'acronym'; readonly found: string };

const plainWords: Readonly<Record<string, readonly PlainWord[]>> = { fr: plainWordsFr, en: plainWordsEn };

/** Words in one sentence: content.md 2.1 wants labels of 15 words, of 20 in instruments; other texts have room for 25. */
const most = { label: 20, text: 25 } as const;
const labels: ReadonlySet<TextKind> = new Set(['form-title', 'page', 'section', 'question', 'option', 'row', 'button']);

/** Letters that everybody says as a word, or that name a thing better than its full name. */
const knownLetters: ReadonlySet<string> = new Set(['OK', 'PDF', 'SVG', 'PNG', 'CSV', 'QR', 'ID', 'USB', 'FAQ', 'SMS']);

/** What makes a text hard to read, as far as counting and a list of words can tell; French and English alone. */
export function readingHints({ texts, kind, isHtml }: TextUnit, language: string): readonly ReadingHint[] {
  const list = plainWords[language.split('-')[0] ?? ''];
  const text = texts[language];
  if (list === undefined || text === undefined) return [];
  const words = wordsOnly(text, isHtml);
  const limit = labels.has(kind) ? most.label : most.text;
  const counts = sentencesOf(text, isHtml, language).map((sentence) => wordCount(sentence, language));
  const longest = Math.max(0, ...counts);
  // What stands in parentheses explains itself beside its full name; letters with a hyphen are examples of codes.
  const letters = words.match(/(?<![\p{L}\p{N}(-])\p{Lu}{2,6}(?![\p{L}\p{N})-])/gu) ?? [];
  return [
    ...(longest > limit ? [{ code: 'long-sentence', words: longest, most: limit } as const] : []),
    ...list.flatMap((word) => hardWord(word, words)),
    ...[...new Set(letters)].flatMap((found) => (knownLetters.has(found) ? [] : [{ code: 'acronym', found } as const])),
  ];
}

function hardWord({ word, better }: PlainWord, text: string): readonly ReadingHint[] {
  const found = new RegExp(`(?<![\\p{L}])(?:${word})(?![\\p{L}])`, 'iu').exec(text);
  return found === null ? [] : [{ code: 'hard-word', found: found[0], better }];
}

/** Sentences as a reader hears them: a paragraph, an item of a list and a colon end one as well. */
function sentencesOf(text: string, isHtml: boolean, language: string): readonly string[] {
  const blocks = isHtml ? text.split(/<\/?(?:p|li|ul|ol|h2|h3|h4|br|div|dt|dd|summary)\b[^>]*>/i) : text.split('\n');
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return blocks
    .flatMap((block) => [...segmenter.segment(wordsOnly(block, isHtml))].map(({ segment }) => segment))
    .flatMap((sentence) => sentence.split(/[:;](?=\s|$)/));
}

function wordCount(sentence: string, language: string): number {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(sentence);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}
