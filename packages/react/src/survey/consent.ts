import type { BrowserForm } from '@tablee/core';
import type { PageModel, SurveyModel } from 'survey-core';
import { hasAnswer } from './answers.ts';

/** Whether a page asks for the consent that sensitive answers need, and there are such answers without it. */
export function lacksConsent(form: BrowserForm, survey: SurveyModel, page: PageModel): boolean {
  const consent = form.sensitiveConsent;
  const question = consent === undefined ? null : survey.getQuestionByName(consent.question);
  return (
    consent !== undefined &&
    question !== null &&
    question.page === page &&
    question.isVisible &&
    question.isEmpty() &&
    hasAnswer(survey, consent.covers)
  );
}
