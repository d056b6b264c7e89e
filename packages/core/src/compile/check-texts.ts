import type { FormDefinition } from '../form/form-definition.ts';
import { unsafeMarkup } from './check-html.ts';
import { type InEach, textShape } from './finding-words.ts';
import type { Findings, Place } from './findings.ts';
import { at } from './findings.ts';
import { isNode, type JsonNode, type MutableJson, textOf } from './json-node.ts';
import type { Places } from './survey-elements.ts';
import { htmlProperties, mapTexts, wordsOf } from './text-properties.ts';

/** Every text of a survey is there in every language of its form, and its HTML holds nothing that runs or loads. */
export function checkSurveyTexts(
  survey: JsonNode,
  languages: readonly string[],
  places: Places,
  findings: Findings,
): void {
  mapTexts(survey, (value, owner, key): MutableJson => {
    const place = at(places.get(owner) ?? { file: 'survey.json', path: '$' }, key);
    const name = textOf(owner, 'name') || textOf(owner, 'value');
    const what = {
      en: `"${key}" of ${name === '' ? 'survey.json' : `"${name}"`}`,
      fr: `Le texte « ${key} » de ${name === '' ? 'survey.json' : `« ${name} »`}`,
    };
    const words = wordsOf(value);
    if (words === undefined) {
      findings.error(place, {
        code: 'FORM_SHAPE_INVALID',
        en: {
          message: `${what.en} is no text.`,
          fix: 'Write { "fr": "…", "en": "…" }.',
        },
        fr: {
          message: `${what.fr} n’est pas un texte.`,
          fix: 'Écrivez { "fr": "…", "en": "…" }.',
        },
      });
      return value;
    }
    checkLanguages(words, languages, what, place, findings);
    if (htmlProperties.has(key)) checkMarkup(words, what, place, findings);
    return value;
  });
}

/** The same for the texts of `form.json`. */
export function checkDefinitionTexts(definition: FormDefinition, findings: Findings): void {
  const visit = (value: unknown, place: Place): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        visit(item, at(place, index));
      });
    } else if (isNode(value)) {
      if (isLocalText(value))
        checkLanguages(value, definition.languages, { en: 'This text', fr: 'Ce texte' }, place, findings);
      else for (const [key, child] of Object.entries(value)) visit(child, at(place, key));
    }
  };
  visit(definition, { file: 'form.json', path: '$' });
}

/** Whether a part of form.json is a text: an object whose keys are all language codes. */
export function isLocalText(value: JsonNode): value is { [language: string]: string } {
  const entries = Object.entries(value);
  return (
    entries.some(([key]) => /^(fr|en|[a-z]{2}-[A-Z]{2}|de|es|it|pt|ar|zh|nl)$/.test(key)) &&
    entries.every(([key, text]) => /^[a-z]{2,3}(-[A-Z]{2}|-simple)?$/.test(key) && typeof text === 'string')
  );
}

function checkLanguages(
  words: string | { readonly [language: string]: string },
  languages: readonly string[],
  what: InEach,
  place: Place,
  findings: Findings,
): void {
  // A number, a code or a dash reads the same everywhere.
  if (typeof words === 'string' && (languages.length < 2 || !/\p{L}{2}/u.test(words.replace(/\{\w+\}/g, '')))) return;
  const found = typeof words === 'string' ? {} : words;
  const missing = languages.filter((language) => {
    const text = found[language] ?? (language === 'en' ? found['default'] : undefined);
    return text === undefined || text.trim() === '';
  });
  if (missing.length === 0) return;
  findings.error(place, {
    code: 'FORM_TEXT_MISSING',
    en: {
      message: `${what.en} is missing in: ${missing.join(', ')}.`,
      fix: `Write it in every language of the form: ${textShape(languages)}.`,
    },
    fr: {
      message: `${what.fr} manque en ${missing.map((language) => `« ${language} »`).join(', ')}.`,
      fix: `Écrivez-le dans chaque langue du formulaire : ${textShape(languages)}.`,
    },
  });
}

function checkMarkup(
  words: string | { readonly [language: string]: string },
  what: InEach,
  place: Place,
  findings: Findings,
): void {
  for (const html of typeof words === 'string' ? [words] : Object.values(words)) {
    const problem = unsafeMarkup(html);
    if (problem === undefined) continue;
    findings.error(place, {
      code: 'FORM_CONTENT_UNSAFE',
      en: {
        message: `${what.en} holds ${problem.en}.`,
        fix: 'Keep to headings, paragraphs, lists, emphasis and links; scripts, styles, images and frames are refused.',
      },
      fr: {
        message: `${what.fr} contient ${problem.fr}.`,
        fix: 'Tenez-vous-en aux titres, aux paragraphes, aux listes, aux mises en évidence et aux liens; scripts, styles, images et cadres sont refusés.',
      },
    });
    return;
  }
}
