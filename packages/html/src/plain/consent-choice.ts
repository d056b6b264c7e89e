import type { AnswerError } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { controlId, envelopeFields } from './field-names.ts';
import type { PlainState } from './plain-state.ts';

const boxId = 'tablee-consent';

/** Whether sensitive answers came without the agreement they need. */
function isConsentMissing({ form }: PlainState, errors: readonly AnswerError[]): boolean {
  return errors.some(({ question }) => question === form.sensitiveConsent?.question);
}

/** Where the choice is, for the top of the page. */
export function renderConsentLink(state: PlainState, errors: readonly AnswerError[]): Html | false {
  return isConsentMissing(state, errors) && html`<p><a href="#${boxId}">${state.words.eraseAndSend}</a></p>\n`;
}

/**
 * Sensitive answers without the agreement they need: erase them, or go back and decide again. After the button that
 * sends, because Enter in a line of text presses a form's first button.
 */
export function renderConsentChoice(state: PlainState, errors: readonly AnswerError[]): Html | false {
  const { form, texts, words } = state;
  if (form.sensitiveConsent === undefined || !isConsentMissing(state, errors)) return false;
  return html`<section class="notice" id="${boxId}" tabindex="-1" aria-labelledby="${boxId}-title">
<h3 id="${boxId}-title">${texts.consentTitle}</h3>
<p>${texts.consentText}</p>
<div class="buttons"><button class="secondary" type="submit" name="${envelopeFields.erase}" value="sensitive">${words.eraseAndSend}</button>
<a href="#${controlId(form.sensitiveConsent.question)}">${texts.consentReturn}</a></div>
</section>
`;
}
