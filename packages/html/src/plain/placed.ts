import type { JsonObject, Question } from '@tablee/core';
import type { Marking } from './plain-state.ts';
import type { Look } from './survey-looks.ts';

/** Where a question stands: the object that holds its answer, and the path to it. */
export interface Placed {
  readonly question: Question;
  readonly look: Look;
  readonly path: string;
  readonly values: JsonObject;
  readonly marking: Marking;
  /** The panel or row around it, for conditions that look there. */
  readonly item?: JsonObject;
  /** The question that it is a part of. */
  readonly around?: Question;
}
