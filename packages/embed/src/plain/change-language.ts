import { noteLink, readPageData } from '../page-data.ts';
import { postLink } from '../post-link.ts';
import { pageIn, showPage } from '../show-page.ts';
import { findPlainPage, type PlainPage } from './plain-page.ts';

/** The same page in another language, with everything that was typed; undefined when it cannot be had now. */
export async function fetchInLanguage(page: PlainPage, to: HTMLAnchorElement): Promise<PlainPage | undefined> {
  const { link } = page.data;
  const asked =
    link === undefined
      ? fetch(to.href, { credentials: 'same-origin' })
      : postLink(link, { as: 'page', chosen: to.dataset['language'] });
  const text = await asked.then((reply) => (reply.ok ? reply.text() : undefined)).catch(() => undefined);
  if (text === undefined) return undefined;
  // Only now: somebody may have gone on writing while a slow network answered.
  const typed = [...new FormData(page.form)].filter(([name]) => !name.startsWith('_'));
  showPage(pageIn(text));
  window.history.replaceState(window.history.state, '', to.href);
  if (link !== undefined) noteLink(link);
  const data = readPageData();
  const found = data !== undefined && 'formUrl' in data ? findPlainPage(data) : undefined;
  if (found !== undefined) pending.set(found, typed);
  return found;
}

const pending = new WeakMap<PlainPage, readonly (readonly [string, FormDataEntryValue])[]>();

/** Puts back what was typed, once the page has its groups and options. */
export function restoreTyped(page: PlainPage): void {
  const typed = pending.get(page) ?? [];
  const { form } = page;
  for (const tick of form.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]'))
    tick.checked = false;
  for (const [name, value] of typed) {
    if (typeof value !== 'string') continue;
    // Groups that were out of sight are empty, and stay there.
    if (value !== '') makeRoomFor(form, name);
    for (const control of form.elements) {
      if (
        !(
          control instanceof HTMLInputElement ||
          control instanceof HTMLTextAreaElement ||
          control instanceof HTMLSelectElement
        )
      )
        continue;
      if (control.name !== name) continue;
      if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)) {
        if (control.value === value) control.checked = true;
      } else control.value = value;
    }
  }
}

/** Adds groups of a repeated question until there is one for this answer. */
function makeRoomFor(form: HTMLFormElement, name: string): void {
  const [, question, index] = /^([a-z0-9_]+)\[(\d+)\]/.exec(name) ?? [];
  if (question === undefined) return;
  const box = form.querySelector(`[data-question="${question}"]`);
  const shown = (): number => box?.querySelectorAll(':scope > .row:not([hidden])').length ?? 0;
  for (let before = -1; shown() <= Number(index) && shown() !== before; ) {
    before = shown();
    box?.querySelector<HTMLButtonElement>(':scope > .buttons > .secondary')?.click();
  }
}
