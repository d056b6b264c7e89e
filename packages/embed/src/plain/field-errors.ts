import { type AnswerError, errorMessage } from '@tablee/core';
import { boxId, controlId } from '@tablee/html/plain';
import { element, goToTop } from './element.ts';
import { goToField } from './go-to-field.ts';
import { textsOf } from './page-words.ts';
import type { PlainPage } from './plain-page.ts';
import { labelOf } from './worded-answers.ts';

interface ShownError {
  readonly box: HTMLElement;
  readonly path: string;
  readonly message: string;
}

/** Takes every error away. */
export function clearErrors({ form }: PlainPage): void {
  for (const old of form.querySelectorAll('.error-summary, .field-error')) old.remove();
  for (const field of form.querySelectorAll('.wrong')) {
    field.classList.remove('wrong');
    for (const tied of [field, ...field.querySelectorAll('[aria-invalid]')]) {
      tied.removeAttribute('aria-invalid');
      tied.removeAttribute('aria-errormessage');
      untie(tied, `${field.id}-error`);
    }
  }
}

/** Shows what is wrong at the top of a page, which takes the focus, and at each field, tied to it. */
export function showErrors(page: PlainPage, part: HTMLElement, errors: readonly AnswerError[]): void {
  clearErrors(page);
  const shown = [...placed(page, errors).values()];
  for (const error of shown) markField(page, error);
  const summary = element(
    'section',
    { class: 'error-summary', tabindex: '-1', 'aria-labelledby': 'tablee-errors' },
    element('h2', { id: 'tablee-errors' }, textsOf(page).errorCount(shown.length)),
    element('ul', {}, ...shown.map((error) => summaryLine(error))),
  );
  const before = part.querySelector('.marking') ?? part.querySelector('.part-title');
  before?.after(summary);
  goToTop(summary);
}

/** One message a box: a matrix speaks for its rows. */
function placed({ compiled, rules }: PlainPage, errors: readonly AnswerError[]): ReadonlyMap<string, ShownError> {
  const byBox = new Map<string, ShownError>();
  for (const error of errors) {
    const message = errorMessage(compiled, error, rules.language);
    const path = error.question;
    const box = document.getElementById(boxId(path)) ?? document.getElementById(boxId(path.replace(/\.[^.]*$/, '')));
    if (box !== null && !byBox.has(box.id)) byBox.set(box.id, { box, path, message });
  }
  return byBox;
}

function markField(page: PlainPage, { box, message }: ShownError): void {
  const id = `${box.id}-error`;
  box.classList.add('wrong');
  box.querySelector('details')?.setAttribute('open', '');
  const text = element(
    'p',
    { class: 'field-error', id },
    element('span', { class: 'unseen' }, `${textsOf(page).errorPrefix} `),
    message,
  );
  const inside = box.querySelector(':scope > details') ?? box;
  const notes = [...inside.querySelectorAll(':scope > .question, :scope > .hint')];
  notes.at(-1)?.after(text);
  const control = box.matches('fieldset') ? box : box.querySelector('.control');
  if (control === null) return;
  control.setAttribute('aria-describedby', [control.getAttribute('aria-describedby'), id].filter(Boolean).join(' '));
  if (box.matches('fieldset:not([role=radiogroup])')) return;
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-errormessage', id);
}

function untie(tied: Element, id: string): void {
  const rest = (tied.getAttribute('aria-describedby') ?? '').split(' ').filter((name) => name !== id && name !== '');
  if (rest.length > 0) tied.setAttribute('aria-describedby', rest.join(' '));
  else tied.removeAttribute('aria-describedby');
}

function summaryLine({ box, path, message }: ShownError): HTMLElement {
  const outer = box.parentElement?.closest<HTMLElement>('.field');
  const label = outer === null || outer === undefined ? labelOf(box) : `${labelOf(outer)} – ${labelOf(box)}`;
  const go = (event: Event): void => {
    event.preventDefault();
    goToField(path);
  };
  return element(
    'li',
    {},
    element('a', { href: `#${controlId(path)}`, onclick: go }, label),
    element('span', {}, ` ${message}`),
  );
}
