import { formDefinitionSchema } from '../form/form-definition.ts';
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

/**
 * A form whose texts have every language of the form, in the words of another one where they are missing. For looking at
 * its tables alone: nobody is to read it.
 */
export function withEveryText({ definition, survey, ...rest }: FormSource): FormSource {
  const { languages } = definition;
  const { data } = formDefinitionSchema.safeParse(filled(definitionJson(definition), languages));
  const words = filled(survey, languages);
  return { ...rest, definition: data ?? definition, survey: isObject(words) ? words : survey };
}

function filled(value: JsonValue, languages: readonly string[]): JsonValue {
  if (isLocalText(value)) {
    const any = Object.values(value).find((words) => words.trim() !== '') ?? '–';
    const missing = languages.filter((language) => (value[language] ?? value['default'] ?? '').trim() === '');
    return { ...value, ...Object.fromEntries(missing.map((language) => [language, any])) };
  }
  if (isList(value)) return value.map((item) => filled(item, languages));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, filled(child, languages)]));
}
