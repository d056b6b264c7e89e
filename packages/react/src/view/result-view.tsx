import type { BrowserForm, JsonObject } from '@tablee/core';
import { renderOwnResult } from '@tablee/html';
import { type ReactElement, useLayoutEffect, useRef } from 'react';
import type { SurveyModel } from 'survey-core';
import { ownResultOf } from '../survey/result.ts';

/** What a result is made of. */
interface ResultProps {
  readonly form: BrowserForm;
  readonly survey: SurveyModel;
  readonly answers: JsonObject;
  readonly language: string;
}

/**
 * The person's own result, where the form has one: computed here, from answers that may never leave the browser. It is
 * drawn by the function that draws it on a page without a script, which escapes every text.
 */
export function ResultView({ form, survey, answers, language }: ResultProps): ReactElement | null {
  const box = useRef<HTMLDivElement>(null);
  const { markup } = renderOwnResult(ownResultOf(form, survey, answers, language));
  useLayoutEffect(() => {
    if (box.current !== null) box.current.innerHTML = markup;
  }, [markup]);
  return markup === '' ? null : <div ref={box} />;
}
