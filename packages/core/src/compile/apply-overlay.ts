import type { CompiledForm } from '../form/compiled-form.ts';
import { withoutEasyRead } from '../form/easy-read.ts';
import type { FormDefinition } from '../form/form-definition.ts';
import type { CompileInput } from '../form/form-source.ts';
import { hasColumn } from './apply-profile.ts';
import { at, type Findings } from './findings.ts';
import { copyOf, type JsonNode } from './json-node.ts';
import { addElements } from './overlay/add-elements.ts';
import { compareWording } from './overlay/compare-wording.ts';
import { coverSensitive } from './overlay/cover-sensitive.ts';
import { hideElements } from './overlay/hide-elements.ts';
import { applyOfficialWording } from './overlay/official-wording.ts';
import { orderPages } from './overlay/order-pages.ts';
import { asEasyRead, checkOtherLanguages, easyReadLanguages } from './overlay/other-words.ts';
import { type OverlayWork, overlayRoot, reportUnknown } from './overlay/overlay-work.ts';
import { rewordDefinition } from './overlay/reword-definition.ts';
import { rewordElements } from './overlay/reword-elements.ts';
import { rewordSurvey } from './overlay/reword-survey.ts';
import { reportUnspoken } from './overlay/set-words.ts';
import { supplyOptions } from './overlay/supply-options.ts';
import { warnOfUnmet } from './overlay/unmet-conditions.ts';
import { checkLock } from './overlay-lock.ts';
import { findElement, type Places, type WordOrigins } from './survey-elements.ts';

/** What applying an overlay leaves behind beside the changed survey. */
interface Traces {
  readonly findings: Findings;
  /** Filled with those of added elements. */
  readonly places: Places;
  /** Filled: a finding about words of the overlay names the overlay. */
  readonly origins: WordOrigins;
}

/** A form in an organisation's words. */
export interface Adapted extends Pick<CompiledForm, 'comparability' | 'askedDifferently'> {
  readonly definition: FormDefinition;
  /** Every language that the form now has, easy-read versions apart. */
  readonly languages: readonly string[];
  /** Easy-read versions, such as `fr-simple`. */
  readonly easyRead: ReadonlySet<string>;
}

/**
 * An organisation's changes: words, order, what it hides and adds. Whatever would change the meaning of the team's columns,
 * or take away what the law and consents need, is an error (docs/adr/0040).
 *
 * @param whole the survey before the profile took anything out: what an overlay may name
 */
export function applyOverlay(survey: JsonNode, whole: JsonNode, input: CompileInput, traces: Traces): Adapted {
  const { overlay } = input;
  const { definition } = input.source;
  const untouched: Adapted = { definition, languages: definition.languages, easyRead: new Set() };
  if (overlay === undefined) return untouched;
  if (overlay.form !== definition.id) {
    traces.findings.error(at(overlayRoot, 'form'), {
      code: 'OVERLAY_NAME_UNKNOWN',
      en: {
        message: `The overlay is for form "${overlay.form}", not "${definition.id}".`,
        fix: `Write "form": "${definition.id}", or move the file.`,
      },
      fr: {
        message: `Ces changements sont pour le formulaire « ${overlay.form} », et non pour « ${definition.id} ».`,
        fix: `Écrivez "form": "${definition.id}", ou déplacez le fichier.`,
      },
    });
    return untouched;
  }
  checkLock(input, traces.findings);
  const languages = [...new Set([...definition.languages, ...(overlay.languages ?? [])])];
  const spoken = languages.filter((language) => input.owner.languages.includes(language));
  return adapt({ ...traces, survey, whole, input, overlay, languages, spoken, unspoken: new Map() });
}

function adapt(work: OverlayWork): Adapted {
  const { survey, whole, input, overlay, findings, languages } = work;
  const before = copyOf(survey);
  (overlay.show ?? []).forEach((name, index) => {
    const isKnown = findElement(whole, name) !== undefined || hasColumn(input, name);
    if (!isKnown) reportUnknown(findings, at(at(overlayRoot, 'show'), index), name);
  });
  hideElements(work);
  addElements(work);
  warnOfUnmet(work);
  applyOfficialWording(work);
  rewordElements(work, overlay.wording);
  rewordSurvey(work, overlay.surveyWording);
  supplyOptions(work);
  const own = rewordDefinition(work, input.source.definition, overlay.formWording, at(overlayRoot, 'formWording'));
  const worded = applyEasyRead(work, own);
  reportUnspoken(work);
  orderPages(work);
  const definition = coverSensitive(work, worded);
  checkOtherLanguages(work, definition);
  const simple = easyReadLanguages(survey, definition);
  const easyRead = new Set([...simple].filter((language) => languages.includes(withoutEasyRead(language))));
  const heard = [...languages, ...easyRead].filter((one) => input.owner.languages.includes(withoutEasyRead(one)));
  const compared = compareWording({ before, after: survey }, heard, overlay);
  return { definition, languages, easyRead, ...compared };
}

function applyEasyRead(work: OverlayWork, definition: FormDefinition): FormDefinition {
  const variant = work.overlay.variants?.['easy-read'];
  if (variant === undefined) return definition;
  const place = at(at(overlayRoot, 'variants'), 'easy-read');
  const { wording, formWording, surveyWording } = asEasyRead(variant);
  rewordElements(work, wording, at(place, 'wording'));
  rewordSurvey(work, surveyWording, at(place, 'surveyWording'));
  return rewordDefinition(work, definition, formWording, at(place, 'formWording'));
}
