import { easyReadOf } from '../../form/easy-read.ts';
import type { FormDefinition } from '../../form/form-definition.ts';
import type { VariantWording, WordingChange } from '../../form/overlay.ts';
import type { LocalText } from '../../text/local-text.ts';
import type { InEach } from '../finding-words.ts';
import { at, type FindingWords } from '../findings.ts';
import { type JsonNode, textOf } from '../json-node.ts';
import { mapTexts, wordsOf } from '../text-properties.ts';
import { type OverlayWork, overlayRoot } from './overlay-work.ts';
import { definitionTexts } from './reword-definition.ts';

/**
 * Easy-read words as words of another language: `fr` becomes `fr-simple`, which everything that knows no such words reads
 * as `fr`.
 */
export function asEasyRead(variant: VariantWording): VariantWording {
  const text = (words: LocalText): LocalText =>
    Object.fromEntries(Object.entries(words).map(([language, one]) => [easyReadOf(language), one]));
  const texts = (
    all: Readonly<Record<string, LocalText>> | undefined,
  ): Readonly<Record<string, LocalText>> | undefined =>
    all && Object.fromEntries(Object.entries(all).map(([key, words]) => [key, text(words)]));
  const change = (words: WordingChange): WordingChange => ({
    title: words.title && text(words.title),
    description: words.description && text(words.description),
    placeholder: words.placeholder && text(words.placeholder),
    html: words.html && text(words.html),
    options: texts(words.options),
    rows: texts(words.rows),
    texts: texts(words.texts),
    items: words.items && Object.fromEntries(Object.entries(words.items).map(([name, item]) => [name, change(item)])),
  });
  return {
    wording:
      variant.wording && Object.fromEntries(Object.entries(variant.wording).map(([name, one]) => [name, change(one)])),
    formWording: texts(variant.formWording),
    surveyWording: texts(variant.surveyWording),
  };
}

/** The languages in which an easy-read version says anything. */
export function easyReadLanguages(survey: JsonNode, definition: FormDefinition): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (words: string | LocalText | undefined): void => {
    for (const language of Object.keys(typeof words === 'object' ? words : {})) {
      if (language.endsWith('-simple')) found.add(language);
    }
  };
  mapTexts(survey, (value) => {
    note(wordsOf(value));
    return value;
  });
  for (const words of definitionTexts(definition).values()) note(words);
  return found;
}

/** How many missing texts a finding names. */
const named = 5;

/** A language that the overlay brings is there whole, or the form is not offered in it. */
export function checkOtherLanguages(
  { overlay, survey, findings, input }: OverlayWork,
  definition: FormDefinition,
): void {
  (overlay.languages ?? []).forEach((language, index) => {
    const place = at(at(overlayRoot, 'languages'), index);
    if (input.source.definition.languages.includes(language)) {
      findings.warning(place, {
        code: 'OVERLAY_NAME_UNKNOWN',
        en: { message: `The form has "${language}" already.`, fix: 'Take it out of "languages".' },
        fr: { message: `Le formulaire est déjà en « ${language} ».`, fix: 'Retirez cette langue de « languages ».' },
      });
      return;
    }
    const missing = [...surveyTextsWithout(survey, language), ...definitionTextsWithout(definition, language)];
    if (missing.length === 0) return;
    findings.error(place, { code: 'FORM_TEXT_MISSING', ...missingWords(missing, language) });
  });
}

function missingWords(missing: readonly string[], language: string): InEach<FindingWords> {
  const first = missing.slice(0, named).join(', ');
  const others = missing.length - named;
  const isOne = missing.length === 1;
  return {
    en: {
      message: `${missing.length} ${isOne ? 'text is' : 'texts are'} missing in "${language}": ${first}${others > 0 ? `, and ${others} more` : ''}.`,
      fix: 'Write them under "wording", "formWording" and "surveyWording", or take the language out until they are there.',
    },
    fr: {
      message: `Il manque ${missing.length} ${isOne ? 'texte' : 'textes'} en « ${language} » : ${first}${others > 0 ? `, et ${others} ${others === 1 ? 'autre' : 'autres'}` : ''}.`,
      fix: 'Écrivez-les sous « wording », « formWording » et « surveyWording », ou retirez la langue jusqu’à ce qu’ils y soient.',
    },
  };
}

function surveyTextsWithout(survey: JsonNode, language: string): readonly string[] {
  const missing: string[] = [];
  mapTexts(survey, (value, owner, key) => {
    const words = wordsOf(value);
    const isWord = typeof words === 'object' || /\p{L}{2}/u.test((words ?? '').replace(/\{\w+\}/g, ''));
    if (isWord && (typeof words !== 'object' || words[language] === undefined)) {
      missing.push(`${textOf(owner, 'name') || textOf(owner, 'value') || 'survey'}.${key}`);
    }
    return value;
  });
  return missing;
}

function definitionTextsWithout(definition: FormDefinition, language: string): readonly string[] {
  return [...definitionTexts(definition)].flatMap(([key, words]) =>
    words[language] === undefined ? [`form.json ${key}`] : [],
  );
}
