import type { BrowserForm } from '@tablee/core';
import type { ReactElement } from 'react';
import type { SurveyModel } from 'survey-core';
import { answersOf } from '../survey/answers.ts';
import type { FailureKind, FormTexts } from '../texts/form-texts.ts';
import { downloadCopy } from './download-copy.ts';
import { useFocusOn } from './use-focus.ts';

/** Failures that another try with the same answers cannot mend, and after which the answers would be lost. */
const final: ReadonlySet<FailureKind> = new Set(['changed', 'closed', 'earlier-received', 'prefill', 'proof', 'fault']);

/** Why sending ended without a receipt, and what to do; takes the focus. */
export function FailureNotice(props: {
  readonly failure: FailureKind;
  readonly form: BrowserForm;
  readonly survey: SurveyModel;
  readonly language: string;
  readonly texts: FormTexts;
}): ReactElement {
  const { failure, form, survey, language, texts } = props;
  const box = useFocusOn<HTMLElement>(failure, true);
  const { title, text } = texts.failures[failure];
  return (
    <section className="notice wrong" ref={box} tabIndex={-1} aria-labelledby="tablee-failure">
      <h2 id="tablee-failure">{title}</h2>
      <p>{text}</p>
      <p>{texts.callUs}</p>
      {final.has(failure) && (
        <div className="buttons">
          <button
            type="button"
            className="secondary"
            onClick={() =>
              downloadCopy({ form, language, texts, receipt: undefined, heading: title, sections: answersOf(survey) })
            }
          >
            {texts.keepCopy}
          </button>
          {failure === 'changed' && (
            // The address may end in a link's code: to go there again would load nothing.
            <button type="button" className="link-button" onClick={() => window.location.reload()}>
              {texts.reload}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
