import { boxId } from '@tablee/html/plain';
import { element, goToTop } from './element.ts';
import { textsOf } from './page-words.ts';
import type { PlainPage } from './plain-page.ts';

/** Sensitive answers without the agreement they need: erase them, or go back and decide again. */
export function showConsentChoice(
  page: PlainPage,
  part: HTMLElement,
  { onErase, onReturn }: { readonly onErase: () => void; readonly onReturn: () => void },
): void {
  const { form, compiled } = page;
  const texts = textsOf(page);
  const buttons = part.querySelector<HTMLElement>(':scope > .buttons');
  const close = (): void => {
    box.remove();
    if (buttons !== null) buttons.hidden = false;
  };
  const erase = (): void => {
    close();
    for (const name of compiled.sensitiveConsent?.covers ?? []) empty(form, name);
    onErase();
  };
  const back = (): void => {
    close();
    onReturn();
  };
  const box = element(
    'section',
    { class: 'notice', tabindex: '-1', 'aria-labelledby': 'tablee-consent' },
    element('h2', { id: 'tablee-consent' }, texts.consentTitle),
    element('p', {}, texts.consentText),
    element(
      'div',
      { class: 'buttons' },
      element('button', { type: 'button', class: 'secondary', onclick: erase }, texts.consentErase),
      element('button', { type: 'button', class: 'secondary', onclick: back }, texts.consentReturn),
    ),
  );
  if (buttons !== null) buttons.hidden = true;
  part.append(box);
  goToTop(box);
}

function empty(form: HTMLFormElement, name: string): void {
  const box = form.querySelector(`#${CSS.escape(boxId(name))}`);
  for (const control of box?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    'input, textarea, select',
  ) ?? []) {
    if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)) control.checked = false;
    else control.value = '';
  }
}
