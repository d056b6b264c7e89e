import { unsafeMarkup } from '../compile/check-html.ts';
import type { InEach } from '../compile/finding-words.ts';
import { type FrenchStyle, frenchTypography } from './french-typography.ts';
import { tagsOf, tokensOf } from './inline-codes.ts';
import { type ReadingHint, readingHints } from './reading-hints.ts';
import type { TextUnit } from './text-unit.ts';

/** What is wrong with a text in one language, or could be said more plainly. */
export type WritingIssue =
  | { readonly code: 'missing' }
  | { readonly code: 'tokens' | 'tags'; readonly missing: readonly string[]; readonly extra: readonly string[] }
  | { readonly code: 'unsafe'; readonly what: InEach }
  | { readonly code: 'too-long'; readonly length: number; readonly most: number }
  | { readonly code: 'typography'; readonly better: string }
  | ReadingHint;

/** How much it matters: an error stops an import, a warning and a hint do not. */
export type WritingLevel = 'error' | 'warning' | 'hint';

/** One thing found in one text. */
export interface WritingFinding {
  readonly level: WritingLevel;
  readonly unit: TextUnit;
  readonly language: string;
  readonly issue: WritingIssue;
}

/** What {@link checkWriting} goes by. */
export interface WritingRules {
  /** The languages that each text must have; the first is what the others are compared with. */
  readonly languages: readonly string[];
  readonly style?: FrenchStyle;
  /** Hints about long sentences and hard words, too. */
  readonly hints?: boolean;
}

/** Everything that can be said of texts without understanding them, in their order. */
export function checkWriting(units: readonly TextUnit[], rules: WritingRules): readonly WritingFinding[] {
  return units.flatMap((unit) =>
    rules.languages.flatMap((language) =>
      issuesOf(unit, language, rules).map((issue) => ({ level: levelOf(issue), unit, language, issue })),
    ),
  );
}

/** How much an issue matters. */
export function levelOf({ code }: WritingIssue): WritingLevel {
  if (code === 'typography') return 'warning';
  return code === 'long-sentence' || code === 'hard-word' || code === 'acronym' ? 'hint' : 'error';
}

function issuesOf(unit: TextUnit, language: string, { languages, style, hints = false }: WritingRules) {
  const text = unit.texts[language];
  if (text === undefined || text.trim() === '') {
    const isPlain = Object.keys(unit.texts).length === 1 && unit.texts['default'] !== undefined;
    const issues: readonly WritingIssue[] = isPlain ? [] : [{ code: 'missing' }];
    return issues;
  }
  const [first = language] = languages;
  const other = first === language ? undefined : unit.texts[first];
  const issues: readonly WritingIssue[] = [
    ...(other === undefined ? [] : differences(unit, other, text)),
    ...placeIssues(unit, text),
    ...typography(unit, language, text, style),
    ...(hints ? readingHints(unit, language) : []),
  ];
  return issues;
}

/** What must be the same in two languages: names in braces and tags. The order is each language's own. */
export function differences(
  { isHtml }: Pick<TextUnit, 'isHtml'>,
  source: string,
  target: string,
): readonly WritingIssue[] {
  return [
    ...differenceOf('tokens', [...new Set(tokensOf(source))], [...new Set(tokensOf(target))]),
    // A page in another language may be at another address: what a link leads to is its own.
    ...differenceOf('tags', tagsOf(source, isHtml).map(withoutAddress), tagsOf(target, isHtml).map(withoutAddress)),
  ];
}

function differenceOf(
  code: 'tokens' | 'tags',
  wanted: readonly string[],
  found: readonly string[],
): readonly WritingIssue[] {
  const missing = without(wanted, found);
  const extra = without(found, wanted);
  return missing.length + extra.length === 0 ? [] : [{ code, missing, extra }];
}

function without(all: readonly string[], taken: readonly string[]): readonly string[] {
  const rest = [...taken];
  return all.filter((one) => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

function withoutAddress(tag: string): string {
  return tag.replaceAll(/\s(href|hreflang|lang)=("[^"]*"|'[^']*')/g, '');
}

/** What the place of a text does not take, whatever it says in other languages. */
export function placeIssues({ isHtml, maxLength }: TextUnit, text: string): readonly WritingIssue[] {
  const unsafe = isHtml ? unsafeMarkup(text) : undefined;
  const length = [...text].length;
  return [
    ...(unsafe === undefined ? [] : [{ code: 'unsafe', what: unsafe } as const]),
    ...(maxLength !== undefined && length > maxLength ? [{ code: 'too-long', length, most: maxLength } as const] : []),
  ];
}

function typography(
  { isHtml }: TextUnit,
  language: string,
  text: string,
  style: FrenchStyle | undefined,
): readonly WritingIssue[] {
  if (!/^fr\b/.test(language)) return [];
  const better = frenchTypography(text, { isHtml, ...(style === undefined ? {} : { style }) });
  return better === text ? [] : [{ code: 'typography', better }];
}
