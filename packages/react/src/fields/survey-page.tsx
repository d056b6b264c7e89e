import type { ReactElement } from 'react';
import type { PageModel, Question, SurveyModel } from 'survey-core';
import { ReactElementFactory, ReactQuestionFactory } from 'survey-react-ui';

/** What SurveyJS's page asks of whoever shows it; only questions without input (texts) are still drawn by SurveyJS. */
const creator = {
  createQuestionElement: (question: Question): ReactElement | null =>
    ReactQuestionFactory.Instance.createQuestion(question.getTemplate(), {
      question,
      isDisplayMode: question.isInputReadOnly,
      creator,
    }),
};

/**
 * The current page of a survey as SurveyJS's renderer draws it: rows, panels and conditions are SurveyJS's, each
 * question is a {@link Field}. Its `Survey` component is left out: it brings a dozen wrappers, a scroll bar of its own
 * and pop-ups that our forms have no use for.
 */
export function SurveyPage({ survey, page }: { readonly survey: SurveyModel; readonly page: PageModel }): ReactElement {
  return ReactElementFactory.Instance.createElement('sv-page', { survey, page, css: survey.css, creator });
}
