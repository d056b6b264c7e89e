import type { Comparability, ReasonLeftOut } from '@tablee/core';
import type { CommandHelp } from './texts.ts';

/** What is said of questions that are asked differently from the core, and of pools of answers. */
export interface ComparisonTexts {
  readonly title: string;
  /** One form of one organisation. */
  readonly counts: (same: number, all: number) => string;
  readonly kinds: Readonly<Record<Exclude<Comparability, 'same'>, string>>;
  readonly colon: string;
  readonly pool: {
    readonly of: (form: string, organisations: string) => string;
    readonly answers: (answers: number, organisations: string) => string;
    readonly none: string;
    readonly leftOut: (list: string) => string;
    readonly reasons: Readonly<Record<ReasonLeftOut, string>>;
    readonly empty: string;
    readonly noPool: (form: string) => string;
    readonly forms: (ids: string) => string;
    readonly heads: readonly string[];
    readonly rule: string;
  };
}

const fr: ComparisonTexts = {
  title: 'Ce qui est posé autrement que dans les formulaires communs',
  counts: (same, all) => `${same} questions sur ${all} sont comme partout`,
  kinds: {
    'own-wording': 'dans vos mots',
    'official-wording': 'dans les mots officiels de l’outil',
    local: 'questions ou choix à vous',
  },
  colon: '\u00a0: ',
  pool: {
    of: (form, organisations) => `${form}\u00a0: réponses de ${organisations}`,
    answers: (answers, organisations) => `${answers} réponses (${organisations})`,
    none: 'rien à mettre en commun',
    leftOut: (list) => `sans ${list}`,
    reasons: {
      'own-wording': 'dans ses propres mots',
      'official-wording': 'dans les mots officiels',
      local: 'question ou choix à elle',
      'not-asked': 'ne la pose pas',
      'asked-differently-before': 'posée autrement avant',
      'too-few': 'trop peu de réponses',
    },
    empty:
      'Aucune réponse à mettre en commun pour le moment\u00a0: il faut au moins deux organisations qui ont chacune assez de réponses.',
    noPool: (form) => `Les réponses de «\u00a0${form}\u00a0» ne se mettent pas en commun.`,
    forms: (ids) => (ids === '' ? 'Aucun formulaire de ce dossier ne s’y prête.' : `Choisissez parmi\u00a0: ${ids}.`),
    heads: ['question', 'titre', 'choix', 'réponses', 'organisations', 'laissées de côté'],
    rule: 'Seulement ce qui est posé dans les mots communs, et une organisation seulement quand elle a assez de réponses.',
  },
};

const en: ComparisonTexts = {
  title: 'What is asked differently from the shared forms',
  counts: (same, all) => `${same} of ${all} questions are as everywhere`,
  kinds: {
    'own-wording': 'in your own words',
    'official-wording': 'in the instrument’s official words',
    local: 'questions or options of your own',
  },
  colon: ': ',
  pool: {
    of: (form, organisations) => `${form}: answers of ${organisations}`,
    answers: (answers, organisations) => `${answers} answers (${organisations})`,
    none: 'nothing to pool',
    leftOut: (list) => `without ${list}`,
    reasons: {
      'own-wording': 'in its own words',
      'official-wording': 'in the official words',
      local: 'a question or options of its own',
      'not-asked': 'does not ask it',
      'asked-differently-before': 'asked differently before',
      'too-few': 'too few answers',
    },
    empty: 'No answers to pool yet: it takes two organisations or more that each have enough answers.',
    noPool: (form) => `Answers to “${form}” are not pooled.`,
    forms: (ids) => (ids === '' ? 'No form of this folder can be.' : `Choose one of: ${ids}.`),
    heads: ['question', 'title', 'option', 'answers', 'organisations', 'left out'],
    rule: 'Only what is asked in the shared words, and an organisation only where it has enough answers.',
  },
};

/** The texts in a language. */
export function comparisonTexts(language: 'fr' | 'en'): ComparisonTexts {
  return language === 'fr' ? fr : en;
}

/** What teaches `tablee results`. */
export function resultsHelp(
  language: 'fr' | 'en',
  command: string,
): CommandHelp<'what' | 'form' | 'organisations' | 'format'> {
  return language === 'fr'
    ? {
        summary: 'met en commun les réponses de plusieurs organisations',
        description: `Additionne les réponses anonymes de plusieurs organisations d’un même dossier, question par question. ${fr.pool.rule}`,
        examples: [
          [`${command} results pool readiness`, 'toutes les organisations du dossier'],
          [`${command} results pool barometer --format csv`, 'un tableau, pour un tableur'],
        ],
        options: {
          what: 'pool\u00a0: mettre en commun',
          form: 'formulaire, par exemple readiness ou barometer',
          organisations: 'seulement celles-ci, séparées par des virgules',
          format: 'texte, tableau ou données',
        },
        next: `Ce qui manque\u00a0: ${command} check dit ce qui est posé autrement.`,
      }
    : {
        summary: 'pools the answers of several organisations',
        description: `Adds up the anonymous answers of several organisations of one folder, question by question. ${en.pool.rule}`,
        examples: [
          [`${command} results pool readiness`, 'every organisation of the folder'],
          [`${command} results pool barometer --format csv`, 'a table, for a spreadsheet'],
        ],
        options: {
          what: 'pool: put together',
          form: 'form, for example readiness or barometer',
          organisations: 'only these, separated by commas',
          format: 'text, table or data',
        },
        next: `What is left out: ${command} check says what is asked differently.`,
      };
}
