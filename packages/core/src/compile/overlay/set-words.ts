import type { LocalText } from '../../text/local-text.ts';
import { unsafeMarkup } from '../check-html.ts';
import type { InEach } from '../finding-words.ts';
import { at, type FindingWords, type Place } from '../findings.ts';
import { isNode, type JsonNode } from '../json-node.ts';
import { htmlProperties, wordsOf } from '../text-properties.ts';
import { noticeToken } from './needed-questions.ts';
import { forbid, type OverlayWork } from './overlay-work.ts';

/** Writes words over those of a property, language by language; what the overlay leaves out stays the form's. */
export function setWords(work: OverlayWork, element: JsonNode, key: string, words: LocalText, place: Place): void {
  const before = element[key];
  if (!checkWords(work, words, { before: wordsOf(before), isHtml: htmlProperties.has(key), place })) return;
  const whole = typeof before === 'string' ? inEvery(before, work.languages) : isNode(before) ? before : {};
  const text: JsonNode = { ...whole, ...words };
  const older = isNode(before) ? work.origins.get(before) : undefined;
  work.origins.set(text, { ...older, ...originsOf(words, place) });
  element[key] = text;
}

/** A language that the overlay does not mention keeps the form's words, and their place. */
export function originsOf(words: LocalText, place: Place): Readonly<Record<string, Place>> {
  return Object.fromEntries(Object.keys(words).map((language) => [language, at(place, language)]));
}

/** A text that serves every language goes on serving those that the overlay does not mention. */
function inEvery(text: string, languages: readonly string[]): LocalText {
  return Object.fromEntries(languages.map((language) => [language, text]));
}

/** Names that pages fill when they are read, and the law's text: nobody may lose them by other words. */
const keptTokens = [noticeToken, '{reference}', '{n}'];

/** Whether words may stand in for others: not empty, safe, with the law's text where it was, in a language that is spoken. */
export function checkWords(
  { findings, languages, unspoken }: Pick<OverlayWork, 'findings' | 'languages' | 'unspoken'>,
  words: LocalText,
  {
    before = '',
    isHtml,
    place,
  }: { readonly before?: string | LocalText | undefined; readonly isHtml: boolean; readonly place: Place },
): boolean {
  const needed = keptTokens.filter((token) => JSON.stringify(before).includes(token));
  const problems = Object.entries(words).map(([language, text]): boolean => {
    const own = at(place, language);
    const spoken = language.replace(/-simple$/, '');
    if (!languages.includes(spoken)) {
      const { place: first, texts } = unspoken.get(language) ?? { place: own, texts: 0 };
      unspoken.set(language, { place: first, texts: texts + 1 });
    }
    if (text.trim() === '') {
      findings.error(own, {
        code: 'FORM_TEXT_MISSING',
        en: { message: 'The text is empty.', fix: 'Write it, or take it out.' },
        fr: { message: 'Le texte est vide.', fix: 'Écrivez-le, ou retirez-le.' },
      });
      return true;
    }
    const markup = isHtml ? unsafeMarkup(text) : undefined;
    if (markup !== undefined) {
      findings.error(own, { code: 'FORM_CONTENT_UNSAFE', ...unsafeText(markup) });
      return true;
    }
    const lost = needed.filter((token) => !text.includes(token));
    for (const token of lost) {
      forbid(findings, own, lostToken(token));
    }
    return lost.length > 0;
  });
  return !problems.includes(true);
}

/** Says of each language that the form does not have how many words of it the overlay holds. */
export function reportUnspoken({ findings, languages, unspoken }: OverlayWork): void {
  for (const [language, { place, texts }] of unspoken) {
    const isOne = texts === 1;
    const known = languages.join(', ');
    findings.warning(place, {
      code: 'OVERLAY_NAME_UNKNOWN',
      en: {
        message: `The form is not written in "${language}": ${isOne ? 'these words are' : `${texts} texts, this one and others, are`} never shown.`,
        fix: `Use one of: ${known}; or add "${language}" to "languages" of the overlay, with every text.`,
      },
      fr: {
        message: `Le formulaire n’est pas en « ${language} » : ${isOne ? 'ces mots ne s’affichent' : `${texts} textes, celui-ci et d’autres, ne s’affichent`} jamais.`,
        fix: `Utilisez l’une de celles-ci : ${known}; ou ajoutez « ${language} » à « languages » dans ce fichier, avec tous les textes.`,
      },
    });
  }
}

function unsafeText(markup: InEach): InEach<FindingWords> {
  return {
    en: { message: `The text holds ${markup.en}.`, fix: 'Keep to headings, paragraphs, lists, emphasis and links.' },
    fr: {
      message: `Le texte contient ${markup.fr}.`,
      fix: 'Tenez-vous-en aux titres, aux paragraphes, aux listes, aux mises en évidence et aux liens.',
    },
  };
}

function lostToken(token: string): InEach<FindingWords> {
  const isNotice = token === noticeToken;
  return {
    en: {
      message: `The text loses ${token}${isNotice ? ', the notice that the law asks for' : ''}.`,
      fix: `Keep ${token} in the text; write around it what you like.`,
    },
    fr: {
      message: `Le texte perd ${token}${isNotice ? ', l’avis que la loi demande' : ''}.`,
      fix: `Gardez ${token} dans le texte; écrivez autour ce que vous voulez.`,
    },
  };
}
