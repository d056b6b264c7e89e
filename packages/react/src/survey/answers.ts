import type { JsonObject } from '@tablee/core';
import { severalAnswers, spokenDate } from '@tablee/html';
import {
  type Base,
  type ItemValue,
  type PageModel,
  Question,
  type QuestionMatrixDropdownModelBase,
  type QuestionMatrixModel,
  type QuestionMultipleTextModel,
  type QuestionPanelDynamicModel,
  QuestionSelectBase,
  QuestionTextModel,
  type SurveyModel,
  surveyLocalization,
} from 'survey-core';

/** One question with its answer in words. */
interface AnswerEntry {
  /** The top-level question, for a link back to it. */
  readonly question: string;
  readonly label: string;
  /** Empty when there is no answer. */
  readonly answer: string;
}

/** The answers of one page. */
export interface AnswerSection {
  readonly page: string;
  readonly title: string;
  readonly entries: readonly AnswerEntry[];
}

/** Whether a question asks something, as opposed to showing a text. */
export function asks(element: Base): element is Question {
  return element instanceof Question && element.hasInput;
}

function choiceText(item: ItemValue): string {
  return item.locText.renderedHtml;
}

function isDate(question: Question): boolean {
  return question instanceof QuestionTextModel && ['date', 'month'].includes(question.inputType);
}

/** One answer in words, in the survey's language: labels, never values; dates as people say them. */
export function answerInWords(question: Question): string {
  if (question.isEmpty()) return '';
  // SurveyJS says nothing where the language is its default one.
  const language = question.getLocale() || surveyLocalization.defaultLocale;
  if (isDate(question)) return spokenDate(String(question.value), language);
  if (!(question instanceof QuestionSelectBase)) return String(question.displayValue ?? '');
  const values: readonly unknown[] = Array.isArray(question.value) ? question.value : [question.value];
  return severalAnswers(
    values.map((value) => {
      const item = question.visibleChoices.find((choice: ItemValue) => choice.value === value);
      if (item === undefined) return String(value);
      const other = item === question.otherItem ? question.otherValue : '';
      return other ? `${choiceText(item)} (${other})` : choiceText(item);
    }),
  );
}

function entriesOf(question: Question): readonly AnswerEntry[] {
  const name = question.name;
  const title = question.locTitle.renderedHtml;
  switch (question.getType()) {
    case 'matrix': {
      const matrix = question as QuestionMatrixModel;
      return matrix.visibleRows.map((row) => {
        const column = matrix.visibleColumns.find((item: ItemValue) => item.value === row.value);
        return { question: name, label: row.text, answer: column === undefined ? '' : choiceText(column) };
      });
    }
    case 'multipletext':
      return (question as QuestionMultipleTextModel).items.map((item) => ({
        question: name,
        label: `${title} – ${item.locTitle.renderedHtml}`,
        answer: answerInWords(item.editor),
      }));
    case 'matrixdropdown':
      return (question as QuestionMatrixDropdownModelBase).visibleRows.flatMap((row) =>
        row.cells
          .filter((cell) => cell.question.isVisible)
          .map((cell) => ({
            question: name,
            label: `${row.text} – ${cell.question.locTitle.renderedHtml}`,
            answer: answerInWords(cell.question),
          })),
      );
    case 'paneldynamic':
      return (question as QuestionPanelDynamicModel).visiblePanels.flatMap((panel, index) =>
        panel.questions
          .filter((nested) => asks(nested) && nested.isVisible)
          .map((nested) => ({
            question: name,
            label: `${title} ${index + 1} – ${nested.locTitle.renderedHtml}`,
            answer: answerInWords(nested),
          })),
      );
    default:
      return [{ question: name, label: title, answer: answerInWords(question) }];
  }
}

/** What the person was asked and answered, page by page, in the survey's language. */
export function answersOf(survey: SurveyModel): readonly AnswerSection[] {
  return survey.pages
    .filter((page) => page.isVisible)
    .map((page) => ({
      page: page.name,
      title: page.locTitle.renderedHtml,
      entries: page.questions
        .filter((question) => asks(question) && isShown(question))
        .flatMap((question) => entriesOf(question)),
    }))
    .filter((section) => section.entries.length > 0);
}

function isShown(question: Question): boolean {
  return question.isVisible && question.isParentVisible;
}

/**
 * The answers to send: those of questions that are hidden stay out. The survey keeps them, in case the person comes
 * back and shows the question again; the collector removes hidden ones again by its own rules.
 */
export function shownAnswers(survey: SurveyModel): JsonObject {
  const answers: Record<string, JsonObject[string]> = { ...(survey.data as JsonObject) };
  for (const question of survey.getAllQuestions(false, false, false)) {
    if (isShown(question)) continue;
    delete answers[question.getValueName()];
    delete answers[`${question.getValueName()}${survey.commentSuffix}`];
  }
  return answers;
}

/** Whether any of the questions has an answer. */
export function hasAnswer(survey: SurveyModel, names: readonly string[]): boolean {
  return names.some((name) => {
    const question = survey.getQuestionByName(name);
    return question !== null && isShown(question) && !question.isEmpty();
  });
}

/** How many pages a person goes through, and where the current one stands; the review counts as the last. */
export function stepOf(
  survey: SurveyModel,
  page: PageModel | undefined,
): { readonly step: number; readonly steps: number } {
  const pages = survey.visiblePages;
  const index = page === undefined ? pages.length : pages.indexOf(page);
  return { step: index + 1, steps: pages.length + 1 };
}
