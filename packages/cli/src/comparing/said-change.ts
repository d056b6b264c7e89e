import { type JsonValue, type LocalText, localTextSchema, textIn } from '@tablee/core';
import type { Change } from '@tablee/core/compare';
import type { CompareTexts, SaidChange } from '../texts/compare-texts.ts';
import type { DiffChange, DiffReport } from './diff-report.ts';
import { type UnseenDifference, unseenDifference } from './unseen-difference.ts';

/** How changes are said. */
export interface Saying {
  readonly texts: CompareTexts;
  readonly language: string;
  /** Names of tables. */
  readonly tables: Readonly<Record<string, string>>;
}

/** A change as one sentence, and the old and new words where they are worth a line each. */
export interface SaidLines {
  readonly line: string;
  readonly before?: string;
  readonly after?: string;
  /** What differs, where the two look the same. */
  readonly unseen?: string;
}

/** Longer words are cut where only a name is meant. */
const maxNameLength = 60;
/** Longer values than this get lines of their own, or are only named. */
const maxValueLength = 80;

/** Says one change. */
export function sayChange(change: Change, saying: Saying): SaidLines {
  const { texts } = saying;
  const said: SaidChange = {
    what: subjectOf(change, saying),
    value: optionOf(change, saying),
    property: propertyOf(change, texts),
    language: texts.languages[change.language ?? ''] ?? change.language ?? '',
    table: saying.tables[change.table ?? ''] ?? change.table ?? '',
    before: shortValue(change, 'before', saying),
    after: shortValue(change, 'after', saying),
    renamed: change.renamed ?? '',
  };
  const line = texts.sentences[change.code](said);
  if (change.code !== 'reworded') return { line };
  const words = (value: JsonValue | undefined): string =>
    typeof value === 'string' ? texts.quoted(oneLine(value)) : texts.nothing;
  const hidden = unseenIn(change, (signs) => `[${signsInWords(signs, texts)}]`);
  if (hidden === undefined) return { line, before: words(change.before), after: words(change.after) };
  return {
    line,
    before: texts.quoted(hidden.before),
    after: texts.quoted(hidden.after),
    unseen: texts.unseen(
      hidden.signs.map(({ before, after }) => `${signsInWords(before, texts)} → ${signsInWords(after, texts)}`),
    ),
  };
}

function signsInWords(signs: readonly string[], { signs: names, nothing }: CompareTexts): string {
  return signs.length === 0 ? nothing : signs.map((sign) => names[sign] ?? sign).join(' + ');
}

/** The report with what nobody would see in new words, for programs and those who read what they print. */
export function withUnseen(report: DiffReport): DiffReport {
  const forms = report.forms.map((form) => ({
    ...form,
    changes: form.changes.map((change): DiffChange => {
      const hidden = unseenIn(change, String);
      return hidden === undefined ? change : { ...change, unseen: hidden.signs };
    }),
  }));
  return { ...report, forms };
}

/** What nobody would see in new words. */
function unseenIn(
  { code, before, after }: Change,
  nameOf: (signs: readonly string[]) => string,
): UnseenDifference | undefined {
  const isWords = code === 'reworded' && typeof before === 'string' && typeof after === 'string';
  return isWords ? unseenDifference(before, after, nameOf) : undefined;
}

/** A title in quotation marks with its name, so that people and their files speak of the same thing. */
export function namedThing(title: LocalText | undefined, name: string, { texts, language }: Saying): string {
  const words = title === undefined ? '' : plainWords(textIn(title, language, ['fr', 'en', 'default']));
  if (name === '') return texts.theForm;
  return words === '' ? name : `${texts.quoted(cut(words))} (${name})`;
}

function subjectOf({ name, title, code, before, after, table }: Change, saying: Saying): string {
  // A text among the questions has no title: its words are not in the change.
  if (code === 'table-changed' || table === undefined) return namedThing(title, name, saying);
  return name === '' && before === undefined && after === undefined
    ? (saying.tables[table] ?? table)
    : namedThing(title, name, saying);
}

function optionOf({ value, before, after }: Change, saying: Saying): string {
  if (value === undefined) return '';
  const label = [after, before].map((one) => localTextSchema.safeParse(one).data).find((one) => one !== undefined);
  return namedThing(label, value, saying);
}

function propertyOf({ property = '' }: Change, texts: CompareTexts): string {
  return texts.properties[property] ?? property;
}

function shortValue(change: Change, side: 'before' | 'after', saying: Saying): string {
  const { texts, tables } = saying;
  const value = change[side];
  if (value === undefined || value === null) return texts.nothing;
  if (change.code === 'moved')
    return value === '' ? texts.start : namedThing(change.places?.[side], String(value), saying);
  const known = knownWords(change.code, { texts, tables });
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return known[text] ?? cut(oneLine(text), maxValueLength);
}

/** Values that have words of their own. */
function knownWords(
  code: Change['code'],
  { texts, tables }: Pick<Saying, 'texts' | 'tables'>,
): Readonly<Record<string, string>> {
  if (code === 'required-changed') return { always: texts.always, never: texts.never };
  if (code === 'type-changed' || code === 'column-type-changed') return texts.kinds;
  return code === 'table-changed' ? tables : {};
}

function cut(words: string, length: number = maxNameLength): string {
  const characters = [...words];
  return characters.length <= length ? words : `${characters.slice(0, length - 1).join('')}…`;
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}

/** Words without markup: a name has none. */
function plainWords(words: string): string {
  return oneLine(words.replaceAll(/<[^>]*>/g, ' '));
}
