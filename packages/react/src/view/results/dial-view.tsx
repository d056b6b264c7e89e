import { dialOfAnswers, dialPicture } from '@tablee/core';
import type { ReactElement } from 'react';
import { elementOf } from '../../picture/shape-elements.ts';
import { marksOf } from '../../survey/result.ts';
import type { ResultProps } from '../result-view.tsx';

/** The marks as a dial, with the same marks in words beside it: no total, no judgement. */
export function DialView({ form, survey, answers, language, texts }: ResultProps): ReactElement | null {
  const marks = marksOf(form, survey);
  if (marks.length === 0) return null;
  const names = new Set(marks.map(({ question }) => question));
  const part = form.dial?.criteria.some(({ together }) => together !== undefined && names.has(together));
  const picture =
    form.dial &&
    dialPicture(
      dialOfAnswers(form.dial, part ? 'together' : 'own', { form, answers, language, id: 'tablee-result-dial' }),
    );
  return (
    <section className="result with-figure">
      {picture !== undefined && <figure>{elementOf(picture)}</figure>}
      <table>
        <caption>{texts.marksTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.marksQuestion}</th>
            <th scope="col">{texts.marksMark}</th>
          </tr>
        </thead>
        <tbody>
          {marks.map(({ question, title, mark }) => (
            <tr key={question}>
              <th scope="row">{title}</th>
              <td>{mark || texts.noAnswer}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
