import type { JsonObject } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import { titleOf } from './compare-part.ts';
import { surveyParts } from './survey-parts.ts';

/** The titles of a survey's pages, panels and questions by name, dotted for the parts of a question. */
export function partTitles(survey: JsonObject): ReadonlyMap<string, LocalText> {
  return new Map(
    surveyParts(survey).flatMap((part) => {
      const { title } = titleOf(part);
      return title === undefined ? [] : [[part.name, title]];
    }),
  );
}
