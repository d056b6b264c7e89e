import type { ReactElement, ReactNode } from 'react';
import type { SurveyModel } from 'survey-core';
import { answersOf, stepOf } from '../survey/answers.ts';
import type { FormTexts } from '../texts/form-texts.ts';
import { AnswerList } from './answer-list.tsx';
import { PageTop } from './page-view.tsx';
import { useFocusOn } from './use-focus.ts';

/** A field that no person sees or reaches: what is written in it was written by a program. */
const decoyName = 'website';

/** What stands in that field. */
export function readDecoy(): string {
  return document.querySelector<HTMLInputElement>(`input[name="${decoyName}"]`)?.value ?? '';
}

/** What the last step shows. */
export interface ReviewViewProps {
  readonly survey: SurveyModel;
  readonly formTitle: string;
  readonly texts: FormTexts;
  /** What will not be sent, and why. */
  readonly notices: readonly string[];
  readonly sendLabel: string;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onChange: (page: string) => void;
  readonly onSend: () => void;
  /** How sending goes, or why it ended. */
  readonly children: ReactNode;
}

/** All answers before they are sent, each page with a way back to it. */
export function ReviewView(props: ReviewViewProps): ReactElement {
  const { survey, texts, busy } = props;
  const title = useFocusOn<HTMLHeadingElement>('review', true);
  const { step, steps } = stepOf(survey, undefined);
  return (
    <>
      <PageTop
        formTitle={props.formTitle}
        step={texts.step(step, steps)}
        back={texts.back}
        onBack={busy ? undefined : props.onBack}
      />
      <h1 ref={title} tabIndex={-1}>
        {texts.reviewTitle}
      </h1>
      <p className="purpose">{texts.reviewIntro}</p>
      <AnswerList
        heading="h2"
        sections={answersOf(survey)}
        texts={texts}
        beside={(section) => (
          <button
            type="button"
            className="link-button"
            disabled={busy}
            aria-label={texts.changePage(section.title)}
            onClick={() => props.onChange(section.page)}
          >
            {texts.change}
          </button>
        )}
      />
      {props.notices.map((notice) => (
        <p className="notice" key={notice}>
          {notice}
        </p>
      ))}
      <div className="unseen" aria-hidden="true">
        <input name={decoyName} type="text" tabIndex={-1} autoComplete="off" />
      </div>
      <div className="buttons">
        <button type="button" className="primary" aria-disabled={busy || undefined} onClick={props.onSend}>
          {props.sendLabel}
        </button>
      </div>
      {props.children}
    </>
  );
}
