import type { JsonValue } from '../form/form-source.ts';
import { canonicalJson } from '../response/canonical-json.ts';
import type { Change, ChangeLevel } from './change.ts';
import { compareWords, sides } from './compare-words.ts';
import { isList, isLocalText, isObject } from './json-parts.ts';

/** JSON without `undefined`, whatever type says so. */
export function plainJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}

/** Any JSON of form.json, down to its words and values; changes name the path. */
export function compareJson(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: string,
): readonly Change[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const isWords = (value: JsonValue | undefined): boolean => value === undefined || isLocalText(value);
  if (isWords(before) && isWords(after)) {
    const [old, now] = [isLocalText(before) ? before : undefined, isLocalText(after) ? after : undefined];
    return compareWords(old, now, { name: '', property: path, level: 'patch' });
  }
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compareJson(before[key], after[key], join(path, key)));
  }
  if (isList(before) && isList(after) && before.length === after.length) {
    return after.flatMap((item, at) => compareJson(before[at], item, `${path}[${at}]`));
  }
  return [{ code: 'rule-changed', level: levelOf(path), name: '', property: path, ...sides(before, after) }];
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** What only describes the form changes no answer. */
function levelOf(path: string): ChangeLevel {
  return /^(source|minutes|workflow\.(step|next))\b/.test(path) ? 'patch' : 'minor';
}
