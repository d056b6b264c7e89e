import type { MailOffer } from '@tablee/core';
import { askForMail } from '@tablee/react';
import { element } from './element.ts';

/** Offers to send the receipt to a mailbox. Not a form: frames in a sandbox may not send one. */
export function mailOffer(offer: MailOffer): HTMLElement {
  const said = element('p', { id: 'mail-said', role: 'status' });
  const input = element('input', {
    class: 'control text',
    type: 'email',
    id: 'mail-address',
    maxlength: '254',
    autocomplete: 'email',
    spellcheck: 'false',
    'aria-describedby': 'mail-text mail-said',
    onkeydown: (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter') void ask();
    },
  });
  const field = element(
    'div',
    { class: 'field text' },
    element('label', { class: 'question', for: input.id }, offer.label),
    input,
  );
  const button = element('button', { type: 'button', class: 'secondary', onclick: () => void ask() }, offer.button);
  const asking = element(
    'div',
    {},
    element('p', { id: 'mail-text' }, offer.text),
    field,
    element('div', { class: 'buttons' }, button),
  );
  let isBusy = false;

  async function ask(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    said.textContent = '…';
    const { status, text } = await askForMail(offer, input.value);
    isBusy = false;
    const isWrong = status === 'address';
    said.textContent = text;
    said.className = isWrong ? 'field-error' : '';
    field.classList.toggle('wrong', isWrong);
    input.setAttribute('aria-invalid', String(isWrong));
    asking.hidden = status === 'spent';
    if (isWrong) input.focus();
  }

  return element('section', { class: 'mail-offer no-print' }, element('h2', {}, offer.title), asking, said);
}
