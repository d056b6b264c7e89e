import type { Expression } from '../expression/expression.ts';
import type { CompileInput } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import { isAllowed, replacements } from './allowed-properties.ts';
import { type InEach, textShape } from './finding-words.ts';
import { at, type Findings, type FindingWords, type Place } from './findings.ts';
import { type JsonNode, type MutableJson, textOf } from './json-node.ts';
import { parseExpression } from './parse-expression.ts';
import type { Places } from './survey-elements.ts';
import { wordsOf } from './text-properties.ts';

/** An expression with where it was found, kept until every question is known and its names can be checked. */
export interface ExpressionUse {
  readonly expression: Expression;
  readonly place: Place;
  /** Names of the questions around it that `{panel.x}` and `{row.x}` may mean; undefined outside panels and rows. */
  readonly item?: readonly string[];
}

/** What the parts of the compiler share while they work on one form. */
export interface CompileContext {
  readonly input: CompileInput;
  readonly findings: Findings;
  readonly places: Places;
  readonly languages: readonly string[];
  /** Questions of the core that the overlay asks differently. */
  readonly askedDifferently: ReadonlySet<string>;
  readonly uses: ExpressionUse[];
  /** Survey-wide limits, as SurveyJS applies them where a question has none; 0 is none. */
  readonly maxTextLength: number;
  readonly maxCommentLength: number;
}

/** Where an element lies in its file. */
export function placeOf(context: CompileContext, node: JsonNode): Place {
  return context.places.get(node) ?? { file: 'survey.json', path: '$' };
}

/** Reads the expression of a property; reports it when it is wrong, and then answers as if there were none. */
export function readExpression(
  context: CompileContext,
  text: string,
  place: Place,
  item?: readonly string[],
): Expression | undefined {
  const parsed = parseExpression(text);
  if (!parsed.ok) {
    context.findings.error(place, { code: 'FORM_EXPRESSION_INVALID', ...parsed.problem });
    return undefined;
  }
  context.uses.push({ expression: parsed.expression, place, ...(item === undefined ? {} : { item }) });
  return parsed.expression;
}

/** The words of a property in every language of the form; a text without languages serves all. */
export function readWords(context: CompileContext, value: MutableJson | undefined): LocalText | undefined {
  const words = value === undefined ? undefined : wordsOf(value);
  if (words === undefined || words === '') return undefined;
  if (typeof words === 'string') return Object.fromEntries(context.languages.map((language) => [language, words]));
  const { default: standard, ...rest } = words;
  // SurveyJS Creator writes English, its own default language, under "default".
  return standard === undefined || rest['en'] !== undefined ? rest : { ...rest, en: standard };
}

/** The words of a property that must be there. */
export function requireWords(context: CompileContext, node: JsonNode, key: string, what: InEach): LocalText {
  const words = readWords(context, node[key]);
  if (words !== undefined) return words;
  context.findings.error(at(placeOf(context, node), key), {
    code: 'FORM_TEXT_MISSING',
    en: {
      message: `${what.en} has no "${key}".`,
      fix: `Write it in ${context.languages.join(' and ')}: ${textShape(context.languages)}.`,
    },
    fr: {
      message: `${what.fr} n’a pas de « ${key} ».`,
      fix: `Écrivez-le en ${context.languages.join(' et ')} : ${textShape(context.languages)}.`,
    },
  });
  return Object.fromEntries(context.languages.map((language) => [language, textOf(node, 'name')]));
}

/** Refuses every property of an element that the compiler does not know. */
export function checkProperties(context: CompileContext, node: JsonNode, kind: string, what: InEach): void {
  for (const key of Object.keys(node)) {
    if (isAllowed(kind, key)) continue;
    context.findings.error(at(placeOf(context, node), key), {
      code: 'FORM_PROPERTY_UNSUPPORTED',
      en: {
        message: `${what.en} uses "${key}", which Tablée does not support for a ${kind}.`,
        fix: replacements[key]?.en ?? `Take "${key}" out.`,
      },
      fr: {
        message: `${what.fr} utilise « ${key} », que Tablée n’accepte pas pour la sorte « ${kind} ».`,
        fix: replacements[key]?.fr ?? `Retirez « ${key} ».`,
      },
    });
  }
}

/** Reports a property whose value is not what it must be. */
export function refuse(context: CompileContext, node: JsonNode, key: string, words: InEach<FindingWords>): void {
  context.findings.error(at(placeOf(context, node), key), { code: 'FORM_SHAPE_INVALID', ...words });
}
