import { holds } from '../expression/evaluate-expression.ts';
import type { CompiledForm, Question, WithholdRule } from '../form/compiled-form.ts';
import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { otherKeyOf } from './prepared-form.ts';

/** What a form's `withhold` rules make of a complete response. `answers` is undefined when nothing may be sent. */
export interface Withheld {
  readonly answers: JsonObject | undefined;
  /** The rules that applied, for their notices. */
  readonly rules: readonly WithholdRule[];
}

/**
 * Takes out the answers that a person keeps to themselves: the page does it before it sends, the collector again
 * before it stores. All rules look at the answers as they were before any was taken out.
 */
export function applyWithhold(
  form: CompiledForm,
  answers: JsonObject,
  variables: Readonly<Record<string, unknown>> = {},
): Withheld {
  const rules = form.withhold.filter((rule) => holds(rule.if, { answers, variables }));
  if (rules.length === 0) return { answers, rules };
  if (rules.some((rule) => rule.questions === 'all')) return { answers: undefined, rules };
  const names = rules.flatMap((rule) => (rule.questions === 'all' ? [] : rule.questions));
  return { answers: without(form.questions, answers, new Set(names)), rules };
}

/** The answers without those of some questions, their "other" texts included. */
export function without(questions: readonly Question[], answers: JsonObject, names: ReadonlySet<string>): JsonObject {
  const kept: Record<string, JsonValue> = { ...answers };
  for (const question of questions) {
    if (!names.has(question.name)) continue;
    delete kept[question.name];
    const otherKey = otherKeyOf(question);
    if (otherKey !== undefined) delete kept[otherKey];
  }
  return kept;
}
