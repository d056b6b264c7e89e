import { Serializer, SurveyModel } from 'survey-core';
import type { JsonObject } from '../form/form-source.ts';
import { copyOf, isNode, type JsonNode, nodesIn, textOf } from './json-node.ts';
import { registerQuestionProperties } from './question-properties.ts';
import { mapTexts, wordsOf } from './text-properties.ts';

/**
 * A survey as SurveyJS Creator would write it, had it opened this one and saved it: Creator saves what
 * `SurveyModel.toJSON()` gives in design mode. Two documents that mean the same to SurveyJS come out the same, whatever
 * the order of their properties and whichever defaults are spelled out. What this SurveyJS does not know stays as it is.
 *
 * Creator keeps the texts of its own default language, English, under `default`, and leaves the older `en` beside it;
 * here they are `en` again, or `firstLanguage` where the form does not speak English.
 */
export function asCreatorWrites(survey: JsonObject, languages: readonly string[]): JsonNode {
  registerQuestionProperties();
  const model = new SurveyModel();
  // While it is designed no condition runs: otherwise `visible` would say what a condition gave.
  model.setDesignMode(true);
  model.fromJSON(survey);
  const written = readObject(model.toJSON());
  keepUnknown(copyOf(survey), written, 'survey');
  const byDefault = languages.includes('en') ? 'en' : (languages[0] ?? 'en');
  mapTexts(written, (value) => {
    const words = wordsOf(value);
    if (words === undefined) return value;
    if (typeof words === 'string') return { [byDefault]: words };
    const { default: own, ...others } = words;
    return own === undefined ? { ...others } : { ...others, [byDefault]: own };
  });
  return written;
}

/** SurveyJS gives plain data; a copy through JSON makes sure that nothing else hangs on it. */
function readObject(value: unknown): JsonNode {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return isNode(copy) ? copy : {};
}

/** Lists of things that have names, and whose own lists do. */
const namedLists = ['pages', 'elements', 'templateElements'] as const;

function keepUnknown(source: JsonNode, written: JsonNode, type: string): void {
  for (const [key, value] of Object.entries(source)) {
    if (key !== 'type' && !(key in written) && !isKnown(type, key)) written[key] = value;
  }
  for (const list of namedLists) {
    const byName = new Map(nodesIn(written[list]).map((node) => [textOf(node, 'name'), node]));
    for (const node of nodesIn(source[list])) {
      const other = byName.get(textOf(node, 'name'));
      if (other !== undefined) keepUnknown(node, other, list === 'pages' ? 'page' : textOf(node, 'type'));
    }
  }
}

/** By its name now, or by one that it had in an earlier version of SurveyJS. */
function isKnown(type: string, name: string): boolean {
  return Serializer.getProperties(type).some(
    (property) => property.name === name || property.alternativeName === name || property.oldName === name,
  );
}
