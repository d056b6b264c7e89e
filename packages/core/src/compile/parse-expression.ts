import {
  ArrayOperand,
  BinaryOperand,
  ConditionsParser,
  Const,
  FunctionOperand,
  type Operand,
  UnaryOperand,
  Variable,
} from 'survey-core';
import type { Expression } from '../expression/expression.ts';
import { expressionFunctions } from '../expression/functions.ts';
import { binaryOperators, unaryOperators } from '../expression/operators.ts';

/** An expression as our tree, or what is wrong with it in words. */
export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: string; readonly fix: string };

class Unsupported extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** Longer ones than anybody writes by hand; an expression is read by functions that call themselves. */
const maxCharacters = 10_000;

/** Reads a SurveyJS expression with survey-core's own parser. Never throws for wrong expressions. */
export function parseExpression(text: string): ParsedExpression {
  if (text.length > maxCharacters) {
    return {
      ok: false,
      problem: `The expression has ${text.length} characters; it may have ${maxCharacters}`,
      fix: 'Ask something simpler, or divide the question.',
    };
  }
  const parser = new ConditionsParser();
  // The parser's type says it always finds an operand; it finds none for a text it cannot read.
  const operand: Operand | undefined = parser.parseExpression(text);
  if (operand === undefined || operand === null) {
    const place = parser.error === undefined ? '' : ` at character ${parser.error.at + 1}`;
    return {
      ok: false,
      problem: `The expression cannot be read${place}: ${text}`,
      fix: "Compare an answer with a value in quotes, for example: {question} = 'value'.",
    };
  }
  try {
    return { ok: true, expression: toExpression(operand) };
  } catch (error) {
    if (error instanceof Unsupported) return { ok: false, problem: `${error.message}: ${text}`, fix: error.fix };
    throw error;
  }
}

function toExpression(operand: Operand | null): Expression {
  // survey-core's `null` operand is the literal `null` or `undefined`.
  if (operand === null || operand === undefined) return { kind: 'value', value: null };
  if (operand instanceof Variable) return answer(operand);
  if (operand instanceof Const) return constant(operand);
  if (operand instanceof ArrayOperand) return { kind: 'list', items: items(operand.values) };
  if (operand instanceof UnaryOperand) return unary(operand);
  if (operand instanceof BinaryOperand) return binary(operand);
  if (operand instanceof FunctionOperand) return call(operand);
  throw new Unsupported(`The expression uses "${operand.getType()}"`, 'Write it without.');
}

/** survey-core 3.1.1 cannot run a list or a call that holds the literal `null`. */
function items(operands: readonly (Operand | null)[]): readonly Expression[] {
  if (operands.some((operand) => operand === null || operand === undefined)) {
    throw new Unsupported('"null" is used inside a list or a function', 'Use "empty" and "notempty".');
  }
  return operands.map(toExpression);
}

function constant(operand: Const): Expression {
  const value: unknown = operand.correctValue;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'value', value };
  }
  return { kind: 'value', value: null };
}

function unary(operand: UnaryOperand): Expression {
  const { operator } = operand;
  if (!unaryOperators.has(operator)) throw unsupportedOperator(operator);
  return { kind: 'unary', operator, operand: toExpression(operand.expression) };
}

function binary(operand: BinaryOperand): Expression {
  const { operator } = operand;
  if (!binaryOperators.has(operator)) throw unsupportedOperator(operator);
  return {
    kind: 'binary',
    operator,
    left: toExpression(operand.leftOperand),
    right: toExpression(operand.rightOperand),
  };
}

function call(operand: FunctionOperand): Expression {
  const name = operand.functionName;
  if (!expressionFunctions.has(name)) {
    const known = [...expressionFunctions.keys()].join(', ');
    throw new Unsupported(`The function "${name}" is not supported`, `Use one of: ${known}.`);
  }
  return { kind: 'call', function: name, arguments: items(operand.paramValues) };
}

function answer(operand: Variable): Expression {
  const name = operand.variable;
  // The operand prints itself with the "#" that says "take the value as it is written".
  if (operand.toString() !== `{${name}}` || name.startsWith('$')) {
    throw new Unsupported(`The reference ${operand.toString()} is not supported`, 'Refer to an answer: {question}.');
  }
  return { kind: 'answer', path: pathOf(name) };
}

/** `panels[0].name` is `["panels", 0, "name"]`. */
function pathOf(name: string): readonly (string | number)[] {
  return name.split('.').flatMap((step) => {
    const indexed = /^(.+)\[(\d+)\]$/.exec(step);
    return indexed === null ? [step] : [indexed[1] ?? '', Number(indexed[2])];
  });
}

function unsupportedOperator(operator: string): Unsupported {
  const known = [...unaryOperators.keys(), ...binaryOperators.keys()].join(', ');
  return new Unsupported(`The operator "${operator}" is not supported`, `Use one of: ${known}.`);
}
