import { isBlank, isEmpty } from '../expression/comparison.ts';
import { type ExpressionScope, holds } from '../expression/evaluate-expression.ts';
import type { Expression } from '../expression/expression.ts';
import { isClockDependent } from '../expression/expression-parts.ts';
import { isNumeric, toNumber } from '../expression/numbers.ts';
import type { Validator } from '../form/compiled-form.ts';
import type { AnswerErrorCode } from '../response/response.ts';
import type { PreparedQuestion } from './prepared-form.ts';
import { isEmail } from './text-checks.ts';

/** For SurveyJS, blanks alone are a wrong address, not a missing one. */
export function isWrongEmail(value: unknown): boolean {
  return !isEmpty(value) && !isEmail(String(value));
}

/** What one validator has against an answer, by SurveyJS's rules; nothing when it is content. */
export function validatorFault(
  validator: Validator,
  prepared: PreparedQuestion,
  value: unknown,
  scope: ExpressionScope,
): AnswerErrorCode | undefined {
  if (validator.kind === 'expression') return isMet(validator.expression, scope) ? undefined : 'rule';
  if (validator.kind === 'email') return isWrongEmail(value) ? 'not-an-email' : undefined;
  if (isBlank(value)) return undefined;
  switch (validator.kind) {
    case 'pattern':
      return prepared.patterns.get(validator)?.test(String(value)) === false ? 'pattern' : undefined;
    case 'number-range':
      if (!isNumeric(value)) return 'not-a-number';
      return isOutside(toNumber(value), validator) ? 'out-of-range' : undefined;
    case 'text-length':
      return lengthFault(String(value).length, validator);
    case 'choice-count':
      if (!Array.isArray(value)) return undefined;
      if (validator.min !== undefined && value.length < validator.min) return 'too-few';
      return validator.max !== undefined && value.length > validator.max ? 'too-many' : undefined;
  }
}

function isOutside(value: number, range: { readonly min?: number; readonly max?: number }): boolean {
  return (range.min !== undefined && value < range.min) || (range.max !== undefined && value > range.max);
}

function lengthFault(
  length: number,
  range: { readonly min?: number; readonly max?: number },
): AnswerErrorCode | undefined {
  if (range.max !== undefined && length > range.max) return 'too-long';
  return range.min !== undefined && length < range.min ? 'too-few' : undefined;
}

/**
 * A rule about today is met when it is met anywhere on Earth: the person's calendar may be a day ahead of the
 * collector's or behind it, and what their browser accepted is not refused here.
 */
function isMet(expression: Expression, scope: ExpressionScope): boolean {
  if (holds(expression, scope)) return true;
  if (!isClockDependent(expression)) return false;
  const now = (scope.now ?? new Date()).getTime();
  return [14, -14].some((hours) => holds(expression, { ...scope, now: new Date(now + hours * 3_600_000) }));
}
