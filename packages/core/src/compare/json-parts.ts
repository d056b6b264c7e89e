import type { JsonObject, JsonValue } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';

/** Whether a value is a JSON object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The objects of a list; none of what is no list. */
export function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

/** A text property, or an empty text. */
export function textAt(node: JsonObject, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

/** Languages as forms write them, and the `default` of SurveyJS. */
const languageKey = /^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*|default)$/;

/** Whether a value is words by language. */
export function isLocalText(value: JsonValue | undefined): value is LocalText {
  if (!isObject(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key, text]) => languageKey.test(key) && typeof text === 'string');
}

/** Properties whose plain text is words as well, the same in every language. */
const wordProperties = new Set(['title', 'description', 'text', 'html', 'placeholder', 'otherText', 'noneText']);

/** The words of a property, where it holds any. */
export function wordsAt(node: JsonObject, key: string): LocalText | undefined {
  const value = node[key];
  if (isLocalText(value)) return value;
  return typeof value === 'string' && wordProperties.has(key) ? { default: value } : undefined;
}
