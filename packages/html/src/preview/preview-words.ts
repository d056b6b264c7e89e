import type { Profile } from '@tablee/core';
import { pageLanguage } from '../texts/page-texts.ts';

/** How wide the frames are; `small` is a telephone seen from further away. */
export const previewWidths = ['phone', 'small', 'desktop'] as const;
export type PreviewWidth = (typeof previewWidths)[number];

interface PreviewWords {
  readonly title: string;
  readonly form: string;
  readonly sample: string;
  readonly ownSample: string;
  readonly organisations: string;
  readonly languages: string;
  readonly states: string;
  readonly width: string;
  readonly widths: Readonly<Record<PreviewWidth, string>>;
  readonly show: string;
  /** How many of a choice are shown. */
  readonly of: (shown: number, all: number) => string;
  readonly laws: Readonly<Record<Profile, string>>;
  readonly findings: (count: number) => string;
  readonly lastGood: string;
  readonly fix: string;
  readonly noForm: string;
  readonly rows: string;
  readonly rowsOf: (sample: string) => string;
  readonly leftOut: string;
  readonly noRow: string;
  readonly refused: string;
  readonly noSamples: string;
  readonly column: string;
  readonly cell: string;
  readonly link: string;
  readonly tables: Readonly<Record<'main' | 'restricted' | 'anonymous', string>>;
  readonly waiting: string;
}

const fr: PreviewWords = {
  title: 'Aperçu',
  form: 'Formulaire',
  sample: 'Réponses d’essai',
  ownSample: 'selon la langue',
  organisations: 'Organisation et loi',
  languages: 'Langues',
  states: 'Ce qu’on regarde',
  width: 'Largeur',
  widths: { phone: 'téléphone', small: 'téléphone, en petit', desktop: 'ordinateur' },
  show: 'Montrer',
  of: (shown, all) => `${shown} sur ${all}`,
  laws: { 'ca-qc': 'Québec', 'ca-on': 'Ontario', fr: 'France', be: 'Belgique', ch: 'Suisse' },
  findings: (count) => (count === 1 ? 'Un point à corriger' : `${count} points à corriger`),
  lastGood: 'Ce qui suit est la dernière bonne version.',
  fix: 'À faire :',
  noForm: 'Aucun formulaire ne peut encore être montré.',
  rows: 'Les lignes qui seraient écrites',
  rowsOf: (sample) => `Pour les réponses d’essai « ${sample} »`,
  leftOut: 'Sans les réponses qui ne sont pas proposées ici :',
  noRow: 'Aucune ligne dans ce tableau.',
  refused: 'Ces réponses seraient refusées :',
  noSamples: 'Pas encore de réponses d’essai : ajoutez des fichiers dans samples/.',
  column: 'Colonne',
  cell: 'Cellule',
  link: 'lien',
  tables: { main: 'tableau principal', restricted: 'tableau restreint', anonymous: 'tableau sans identité' },
  waiting: 'Le serveur ne répond plus. La page reviendra avec lui.',
};

const en: PreviewWords = {
  title: 'Preview',
  form: 'Form',
  sample: 'Sample answers',
  ownSample: 'by language',
  organisations: 'Organisation and law',
  languages: 'Languages',
  states: 'What to look at',
  width: 'Width',
  widths: { phone: 'phone', small: 'phone, smaller', desktop: 'desktop' },
  show: 'Show',
  of: (shown, all) => `${shown} of ${all}`,
  laws: { 'ca-qc': 'Québec', 'ca-on': 'Ontario', fr: 'France', be: 'Belgium', ch: 'Switzerland' },
  findings: (count) => (count === 1 ? 'One thing to fix' : `${count} things to fix`),
  lastGood: 'What follows is the last good version.',
  fix: 'To do:',
  noForm: 'No form can be shown yet.',
  rows: 'The rows it would write',
  rowsOf: (sample) => `For the sample answers “${sample}”`,
  leftOut: 'Without the answers that are not offered here:',
  noRow: 'No row in this table.',
  refused: 'These answers would be refused:',
  noSamples: 'No sample answers yet: add files in samples/.',
  column: 'Column',
  cell: 'Cell',
  link: 'link',
  tables: { main: 'main table', restricted: 'restricted table', anonymous: 'table without identity' },
  waiting: 'The server does not answer any more. The page comes back with it.',
};

/** The preview's words; French with its no-break spaces. */
export function previewWords(language: string): PreviewWords {
  return pageLanguage(language) === 'fr' ? fr : en;
}
