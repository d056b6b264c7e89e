import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { canonicalJson } from '../response/canonical-json.ts';
import type { Change, ChangeLevel } from './change.ts';
import { movedNames } from './compare-order.ts';
import { compareWords, sides } from './compare-words.ts';
import { wordsAt } from './json-parts.ts';
import { optionsIn } from './survey-parts.ts';

/** Whose options, and how much new words weigh. */
export interface OptionsPlace extends Pick<Change, 'name' | 'title' | 'table'> {
  readonly isRows: boolean;
  readonly wordsLevel: ChangeLevel;
}

const codes = {
  options: { added: 'option-added', removed: 'option-removed', reordered: 'options-reordered' },
  rows: { added: 'row-added', removed: 'row-removed', reordered: 'rows-reordered' },
} as const;

/** Options, or rows of a matrix, by their values: which came, went, moved, and say something else. */
export function compareOptions(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  { isRows, wordsLevel, ...place }: OptionsPlace,
): readonly Change[] {
  const code = codes[isRows ? 'rows' : 'options'];
  const [old, now] = [byValue(before), byValue(after)];
  const added = [...now].filter(([value]) => !old.has(value));
  const removed = [...old].filter(([value]) => !now.has(value));
  const isReordered = movedNames([...old.keys()], [...now.keys()]).length > 0;
  return [
    ...removed.map(
      ([value, option]): Change => ({
        code: code.removed,
        level: 'major',
        ...place,
        value,
        ...newValue(option, added),
        ...sides(labelOf(option), undefined),
      }),
    ),
    ...added.map(
      ([value, option]): Change => ({
        code: code.added,
        level: 'minor',
        ...place,
        value,
        ...sides(undefined, labelOf(option)),
      }),
    ),
    ...(isReordered
      ? [{ code: code.reordered, level: 'patch' as const, ...place, before: [...old.keys()], after: [...now.keys()] }]
      : []),
    ...[...now].flatMap(([value, option]) => {
      const earlier = old.get(value);
      return earlier === undefined ? [] : compareOption(earlier, option, { ...place, value, wordsLevel });
    }),
  ];
}

function compareOption(
  before: JsonObject,
  after: JsonObject,
  { wordsLevel, ...place }: Pick<Change, 'name' | 'title' | 'value' | 'table'> & { readonly wordsLevel: ChangeLevel },
): readonly Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  keys.delete('value');
  return [...keys].flatMap((property): readonly Change[] => {
    const [old, now] = [before[property], after[property]];
    if (canonicalJson(old) === canonicalJson(now)) return [];
    const words = wordsAt(before, property) ?? wordsAt(after, property);
    if (words !== undefined) {
      const at = { ...place, property: isLabel(property) ? 'label' : property, level: wordsLevel };
      return compareWords(wordsAt(before, property), wordsAt(after, property), at);
    }
    return [{ code: 'rule-changed', level: 'minor', ...place, property, ...sides(old, now) }];
  });
}

/** The value under which the same words are offered now, where there is one alone. */
function newValue(option: JsonObject, added: readonly (readonly [string, JsonObject])[]): Pick<Change, 'renamed'> {
  const label = labelOf(option);
  const [alike, ...more] = added.filter(([, other]) => canonicalJson(labelOf(other)) === canonicalJson(label));
  return label === undefined || alike === undefined || more.length > 0 ? {} : { renamed: alike[0] };
}

/** `text` in survey.json, `label` in form.json. */
function isLabel(property: string): boolean {
  return property === 'text' || property === 'label';
}

function labelOf(option: JsonObject): JsonValue | undefined {
  return wordsAt(option, 'text') ?? wordsAt(option, 'label');
}

function byValue(list: JsonValue | undefined): ReadonlyMap<string, JsonObject> {
  return new Map(optionsIn(list).map((option) => [String(option['value']), option]));
}
