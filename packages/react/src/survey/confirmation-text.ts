import { type BrowserForm, type Confirmation, holds, type JsonObject, textIn } from '@tablee/core';
import type { SurveyModel } from 'survey-core';
import { answerInWords } from './answers.ts';

const placeholder = /\{([a-z][a-z0-9_]*)\}/g;

function answerFor(survey: SurveyModel, name: string): string {
  if (name === 'preferred_or_first_name') return answerFor(survey, 'preferred_name') || answerFor(survey, 'first_name');
  const question = survey.getQuestionByName(name);
  return question === null ? '' : answerInWords(question);
}

/**
 * Which variant of the confirmation these answers get, by its place in `form.confirmation.variants`; undefined for the
 * form's own. A number, so that the page's history can remember it when the answers are gone.
 */
export function confirmationVariant(form: BrowserForm, survey: SurveyModel, answers: JsonObject): number | undefined {
  const variables = { staff_mode: survey.getVariable('staff_mode') === true };
  const index = form.confirmation.variants?.findIndex(({ when }) => holds(when, { answers, variables })) ?? -1;
  return index < 0 ? undefined : index;
}

/** The confirmation that {@link confirmationVariant} chose; the form's own where a newer form has no such variant. */
export function confirmationOf(form: BrowserForm, variant: number | undefined): Confirmation {
  return (variant === undefined ? undefined : form.confirmation.variants?.[variant]) ?? form.confirmation;
}

/**
 * What the person reads once the response is received: `{reference}` and `{question_name}` filled in. After a reload
 * the answers are gone; a placeholder without an answer leaves with the comma and the space before it.
 */
export function confirmationText(
  confirmation: Confirmation,
  form: BrowserForm,
  survey: SurveyModel,
  language: string,
  reference: string,
): string {
  const text = textIn(confirmation.text, language, form.languages);
  return text
    .replace(placeholder, (whole, name: string) => {
      if (name === 'reference') return reference;
      return answerFor(survey, name) || whole;
    })
    .replace(/[ ,\u00a0]*\{[a-z][a-z0-9_]*\}/g, '');
}

/**
 * Whether the receipt's number is of use: only where the confirmation names it. A response that leaves no row that leads
 * back to a person gets none, and there number and time would look like a trace.
 */
export function isTraceable(confirmation: Confirmation): boolean {
  return Object.values(confirmation.text).some((text) => text.includes('{reference}'));
}
