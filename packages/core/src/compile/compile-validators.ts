import type { Validator } from '../form/compiled-form.ts';
import { type CompileContext, placeOf, readExpression, readWords } from './compile-context.ts';
import { oneOf } from './finding-words.ts';
import { at, type Place } from './findings.ts';
import { isNode, type JsonNode, numberOf, textOf } from './json-node.ts';
import { patternProblem } from './pattern-cost.ts';

const known: Readonly<Record<string, readonly string[]>> = {
  expression: ['expression'],
  regex: ['regex', 'caseInsensitive', 'insensitive'],
  email: [],
  numeric: ['minValue', 'maxValue'],
  text: ['minLength', 'maxLength'],
  answercount: ['minCount', 'maxCount'],
};

/**
 * A question's validators. One whose `notificationType` is a warning or an information refuses nothing in SurveyJS, and
 * nothing here.
 */
export function compileValidators(
  context: CompileContext,
  node: JsonNode,
  item?: readonly string[],
): readonly Validator[] {
  const list = node['validators'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((validator, index) => {
    const place = at(at(placeOf(context, node), 'validators'), index);
    if (!isNode(validator)) return [];
    const facts = { question: textOf(node, 'name'), longest: longestAnswer(context, node) };
    const compiled = compileValidator(context, validator, place, facts, item);
    const blocks = validator['notificationType'] === undefined || validator['notificationType'] === 'error';
    return compiled === undefined || !blocks ? [] : [compiled];
  });
}

/** How long the text may be that a pattern is held against; a list of answers counts like a comment. */
function longestAnswer({ maxTextLength, maxCommentLength }: CompileContext, node: JsonNode): number {
  const own = numberOf(node, 'maxLength') ?? 0;
  const isLine = textOf(node, 'type') === 'text' || textOf(node, 'type') === '';
  const [fromSurvey, usual] = isLine ? [maxTextLength, 500] : [maxCommentLength, 5000];
  return own > 0 ? own : fromSurvey > 0 ? fromSurvey : usual;
}

function compileValidator(
  context: CompileContext,
  node: JsonNode,
  place: Place,
  { question, longest }: Omit<PatternFacts, 'message'>,
  item: readonly string[] | undefined,
): Validator | undefined {
  // SurveyJS also reads the full class name.
  const type = textOf(node, 'type').replace(/validator$/, '');
  const properties = known[type];
  if (properties === undefined) {
    context.findings.error(at(place, 'type'), {
      code: 'FORM_TYPE_UNSUPPORTED',
      en: {
        message: `Question "${question}" has a validator of type "${type}".`,
        fix: oneOf(Object.keys(known)).en,
      },
      fr: {
        message: `La question « ${question} » a une règle de type « ${type} ».`,
        fix: oneOf(Object.keys(known)).fr,
      },
    });
    return undefined;
  }
  for (const key of Object.keys(node)) {
    if (['type', 'text', 'notificationType', ...properties].includes(key)) continue;
    context.findings.error(at(place, key), {
      code: 'FORM_PROPERTY_UNSUPPORTED',
      en: {
        message: `A validator of question "${question}" uses "${key}".`,
        fix: `A validator of type "${type}" may have: ${['text', ...properties].join(', ')}.`,
      },
      fr: {
        message: `Une règle de la question « ${question} » utilise « ${key} ».`,
        fix: `Une règle de type « ${type} » peut avoir : ${['text', ...properties].join(', ')}.`,
      },
    });
  }
  const words = readWords(context, node['text']);
  const message = words === undefined ? {} : { message: words };
  switch (type) {
    case 'expression': {
      const expression = readExpression(context, textOf(node, 'expression'), at(place, 'expression'), item);
      return expression === undefined ? undefined : { kind: 'expression', expression, ...message };
    }
    case 'regex':
      return pattern(context, node, place, { question, longest, message });
    case 'email':
      return { kind: 'email', ...message };
    case 'numeric':
      return { kind: 'number-range', ...range(node, 'minValue', 'maxValue', false), ...message };
    case 'text':
      return { kind: 'text-length', ...range(node, 'minLength', 'maxLength', true), ...message };
    default:
      return { kind: 'choice-count', ...range(node, 'minCount', 'maxCount', true), ...message };
  }
}

/** For lengths and counts, SurveyJS takes 0 for "no limit". */
function range(
  node: JsonNode,
  minKey: string,
  maxKey: string,
  isZeroNone: boolean,
): { readonly min?: number; readonly max?: number } {
  const read = (key: string): number | undefined => {
    const value = numberOf(node, key);
    return isZeroNone && value === 0 ? undefined : value;
  };
  const [min, max] = [read(minKey), read(maxKey)];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

interface PatternFacts {
  readonly question: string;
  /** Characters that an answer may have. */
  readonly longest: number;
  readonly message: Pick<Validator, 'message'>;
}

function pattern(
  context: CompileContext,
  node: JsonNode,
  place: Place,
  { question, longest, message }: PatternFacts,
): Validator | undefined {
  const regex = textOf(node, 'regex');
  try {
    new RegExp(regex);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    context.findings.error(at(place, 'regex'), {
      code: 'FORM_SHAPE_INVALID',
      en: {
        message: `The pattern of question "${question}" cannot be read: ${error.message}.`,
        fix: 'Write a JavaScript regular expression without slashes, for example ^[A-Z0-9-]{3,20}$.',
      },
      fr: {
        message: `Le motif de la question « ${question} » n’est pas une expression régulière que l’on puisse lire.`,
        fix: 'Écrivez une expression régulière de JavaScript sans barres obliques, par exemple ^[A-Z0-9-]{3,20}$.',
      },
    });
    return undefined;
  }
  const problem = patternProblem(regex, longest);
  if (problem !== undefined) {
    context.findings.error(at(place, 'regex'), {
      code: 'FORM_CONTENT_UNSAFE',
      en: {
        message: `The pattern of question "${question}" ${problem.en}.`,
        fix: 'Begin it with ^, and let parts that repeat differ by a character between them, for example ^[a-z]+(-[a-z]+)*$.',
      },
      fr: {
        message: `Le motif de la question « ${question} » ${problem.fr}.`,
        fix: 'Commencez-le par ^, et séparez par un caractère les parties qui se répètent, par exemple ^[a-z]+(-[a-z]+)*$.',
      },
    });
    return undefined;
  }
  const isLoose = node['caseInsensitive'] === true || node['insensitive'] === true;
  return { kind: 'pattern', pattern: regex, ...(isLoose ? { caseInsensitive: true as const } : {}), ...message };
}
