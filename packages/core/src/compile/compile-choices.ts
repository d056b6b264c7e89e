import type { Choice } from '../form/choice.ts';
import type { ChoiceQuestion } from '../form/compiled-form.ts';
import { type CompileContext, checkProperties, placeOf, readWords, refuse } from './compile-context.ts';
import type { InEach } from './finding-words.ts';
import { at } from './findings.ts';
import { isNode, type JsonNode, type MutableJson, numberOf, textOf } from './json-node.ts';

const defaultOtherLength = 500;

/** The options, and what SurveyJS adds to them, of a question that is answered by choosing. */
export type ChoiceParts = Pick<
  ChoiceQuestion,
  'kind' | 'options' | 'otherKey' | 'otherLabel' | 'otherMaxLength' | 'minChoices' | 'maxChoices'
>;

/**
 * Reads a radiogroup, dropdown or checkbox, or a cell of that kind.
 *
 * @param inherited options of a matrix whose column has none of its own
 */
export function compileChoices(
  context: CompileContext,
  node: JsonNode,
  isMultiple: boolean,
  inherited: MutableJson | undefined,
): ChoiceParts {
  const name = textOf(node, 'name');
  const own = node['choices'] ?? inherited;
  const options = [...readOptions(context, node, 'choices', own, isMultiple), ...specialOptions(context, node)];
  if (options.length === 0 && node['openOptions'] !== true) {
    refuse(context, node, 'choices', {
      en: { message: `Question "${name}" has no option.`, fix: 'Write its options under "choices".' },
      fr: { message: `La question « ${name} » n’a aucun choix.`, fix: 'Écrivez ses choix sous « choices ».' },
    });
  }
  checkValues(context, node, 'choices', options);
  const otherMaxLength = context.maxCommentLength > 0 ? context.maxCommentLength : defaultOtherLength;
  const otherLabel = readWords(context, node['otherPlaceholder']);
  return {
    kind: isMultiple ? 'choices' : 'choice',
    options,
    ...(node['showOtherItem'] === true ? { otherKey: `${name}-Comment`, otherMaxLength } : {}),
    ...(node['showOtherItem'] === true && otherLabel !== undefined ? { otherLabel } : {}),
    ...(isMultiple ? counts(node) : {}),
  };
}

function counts(node: JsonNode): Pick<ChoiceQuestion, 'minChoices' | 'maxChoices'> {
  const [min = 0, max = 0] = [numberOf(node, 'minSelectedChoices'), numberOf(node, 'maxSelectedChoices')];
  return { ...(min > 0 ? { minChoices: min } : {}), ...(max > 0 ? { maxChoices: max } : {}) };
}

/** "None" and "Other", which SurveyJS adds at the end, in this order. */
function specialOptions(context: CompileContext, node: JsonNode): readonly Choice[] {
  const special = (key: string, value: string): Choice => ({
    value,
    label: specialLabel(context, node, key),
    ...(value === 'none' ? { exclusive: true as const } : {}),
  });
  return [
    ...(node['showNoneItem'] === true ? [special('noneText', 'none')] : []),
    ...(node['showOtherItem'] === true ? [special('otherText', 'other')] : []),
  ];
}

function specialLabel(context: CompileContext, node: JsonNode, key: string): Choice['label'] {
  const words = readWords(context, node[key]);
  if (words !== undefined) return words;
  refuse(context, node, key, {
    en: {
      message: `Question "${textOf(node, 'name')}" has no "${key}".`,
      fix: 'Write it in every language: what SurveyJS says by itself is not reviewed.',
    },
    fr: {
      message: `La question « ${textOf(node, 'name')} » n’a pas de « ${key} ».`,
      fix: 'Écrivez-le dans chaque langue : ce que SurveyJS dit de lui-même n’est pas relu.',
    },
  });
  return {};
}

/** Reads a list of options, rows or columns: each an object with `value` and `text`. */
export function readOptions(
  context: CompileContext,
  node: JsonNode,
  key: string,
  list: MutableJson | undefined,
  mayExclude: boolean,
): readonly Choice[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => {
    const option = typeof item === 'string' ? { value: item } : item;
    if (!isNode(option) || typeof option['value'] !== 'string') {
      context.findings.error(at(at(placeOf(context, node), key), index), {
        code: 'FORM_OPTION_INVALID',
        en: {
          message: `An option of question "${textOf(node, 'name')}" has no value that is a text.`,
          fix: 'Write { "value": "kebab-case", "text": { "fr": "…", "en": "…" } }; numbers as texts, such as "0".',
        },
        fr: {
          message: `Un choix de la question « ${textOf(node, 'name')} » n’a pas de valeur qui soit un texte.`,
          fix: 'Écrivez { "value": "en-minuscules", "text": { "fr": "…", "en": "…" } }; les nombres comme des textes : "0".',
        },
      });
      return [];
    }
    if (isNode(item))
      checkProperties(context, item, key === 'choices' ? 'choice' : 'row', {
        en: `Option "${option['value']}"`,
        fr: `Le choix « ${option['value']} »`,
      });
    return [readOption(context, node, option, mayExclude)];
  });
}

function readOption(context: CompileContext, node: JsonNode, option: JsonNode, mayExclude: boolean): Choice {
  const value = textOf(option, 'value');
  const label = readWords(context, option['text']);
  const isNumber = /^\d+$/.test(value);
  if (label === undefined && !isNumber) {
    context.findings.error(placeOf(context, option['value'] === undefined ? node : option), {
      code: 'FORM_TEXT_MISSING',
      en: {
        message: `Option "${value}" of question "${textOf(node, 'name')}" has no "text".`,
        fix: 'Write its label in every language.',
      },
      fr: {
        message: `Le choix « ${value} » de la question « ${textOf(node, 'name')} » n’a pas de « text ».`,
        fix: 'Écrivez son texte dans chaque langue.',
      },
    });
  }
  const words = label ?? Object.fromEntries(context.languages.map((language) => [language, value]));
  const isExclusive = mayExclude && option['isExclusive'] === true;
  return { value, label: words, ...(isExclusive ? { exclusive: true as const } : {}) };
}

const twice: InEach = { en: 'is there twice', fr: 'est là deux fois' };
const unstable: InEach = { en: 'cannot be the value of an option', fr: 'ne peut pas être la valeur d’un choix' };

/** Values are kebab-case and different; none is a word that a spreadsheet turns into something else. */
export function checkValues(
  context: CompileContext,
  node: JsonNode,
  key: string,
  options: readonly { readonly value: string }[],
  allowed: RegExp = /^[a-z0-9]+(-[a-z0-9]+)*$/,
): void {
  const seen = new Set<string>();
  for (const { value } of options) {
    const isStable = allowed.test(value) && !['true', 'false', 'constructor'].includes(value);
    const problem = seen.has(value) ? twice : isStable ? undefined : unstable;
    seen.add(value);
    if (problem === undefined) continue;
    context.findings.error(at(placeOf(context, node), key), {
      code: 'FORM_OPTION_INVALID',
      en: {
        message: `"${value}" of question "${textOf(node, 'name')}" ${problem.en}.`,
        fix: 'Use a different value in kebab-case, such as "service-user"; not "true" or "false".',
      },
      fr: {
        message: `« ${value} », de la question « ${textOf(node, 'name')} », ${problem.fr}.`,
        fix: 'Écrivez une autre valeur en minuscules, chiffres et traits d’union, comme « personne-usagere »; ni « true » ni « false ».',
      },
    });
  }
}
