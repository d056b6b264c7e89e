import { checklistPicture, resultWords } from '@tablee/core';
import type { ReactElement } from 'react';
import { elementOf } from '../../picture/shape-elements.ts';
import { type ChecklistResult, checklistResult } from '../../survey/result.ts';
import type { ResultProps } from '../result-view.tsx';

/** What is true and what is not yet, with a first step for each; the picture shows the same by theme. */
export function ChecklistView({ form, survey, answers, language, texts }: ResultProps): ReactElement {
  const result = checklistResult(form, survey, answers, language);
  return (
    <section className="result with-figure">
      <h2>{texts.resultTitle}</h2>
      {result.verdict !== '' && <p className="verdict">{result.verdict}</p>}
      {result.groups.length > 0 && <Boxes groups={result.groups} language={language} />}
      <div>
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
      </div>
    </section>
  );
}

function Boxes(props: { readonly groups: ChecklistResult['groups']; readonly language: string }): ReactElement {
  const words = resultWords(props.language);
  const picture = checklistPicture({
    id: 'tablee-result-checklist',
    title: words.checklistTitle,
    description: words.checklistDescription,
    groups: props.groups,
    legend: { true: words.isTrue, 'not-yet': words.notYet, none: words.noAnswer },
  });
  return <figure>{elementOf(picture)}</figure>;
}
