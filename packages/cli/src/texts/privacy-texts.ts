import type { Language } from './languages.ts';
import type { CommandHelp } from './texts.ts';

/** What `tablee privacy` says. */
export interface PrivacyTexts {
  readonly written: (path: string, forms: number) => string;
  readonly toComplete: (statements: string) => string;
  readonly lawful: string;
}

/** The help of `tablee privacy`. */
export type PrivacyHelp = CommandHelp<'form' | 'format' | 'language' | 'output'>;

const fr: PrivacyTexts = {
  written: (path, forms) => `Fiche de ${forms} ${forms === 1 ? 'formulaire' : 'formulaires'} dans ${path}.`,
  toComplete: (statements) => `À compléter dans organisation.json («\u00a0tokens\u00a0»)\u00a0: ${statements}.`,
  lawful: 'Ce n’est pas un avis juridique. Les cases vides sont à remplir par la personne responsable.',
};

const en: PrivacyTexts = {
  written: (path, forms) => `Sheet of ${forms} ${forms === 1 ? 'form' : 'forms'} written to ${path}.`,
  toComplete: (statements) => `To complete in organisation.json (“tokens”): ${statements}.`,
  lawful: 'It is not legal advice. The empty boxes are for your privacy officer to fill in.',
};

const helpFr = (tablee: string): PrivacyHelp => ({
  summary: 'la fiche de protection des renseignements personnels, faite d’après vos formulaires et réglages',
  description:
    'Écrit un document à imprimer pour la personne responsable de la protection des renseignements personnels\u00a0: chaque question, son but, sa sensibilité, où vont les réponses, combien de temps elles restent, et ce qu’une évaluation doit examiner dans votre pays ou province.',
  options: {
    form: 'ce formulaire seulement',
    format: 'html pour lire et imprimer, csv pour votre registre',
    language: 'fr, en ou both; par défaut, les langues de l’organisation',
    output: 'fichier à écrire',
  },
  examples: [
    [`${tablee} privacy`, 'la fiche de tous les formulaires, dans exports/'],
    [`${tablee} privacy --language fr --form application`, 'un formulaire, en français'],
    [`${tablee} privacy --format csv`, 'une ligne par question, pour un tableur'],
  ],
  next: 'Refaites-la quand un formulaire ou un réglage change\u00a0: elle dit ce qui est, pas ce qui était.',
});

const helpEn = (tablee: string): PrivacyHelp => ({
  summary: 'the privacy sheet, made from your forms and settings',
  description:
    'Writes a document to print for the privacy officer: each question, its purpose, how sensitive it is, where answers go, how long they stay, and what an assessment must look at where you are.',
  options: {
    form: 'only this form',
    format: 'html to read and print, csv for your register',
    language: 'fr, en or both; default: the organisation’s languages',
    output: 'file to write',
  },
  examples: [
    [`${tablee} privacy`, 'the sheet of every form, in exports/'],
    [`${tablee} privacy --language en --form application`, 'one form, in English'],
    [`${tablee} privacy --format csv`, 'a row for each question, for a spreadsheet'],
  ],
  next: 'Make it again when a form or a setting changes: it says what is, not what was.',
});

/** What the command says, in the language of its reader. */
export function privacyTexts(language: Language): PrivacyTexts {
  return language === 'fr' ? fr : en;
}

/** The help of `tablee privacy`, with the command as it can be typed. */
export function privacyHelp(language: Language, tablee: string): PrivacyHelp {
  return language === 'fr' ? helpFr(tablee) : helpEn(tablee);
}
