import { isEmpty } from '../expression/comparison.ts';
import type { ExpressionScope } from '../expression/evaluate-expression.ts';
import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { isOtherChosen, isShown } from './check-rules.ts';
import { isPlainObject } from './check-shape.ts';
import { otherKeyOf, type PreparedGroup, type PreparedQuestion } from './prepared-form.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The answers that stay once the form is complete: those of shown questions, in the order of the questions, without
 * empty texts, lists and objects, and without the "other" text of an option that is not chosen. Blanks stay: for
 * SurveyJS's conditions they are something. SurveyJS decides what is shown from all the answers before it clears any
 * (`clearInvisibleValues: onComplete`), and so do we.
 */
export function keepShown(group: PreparedGroup, values: Values, scope: ExpressionScope): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const prepared of group.questions) {
    const { question } = prepared;
    const value = values[question.name];
    if (isEmpty(value) || !isShown(prepared, scope)) continue;
    const answer = keepParts(prepared, value, scope);
    if (answer === undefined || isEmpty(answer)) continue;
    kept[question.name] = answer;
    const otherKey = otherKeyOf(question);
    const otherText = otherKey === undefined ? undefined : values[otherKey];
    if (otherKey !== undefined && typeof otherText === 'string' && isOtherChosen(value) && otherText !== '') {
      kept[otherKey] = otherText;
    }
  }
  return kept;
}

function keepParts(prepared: PreparedQuestion, value: unknown, scope: ExpressionScope): JsonValue | undefined {
  const { question, parts } = prepared;
  switch (question.kind) {
    case 'text-group':
      return isPlainObject(value) ? keepShown(parts, value, scope) : undefined;
    case 'grid':
      return isPlainObject(value) ? keepRows(parts, question.rows, value, scope) : undefined;
    case 'panels':
      return Array.isArray(value) ? value.map((item) => keepItem(parts, item, scope)) : undefined;
    case 'matrix':
      return isPlainObject(value) ? keepCells(question.rows, value) : undefined;
    case 'choices':
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
    default:
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  }
}

function keepItem(parts: PreparedGroup, item: unknown, scope: ExpressionScope): JsonObject {
  return isPlainObject(item) ? keepShown(parts, item, { ...scope, item }) : {};
}

function keepRows(
  parts: PreparedGroup,
  rows: readonly { readonly value: string }[],
  value: Values,
  scope: ExpressionScope,
): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const row of rows) {
    const item = keepItem(parts, value[row.value], scope);
    if (!isEmpty(item)) kept[row.value] = item;
  }
  return kept;
}

function keepCells(rows: readonly { readonly value: string }[], value: Values): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const row of rows) {
    const cell = value[row.value];
    if (typeof cell === 'string' && cell !== '') kept[row.value] = cell;
  }
  return kept;
}
