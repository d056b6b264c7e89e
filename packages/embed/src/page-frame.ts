import { type BrowserForm, type OpenedLink, textIn } from '@tablee/core';
import { renderCredit, renderHelpLine, renderLanguages } from '@tablee/html';

/** What surrounds the form and follows its language. */
export interface FrameState {
  readonly form: BrowserForm;
  readonly language: string;
  /** The form's own part of the document's title. */
  readonly title: string;
  readonly onLanguage: (language: string) => void;
  /** Whose form a link opened: its page knows neither that nor the language from its address. */
  readonly organisation: OpenedLink['organisation'] | undefined;
}

function hrefFor(language: string): string {
  const url = new URL(window.location.href);
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}

/** The name in the page's top, put there when a link has told it. */
function organisationName({ organisation, form, language }: FrameState): string {
  let line = document.querySelector('.organisation');
  if (organisation === undefined) return line?.textContent ?? '';
  if (line === null) {
    line = document.createElement('p');
    line.className = 'organisation';
    document.querySelector('header.top')?.prepend(line);
  }
  line.textContent = textIn(organisation.name, language, form.languages);
  return line.textContent;
}

/** Loads an organisation's own stylesheet, after ours, unless the page has it already. */
export function showTheme(url: string | undefined): void {
  if (url === undefined || document.querySelector(`[data-href="${url}"]`) !== null) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  document.head.append(link);
}

/** Where the form is on paper, in this language: only a page that came with it knows that there is such a page. */
function paperUrl(language: string): string | undefined {
  const link = document.querySelector<HTMLAnchorElement>('footer.help a[href*="/paper"]');
  if (link === null) return undefined;
  const url = new URL(link.href);
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}

/** The help line as the collector drew it, in another language: the same ways at the same place, whose form it is below. */
function showHelp({ help, origin }: BrowserForm, language: string): void {
  const line = renderHelpLine(help, language, paperUrl(language), renderCredit(origin, language));
  document.querySelector('footer.help')?.remove();
  document.querySelector('main')?.insertAdjacentHTML('afterend', line.markup);
}

/** Keeps the shell in step with the form: language, title, language links, help line. No reload, no lost answer. */
export function showFrame(state: FrameState): void {
  const { form, language, title, onLanguage, organisation } = state;
  const name = organisationName(state);
  document.documentElement.lang = language;
  if (title !== '') document.title = name === '' ? title : `${title} – ${name}`;
  showHelp(form, language);
  const top = document.querySelector('header.top');
  if (top === null) return;
  const old = top.querySelector('nav.languages');
  // What had the focus goes with the old language; its neighbour takes over.
  const hadFocus = old?.contains(document.activeElement);
  old?.remove();
  top.insertAdjacentHTML('beforeend', renderLanguages(form.languages, language, hrefFor).markup);
  for (const anchor of top.querySelectorAll<HTMLAnchorElement>('a[data-language]')) {
    anchor.addEventListener('click', (event) => {
      event.preventDefault();
      const chosen = anchor.dataset['language'] ?? language;
      if (organisation === undefined)
        window.history.replaceState(window.history.state, '', hrefFor(chosen) + window.location.hash);
      onLanguage(chosen);
    });
  }
  if (hadFocus) top.querySelector<HTMLElement>('.languages summary, a[data-language]')?.focus();
}
