import type { CompileInput } from '../form/form-source.ts';
import { type LocalText, textIn } from '../text/local-text.ts';
import { unsafeMarkup } from './check-html.ts';
import type { InEach } from './finding-words.ts';
import type { Findings, Place } from './findings.ts';
import { at, type FindingWords } from './findings.ts';
import type { JsonNode, MutableJson } from './json-node.ts';
import { isNode, textOf } from './json-node.ts';
import type { Places, WordOrigins } from './survey-elements.ts';
import { questionsBelow } from './survey-elements.ts';
import { htmlProperties, mapTexts, wordsOf } from './text-properties.ts';

/**
 * Names in braces that the page fills when the person reads them: the response's number, how the person wants to be
 * called, and in a checklist's bands how many statements are left (see forms/README.md).
 */
const runTimeTokens: ReadonlySet<string> = new Set(['reference', 'preferred_or_first_name', 'n']);
const nothing: ReadonlySet<string> = new Set();
/** A token may hold tokens, as the collection notice does; more levels than this are a circle. */
const maxDepth = 4;

/** Where a text was written; a function where that differs from language to language. */
type TextPlace = Place | ((language: string) => Place);

/** Fills `{tokens}` in texts, and reports those without a value. */
export interface TokenFiller {
  /** The text with the organisation's words in it. In HTML they are escaped. Names in `later` stay for later, too. */
  fill(text: LocalText, place: TextPlace, asHtml?: boolean, later?: ReadonlySet<string>): LocalText;
  /** Whether the page would put something in here when the person reads it. */
  isForLater(name: string): boolean;
}

/** A filler for one form of one organisation. Names of questions stay: they are filled when the person reads them. */
export function createTokenFiller(input: CompileInput, survey: JsonNode, findings: Findings): TokenFiller {
  const questions = new Set(questionsBelow(survey).map((question) => textOf(question, 'name')));
  const reported = new Set<string>();

  const wordsFor = (name: string, language: string, place: Place): string | undefined => {
    if (name === 'collection_notice') {
      const notice = input.wording.notices[input.owner.profile];
      return notice === undefined ? undefined : spokenWords(name, notice, language, place);
    }
    const own = Object.hasOwn(input.owner.tokens, name) ? input.owner.tokens[name] : undefined;
    const value = own ?? (Object.hasOwn(input.wording.tokens, name) ? input.wording.tokens[name] : undefined);
    if (value === undefined) return name === 'org_name' ? textIn(input.owner.name, language) : undefined;
    return typeof value === 'string' ? value : spokenWords(name, value, language, place);
  };

  /** What is said in the nearest language where there are no words in this one, which a language brought by an overlay meets first. */
  const spokenWords = (name: string, words: LocalText, language: string, place: Place): string => {
    const { languages } = input.owner;
    const isThere = words[language] !== undefined || words[language.split('-')[0] ?? ''] !== undefined;
    if (!isThere && languages.includes(language) && name !== 'org_name' && !reported.has(`${name} ${language}`)) {
      reported.add(`${name} ${language}`);
      reportUnspoken(findings, place, { name, language, isOwn: Object.hasOwn(input.owner.tokens, name) });
    }
    return textIn(words, language, languages);
  };

  const isLeftForLater = (name: string): boolean => questions.has(name) || runTimeTokens.has(name);

  const fillIn = (
    text: string,
    language: string,
    place: Place,
    { asHtml, later, depth }: { readonly asHtml: boolean; readonly later: ReadonlySet<string>; readonly depth: number },
  ): string =>
    text.replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, name: string) => {
      if (isLeftForLater(name) || later.has(name)) return whole;
      const value = wordsFor(name, language, place);
      if (value === undefined || value === '' || depth >= maxDepth) {
        if (!reported.has(`${place.file} ${place.path} ${name}`))
          reportMissing(findings, place, name, input.owner.profile);
        reported.add(`${place.file} ${place.path} ${name}`);
        return whole;
      }
      const isMarkup = name === 'collection_notice';
      const problem = isMarkup && asHtml ? unsafeMarkup(value) : undefined;
      if (problem !== undefined) reportUnsafe(findings, place, problem, input.owner.profile);
      const words = asHtml && !isMarkup ? escapeHtml(value) : value;
      return fillIn(words, language, place, { asHtml, later, depth: depth + 1 });
    });

  return {
    // SurveyJS reads more than names: {panel.x}, {#x}, {x-Comment}.
    isForLater: (name) => isLeftForLater(name) || !/^[a-z][a-z0-9_]*$/.test(name),
    fill: (text, place, asHtml = false, later = nothing) =>
      Object.fromEntries(
        Object.entries(text).map(([language, words]) => {
          const from = typeof place === 'function' ? place(language) : place;
          return [language, fillIn(words, language, from, { asHtml, later, depth: 0 })];
        }),
      ),
  };
}

/** What {@link fillSurveyTokens} knows of a survey's texts. */
interface SurveyTexts {
  readonly languages: readonly string[];
  readonly places: Places;
  readonly origins: WordOrigins;
  readonly findings: Findings;
}

/** Fills the tokens of every text of a survey, in place. */
export function fillSurveyTokens(
  survey: JsonNode,
  filler: TokenFiller,
  { languages, places, origins, findings }: SurveyTexts,
): void {
  mapTexts(survey, (value, owner, key): MutableJson => {
    const words = wordsOf(value);
    if (words === undefined) return value;
    const place = at(places.get(owner) ?? { file: 'survey.json', path: '$' }, key);
    const isHtml = htmlProperties.has(key);
    const from = typeof words !== 'string' && isNode(value) ? origins.get(value) : undefined;
    if (typeof words === 'string' && !words.includes('{')) return words;
    // One text for every language may still hold a token that differs from language to language.
    const all = typeof words === 'string' ? Object.fromEntries(languages.map((language) => [language, words])) : words;
    const filled = filler.fill(all, (language) => from?.[language] ?? place, isHtml);
    if (isHtml) checkAnswers(filled, filler, place, findings);
    return { ...filled };
  });
}

/** SurveyJS puts answers into HTML as they were typed, those included that an address brings: tags of anybody's. */
function checkAnswers(words: LocalText, filler: TokenFiller, place: Place, findings: Findings): void {
  const found = Object.values(words).flatMap((text) =>
    [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name),
  );
  const [answer] = found.filter((name) => filler.isForLater(name));
  if (answer === undefined) return;
  findings.error(place, {
    code: 'FORM_CONTENT_UNSAFE',
    en: {
      message: `This HTML repeats an answer, {${answer}}: what people type would become part of the page.`,
      fix: 'Repeat answers in titles and descriptions, which are shown as text.',
    },
    fr: {
      message: `Ce HTML répète une réponse, {${answer}} : ce que les gens écrivent deviendrait une partie de la page.`,
      fix: 'Répétez des réponses dans les titres et les descriptions, qui s’affichent comme du texte.',
    },
  });
}

function reportUnspoken(
  findings: Findings,
  place: Place,
  { name, language, isOwn }: { readonly name: string; readonly language: string; readonly isOwn: boolean },
): void {
  findings.warning(place, {
    code: 'FORM_TEXT_MISSING',
    en: {
      message: `The words for {${name}} are missing in "${language}": people read them in another language.`,
      fix: isOwn
        ? `Add "${language}" to "${name}" under "tokens" in organisation.json.`
        : `Write them in wording.json of your folder of forms: tablee texts export --organisation … --to ${language} has them.`,
    },
    fr: {
      message: `Les mots de {${name}} manquent en « ${language} » : on les lit dans une autre langue.`,
      fix: isOwn
        ? `Ajoutez « ${language} » à « ${name} » sous « tokens » dans organisation.json.`
        : `Écrivez-les dans le wording.json de votre dossier de formulaires : tablee texts export --organisation … --to ${language} les donne.`,
    },
  });
}

function reportMissing(findings: Findings, place: Place, name: string, profile: string): void {
  const isNotice = name === 'collection_notice';
  findings.error(place, {
    code: 'FORM_TOKEN_MISSING',
    ...(isNotice ? noNotice(profile) : noValue(name)),
  });
}

function noNotice(profile: string): InEach<FindingWords> {
  return {
    en: {
      message: `There is no collection notice for the profile "${profile}".`,
      fix: 'Add the notice to "notices" in forms/wording.json, or choose another profile.',
    },
    fr: {
      message: `Il n’y a pas d’avis de collecte pour le profil « ${profile} ».`,
      fix: 'Ajoutez l’avis à « notices » dans forms/wording.json, ou choisissez un autre profil.',
    },
  };
}

function noValue(name: string): InEach<FindingWords> {
  return {
    en: {
      message: `The token {${name}} has no value, and no question has this name.`,
      fix: `Add "${name}" to "tokens" in organisation.json, or correct the spelling.`,
    },
    fr: {
      message: `Le jeton {${name}} n’a pas de valeur, et aucune question ne porte ce nom.`,
      fix: `Ajoutez « ${name} » à « tokens » dans organisation.json, ou corrigez l’orthographe.`,
    },
  };
}

function reportUnsafe(findings: Findings, place: Place, problem: InEach, profile: string): void {
  findings.error(place, {
    code: 'FORM_CONTENT_UNSAFE',
    en: {
      message: `The collection notice for the profile "${profile}" holds ${problem.en}.`,
      fix: 'Correct "notices" in the wording.json of these forms: headings, paragraphs, lists, emphasis and links.',
    },
    fr: {
      message: `L’avis de collecte du profil « ${profile} » contient ${problem.fr}.`,
      fix: 'Corrigez « notices » dans le wording.json de ces formulaires : titres, paragraphes, listes, mises en évidence et liens.',
    },
  });
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
