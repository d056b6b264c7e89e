import type { BrowserForm } from '@tablee/core';
import { renderHelpLine, renderLanguages } from '@tablee/html';

/** What surrounds the form and follows its language. */
export interface FrameState {
  readonly form: BrowserForm;
  readonly language: string;
  /** The form's own part of the document's title. */
  readonly title: string;
  readonly onLanguage: (language: string) => void;
  /** Opened by a link: the address says nothing about the language. */
  readonly link: boolean;
}

function hrefFor(language: string): string {
  const url = new URL(window.location.href);
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}

/** Keeps the shell in step with the form: language, title, language links, help line. No reload, no lost answer. */
export function showFrame(state: FrameState): void {
  const { form, language, title, onLanguage, link } = state;
  const organisation = document.querySelector('.organisation')?.textContent ?? '';
  document.documentElement.lang = language;
  if (title !== '') document.title = organisation === '' ? title : `${title} – ${organisation}`;
  const help = document.querySelector('footer.help');
  if (help !== null) help.outerHTML = renderHelpLine(form.help, language).markup;
  const top = document.querySelector('header.top');
  if (top === null) return;
  top.querySelector('nav.languages')?.remove();
  top.insertAdjacentHTML('beforeend', renderLanguages(form.languages, language, hrefFor).markup);
  for (const anchor of top.querySelectorAll<HTMLAnchorElement>('a[data-language]')) {
    anchor.addEventListener('click', (event) => {
      event.preventDefault();
      const chosen = anchor.dataset['language'] ?? language;
      if (!link) window.history.replaceState(window.history.state, '', hrefFor(chosen) + window.location.hash);
      onLanguage(chosen);
      // The link that had the focus has gone with the old language; its neighbour takes over.
      setTimeout(() => top.querySelector<HTMLElement>('a[data-language]')?.focus(), 0);
    });
  }
}
