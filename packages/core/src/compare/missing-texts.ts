import type { FormSource, JsonValue } from '../form/form-source.ts';
import { definitionJson } from './compare-definition.ts';
import { isList, isLocalText, isObject, textAt } from './json-parts.ts';

/** Words that a form does not have in one of its languages. */
export interface MissingText {
  readonly file: 'form.json' | 'survey.json';
  /** JSON path of the text. */
  readonly path: string;
  /** The nearest name around it: question, page or column; empty for the form's own words. */
  readonly name: string;
  readonly language: string;
}

/** Every text of a form that lacks one of its languages, in the order of the files. */
export function missingTexts({ definition, survey }: FormSource): readonly MissingText[] {
  const { languages } = definition;
  return [
    ...missingIn(definitionJson(definition), { file: 'form.json', path: '$', name: '', languages }),
    ...missingIn(survey, { file: 'survey.json', path: '$', name: '', languages }),
  ];
}

interface Place extends Omit<MissingText, 'language'> {
  readonly languages: readonly string[];
}

function missingIn(value: JsonValue | undefined, place: Place): readonly MissingText[] {
  if (isLocalText(value)) {
    const { languages, ...at } = place;
    // `default` is what SurveyJS shows in the languages that have no words of their own.
    const missing = languages.filter((language) => (value[language] ?? value['default'] ?? '').trim() === '');
    return missing.map((language) => ({ ...at, language }));
  }
  if (isList(value)) return value.flatMap((item, at) => missingIn(item, { ...place, path: `${place.path}[${at}]` }));
  if (!isObject(value)) return [];
  const name = textAt(value, 'name') || textAt(value, 'key') || place.name;
  return Object.entries(value).flatMap(([key, child]) =>
    missingIn(child, { ...place, name, path: `${place.path}.${key}` }),
  );
}
