import { localPrefix } from '../../form/comparability.ts';
import type { FormDefinition } from '../../form/form-definition.ts';
import { at } from '../findings.ts';
import { textOf } from '../json-node.ts';
import { findElement, questionsBelow } from '../survey-elements.ts';
import { forbid, type OverlayWork, overlayRoot } from './overlay-work.ts';

/**
 * The consent to sensitive answers covers those of the organisation's own questions too: it is asked for as soon as one is
 * answered, and without it the page offers to erase them.
 */
export function coverSensitive(work: OverlayWork, definition: FormDefinition): FormDefinition {
  const { survey, findings, places } = work;
  const questions = questionsBelow(survey);
  const own = questions.filter(
    (question) =>
      textOf(question, 'name').startsWith(localPrefix) &&
      ['sensitive', 'special'].includes(textOf(question, 'sensitivity')) &&
      ['main', 'restricted'].includes(textOf(question, 'table')),
  );
  if (own.length === 0) return definition;
  const names = own.map((question) => textOf(question, 'name'));
  const { sensitiveConsent } = definition;
  const consent = sensitiveConsent === undefined ? undefined : findElement(survey, sensitiveConsent.question);
  if (sensitiveConsent === undefined || consent === undefined) {
    findings.warning(at(overlayRoot, 'add'), {
      code: 'FORM_TAG_MISSING',
      en: {
        message: `The form asks for no consent to sensitive answers, and these are: ${names.join(', ')}.`,
        fix: 'Ask for one in a question of your own, or ask your privacy officer whether another basis serves.',
      },
      fr: {
        message: `Le formulaire ne demande aucun consentement pour les réponses délicates, et celles-ci le sont : ${names.join(', ')}.`,
        fix: 'Demandez-le par une question à vous, ou demandez à la personne responsable de la vie privée si une autre base suffit.',
      },
    });
    return definition;
  }
  for (const question of own) {
    if (questions.indexOf(question) < questions.indexOf(consent)) continue;
    const [name, asked] = [textOf(question, 'name'), sensitiveConsent.question];
    forbid(findings, places.get(question) ?? overlayRoot, {
      en: {
        message: `"${name}" is sensitive and comes after the consent to it, "${asked}".`,
        fix: `Put it before "${asked}".`,
      },
      fr: {
        message: `« ${name} » est délicate et vient après le consentement qui la couvre, « ${asked} ».`,
        fix: `Placez-la avant « ${asked} ».`,
      },
    });
  }
  for (const key of ['visibleIf', 'requiredIf'] as const) {
    const condition = textOf(consent, key);
    if (condition === '') continue;
    consent[key] = [`(${condition})`, ...names.map((name) => `{${name}} notempty`)].join(' or ');
  }
  return { ...definition, sensitiveConsent: { ...sensitiveConsent, covers: [...sensitiveConsent.covers, ...names] } };
}
