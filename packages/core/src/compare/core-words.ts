import type { FormSource, JsonObject, JsonValue } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import { definitionJson } from './compare-definition.ts';
import { isList, isLocalText, isObject, objectsIn, wordsAt } from './json-parts.ts';
import type { OverlayText } from './overlay-words.ts';
import { optionLists, optionsIn, type SurveyPart, surveyParts } from './survey-parts.ts';

/** A form as an overlay sees it. */
export interface CoreForm {
  readonly source: FormSource;
  readonly definition: JsonObject;
  readonly parts: ReadonlyMap<string, SurveyPart>;
}

/** Makes a form ready to be looked up in. */
export function coreForm(source: FormSource): CoreForm {
  return {
    source,
    definition: definitionJson(source.definition),
    parts: new Map(surveyParts(source.survey).map((part) => [part.name, part])),
  };
}

/** What an overlay's text takes the place of: `gone` where the form has no such thing, nothing where it has no words. */
export function coreWords(form: CoreForm, { name, of }: OverlayText): LocalText | 'gone' | undefined {
  if (of.kind === 'survey') return wordsAt(form.source.survey, of.key) ?? 'gone';
  if (of.kind === 'form') return formWords(form.definition, of.key.split('.'));
  const node = form.parts.get(name)?.node;
  if (node === undefined) return 'gone';
  if (of.kind === 'property') return propertyWords(node, of.key);
  return optionWords(node, of.key, of.kind === 'row');
}

function propertyWords(node: JsonObject, key: string): LocalText | 'gone' | undefined {
  const [list, place] = key.split('.');
  if (list !== 'validators' || place === undefined) return wordsAt(node, key);
  const validator = objectsIn(node['validators'])[Number(place)];
  return validator === undefined ? 'gone' : wordsAt(validator, 'text');
}

function optionWords(node: JsonObject, value: string, isRows: boolean): LocalText | 'gone' | undefined {
  if (!isRows && value === 'other' && node['showOtherItem'] === true) return wordsAt(node, 'otherText');
  if (!isRows && value === 'none' && node['showNoneItem'] === true) return wordsAt(node, 'noneText');
  const lists = optionLists(node).filter((list) => list.isRows === isRows);
  const found = lists.flatMap(({ key }) => optionsIn(node[key])).find((option) => String(option['value']) === value);
  return found === undefined ? 'gone' : wordsAt(found, 'text');
}

/** Follows a path of keys; an item of a list is called by its place, or by what it is known by. */
function formWords(node: JsonValue | undefined, path: readonly string[]): LocalText | 'gone' | undefined {
  const [key, ...rest] = path;
  if (key === undefined || node === undefined) return 'gone';
  if (isList(node)) {
    const known = ['id', 'key', 'value', 'name', 'question', 'form'];
    const item = objectsIn(node).find((one) => known.some((property) => one[property] === key)) ?? node[Number(key)];
    // A list of texts has no keys of their own: its place ends the path.
    if (rest.length === 0) return isLocalText(item) ? item : 'gone';
    return formWords(item, rest);
  }
  if (!isObject(node)) return 'gone';
  if (rest.length > 0) return formWords(node[key], rest);
  return wordsAt(node, key) ?? 'gone';
}
