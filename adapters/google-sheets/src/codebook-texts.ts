import type { Column, ColumnType } from '@tablee/core';

type ByLanguage<Words> = Readonly<Record<'fr' | 'en', Words>>;

/** Headings of the codebook. The first three name a column and are never translated in the lines. */
export const codebookHeadings: ByLanguage<readonly string[]> = {
  fr: [
    'formulaire',
    'tableau',
    'colonne',
    'libellés',
    'type',
    'choix',
    'tenu par',
    'sensibilité',
    'conservation',
    'source',
  ],
  en: ['form', 'table', 'column', 'labels', 'type', 'options', 'kept by', 'sensitivity', 'retention', 'source'],
};

/** What is in a column, in words. */
export const codebookColumnTypes: ByLanguage<Readonly<Record<ColumnType, string>>> = {
  fr: {
    text: 'texte court',
    'long-text': 'texte long',
    number: 'nombre',
    date: 'date',
    month: 'mois',
    'date-time': 'date et heure',
    choice: 'un choix',
    choices: 'plusieurs choix',
    boolean: 'vrai ou faux',
    link: 'lien',
  },
  en: {
    text: 'short text',
    'long-text': 'long text',
    number: 'number',
    date: 'date',
    month: 'month',
    'date-time': 'date and time',
    choice: 'one option',
    choices: 'several options',
    boolean: 'true or false',
    link: 'link',
  },
};

/** Who writes a column. */
export const codebookKeepers: ByLanguage<Readonly<Record<Column['keptBy'], string>>> = {
  fr: { record: 'Tablée', form: 'la personne qui répond', coordinator: 'la coordination' },
  en: { record: 'Tablée', form: 'the person who answers', coordinator: 'the coordinator' },
};
