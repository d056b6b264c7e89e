import type { LocalText } from '../text/local-text.ts';
import type { Change, ChangeLevel } from './change.ts';

/** Which words are compared, and how much a change of them weighs. */
export interface WordsPlace extends Pick<Change, 'name' | 'title' | 'value' | 'property' | 'table'> {
  readonly level: ChangeLevel;
}

/** New words, language by language. */
export function compareWords(
  before: LocalText | undefined,
  after: LocalText | undefined,
  { level, ...place }: WordsPlace,
): readonly Change[] {
  const languages = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...languages].flatMap((language): readonly Change[] => {
    const old = before?.[language];
    const now = after?.[language];
    if (old === now) return [];
    // Words in a language that had none change nothing for whoever read the others.
    const weight = old === undefined ? 'patch' : level;
    return [{ code: 'reworded', level: weight, ...place, language, ...sides(old, now) }];
  });
}

/** The old and the new value, each only where there is one. */
export function sides<Value>(
  before: Value | undefined,
  after: Value | undefined,
): { readonly before?: Value; readonly after?: Value } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
