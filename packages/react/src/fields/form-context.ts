import { type Context, createContext } from 'react';
import { type FormTexts, formTexts } from '../texts/form-texts.ts';

/** Which questions of a page carry a mark: the rarer kind, so that a page of required questions stays quiet. */
export type Marking = 'optional' | 'required' | 'none';

/** What every field needs to know of its form. */
export interface FieldSurroundings {
  readonly texts: FormTexts;
  readonly marking: Marking;
  /** Names of the questions that an invitation has answered. */
  readonly fixed: ReadonlySet<string>;
}

/** Reaches the fields through SurveyJS's own rendering. */
export const FormContext: Context<FieldSurroundings> = createContext<FieldSurroundings>({
  texts: formTexts('fr'),
  marking: 'none',
  fixed: new Set<string>(),
});
