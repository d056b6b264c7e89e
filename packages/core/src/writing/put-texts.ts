import type { JsonValue } from '../form/form-source.ts';
import { printJson } from '../format/print-json.ts';
import type { TextUnit } from './text-unit.ts';

/** New words for one text in one language. */
export interface TextChange {
  readonly steps: TextUnit['steps'];
  readonly language: string;
  readonly text: string;
  /** The language of a text that stands there once for all languages, and becomes a text by language. */
  readonly first: string;
  /** Makes the way to a text that is not there yet. */
  readonly creates?: boolean;
}

/**
 * A JSON file with other words, and everything else where and as it was: the order of keys, and the layout of a file
 * that is laid out as Tablée, two spaces or tabs would. Languages come in the order in which the text has them, new ones
 * last. A place that is not there is left out.
 */
export function putTexts(json: string, changes: readonly TextChange[]): string {
  const root: JsonValue = JSON.parse(json);
  const changed = changes.reduce((value, change) => put(value, change.steps, change), root);
  return layoutOf(json, root)(changed);
}

/** form.json or an overlay with one more language at the end of its list; as it was where it has it already. */
export function addLanguage(json: string, language: string): string {
  const root: JsonValue = JSON.parse(json);
  if (typeof root !== 'object' || root === null || isList(root)) return json;
  const { languages = [] } = root;
  if (!isList(languages) || languages.includes(language)) return json;
  return layoutOf(json, root)({ ...root, languages: [...languages, language] });
}

function put(value: JsonValue, [step, ...rest]: TextUnit['steps'], change: TextChange): JsonValue {
  if (step === undefined) return withText(value, change);
  if (isList(value)) return value.map((item, at) => (at === step ? put(item, rest, change) : item));
  if (typeof value !== 'object' || value === null) return value;
  if (!Object.hasOwn(value, step)) {
    return change.creates === true ? { ...value, [step]: put({}, rest, change) } : value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key === step ? put(child, rest, change) : child]),
  );
}

function withText(value: JsonValue, { language, text, first }: TextChange): JsonValue {
  if (typeof value === 'string') return language === first ? text : { [first]: value, [language]: text };
  return typeof value === 'object' && value !== null && !isList(value) ? { ...value, [language]: text } : value;
}

function layoutOf(json: string, root: JsonValue): (value: JsonValue) => string {
  const end = json.endsWith('\n') ? '\n' : '';
  const indents = [2, 4, '\t', 0] as const;
  const indent = indents.find((one) => `${JSON.stringify(root, null, one)}${end}` === json);
  return indent === undefined ? printJson : (value) => `${JSON.stringify(value, null, indent)}${end}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
