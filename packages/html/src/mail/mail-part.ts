import type { MailAnswer, MailOffer } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';

/** Where an offer on a page without a script stands. */
export interface MailPartState {
  readonly answer: MailAnswer;
  /** What was typed, where it was no address. */
  readonly typed?: string | undefined;
}

/** Offers to send what a page shows. The form goes to the page's own address, whose code shows that it may ask. */
export function renderMailPart(offer: MailOffer, state: MailPartState | undefined): Html {
  const { title, text, label, button } = offer;
  const status = state?.answer.status;
  const isWrong = status === 'address';
  const said =
    state &&
    html`<p id="mail-said" class="${isWrong ? 'field-error' : 'notice'}" role="${isWrong ? 'alert' : 'status'}">${state.answer.text}</p>\n`;
  return html`<section class="mail-offer no-print" id="mail"><h2>${title}</h2>
${!isWrong && said}${
  status !== 'spent' &&
  html`<form class="plain" method="post" novalidate>
<p id="mail-text">${text}</p>
<div class="field text${isWrong && ' wrong'}"><label class="question" for="mail-address">${label}</label>
${isWrong && said}<input class="control text" type="email" id="mail-address" name="address" value="${state?.typed ?? ''}" maxlength="254" autocomplete="email" spellcheck="false" aria-describedby="mail-text${isWrong && ' mail-said'}"${isWrong && html` aria-invalid="true"`}></div>
<div class="buttons"><button class="secondary" type="submit">${button}</button></div>
</form>
`
}</section>
`;
}
