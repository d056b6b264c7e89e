import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { languageCode } from '../text/language-code.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What each kind of object begins with, and what it ends with; anything else stands between, by its name. */
interface KeyOrder {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const element: KeyOrder = {
  first: words(`type name title html description state visibleIf elements requiredIf isRequired requiredErrorText
    defaultValue inputType autocomplete autocapitalize min max minErrorText maxErrorText maxLength placeholder
    items columns rows choices allowClear showOtherItem otherText otherPlaceholder otherErrorText openOptions
    dimension dialPosition nextAction templateElements panelCount minPanelCount maxPanelCount addPanelText
    removePanelText noEntriesText`),
  last: words('validators why keywords sensitivity table source retention'),
};

/** By the key of the list that holds the object. */
const inLists: Readonly<Record<string, KeyOrder>> = {
  pages: { first: words('name title description visibleIf'), last: ['elements'] },
  elements: element,
  templateElements: element,
  choices: { first: words('value text label isExclusive'), last: [] },
  rows: { first: words('value text'), last: [] },
  items: { first: words('name title isRequired requiredErrorText inputType maxLength'), last: ['validators'] },
  columns: { first: words('name cellType title'), last: [] },
  validators: { first: words('type text expression minCount maxCount minValue maxValue regex'), last: [] },
};

const survey: KeyOrder = {
  first: words('$schema locale title description showPreviewBeforeComplete previewMode previewText maxCommentLength'),
  last: ['pages'],
};

/** Keys of `form.json`, as its guide introduces them. */
const definition: KeyOrder = {
  first: words(`$schema id version audience languages title purpose source minutes workflow tables documents
    minimumGroupSize groupView result continuum bands dial lists withhold sensitiveConsent prefill lookUp profiles
    confirmation sendLabel`),
  last: [],
};

/** A survey with every key at its place; what it says does not change. */
export function orderSurvey(value: JsonObject): JsonObject {
  return orderObject(value, survey);
}

/** `form.json` with its own keys and the languages of its texts at their places; the order of lists and maps stays. */
export function orderDefinition(value: JsonObject): JsonObject {
  const languagesSorted = Object.entries(value).map(([key, child]) => [key, orderTexts(child)] as const);
  return Object.fromEntries(sorted(languagesSorted, definition));
}

function orderObject(value: JsonObject, order: KeyOrder): JsonObject {
  return Object.fromEntries(sorted(Object.entries(value), order).map(([key, child]) => [key, orderValue(child, key)]));
}

function orderValue(value: JsonValue, key: string): JsonValue {
  if (isList(value)) {
    const order = inLists[key];
    return value.map((item) => (order !== undefined && isObject(item) ? orderObject(item, order) : item));
  }
  return orderTexts(value);
}

/** French first, then English, then the others by their codes. */
function orderTexts(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(orderTexts);
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const isText = entries.every(([key, child]) => languageCode.test(key) && typeof child === 'string');
  if (isText) return Object.fromEntries(sorted(entries, { first: ['fr', 'en'], last: [] }));
  return Object.fromEntries(entries.map(([key, child]) => [key, orderTexts(child)]));
}

type Entry = readonly [key: string, value: JsonValue];

function sorted(entries: readonly Entry[], { first, last }: KeyOrder): readonly Entry[] {
  const rank = (key: string): number => {
    const [early, late] = [first.indexOf(key), last.indexOf(key)];
    return late >= 0 ? first.length + 1 + late : early >= 0 ? early : first.length;
  };
  return [...entries].sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
