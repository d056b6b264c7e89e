import { CustomError, type PageModel, type Question, type SurveyModel } from 'survey-core';
import { errorTexts } from '../fields/error-texts.ts';

/** One line of the error summary. */
export interface PageError {
  readonly question: Question;
  /** The id of the control to go to. */
  readonly controlId: string;
  readonly title: string;
  readonly message: string;
}

function errorsIn(question: Question, parentTitle: string): readonly PageError[] {
  const own = question.locTitle.renderedHtml;
  const title = parentTitle === '' ? own : `${parentTitle} – ${own}`;
  const messages = errorTexts(question);
  const nested = question.getNestedQuestions(true).filter((inner) => inner !== question);
  return [
    ...(messages.length > 0 ? [{ question, controlId: question.inputId, title, message: messages.join(' ') }] : []),
    ...nested.flatMap((inner) => errorsIn(inner, title)),
  ];
}

/** What a page's questions complain about, in their order, those inside groups included. */
export function errorsOfPage(page: PageModel): readonly PageError[] {
  return page.questions.filter((question) => question.isVisible).flatMap((question) => errorsIn(question, ''));
}

/** The first visible page with an error. */
export function firstPageWithErrors(survey: SurveyModel): PageModel | undefined {
  return survey.visiblePages.find((page) => errorsOfPage(page).length > 0);
}

/**
 * Hangs the collector's errors on their questions. An error of a cell or of a repeated group is shown on the whole
 * question. Returns how many found their question; the others are about things the person cannot see.
 */
export function showCollectorErrors(
  survey: SurveyModel,
  errors: readonly { readonly question: string; readonly message: string }[],
): number {
  let shown = 0;
  for (const error of errors) {
    const question = survey.getQuestionByName(error.question.split(/[.[]/)[0] ?? '');
    if (question === null) continue;
    question.addError(new CustomError(error.message, question));
    shown += 1;
  }
  return shown;
}
