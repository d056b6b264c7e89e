import type { LocalText } from '../../text/local-text.ts';
import { isAllowed } from '../allowed-properties.ts';
import { oneOf } from '../finding-words.ts';
import { at, type Place } from '../findings.ts';
import { isTextProperty } from '../text-properties.ts';
import { type OverlayWork, overlayRoot } from './overlay-work.ts';
import { setWords } from './set-words.ts';

/** Writes an overlay's words over those that survey.json has for itself, such as those of its buttons. */
export function rewordSurvey(
  work: OverlayWork,
  words: Readonly<Record<string, LocalText>> | undefined,
  place: Place = at(overlayRoot, 'surveyWording'),
): void {
  const { survey, findings } = work;
  // What the form leaves to the page is said in every language there, and would be missing in those not written here.
  const known = Object.keys(survey).filter((key) => isTextProperty(key) && isAllowed('survey', key));
  for (const [key, text] of Object.entries(words ?? {})) {
    const own = at(place, key);
    if (known.includes(key)) setWords(work, survey, key, text, own);
    else {
      findings.error(own, {
        code: 'OVERLAY_NAME_UNKNOWN',
        en: {
          message: `survey.json has no text "${key}" of its own.`,
          fix: known.length === 0 ? 'Take this entry out: it has none.' : oneOf(known).en,
        },
        fr: {
          message: `survey.json n’a pas de texte « ${key} » à lui.`,
          fix: known.length === 0 ? 'Retirez cette ligne : il n’en a aucun.' : oneOf(known).fr,
        },
      });
    }
  }
}
