import type { Expression } from './expression.ts';
import { expressionFunctions } from './functions.ts';
import { toNumber } from './numbers.ts';
import { binaryOperators, unaryOperators } from './operators.ts';

/** What an expression may look at. */
export interface ExpressionScope {
  /** The whole response. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** SurveyJS variables, such as `staff_mode`. A name here goes before a question of the same name. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The panel or row that holds the question under examination: what `{panel.x}` and `{row.x}` mean. */
  readonly item?: Readonly<Record<string, unknown>>;
  /** The present moment, for `today()`, `age()`…; the machine's clock when left out. */
  readonly now?: Date;
}

/**
 * The value of an expression, with survey-core 3.1.1's results (a property test holds the two together). Pure; never
 * throws for an expression that `compileForm` has made.
 */
export function evaluateExpression(expression: Expression, scope: ExpressionScope): unknown {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'list':
      return expression.items.map((item) => evaluateExpression(item, scope));
    case 'answer':
      return asOperand(lookUp(expression.path, scope));
    case 'unary':
      return unaryOperators.get(expression.operator)?.(evaluateExpression(expression.operand, scope));
    case 'binary':
      return binaryOperators.get(expression.operator)?.(
        evaluateExpression(expression.left, scope),
        evaluateExpression(expression.right, scope),
      );
    case 'call':
      return expressionFunctions.get(expression.function)?.(
        expression.arguments.map((argument) => evaluateExpression(argument, scope)),
        scope.now ?? new Date(),
      );
  }
}

/** Whether a condition is met: SurveyJS compares its value with `true` loosely, so that 1 holds and "yes" does not. */
export function holds(expression: Expression, scope: ExpressionScope): boolean {
  const value = evaluateExpression(expression, scope);
  if (typeof value === 'boolean') return value;
  if (value === null || value === undefined) return false;
  return Number(value) === 1;
}

function lookUp(path: readonly (string | number)[], scope: ExpressionScope): unknown {
  const [first, ...rest] = path;
  if (typeof first !== 'string') return null;
  if (scope.variables !== undefined && Object.hasOwn(scope.variables, first)) return scope.variables[first];
  const isItem = scope.item !== undefined && (first === 'panel' || first === 'row');
  let value: unknown = isItem ? scope.item : Object.hasOwn(scope.answers, first) ? scope.answers[first] : undefined;
  for (const step of rest) value = childOf(value, step);
  // Nothing has no items: survey-core says 0 for the length of what is not there.
  return value === null && rest.at(-1) === 'length' ? 0 : value;
}

function childOf(value: unknown, step: string | number): unknown {
  if (typeof value === 'string' && step === 'length') return value.length;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
  return Reflect.get(value, step);
}

/** survey-core reads a text answer as what it spells: `"true"` as true, `"12"` as 12, `"012"` as itself. */
function asOperand(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value;
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  const last = value.at(-1);
  if (value.length > 1 && isQuote(value[0]) && isQuote(last)) return value.slice(1, -1);
  const number = toNumber(value);
  if (Number.isNaN(number)) return value;
  const hasLeadingZero = value[0] === '0' && !value.startsWith('0x') && value.length > 1;
  return hasLeadingZero && value[1] !== '.' && value[1] !== ',' ? value : number;
}

function isQuote(character: string | undefined): boolean {
  return character === "'" || character === '"';
}
