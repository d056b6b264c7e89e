import type { CompileInput } from '../../form/form-source.ts';
import type { Overlay } from '../../form/overlay.ts';
import type { InEach } from '../finding-words.ts';
import type { Findings, FindingWords, Place } from '../findings.ts';
import type { JsonNode } from '../json-node.ts';
import { findElement, type Places, type WordOrigins } from '../survey-elements.ts';

/** Where an overlay begins. */
export const overlayRoot: Place = { file: 'overlay', path: '$' };

/** What every part of applying an overlay works on. */
export interface OverlayWork {
  /** Changed in place. */
  readonly survey: JsonNode;
  /** The survey before the profile took anything out: what an overlay may name. */
  readonly whole: JsonNode;
  readonly input: CompileInput;
  readonly overlay: Overlay;
  readonly findings: Findings;
  readonly places: Places;
  /** Filled: a finding about words of the overlay names the overlay. */
  readonly origins: WordOrigins;
  /** Those in which texts may be written: the form's, and those that the overlay brings. */
  readonly languages: readonly string[];
  /** Those among them that the organisation offers: its own questions are asked in each. */
  readonly spoken: readonly string[];
  /** Filled: words in languages that the form does not have, by language; said once each, not for every text. */
  readonly unspoken: Map<string, UnspokenWords>;
}

/** Words that nobody is shown. */
interface UnspokenWords {
  /** Of the first of them. */
  readonly place: Place;
  readonly texts: number;
}

/** The element of a name, as it stands here; reports a name that the form never had. */
export function elementNamed(
  { survey, whole, findings }: OverlayWork,
  name: string,
  place: Place,
): JsonNode | undefined {
  const element = findElement(survey, name);
  if (element === undefined && findElement(whole, name) === undefined) reportUnknown(findings, place, name);
  return element;
}

/** Reports a name that the form does not have. */
export function reportUnknown(findings: Findings, place: Place, name: string): void {
  findings.error(place, {
    code: 'OVERLAY_NAME_UNKNOWN',
    en: {
      message: `The form has no page or question named "${name}".`,
      fix: 'Write the name of a page or question of survey.json, or take this entry out.',
    },
    fr: {
      message: `Le formulaire n’a ni page ni question nommée « ${name} ».`,
      fix: 'Écrivez le nom d’une page ou d’une question de survey.json, ou retirez cette ligne.',
    },
  });
}

/** Reports what an overlay cannot do. */
export function forbid(findings: Findings, place: Place, words: InEach<FindingWords>): void {
  findings.error(place, { code: 'OVERLAY_FORBIDDEN', ...words });
}
