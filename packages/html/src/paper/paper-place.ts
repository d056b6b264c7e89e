import type { Question } from '@tablee/core';
import type { Look } from '../plain/survey-looks.ts';

/** Where a question stands on the sheet. */
export interface PaperPlace {
  readonly question: Question;
  readonly look: Look | undefined;
  /** Of the answer, as in a plain form: what is typed in afterwards goes there. */
  readonly path: string;
  /** The question that it is a part of. */
  readonly around?: Question;
  /** Whether a signature is asked for under it. */
  readonly isSigned?: boolean;
}
