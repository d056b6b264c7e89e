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
import { type InEach, oneOf } from './finding-words.ts';
import type { FindingWords } from './findings.ts';

/** An expression as our tree, or what is wrong with it in words. */
export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: InEach<FindingWords> };

class Unsupported extends Error {
  readonly words: InEach<FindingWords>;

  constructor(words: InEach<FindingWords>) {
    super(words.en.message);
    this.words = words;
  }
}

/** Longer ones than anybody writes by hand; an expression is read by functions that call themselves. */
const maxCharacters = 10_000;

/** Reads a SurveyJS expression with survey-core's own parser. Never throws for wrong expressions. */
export function parseExpression(text: string): ParsedExpression {
  if (text.length > maxCharacters) {
    return {
      ok: false,
      problem: {
        en: {
          message: `The expression has ${text.length} characters; it may have ${maxCharacters}`,
          fix: 'Ask something simpler, or divide the question.',
        },
        fr: {
          message: `L’expression a ${text.length} caractères; elle peut en avoir ${maxCharacters}`,
          fix: 'Demandez quelque chose de plus simple, ou divisez la question.',
        },
      },
    };
  }
  const parser = new ConditionsParser();
  // The parser's type says it always finds an operand; it finds none for a text it cannot read.
  const operand: Operand | undefined = parser.parseExpression(text);
  if (operand === undefined || operand === null) {
    return { ok: false, problem: unreadable(text, parser.error === undefined ? undefined : parser.error.at + 1) };
  }
  try {
    return { ok: true, expression: toExpression(operand) };
  } catch (error) {
    if (error instanceof Unsupported) return { ok: false, problem: about(text, error.words) };
    throw error;
  }
}

function unreadable(text: string, character: number | undefined): InEach<FindingWords> {
  const place = (words: string): string => (character === undefined ? '' : ` ${words} ${character}`);
  return {
    en: {
      message: `The expression cannot be read${place('at character')}: ${text}`,
      fix: "Compare an answer with a value in quotes, for example: {question} = 'value'.",
    },
    fr: {
      message: `L’expression ne peut pas être lue${place('au caractère')} : ${text}`,
      fix: "Comparez une réponse avec une valeur entre apostrophes droites, par exemple : {question} = 'valeur'.",
    },
  };
}

/** What is not supported, with the expression in which it stands. */
function about(text: string, { en, fr }: InEach<FindingWords>): InEach<FindingWords> {
  return { en: { ...en, message: `${en.message}: ${text}` }, fr: { ...fr, message: `${fr.message} : ${text}` } };
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
  const type = operand.getType();
  throw new Unsupported({
    en: { message: `The expression uses "${type}"`, fix: 'Write it without.' },
    fr: { message: `L’expression utilise « ${type} »`, fix: 'Écrivez-la sans cela.' },
  });
}

/** survey-core 3.1.1 cannot run a list or a call that holds the literal `null`. */
function items(operands: readonly (Operand | null)[]): readonly Expression[] {
  if (operands.some((operand) => operand === null || operand === undefined)) {
    throw new Unsupported({
      en: { message: '"null" is used inside a list or a function', fix: 'Use "empty" and "notempty".' },
      fr: { message: '« null » est dans une liste ou une fonction', fix: 'Utilisez « empty » et « notempty ».' },
    });
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
    const known = oneOf([...expressionFunctions.keys()]);
    throw new Unsupported({
      en: { message: `The function "${name}" is not supported`, fix: known.en },
      fr: { message: `La fonction « ${name} » n’est pas acceptée`, fix: known.fr },
    });
  }
  return { kind: 'call', function: name, arguments: items(operand.paramValues) };
}

function answer(operand: Variable): Expression {
  const name = operand.variable;
  // The operand prints itself with the "#" that says "take the value as it is written".
  if (operand.toString() !== `{${name}}` || name.startsWith('$')) {
    throw new Unsupported({
      en: { message: `The reference ${operand.toString()} is not supported`, fix: 'Refer to an answer: {question}.' },
      fr: { message: `Le renvoi ${operand.toString()} n’est pas accepté`, fix: 'Renvoyez à une réponse : {question}.' },
    });
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
  const known = oneOf([...unaryOperators.keys(), ...binaryOperators.keys()]);
  return new Unsupported({
    en: { message: `The operator "${operator}" is not supported`, fix: known.en },
    fr: { message: `L’opérateur « ${operator} » n’est pas accepté`, fix: known.fr },
  });
}
