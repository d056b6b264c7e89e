import type { BrowserForm, JsonObject } from '@tablee/core';
import type { ReactElement } from 'react';
import type { SurveyModel } from 'survey-core';
import { checklistResult, marksOf } from '../survey/result.ts';
import type { FormTexts } from '../texts/form-texts.ts';

/** The person's own result, where the form has one: computed here, from answers that may never leave the browser. */
export function ResultView(props: {
  readonly form: BrowserForm;
  readonly survey: SurveyModel;
  readonly answers: JsonObject;
  readonly language: string;
  readonly texts: FormTexts;
}): ReactElement | null {
  if (props.form.result === 'checklist') return <Checklist {...props} />;
  if (props.form.result === 'dial') return <Marks {...props} />;
  return null;
}

type ResultProps = Parameters<typeof ResultView>[0];

function Checklist({ form, survey, answers, language, texts }: ResultProps): ReactElement {
  const result = checklistResult(form, survey, answers, language);
  return (
    <section className="result">
      <h2>{texts.resultTitle}</h2>
      {result.verdict !== '' && <p className="verdict">{result.verdict}</p>}
      {result.done.length > 0 && (
        <>
          <h3>{texts.trueTitle}</h3>
          <ul>
            {result.done.map((statement) => (
              <li key={statement}>{statement}</li>
            ))}
          </ul>
        </>
      )}
      {result.toDo.length > 0 && (
        <>
          <h3>{texts.notYetTitle}</h3>
          <dl>
            {result.toDo.map(({ title, nextAction }) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{nextAction}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Marks({ form, survey, texts }: ResultProps): ReactElement | null {
  const marks = marksOf(form, survey);
  if (marks.length === 0) return null;
  return (
    <section className="result">
      <table>
        <caption>{texts.marksTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.marksQuestion}</th>
            <th scope="col">{texts.marksMark}</th>
          </tr>
        </thead>
        <tbody>
          {marks.map(({ title, mark }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{mark || texts.noAnswer}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
