import { type BrowserForm, holds, type JsonObject, textIn } from '@tablee/core';
import type { SurveyModel } from 'survey-core';

/** What leaves the browser, and what the person is told about the rest. */
export interface WithheldAnswers {
  /** Undefined when nothing at all may be sent. */
  readonly answers: JsonObject | undefined;
  readonly notices: readonly string[];
}

/**
 * The answers without those that the person keeps to themselves: the same rules as core's `applyWithhold`, which the
 * collector runs again over the compiled questions that a browser does not get.
 */
export function withheldAnswers(
  form: BrowserForm,
  survey: SurveyModel,
  answers: JsonObject,
  language: string,
): WithheldAnswers {
  const variables = { staff_mode: survey.getVariable('staff_mode') };
  const rules = form.withhold.filter((rule) => holds(rule.if, { answers, variables }));
  const notices = rules.map((rule) => textIn(rule.notice, language, form.languages));
  if (rules.some((rule) => rule.questions === 'all')) return { answers: undefined, notices };
  const gone = new Set(
    rules
      .flatMap((rule) => (rule.questions === 'all' ? [] : rule.questions))
      .flatMap((name) => [name, name + survey.commentSuffix]),
  );
  return { answers: Object.fromEntries(Object.entries(answers).filter(([key]) => !gone.has(key))), notices };
}
