import type { Question, SurveyError } from 'survey-core';

/** The words of a question's errors, in the survey's language. */
export function errorTexts(question: Question): readonly string[] {
  const errors: readonly SurveyError[] = question.errors;
  return errors.filter((error) => error.visible).map((error) => error.locText.renderedHtml);
}
