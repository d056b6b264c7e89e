import { isBlank, isEmpty } from '../expression/comparison.ts';
import { type ExpressionScope, holds } from '../expression/evaluate-expression.ts';
import type { Question, TextQuestion } from '../form/compiled-form.ts';
import type { AnswerErrorCode } from '../response/response.ts';
import { type ErrorList, isPlainObject } from './check-shape.ts';
import type { PreparedGroup, PreparedQuestion } from './prepared-form.ts';
import { isWrongEmail, validatorFault } from './validator-fault.ts';

type Values = Readonly<Record<string, unknown>>;

/** A question that SurveyJS shows, so that its rules count and its answer is kept. */
export function isShown(prepared: PreparedQuestion, scope: ExpressionScope): boolean {
  return prepared.conditions.every((condition) => holds(condition, scope));
}

/**
 * Requiredness, ranges and validators of every shown question, with SurveyJS's semantics. The answers must have passed
 * `checkShapes`.
 */
export function checkRules(
  group: PreparedGroup,
  values: Values,
  scope: ExpressionScope,
  path: string,
  errors: ErrorList,
): void {
  for (const prepared of group.questions) {
    if (!isShown(prepared, scope)) continue;
    const at = path + prepared.question.name;
    const value = values[prepared.question.name];
    if (!checkQuestion(prepared, values, value, scope, at, errors)) continue;
    checkValidators(prepared, value, scope, at, errors);
  }
}

/** False when something was wrong: SurveyJS then runs no validator of the question. */
function checkQuestion(
  prepared: PreparedQuestion,
  values: Values,
  value: unknown,
  scope: ExpressionScope,
  at: string,
  errors: ErrorList,
): boolean {
  const { question } = prepared;
  const before = errors.all.length;
  checkParts(prepared, value, scope, at, errors);
  const hasPartFault = errors.all.length > before;
  const fault = isRequired(question, scope) && isBlank(value) ? 'required' : ownFault(question, values, value);
  // A missing row says more than the missing matrix.
  if (fault !== undefined && !(fault === 'required' && hasPartFault)) errors.add(at, fault);
  return fault === undefined && !(question.kind === 'matrix' && hasPartFault);
}

function isRequired(question: Question, scope: ExpressionScope): boolean {
  return question.requiredIf === undefined ? question.required : holds(question.requiredIf, scope);
}

function ownFault(question: Question, values: Values, value: unknown): AnswerErrorCode | undefined {
  if (question.kind === 'text') return textRuleFault(question, value);
  if (question.kind !== 'choice' && question.kind !== 'choices') return undefined;
  // SurveyJS is content with blanks here, and only here.
  if (question.otherKey !== undefined && isOtherChosen(value) && isEmpty(values[question.otherKey])) {
    return 'other-required';
  }
  const count = Array.isArray(value) ? value.length : 0;
  if (question.minChoices === undefined || count >= question.minChoices) return undefined;
  const [only] = Array.isArray(value) ? value : [];
  const isExclusive = question.options.some((option) => option.exclusive === true && option.value === only);
  return count === 1 && isExclusive ? undefined : 'too-few';
}

/** Whether the option with a text of its own is chosen. */
export function isOtherChosen(value: unknown): boolean {
  return value === 'other' || (Array.isArray(value) && value.includes('other'));
}

function textRuleFault(question: TextQuestion, value: unknown): AnswerErrorCode | undefined {
  if (question.format === 'email' && !hasEmailValidator(question) && isWrongEmail(value)) return 'not-an-email';
  if (isBlank(value)) return undefined;
  if (question.min !== undefined && isBelow(value, question.min)) return 'out-of-range';
  return question.max !== undefined && isBelow(question.max, value) ? 'out-of-range' : undefined;
}

/** SurveyJS leaves the check to the validator, and its message, where a question has one. */
function hasEmailValidator(question: TextQuestion): boolean {
  return question.validators.some((validator) => validator.kind === 'email');
}

/** Numbers by size; dates and months are written so that the earlier one sorts first. */
function isBelow(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  return typeof left === 'string' && typeof right === 'string' && left < right;
}

function checkParts(
  prepared: PreparedQuestion,
  value: unknown,
  scope: ExpressionScope,
  at: string,
  errors: ErrorList,
): void {
  const { question, parts } = prepared;
  const values = isPlainObject(value) ? value : {};
  if (question.kind === 'matrix' && question.allRowsRequired) {
    for (const row of question.rows) if (isBlank(values[row.value])) errors.add(`${at}.${row.value}`, 'required');
  }
  if (question.kind === 'text-group') checkRules(parts, values, scope, `${at}.`, errors);
  if (question.kind === 'grid') {
    for (const row of question.rows) {
      const item = values[row.value];
      checkItem(parts, isPlainObject(item) ? item : {}, scope, `${at}.${row.value}.`, errors);
    }
  }
  if (question.kind === 'panels') {
    const panels: readonly unknown[] = Array.isArray(value) ? value : [];
    const shown = panelsShown(panels, value, question);
    for (let index = 0; index < shown; index++) {
      const item = panels[index];
      checkItem(parts, isPlainObject(item) ? item : {}, scope, `${at}[${index}].`, errors);
    }
  }
}

/** SurveyJS shows empty panels up to the least number, and up to the initial one while nothing is answered. */
function panelsShown(
  panels: readonly unknown[],
  value: unknown,
  question: { readonly minPanels: number; readonly initialPanels?: number },
): number {
  const least = value === undefined ? Math.max(question.minPanels, question.initialPanels ?? 0) : question.minPanels;
  return Math.max(panels.length, least);
}

function checkItem(parts: PreparedGroup, item: Values, scope: ExpressionScope, path: string, errors: ErrorList): void {
  checkRules(parts, item, { ...scope, item }, path, errors);
}

function checkValidators(
  prepared: PreparedQuestion,
  value: unknown,
  scope: ExpressionScope,
  at: string,
  errors: ErrorList,
): void {
  const { validators } = prepared.question;
  for (let index = 0; index < validators.length; index++) {
    const validator = validators[index];
    const fault = validator && validatorFault(validator, prepared, value, scope);
    if (fault === undefined) continue;
    errors.add(at, fault, index);
    return;
  }
}
