import type { TextQuestion } from '../form/compiled-form.ts';
import { isCalendarDate } from '../validate/text-checks.ts';
import { type CompileContext, refuse } from './compile-context.ts';
import type { QuestionBase } from './compile-question.ts';
import { oneOf } from './finding-words.ts';
import { type JsonNode, numberOf, textOf } from './json-node.ts';

const formats: Readonly<Record<string, TextQuestion['format']>> = {
  '': 'line',
  text: 'line',
  email: 'email',
  tel: 'phone',
  date: 'date',
  month: 'month',
  number: 'number',
  url: 'url',
};

/** How long a text may be where neither the question nor the survey says. */
const defaultLengths = { line: 500, lines: 5000 } as const;

/**
 * A text or comment. A missing `maxLength` is written into the survey too, so that the browser stops where the
 * collector would refuse.
 */
export function compileText(
  context: CompileContext,
  node: JsonNode,
  base: QuestionBase,
  hasLines: boolean,
): TextQuestion {
  const format = hasLines ? 'lines' : readFormat(context, node, base.name);
  const own = numberOf(node, 'maxLength') ?? -1;
  const fromSurvey = hasLines ? context.maxCommentLength : context.maxTextLength;
  const limit = own < 0 ? fromSurvey : own;
  const maxLength = limit > 0 ? limit : defaultLengths[hasLines ? 'lines' : 'line'];
  if (['line', 'lines', 'email', 'phone', 'url'].includes(format)) node['maxLength'] = maxLength;
  return { ...base, kind: 'text', format, maxLength, ...readRange(context, node, format) };
}

function readFormat(context: CompileContext, node: JsonNode, name: string): TextQuestion['format'] {
  const format = formats[textOf(node, 'inputType')];
  if (format !== undefined) return format;
  const known = Object.keys(formats).filter((key) => key !== '');
  const asked = textOf(node, 'inputType');
  refuse(context, node, 'inputType', {
    en: { message: `Question "${name}" has the input type "${asked}".`, fix: oneOf(known).en },
    fr: { message: `La question « ${name} » a le type de saisie « ${asked} ».`, fix: oneOf(known).fr },
  });
  return 'line';
}

function readRange(
  context: CompileContext,
  node: JsonNode,
  format: TextQuestion['format'],
): Pick<TextQuestion, 'min' | 'max'> {
  const [min, max] = [readBound(context, node, 'min', format), readBound(context, node, 'max', format)];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function readBound(
  context: CompileContext,
  node: JsonNode,
  key: 'min' | 'max',
  format: TextQuestion['format'],
): number | string | undefined {
  const value = node[key];
  if (value === undefined) return undefined;
  if (format === 'number' && typeof value === 'number') return value;
  if (format === 'date' && typeof value === 'string' && isCalendarDate(value)) return value;
  if (format === 'month' && typeof value === 'string' && isCalendarDate(`${value}-01`)) return value;
  const isNumber = format === 'number';
  refuse(context, node, key, {
    en: {
      message: `"${key}" of question "${textOf(node, 'name')}" is not a ${isNumber ? 'number' : 'date'}.`,
      fix: 'Use a number for numbers, YYYY-MM-DD for dates, YYYY-MM for months; for anything else an "expression" validator.',
    },
    fr: {
      message: `« ${key} » de la question « ${textOf(node, 'name')} » n’est pas ${isNumber ? 'un nombre' : 'une date'}.`,
      fix: 'Écrivez un nombre pour les nombres, AAAA-MM-JJ pour les dates, AAAA-MM pour les mois; pour le reste, une règle « expression ».',
    },
  });
  return undefined;
}
