import { holds, type JsonObject, type JsonValue, type Question } from '@tablee/core';
import { conditionOfPage, isMet, type PlainFormOptions, plainState, reachablePages } from '../plain/plain-state.ts';
import { questionsOn } from '../plain/survey-looks.ts';

/** Where somebody who comes back goes on. */
export interface OpenPlace {
  /** The page's name; of the last page that applies where every page has been answered. */
  readonly page: string;
  /** The first question there without an answer. */
  readonly question: Question | undefined;
}

/**
 * The first page that applies and lacks an answer it needs, or has none at all; a question that was left empty on purpose
 * does not call anybody back.
 */
export function firstOpenQuestion(options: PlainFormOptions & { readonly answers: JsonObject }): OpenPlace {
  const state = plainState(options);
  const { form, answers, fixed, staff } = state;
  const scope = { answers, variables: { staff_mode: staff } };
  const isShown = ({ name, visibleIf }: Question): boolean =>
    [visibleIf, ...form.sections.filter(({ questions }) => questions.includes(name)).map((one) => one.visibleIf)].every(
      (condition) => condition === undefined || holds(condition, scope),
    );
  const needs = ({ required, requiredIf }: Question): boolean =>
    required || (requiredIf !== undefined && holds(requiredIf, scope));
  const pages = reachablePages(state)
    .filter((page) => isMet(conditionOfPage(page, state), state))
    .map((page) => ({
      name: page.name,
      asked: questionsOn(page.elements)
        .map(({ question }) => question)
        .filter((question) => isShown(question) && !Object.hasOwn(fixed, question.name)),
    }))
    .filter(({ asked }) => asked.length > 0);
  for (const { name, asked } of pages) {
    const missing = asked.filter((question) => isNothing(answers[question.name]));
    const needed = missing.find(needs);
    if (needed !== undefined || missing.length === asked.length) return { page: name, question: needed ?? missing[0] };
  }
  return { page: pages.at(-1)?.name ?? '', question: undefined };
}

function isNothing(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isNothing);
}
