import { type AskedAnswer, answerMessage } from '@tablee/core';
import {
  AnswerRequiredError,
  type Question,
  QuestionTextModel,
  type SurveyError,
  surveyLocalization,
} from 'survey-core';

const askedByType: Readonly<Record<string, AskedAnswer>> = {
  radiogroup: 'choice',
  dropdown: 'choice',
  boolean: 'choice',
  checkbox: 'choices',
  matrix: 'rows',
  text: 'text',
  comment: 'text',
};
const askedByInput: Readonly<Record<string, AskedAnswer>> = { date: 'date', month: 'month', number: 'number' };

/** As the collector names it, so that both say the same about a missing answer. */
function askedBy(question: Question): AskedAnswer | undefined {
  const input = question instanceof QuestionTextModel ? askedByInput[question.inputType] : undefined;
  return input ?? askedByType[question.getType()];
}

function wordsOf(error: SurveyError, question: Question): string {
  const asked = askedBy(question);
  const isStandard = error instanceof AnswerRequiredError && question.requiredErrorText === '';
  if (!isStandard || asked === undefined) return error.locText.renderedHtml;
  return answerMessage('required', question.getLocale() || surveyLocalization.defaultLocale, { asked });
}

/** Whether something inside a group is to check: that says more than that the group is empty. */
function hasNestedErrors(question: Question): boolean {
  return question.getNestedQuestions(true).some((nested) => nested !== question && nested.errors.length > 0);
}

/** The words of a question's errors, in the survey's language. */
export function errorTexts(question: Question): readonly string[] {
  const errors: readonly SurveyError[] = question.errors;
  const visible = errors.filter((error) => error.visible);
  const own = hasNestedErrors(question) ? visible.filter((error) => !(error instanceof AnswerRequiredError)) : visible;
  return own.map((error) => wordsOf(error, question));
}
