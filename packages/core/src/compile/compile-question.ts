import type { MatrixQuestion, Question, TextGroupQuestion, TextQuestion } from '../form/compiled-form.ts';
import { questionTypes } from './allowed-properties.ts';
import { checkValues, compileChoices, readOptions } from './compile-choices.ts';
import {
  type CompileContext,
  checkProperties,
  placeOf,
  readExpression,
  readWords,
  refuse,
  requireWords,
} from './compile-context.ts';
import { compileGrid, compilePanels } from './compile-repeated.ts';
import { compileText } from './compile-text.ts';
import { compileValidators } from './compile-validators.ts';
import { type InEach, oneOf } from './finding-words.ts';
import { at } from './findings.ts';
import { type JsonNode, type MutableJson, nodesIn, textOf } from './json-node.ts';

/** What every kind of question has. */
export type QuestionBase = Pick<
  TextQuestion,
  | 'name'
  | 'title'
  | 'required'
  | 'requiredIf'
  | 'visibleIf'
  | 'requiredMessage'
  | 'validators'
  | 'sensitivity'
  | 'retention'
  | 'table'
  | 'source'
>;

/** How delicate a question's answer is and where it goes: the parts of a question take it from the whole. */
export type Tags = Pick<TextQuestion, 'sensitivity' | 'retention' | 'table' | 'source'>;

/** What the question around a cell, column or item gives it. */
export interface Surroundings {
  readonly tags: Tags;
  /** Names that `{panel.x}` and `{row.x}` may mean. */
  readonly item?: readonly string[];
  /** Options of the matrix, for columns without their own. */
  readonly choices?: MutableJson | undefined;
  /** Which properties the element may have, when it is not the whole of its type. */
  readonly kind?: string;
}

/** Compiles one question; nothing for `html`, and for a kind that Tablée does not know (which it reports). */
export function compileQuestion(
  context: CompileContext,
  node: JsonNode,
  type: string,
  around: Surroundings,
): Question | undefined {
  const name = textOf(node, 'name');
  if (!questionTypes.includes(type)) {
    context.findings.error(at(placeOf(context, node), 'type'), {
      code: 'FORM_TYPE_UNSUPPORTED',
      en: {
        message: `Question "${name}" is of type "${type}".`,
        fix: oneOf(questionTypes).en,
      },
      fr: {
        message: `La question « ${name} » est de type « ${type} ».`,
        fix: oneOf(questionTypes).fr,
      },
    });
    return undefined;
  }
  checkProperties(context, node, around.kind ?? type, questionNamed(name));
  if (type === 'html') {
    if (textOf(node, 'visibleIf') !== '') {
      readExpression(context, textOf(node, 'visibleIf'), at(placeOf(context, node), 'visibleIf'), around.item);
    }
    return undefined;
  }
  const base = readBase(context, node, around);
  switch (type) {
    case 'text':
    case 'comment':
      return compileText(context, node, base, type === 'comment');
    case 'radiogroup':
    case 'dropdown':
      return { ...base, ...compileChoices(context, node, false, around.choices), kind: 'choice' };
    case 'checkbox':
      return { ...base, ...compileChoices(context, node, true, around.choices), kind: 'choices' };
    case 'matrix':
      return compileMatrix(context, node, base);
    case 'multipletext':
      return compileTextGroup(context, node, base);
    case 'matrixdropdown':
      return compileGrid(context, node, base);
    default:
      return compilePanels(context, node, base, type === 'matrixdynamic');
  }
}

function readBase(context: CompileContext, node: JsonNode, around: Surroundings): QuestionBase {
  const place = placeOf(context, node);
  const name = textOf(node, 'name');
  const read = (key: string): Pick<QuestionBase, 'visibleIf'>['visibleIf'] =>
    textOf(node, key) === '' ? undefined : readExpression(context, textOf(node, key), at(place, key), around.item);
  const [visibleIf, requiredIf] = [read('visibleIf'), read('requiredIf')];
  if (requiredIf !== undefined && node['isRequired'] === true) {
    refuse(context, node, 'requiredIf', {
      en: { message: `Question "${name}" has both "isRequired" and "requiredIf".`, fix: 'Keep one.' },
      fr: { message: `La question « ${name} » a « isRequired » et « requiredIf ».`, fix: 'Gardez l’un des deux.' },
    });
  }
  const requiredMessage = readWords(context, node['requiredErrorText']);
  const validators = compileValidators(context, node, around.item);
  return {
    name,
    title: requireWords(context, node, 'title', questionNamed(name)),
    required: node['isRequired'] === true,
    ...(requiredIf === undefined ? {} : { requiredIf }),
    ...(visibleIf === undefined ? {} : { visibleIf }),
    ...(requiredMessage === undefined ? {} : { requiredMessage }),
    validators,
    ...around.tags,
  };
}

function compileMatrix(context: CompileContext, node: JsonNode, base: QuestionBase): MatrixQuestion {
  const rows = readOptions(context, node, 'rows', node['rows'], false);
  const options = readOptions(context, node, 'columns', node['columns'], false);
  checkValues(context, node, 'rows', rows, /^[a-z0-9]+([-_][a-z0-9]+)*$/);
  checkValues(context, node, 'columns', options);
  if (rows.length === 0 || options.length === 0) {
    refuse(context, node, 'rows', {
      en: { message: `Matrix "${base.name}" has no rows or no columns.`, fix: 'Write both.' },
      fr: { message: `La grille « ${base.name} » n’a pas de lignes ou pas de colonnes.`, fix: 'Écrivez les deux.' },
    });
  }
  return { ...base, kind: 'matrix', rows, options, allRowsRequired: node['eachRowRequired'] === true };
}

function questionNamed(name: string): InEach {
  return { en: `Question "${name}"`, fr: `La question « ${name} »` };
}

function compileTextGroup(context: CompileContext, node: JsonNode, base: QuestionBase): TextGroupQuestion {
  const { sensitivity, retention, table, source } = base;
  const items = nodesIn(node['items']).flatMap((item) => {
    const tags = { sensitivity, retention, table, source };
    const compiled = compileQuestion(context, item, 'text', { tags, kind: 'item' });
    return compiled?.kind === 'text' ? [compiled] : [];
  });
  return { ...base, kind: 'text-group', items };
}
