import type { AnswerErrorCode } from '../response/response.ts';

/** What kind of answer a question asks for, as far as the words for a missing one differ. */
export type AskedAnswer = 'choice' | 'choices' | 'rows' | 'date' | 'month' | 'number' | 'text';

/** What a message may tell beside its code. Never the answer. */
export interface AnswerFacts {
  /** The question's title, for an error summary that must be understood on its own. */
  readonly title?: string;
  readonly min?: number | string;
  readonly max?: number | string;
  /** Left out: a group of questions, or nobody knows. */
  readonly asked?: AskedAnswer;
}

/** Languages of the interface that Tablée speaks itself. */
export type InterfaceLanguage = 'fr' | 'en';

/** One sentence for each code: a missing one is a type error. */
export type AnswerMessages = Readonly<Record<AnswerErrorCode, (facts: AnswerFacts) => string>>;

const missing: Readonly<Record<InterfaceLanguage, Readonly<Record<AskedAnswer, string>>>> = {
  fr: {
    choice: 'Choisissez une réponse.',
    choices: 'Cochez au moins une case.',
    rows: 'Choisissez une réponse à chaque ligne.',
    date: 'Écrivez la date, par exemple 2026-05-12.',
    month: 'Écrivez l’année et le mois, par exemple 2026-05.',
    number: 'Écrivez un nombre, par exemple 12.',
    text: 'Écrivez votre réponse.',
  },
  en: {
    choice: 'Choose an answer.',
    choices: 'Tick at least one box.',
    rows: 'Choose an answer on each line.',
    date: 'Write the date, for example 2026-05-12.',
    month: 'Write the year and the month, for example 2026-05.',
    number: 'Write a number, for example 12.',
    text: 'Write your answer.',
  },
};

/** What to do about each error, in plain French (vouvoiement, epicene) and plain English. */
export const answerMessages: Readonly<Record<InterfaceLanguage, AnswerMessages>> = {
  fr: {
    required: ({ asked }) => (asked === undefined ? 'Répondez à cette question.' : missing.fr[asked]),
    'other-required': () => 'Précisez votre réponse «\u00A0Autre\u00A0».',
    'unknown-question': () => 'Rechargez la page\u00A0: cette question ne fait plus partie du formulaire.',
    'wrong-type': () => 'Écrivez votre réponse de nouveau\u00A0: nous n’avons pas pu la lire.',
    'not-offered': () => 'Choisissez une des réponses proposées.',
    exclusive: () => 'Gardez cette réponse seule, ou décochez-la pour en choisir d’autres.',
    'too-long': ({ max }) =>
      max === undefined ? 'Raccourcissez votre texte.' : `Raccourcissez votre texte à ${max} caractères ou moins.`,
    'too-many': ({ max }) => (max === undefined ? 'Choisissez moins de réponses.' : `Gardez ${max} réponses ou moins.`),
    'too-few': ({ min }) => (min === undefined ? 'Ajoutez une réponse.' : `Donnez au moins ${min} réponses.`),
    'not-an-email': () => 'Écrivez votre courriel avec un @, par exemple nom@exemple.org.',
    'not-a-date': () => 'Écrivez une date qui existe\u00A0: année, mois et jour, par exemple 2026-03-31.',
    'not-a-number': () => 'Écrivez un nombre, par exemple 12.',
    'out-of-range': (facts) => `${rangeInFrench(facts)}.`,
    pattern: () => 'Vérifiez la forme de votre réponse\u00A0: elle ne suit pas l’exemple donné.',
    rule: () => 'Vérifiez cette réponse\u00A0: elle ne va pas avec les autres.',
    duplicate: () => 'Gardez chaque réponse une seule fois.',
    'bad-text': () => 'Écrivez ce texte de nouveau, sans le coller\u00A0: il contient des caractères invisibles.',
    withheld: () => 'Vous avez choisi de garder vos réponses pour vous\u00A0: rien n’a été envoyé.',
  },
  en: {
    required: ({ asked }) => (asked === undefined ? 'Answer this question.' : missing.en[asked]),
    'other-required': () => 'Tell us more about your answer “Other”.',
    'unknown-question': () => 'Reload the page: this question is no longer part of the form.',
    'wrong-type': () => 'Write your answer again: we could not read it.',
    'not-offered': () => 'Choose one of the answers offered.',
    exclusive: () => 'Keep this answer alone, or untick it to choose others.',
    'too-long': ({ max }) =>
      max === undefined ? 'Shorten your text.' : `Shorten your text to ${max} characters or fewer.`,
    'too-many': ({ max }) => (max === undefined ? 'Choose fewer answers.' : `Keep ${max} answers or fewer.`),
    'too-few': ({ min }) => (min === undefined ? 'Add an answer.' : `Give at least ${min} answers.`),
    'not-an-email': () => 'Write your email with an @, for example name@example.org.',
    'not-a-date': () => 'Write a date that exists: year, month and day, for example 2026-03-31.',
    'not-a-number': () => 'Write a number, for example 12.',
    'out-of-range': (facts) => `${rangeInEnglish(facts)}.`,
    pattern: () => 'Check the form of your answer: it does not follow the example.',
    rule: () => 'Check this answer: it does not go with the others.',
    duplicate: () => 'Keep each answer only once.',
    'bad-text': () => 'Write this text again without pasting it: it holds invisible characters.',
    withheld: () => 'You chose to keep your answers to yourself: nothing was sent.',
  },
};

function rangeInFrench({ min, max }: AnswerFacts): string {
  if (min !== undefined && max !== undefined) return `Donnez une valeur de ${min} à ${max}`;
  if (min !== undefined) return `Donnez une valeur à partir de ${min}`;
  return max === undefined ? 'Donnez une autre valeur' : `Donnez une valeur jusqu’à ${max}`;
}

function rangeInEnglish({ min, max }: AnswerFacts): string {
  if (min !== undefined && max !== undefined) return `Give a value from ${min} to ${max}`;
  if (min !== undefined) return `Give a value of ${min} or more`;
  return max === undefined ? 'Give another value' : `Give a value of ${max} or less`;
}
