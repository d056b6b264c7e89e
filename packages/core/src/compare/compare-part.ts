import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { canonicalJson } from '../response/canonical-json.ts';
import type { Change, ChangeCode, ChangeLevel } from './change.ts';
import { compareOptions } from './compare-options.ts';
import { compareWords, sides } from './compare-words.ts';
import { isLocalText, textAt, wordsAt } from './json-parts.ts';
import { answerKindOf, isGrid, optionLists, partLists, type SurveyPart } from './survey-parts.ts';

type Named = Pick<Change, 'name' | 'title'>;

/** Everything that differs in one question, page, panel or text that both versions have; its place is not looked at. */
export function comparePart(before: SurveyPart, after: SurveyPart): readonly Change[] {
  const named: Named = { name: after.name, ...titleOf(after, before) };
  const [old, now] = [before.node, after.node];
  // New words for the item of an instrument may make its answers another thing.
  const wordsLevel: ChangeLevel = textAt(now, 'source') === '' || after.kind !== 'question' ? 'patch' : 'minor';
  const lists = [...optionLists(old), ...optionLists(now)];
  const optionKeys = new Map(lists.map(({ key, isRows }) => [key, isRows]));
  const done = new Set(['name', 'type', 'inputType', 'cellType', 'elements', ...partLists, ...optionKeys.keys()]);
  if (isGrid(old) || isGrid(now)) done.add('columns');
  const keys = new Set([...Object.keys(old), ...Object.keys(now)].filter((key) => !done.has(key)));
  return [
    ...compareType(before, after, named),
    ...[...optionKeys].flatMap(([key, isRows]) => compareOptions(old[key], now[key], { ...named, isRows, wordsLevel })),
    ...[...keys].flatMap((key) => compareProperty(old, now, key, { named, wordsLevel })),
  ];
}

/** The words by which people know a part. */
export function titleOf(part: SurveyPart, other?: SurveyPart): { readonly title?: Change['title'] & {} } {
  const title = wordsAt(part.node, 'title') ?? (other && wordsAt(other.node, 'title'));
  return title === undefined ? {} : { title };
}

function compareType(before: SurveyPart, after: SurveyPart, named: Named): readonly Change[] {
  const keys = ['type', 'inputType', 'cellType'] as const;
  if (keys.every((key) => canonicalJson(before.node[key]) === canonicalJson(after.node[key]))) return [];
  const [old, now] = [answerKindOf(before), answerKindOf(after)];
  if (old === now) {
    const how = ({ node }: SurveyPart): string =>
      keys
        .map((key) => textAt(node, key))
        .filter(Boolean)
        .join(' ');
    return [{ code: 'look-changed', level: 'patch', ...named, property: 'type', ...sides(how(before), how(after)) }];
  }
  // A longer line of the same words still fits whoever reads the column.
  const level = old === 'text' && now === 'long-text' ? 'minor' : 'major';
  return [{ code: 'type-changed', level, ...named, before: old, after: now }];
}

interface Place {
  readonly named: Named;
  readonly wordsLevel: ChangeLevel;
}

function compareProperty(
  before: JsonObject,
  after: JsonObject,
  key: string,
  { named, wordsLevel }: Place,
): readonly Change[] {
  const [old, now] = [before[key], after[key]];
  if (canonicalJson(old) === canonicalJson(now)) return [];
  const special = specialOptions[key];
  if (special !== undefined) return compareSpecial(before, after, { key, ...special, named });
  const words = wordsAt(before, key) ?? wordsAt(after, key);
  if (words !== undefined && isWordsOrNothing(old) && isWordsOrNothing(now)) {
    const level = key === 'title' ? wordsLevel : 'patch';
    const value = Object.values(specialOptions).find(({ label }) => label === key)?.value;
    return compareWords(wordsAt(before, key), wordsAt(after, key), {
      ...named,
      ...(value === undefined ? { property: key } : { value, property: 'label' }),
      level: value === undefined ? level : wordsLevel,
    });
  }
  if (key === 'isRequired' || key === 'requiredIf') return compareRequired(before, after, key, named);
  const { code, level } = weightOf(key, old, now);
  return [{ code, level, ...named, property: key, ...sides(old, now) }];
}

function isWordsOrNothing(value: JsonValue | undefined): boolean {
  return value === undefined || typeof value === 'string' || isLocalText(value);
}

/** Options that SurveyJS adds by itself. */
const specialOptions: Readonly<Record<string, { readonly value: string; readonly label: string }>> = {
  showOtherItem: { value: 'other', label: 'otherText' },
  showNoneItem: { value: 'none', label: 'noneText' },
};

interface Special {
  readonly key: string;
  readonly value: string;
  readonly label: string;
  readonly named: Named;
}

function compareSpecial(
  before: JsonObject,
  after: JsonObject,
  { key, value, label, named }: Special,
): readonly Change[] {
  const [was, is] = [before[key] === true, after[key] === true];
  if (was && !is)
    return [{ code: 'option-removed', level: 'major', ...named, value, ...sides(wordsAt(before, label), undefined) }];
  if (is && !was)
    return [{ code: 'option-added', level: 'minor', ...named, value, ...sides(undefined, wordsAt(after, label)) }];
  return [{ code: 'look-changed', level: 'patch', ...named, property: key, ...sides(before[key], after[key]) }];
}

/** `isRequired` and `requiredIf` are one thing to people: when an answer is asked for. Said once. */
function compareRequired(before: JsonObject, after: JsonObject, key: string, named: Named): readonly Change[] {
  const both = ['isRequired', 'requiredIf'].every((one) => canonicalJson(before[one]) !== canonicalJson(after[one]));
  if (both && key === 'requiredIf') return [];
  return [
    { code: 'required-changed', level: 'minor', ...named, before: whenRequired(before), after: whenRequired(after) },
  ];
}

/** `always`, `never`, or the condition. */
function whenRequired(node: JsonObject): string {
  if (node['isRequired'] === true) return 'always';
  return textAt(node, 'requiredIf') || 'never';
}

const limits = new Set([
  'maxLength',
  'min',
  'max',
  'minSelectedChoices',
  'maxSelectedChoices',
  'validators',
  'minPanelCount',
  'maxPanelCount',
  'minRowCount',
  'maxRowCount',
  'maxTextLength',
  'maxCommentLength',
]);

const weights: Readonly<Record<string, { readonly code: ChangeCode; readonly level: ChangeLevel }>> = {
  visibleIf: { code: 'condition-changed', level: 'minor' },
  eachRowRequired: { code: 'required-changed', level: 'minor' },
  sensitivity: { code: 'sensitivity-changed', level: 'minor' },
  retention: { code: 'retention-changed', level: 'minor' },
  table: { code: 'table-changed', level: 'major' },
  source: { code: 'source-changed', level: 'patch' },
  openOptions: { code: 'rule-changed', level: 'minor' },
  defaultValue: { code: 'rule-changed', level: 'minor' },
};

function weightOf(
  key: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): { readonly code: ChangeCode; readonly level: ChangeLevel } {
  const known = weights[key];
  if (known !== undefined) return known;
  if (!limits.has(key)) return { code: 'look-changed', level: 'patch' };
  // Each repeated group has columns of its own: fewer groups, fewer columns.
  const takesColumns = /^max(Panel|Row)Count$/.test(key) && Number(after ?? 0) < Number(before ?? 0);
  return { code: 'limit-changed', level: takesColumns ? 'major' : 'minor' };
}
