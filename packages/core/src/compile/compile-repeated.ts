import type { GridQuestion, PanelsQuestion, Question } from '../form/compiled-form.ts';
import { checkValues, readOptions } from './compile-choices.ts';
import { type CompileContext, placeOf, refuse } from './compile-context.ts';
import { compileQuestion, type QuestionBase, type Surroundings } from './compile-question.ts';
import { at } from './findings.ts';
import { type JsonNode, nodesIn, numberOf, textOf } from './json-node.ts';

/** SurveyJS allows a thousand panels; a spreadsheet with fixed slots for each does not. */
const maxSlots = 20;
const itemName = /^[a-z][a-z0-9_]*$/;

/** A matrix with a question in each column: the answer is by row. */
export function compileGrid(context: CompileContext, node: JsonNode, base: QuestionBase): GridQuestion {
  const rows = readOptions(context, node, 'rows', node['rows'], false);
  checkValues(context, node, 'rows', rows, /^[a-z0-9]+([-_][a-z0-9]+)*$/);
  return { ...base, kind: 'grid', rows, questions: compileColumns(context, node, base) };
}

/** A repeated group, written as a dynamic panel or as a dynamic matrix. */
export function compilePanels(
  context: CompileContext,
  node: JsonNode,
  base: QuestionBase,
  isMatrix: boolean,
): PanelsQuestion {
  const [minKey, maxKey, countKey] = isMatrix
    ? ['minRowCount', 'maxRowCount', 'rowCount']
    : ['minPanelCount', 'maxPanelCount', 'panelCount'];
  const minPanels = numberOf(node, minKey) ?? 0;
  const maxPanels = numberOf(node, maxKey);
  // A dynamic matrix starts with two rows unless it says otherwise.
  const initialPanels = numberOf(node, countKey) ?? (isMatrix ? 2 : 0);
  if (maxPanels === undefined || maxPanels < 1 || maxPanels > maxSlots || maxPanels < minPanels) {
    refuse(context, node, maxKey, {
      en: {
        message: `Question "${base.name}" needs a "${maxKey}" from 1 to ${maxSlots}: each panel has columns of its own.`,
        fix: `Write "${maxKey}": 5, for example.`,
      },
      fr: {
        message: `La question « ${base.name} » a besoin d’un « ${maxKey} » de 1 à ${maxSlots} : chaque groupe a ses propres colonnes.`,
        fix: `Écrivez "${maxKey}": 5, par exemple.`,
      },
    });
  }
  if (isMatrix && base.required && minPanels > 0) {
    refuse(context, node, minKey, {
      en: {
        message: `Question "${base.name}" is required and has a "${minKey}".`,
        fix: 'Keep one of the two, and make the columns required that must be filled.',
      },
      fr: {
        message: `La question « ${base.name} » est obligatoire et a un « ${minKey} ».`,
        fix: 'Gardez l’un des deux, et rendez obligatoires les colonnes qu’il faut remplir.',
      },
    });
  }
  return {
    ...base,
    kind: 'panels',
    minPanels,
    maxPanels: maxPanels ?? maxSlots,
    ...(initialPanels > minPanels ? { initialPanels } : {}),
    questions: isMatrix ? compileColumns(context, node, base) : compileTemplate(context, node, base),
  };
}

function compileTemplate(context: CompileContext, node: JsonNode, base: QuestionBase): readonly Question[] {
  const elements = nodesIn(node['templateElements']);
  return compileParts(context, base, elements, (element) => textOf(element, 'type'), {});
}

function compileColumns(context: CompileContext, node: JsonNode, base: QuestionBase): readonly Question[] {
  const standard = textOf(node, 'cellType') || 'dropdown';
  const typeOf = (column: JsonNode): string => {
    const type = textOf(column, 'cellType');
    return type === '' || type === 'default' ? standard : type;
  };
  return compileParts(context, base, nodesIn(node['columns']), typeOf, { kind: 'column', choices: node['choices'] });
}

const simpleTypes = ['text', 'comment', 'radiogroup', 'dropdown', 'checkbox', 'html'];

function compileParts(
  context: CompileContext,
  base: QuestionBase,
  nodes: readonly JsonNode[],
  typeOf: (node: JsonNode) => string,
  extra: Pick<Surroundings, 'kind' | 'choices'>,
): readonly Question[] {
  const { sensitivity, retention, table, source } = base;
  const item = nodes.map((node) => textOf(node, 'name'));
  const around = { tags: { sensitivity, retention, table, source }, item, ...extra };
  return nodes.flatMap((node) => {
    const [name, type] = [textOf(node, 'name'), typeOf(node)];
    if (!itemName.test(name)) {
      context.findings.error(at(placeOf(context, node), 'name'), {
        code: 'FORM_NAME_INVALID',
        en: {
          message: `"${name}" inside question "${base.name}" cannot be a name.`,
          fix: 'Use lower-case letters, digits and underscores, starting with a letter.',
        },
        fr: {
          message: `« ${name} », dans la question « ${base.name} », ne peut pas être un nom.`,
          fix: 'Écrivez-le en minuscules sans accents, chiffres et traits de soulignement, une lettre d’abord.',
        },
      });
    }
    if (!simpleTypes.includes(type)) {
      context.findings.error(placeOf(context, node), {
        code: 'FORM_TYPE_UNSUPPORTED',
        en: {
          message: `"${name}" inside question "${base.name}" is of type "${type}".`,
          fix: `Inside panels and matrices use one of: ${simpleTypes.join(', ')}.`,
        },
        fr: {
          message: `« ${name} », dans la question « ${base.name} », est de type « ${type} ».`,
          fix: `Dans les groupes et les grilles, utilisez l’un de ceux-ci : ${simpleTypes.join(', ')}.`,
        },
      });
      return [];
    }
    const compiled = compileQuestion(context, node, type, around);
    return compiled === undefined ? [] : [compiled];
  });
}
