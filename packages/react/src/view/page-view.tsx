import { type ReactElement, useMemo } from 'react';
import type { PageModel, SurveyModel } from 'survey-core';

import { FormContext } from '../fields/form-context.ts';
import { SurveyPage } from '../fields/survey-page.tsx';
import { stepOf } from '../survey/answers.ts';
import { markingOf, type PageMarking } from '../survey/marking.ts';
import type { PageError } from '../survey/page-errors.ts';
import type { FormTexts } from '../texts/form-texts.ts';
import { ErrorSummary } from './error-summary.tsx';
import { useFocusOn } from './use-focus.ts';

/** What a page of questions shows. */
export interface PageViewProps {
  readonly survey: SurveyModel;
  readonly page: PageModel;
  readonly formTitle: string;
  readonly texts: FormTexts;
  readonly fixed: ReadonlySet<string>;
  readonly errors: readonly PageError[];
  readonly attempt: number;
  /** The form has just been opened: the focus stays where the browser put it. */
  readonly opening: boolean;
  readonly nextLabel: string;
  readonly onBack?: (() => void) | undefined;
  readonly onNext: () => void;
  readonly consent?: ReactElement | undefined;
  /** What stands beside the questions on a wide screen, and below them on a narrow one. */
  readonly picture?: ReactElement | undefined;
}

function markingText({ marking, asked }: PageMarking, texts: FormTexts): string {
  if (asked === 'none') return '';
  if (asked === 'required') return texts.allRequired;
  if (asked === 'optional') return texts.allOptional;
  return marking === 'optional' ? texts.optionalMarked : texts.requiredMarked;
}

/** One page of questions, with its step, its title, what is to check, and one button. */
export function PageView(props: PageViewProps): ReactElement {
  const { survey, page, texts, fixed, errors } = props;
  const title = useFocusOn<HTMLHeadingElement>(errors.length > 0 ? undefined : page.name, !props.opening);
  const { step, steps } = stepOf(survey, page);
  const marks = markingOf(page);
  const { marking } = marks;
  const surroundings = useMemo(() => ({ texts, marking, fixed }), [texts, marking, fixed]);
  const stated = markingText(marks, texts);
  return (
    <FormContext.Provider value={surroundings}>
      <PageTop formTitle={props.formTitle} step={texts.step(step, steps)} back={texts.back} onBack={props.onBack} />
      <h1 ref={title} tabIndex={-1}>
        {page.locTitle.renderedHtml}
      </h1>
      {page.description !== '' && <p className="purpose">{page.locDescription.renderedHtml}</p>}
      {stated !== '' && <p className="marking">{stated}</p>}
      {errors.length > 0 && <ErrorSummary errors={errors} attempt={props.attempt} texts={texts} />}
      <Beside picture={props.picture}>
        <SurveyPage survey={survey} page={page} />
      </Beside>
      {props.consent}
      {props.consent === undefined && (
        <div className="buttons">
          <button type="button" className="primary" onClick={props.onNext}>
            {props.nextLabel}
          </button>
        </div>
      )}
    </FormContext.Provider>
  );
}

function Beside({
  picture,
  children,
}: {
  readonly picture?: ReactElement | undefined;
  readonly children: ReactElement;
}): ReactElement {
  if (picture === undefined) return children;
  return (
    <div className="beside">
      <div>{children}</div>
      {picture}
    </div>
  );
}

/** The lines above a page's title: the way back, the form, the step. */
export function PageTop(props: {
  readonly formTitle: string;
  readonly step?: string;
  readonly back: string;
  readonly onBack?: (() => void) | undefined;
}): ReactElement {
  return (
    <div className="page-top">
      {props.onBack !== undefined && (
        <button type="button" className="link-button back" onClick={props.onBack}>
          {props.back}
        </button>
      )}
      <p className="form-title">{props.formTitle}</p>
      {props.step !== undefined && <p className="step">{props.step}</p>}
    </div>
  );
}
