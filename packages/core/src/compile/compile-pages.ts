import type { Note, Question, Section, TextQuestion } from '../form/compiled-form.ts';
import { retentions, sensitivities, tableIds } from '../form/form-definition.ts';
import { type CompileContext, checkProperties, placeOf, readExpression, readWords, refuse } from './compile-context.ts';
import { compileQuestion, type Tags } from './compile-question.ts';
import { at } from './findings.ts';
import { type JsonNode, nodesIn, textOf } from './json-node.ts';
import { isContainer, questionsBelow } from './survey-elements.ts';

/** Pages and panels, and the questions in them, in reading order. */
export interface CompiledPages {
  readonly questions: readonly Question[];
  readonly sections: readonly Section[];
  readonly notes: readonly Note[];
}

/** Compiles every page of a survey. */
export function compilePages(context: CompileContext, survey: JsonNode): CompiledPages {
  checkSurvey(context, survey);
  const questions: Question[] = [];
  const sections: Section[] = [];
  const notes: Note[] = [];
  for (const page of nodesIn(survey['pages'])) compileContainer(context, page, 'page', { questions, sections, notes });
  return { questions, sections, notes };
}

function checkSurvey(context: CompileContext, survey: JsonNode): void {
  checkProperties(context, survey, 'survey', { en: 'The survey', fr: 'survey.json' });
  if (nodesIn(survey['pages']).length === 0) {
    refuse(context, survey, 'pages', {
      en: { message: 'The survey has no pages.', fix: 'Put its questions into "pages".' },
      fr: { message: 'survey.json n’a pas de pages.', fix: 'Mettez ses questions dans « pages ».' },
    });
  }
  const clearing = survey['clearInvisibleValues'];
  if (clearing !== undefined && clearing !== 'onComplete') {
    refuse(context, survey, 'clearInvisibleValues', {
      en: {
        message: 'The survey keeps or clears hidden answers in a way of its own.',
        fix: 'Leave "clearInvisibleValues" out: hidden answers are cleared on completion.',
      },
      fr: {
        message: 'survey.json garde ou efface les réponses cachées à sa manière.',
        fix: 'Retirez « clearInvisibleValues » : les réponses cachées s’effacent à l’envoi.',
      },
    });
  }
}

function compileContainer(
  context: CompileContext,
  node: JsonNode,
  kind: 'page' | 'panel',
  found: { readonly questions: Question[]; readonly sections: Section[]; readonly notes: Note[] },
): void {
  const name = textOf(node, 'name');
  checkProperties(context, node, kind, {
    en: `The ${kind} "${name}"`,
    fr: `${kind === 'page' ? 'La page' : 'Le groupe'} « ${name} »`,
  });
  const condition = textOf(node, 'visibleIf');
  const visibleIf =
    condition === '' ? undefined : readExpression(context, condition, at(placeOf(context, node), 'visibleIf'));
  found.sections.push({
    name,
    title: readWords(context, node['title']) ?? {},
    ...(visibleIf === undefined ? {} : { visibleIf }),
    questions: questionsBelow(node).flatMap((question) =>
      question['type'] === 'html' ? [] : [textOf(question, 'name')],
    ),
  });
  for (const element of nodesIn(node['elements'])) {
    if (isContainer(element)) compileContainer(context, element, 'panel', found);
    else if (element['type'] === 'html') compileNote(context, element, found.notes);
    else {
      const type = textOf(element, 'type');
      const question = compileQuestion(context, element, type, { tags: readTags(context, element) });
      if (question !== undefined) found.questions.push(question);
    }
  }
}

/** A text: nothing of it is an answer, and only its condition is a rule. */
function compileNote(context: CompileContext, node: JsonNode, notes: Note[]): void {
  checkProperties(context, node, 'html', {
    en: `The text "${textOf(node, 'name')}"`,
    fr: `Le texte « ${textOf(node, 'name')} »`,
  });
  const condition = textOf(node, 'visibleIf');
  if (condition === '') return;
  const visibleIf = readExpression(context, condition, at(placeOf(context, node), 'visibleIf'));
  if (visibleIf !== undefined) notes.push({ name: textOf(node, 'name'), visibleIf });
}

const untagged: Tags = { sensitivity: 'none', retention: 'R0', table: 'none', source: '' };

function readTags(context: CompileContext, node: JsonNode): Tags {
  const tables = [...tableIds, 'none'] as const;
  return {
    sensitivity: readTag(context, node, 'sensitivity', sensitivities) ?? untagged.sensitivity,
    retention: readTag(context, node, 'retention', retentions) ?? untagged.retention,
    table: readTag<TextQuestion['table']>(context, node, 'table', tables) ?? untagged.table,
    source: textOf(node, 'source'),
  };
}

function readTag<Value extends string>(
  context: CompileContext,
  node: JsonNode,
  key: string,
  values: readonly Value[],
): Value | undefined {
  const found = values.find((value) => value === node[key]);
  if (found !== undefined) return found;
  context.findings.error(at(placeOf(context, node), key), {
    code: 'FORM_TAG_MISSING',
    en: {
      message: `Question "${textOf(node, 'name')}" has no "${key}".`,
      fix: `Write "${key}" with one of: ${values.join(', ')}.`,
    },
    fr: {
      message: `La question « ${textOf(node, 'name')} » n’a pas de « ${key} ».`,
      fix: `Écrivez « ${key} », avec l’un de ceux-ci : ${values.join(', ')}.`,
    },
  });
  return undefined;
}
