import { type ReactElement, useMemo } from 'react';
import type { PageModel, SurveyModel } from 'survey-core';

import { FormContext, type Marking } from '../fields/form-context.ts';
import { SurveyPage } from '../fields/survey-page.tsx';
import { asks, stepOf } from '../survey/answers.ts';
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
}

/**
 * Marks the rarer kind. Hidden questions count, so that the marks do not change under a person's hands when one
 * appears.
 */
function markingOf(page: PageModel): {
  readonly marking: Marking;
  readonly all: 'required' | 'optional' | 'mixed';
} {
  const questions = page.questions.filter((question) => asks(question) && !question.isReadOnly);
  const required = questions.filter((question) => question.isRequired || Boolean(question.requiredIf)).length;
  const optional = questions.length - required;
  if (optional === 0) return { marking: 'none', all: 'required' };
  if (required === 0) return { marking: 'none', all: 'optional' };
  return { marking: optional <= required ? 'optional' : 'required', all: 'mixed' };
}

function markingText(page: PageModel, texts: FormTexts): string {
  if (!page.questions.some((question) => asks(question) && !question.isReadOnly)) return '';
  const { marking, all } = markingOf(page);
  if (all === 'required') return texts.allRequired;
  if (all === 'optional') return texts.allOptional;
  return marking === 'optional' ? texts.optionalMarked : texts.requiredMarked;
}

/** One page of questions, with its step, its title, what is to check, and one button. */
export function PageView(props: PageViewProps): ReactElement {
  const { survey, page, texts, fixed, errors } = props;
  const title = useFocusOn<HTMLHeadingElement>(errors.length > 0 ? undefined : page.name, !props.opening);
  const { step, steps } = stepOf(survey, page);
  const { marking } = markingOf(page);
  const surroundings = useMemo(() => ({ texts, marking, fixed }), [texts, marking, fixed]);
  const stated = markingText(page, texts);
  return (
    <FormContext.Provider value={surroundings}>
      <PageTop formTitle={props.formTitle} step={texts.step(step, steps)} back={texts.back} onBack={props.onBack} />
      <h1 ref={title} tabIndex={-1}>
        {page.locTitle.renderedHtml}
      </h1>
      {page.description !== '' && <p className="purpose">{page.locDescription.renderedHtml}</p>}
      {stated !== '' && <p className="marking">{stated}</p>}
      {errors.length > 0 && <ErrorSummary errors={errors} attempt={props.attempt} texts={texts} />}
      <SurveyPage survey={survey} page={page} />
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
