import { type AnswerError, type JsonObject, preparedAnswers, questionAt } from '@tablee/core';
import type { ServedForm } from '../../forms/served-forms.ts';
import type { Standing } from '../accept-response.ts';

/** Nothing is wrong: the person keeps the answers to themselves. */
export function isKeptBack(errors: readonly AnswerError[]): boolean {
  return errors.every(({ code }) => code === 'withheld');
}

/** What is no number where one is asked is a text, and "we could not read it" would say too little. */
export function spoken({ compiled }: ServedForm, errors: readonly AnswerError[]): readonly AnswerError[] {
  return errors.map((error) => {
    const question = questionAt(compiled, error.question);
    const isNumber = question?.kind === 'text' && question.format === 'number';
    return error.code === 'wrong-type' && isNumber ? { ...error, code: 'not-a-number' } : error;
  });
}

/** The answers of a person who keeps them: what their result is made of. */
export function keptOnPage(form: ServedForm, data: JsonObject): JsonObject {
  const known = new Set(form.compiled.questions.map(({ name }) => name));
  return Object.fromEntries(Object.entries(data).filter(([name]) => known.has(name.replace(/-Comment$/, ''))));
}

/** What the rules about visibility leave, whatever is withheld: only what they take away was written in vain. */
export function preparedWhole(
  { compiled }: ServedForm,
  data: JsonObject,
  { context }: Pick<Standing, 'context'>,
): JsonObject {
  return preparedAnswers({ ...compiled, withhold: [] }, data, context).answers ?? {};
}
