import { bandsThatHold, continuumOfAnswers, continuumPicture, textIn } from '@tablee/core';
import type { ReactElement } from 'react';
import { type ItemValue, QuestionSelectBase, type SurveyModel } from 'survey-core';
import { elementOf } from '../../picture/shape-elements.ts';
import { resultTexts } from '../../texts/result-texts.ts';
import type { ResultProps } from '../result-view.tsx';

/** The continuum as a picture, and beside it every band that holds: the levels that fit, then what to think of. */
export function ContinuumView({ form, survey, answers, language, texts }: ResultProps): ReactElement | null {
  const { continuum } = form;
  if (continuum === undefined) return null;
  const words = resultTexts(language);
  const levels = new Set(continuum.levels.map(({ id }) => id));
  const told = bandsThatHold(form, answers).map(({ id, text }) => ({
    id,
    text: textIn(text, language, form.languages),
  }));
  const fitting = told.filter(({ id }) => levels.has(id));
  const others = told.filter(({ id }) => !levels.has(id));
  const picture = continuumPicture(
    continuumOfAnswers(continuum, { form, answers, language, id: 'tablee-result-continuum' }),
  );
  return (
    <section className="result with-figure">
      <h2>{texts.resultTitle}</h2>
      <figure>{elementOf(picture)}</figure>
      <div>
        <h3>{words.fitsTitle}</h3>
        {fitting.length === 0 && <p>{words.nothingFits}</p>}
        {fitting.length > 0 && (
          <dl>
            {fitting.map(({ id, text }) => (
              <div key={id}>
                <dt>{optionText(survey, continuum.question, id)}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
        {others.length > 0 && (
          <>
            <h3>{words.toConsider}</h3>
            <ul>
              {others.map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

function optionText(survey: SurveyModel, name: string, value: string): string {
  const question = survey.getQuestionByName(name);
  if (!(question instanceof QuestionSelectBase)) return value;
  return question.choices.find((item: ItemValue) => item.value === value)?.locText.renderedHtml ?? value;
}
