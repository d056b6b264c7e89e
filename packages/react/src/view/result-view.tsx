import type { BrowserForm, JsonObject } from '@tablee/core';
import type { ReactElement } from 'react';
import type { SurveyModel } from 'survey-core';
import type { FormTexts } from '../texts/form-texts.ts';
import { ChecklistView } from './results/checklist-view.tsx';
import { ContinuumView } from './results/continuum-view.tsx';
import { DialView } from './results/dial-view.tsx';
import { ListsView } from './results/lists-view.tsx';

/** What every kind of result is made of. */
export interface ResultProps {
  readonly form: BrowserForm;
  readonly survey: SurveyModel;
  readonly answers: JsonObject;
  readonly language: string;
  readonly texts: FormTexts;
}

/** The person's own result, where the form has one: computed here, from answers that may never leave the browser. */
export function ResultView(props: ResultProps): ReactElement | null {
  switch (props.form.result) {
    case 'checklist':
      return <ChecklistView {...props} />;
    case 'dial':
      return <DialView {...props} />;
    case 'lists':
      return <ListsView {...props} />;
    case 'continuum':
      return <ContinuumView {...props} />;
    default:
      return null;
  }
}
