import { type BrowserForm, textIn } from '@tablee/core';
import type { SurveyModel } from 'survey-core';
import { answerInWords } from './answers.ts';

const placeholder = /\{([a-z][a-z0-9_]*)\}/g;

function answerFor(survey: SurveyModel, name: string): string {
  if (name === 'preferred_or_first_name') return answerFor(survey, 'preferred_name') || answerFor(survey, 'first_name');
  const question = survey.getQuestionByName(name);
  return question === null ? '' : answerInWords(question);
}

/**
 * What the person reads once the response is received: `{reference}` and `{question_name}` filled in. After a reload
 * the answers are gone; a placeholder without an answer leaves with the comma and the space before it.
 */
export function confirmationText(form: BrowserForm, survey: SurveyModel, language: string, reference: string): string {
  const text = textIn(form.confirmation.text, language, form.languages);
  return text
    .replace(placeholder, (whole, name: string) => {
      if (name === 'reference') return reference;
      return answerFor(survey, name) || whole;
    })
    .replace(/[ ,\u00a0]*\{[a-z][a-z0-9_]*\}/g, '');
}

/**
 * Whether the receipt's number is of use: only where the confirmation names it. A form that keeps no row that leads back
 * to a person does not, and there number and time would look like a trace.
 */
export function isTraceable(form: BrowserForm): boolean {
  return Object.values(form.confirmation.text).some((text) => text.includes('{reference}'));
}
