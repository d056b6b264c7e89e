import type { Expression } from './expression.ts';
import { clockFunctions } from './functions.ts';

/** The expressions directly inside one. */
export function partsOfExpression(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'list':
      return expression.items;
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.arguments;
    default:
      return [];
  }
}

/** The first names of everything an expression looks up: questions, variables, `panel` and `row`. */
export function namesIn(expression: Expression): readonly string[] {
  const [first] = expression.kind === 'answer' ? expression.path : [];
  const own = typeof first === 'string' ? [first] : [];
  return [...own, ...partsOfExpression(expression).flatMap(namesIn)];
}

/** Whether its value may change from one day to the next. */
export function isClockDependent(expression: Expression): boolean {
  if (expression.kind === 'call' && clockFunctions.has(expression.function)) return true;
  return partsOfExpression(expression).some(isClockDependent);
}
