import { listsOfAnswers, textIn } from '@tablee/core';
import type { ReactElement } from 'react';
import { resultTexts } from '../../texts/result-texts.ts';
import type { ResultProps } from '../result-view.tsx';

/** The person's answers as a few short lists, in the order of the scale: nothing is counted. */
export function ListsView({ form, survey, answers, language }: ResultProps): ReactElement | null {
  const sets = listsOfAnswers(form.lists ?? [], answers);
  if (sets.length === 0) return null;
  return (
    <section className="result lists">
      <h2>{resultTexts(language).listsTitle}</h2>
      {sets.flat().map(({ list, questions }) => (
        <div key={`${list.id} ${questions[0]}`}>
          <h3>{textIn(list.title, language, form.languages)}</h3>
          <ul>
            {questions.map((name) => (
              <li key={name}>{survey.getQuestionByName(name)?.locTitle.renderedHtml}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
