import { type JsonObject, type JsonValue, type LocalText, profiles } from '@tablee/core';
import { formatDefinition, formatSurvey } from '@tablee/core/compile';
import type { Language } from '../texts/languages.ts';
import type { NewForm } from './form-answers.ts';
import { formReadme } from './form-readme.ts';
import { noticeName, surveyOf } from './form-survey.ts';

/** Every file of a new form, by its path in the form's folder. */
export function formFiles(form: NewForm, language: Language, command: string): Readonly<Record<string, string>> {
  const samples = Object.entries(samplesOf(form)).map(([name, sample]) => [
    `samples/${name}.json`,
    `${JSON.stringify(sample, null, 2)}\n`,
  ]);
  return {
    'form.json': formatDefinition(definitionOf(form)),
    'survey.json': formatSurvey({ survey: surveyOf(form), languages: ['fr', 'en'] }).text,
    'README.md': formReadme(form, language, command),
    ...Object.fromEntries(samples),
  };
}

function definitionOf({ id, title, audience, kind, schema }: NewForm): JsonObject {
  const named = kind === 'named';
  return {
    ...(schema === undefined ? {} : { $schema: schema }),
    id,
    version: '1.0.0',
    audience,
    languages: ['fr', 'en'],
    title,
    purpose: {
      fr: 'Dites-nous comment cela s’est passé, pour que nous fassions mieux avec vous.',
      en: 'Tell us how it went, so that we can do better with you.',
    },
    source: '',
    minutes: 3,
    workflow: { step: 'after 9', next: [] },
    tables: named ? { main: { title, columns: coordinatorColumns } } : { anonymous: { title } },
    ...(named ? {} : { minimumGroupSize: 5 }),
    // Each law's notice is shown where that law holds.
    profiles: Object.fromEntries(
      profiles.map((own) => [own, { hide: profiles.filter((other) => other !== own).map(noticeName) }]),
    ),
    confirmation: {
      title: { fr: 'Réponses envoyées', en: 'Answers sent' },
      text: named
        ? {
            fr: 'Merci, {first_name}! Votre numéro\u00a0: {reference}. Vous pouvez imprimer vos réponses.',
            en: 'Thank you, {first_name}! Your number: {reference}. You can print your answers.',
          }
        : {
            fr: 'Merci! Vos réponses sont reçues, sans votre nom.',
            en: 'Thank you! We have received your answers, without your name.',
          },
    },
    sendLabel: { fr: 'Envoyer mes réponses', en: 'Send my answers' },
  };
}

const label = (fr: string, en: string): LocalText => ({ fr, en });

/** Kept by the coordinator: written once with the row, then left alone. */
const coordinatorColumns: readonly JsonValue[] = [
  {
    key: 'status',
    label: label('État', 'Status'),
    type: 'choice',
    choices: [
      { value: 'new', label: label('Reçue', 'Received') },
      { value: 'in-progress', label: label('En cours', 'In progress') },
      { value: 'done', label: label('Réglée', 'Done') },
    ],
    initial: 'new',
  },
  { key: 'owner', label: label('Responsable', 'Owner'), type: 'text' },
];

/** Answers with the verdict that each must get: tests find them by themselves. */
function samplesOf({ kind }: NewForm): Readonly<Record<string, JsonObject>> {
  const named = kind === 'named';
  const who = named ? { first_name: 'Rose', may_contact: 'no', consent_use: ['agreed'] } : {};
  const required = ['how_it_went', ...(named ? ['first_name', 'may_contact', 'consent_use'] : [])];
  return {
    'complete-fr': {
      about: 'Tout est répondu, en français',
      language: 'fr',
      data: {
        how_it_went: 'well',
        what_helped: ['welcome', 'listening'],
        first_change: 'Des rencontres moins longues.',
        ...(named
          ? { first_name: 'Rose', may_contact: 'yes', phone_or_email: '514 555-0123', consent_use: ['agreed'] }
          : {}),
      },
      expect: 'accepted',
    },
    'complete-en': {
      about: 'Everything is answered, in English',
      language: 'en',
      data: { how_it_went: 'very-well', what_helped: ['nothing'], first_change: 'Shorter meetings.', ...who },
      expect: 'accepted',
    },
    minimal: {
      about: 'Only what is required',
      language: 'fr',
      data: { how_it_went: 'not-sure', ...who },
      expect: 'accepted',
    },
    'invalid-empty': {
      about: 'Nothing is answered',
      language: 'fr',
      data: {},
      expect: required.map((question) => ({ question, code: 'required' })),
    },
    'invalid-not-offered': {
      about: 'An option that the form does not have',
      language: 'en',
      data: { how_it_went: 'perfectly', ...who },
      expect: [{ question: 'how_it_went', code: 'not-offered' }],
    },
  };
}
