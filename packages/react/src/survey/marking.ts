import {
  type PageModel,
  PanelModel,
  Question,
  QuestionMatrixModel,
  QuestionMultipleTextModel,
  QuestionPanelDynamicModel,
} from 'survey-core';
import type { Marking } from '../fields/form-context.ts';
import { asks } from './answers.ts';

/** Which questions of a page are marked, and what the page says about it once. */
export interface PageMarking {
  readonly marking: Marking;
  /** `none`: the page asks nothing. */
  readonly asked: 'required' | 'optional' | 'mixed' | 'none';
}

/**
 * Marks the rarer kind. What the person's answers on this page can bring up counts too, so that the marks do not change
 * under their hands; what cannot appear any more does not.
 */
export function markingOf(page: PageModel): PageMarking {
  const titles = page.questions.filter((question) => canBeAsked(question, page)).flatMap(titlesOf);
  const required = titles.filter((question) => needsAnswer(question) || Boolean(question.requiredIf)).length;
  const optional = titles.length - required;
  if (titles.length === 0) return { marking: 'none', asked: 'none' };
  if (optional === 0) return { marking: 'none', asked: 'required' };
  if (required === 0) return { marking: 'none', asked: 'optional' };
  return { marking: optional <= required ? 'optional' : 'required', asked: 'mixed' };
}

/** Whether a question cannot be passed over, a group whose parts cannot be included. */
export function needsAnswer(question: Question): boolean {
  if (question.isRequired) return true;
  if (question instanceof QuestionMatrixModel) return question.eachRowRequired;
  if (question instanceof QuestionMultipleTextModel) return question.items.some((item) => item.isRequired);
  if (!(question instanceof QuestionPanelDynamicModel) || question.minPanelCount === 0) return false;
  return question.template.questions.some((nested) => nested.isRequired);
}

/** The question and those inside it: each is drawn with a title of its own, that may carry a mark. */
function titlesOf(question: Question): readonly Question[] {
  if (question instanceof QuestionMultipleTextModel) return [question, ...question.items.map((item) => item.editor)];
  if (question instanceof QuestionPanelDynamicModel) return [question, ...question.template.questions.filter(asks)];
  return [question];
}

/** Whether a question is shown, or can be by what is answered on the page. */
function canBeAsked(question: Question, page: PageModel, above: readonly Question[] = []): boolean {
  if (!asks(question) || question.isReadOnly || above.includes(question)) return false;
  return hiddenFrom(question, page).every((element) =>
    namesIn(element.visibleIf).some((name) => {
      const decides = page.questions.find((candidate) => candidate.name === name);
      return decides !== undefined && canBeAsked(decides, page, [...above, question]);
    }),
  );
}

/** The question and the panels around it, as far as their own conditions hide them. */
function hiddenFrom(question: Question, page: PageModel): readonly (Question | PanelModel)[] {
  const around: (Question | PanelModel)[] = [];
  for (let element: unknown = question; element !== page; element = element.parent) {
    if (!(element instanceof Question || element instanceof PanelModel)) break;
    if (!element.visible) around.push(element);
  }
  return around;
}

/** Names that an expression looks at: `{name}`, `{name.row}`, `{name[0].part}`. */
function namesIn(expression: string): readonly string[] {
  return [...expression.matchAll(/\{([^}.[]+)/g)].map(([, name]) => name ?? '');
}
