import { type Html, html } from '../markup/html.ts';
import { pageTexts } from '../texts/page-texts.ts';

/** So many stand beside the organisation's name; more of them, on a phone, would take a line each. */
const shownOpen = 2;

/**
 * Where a page's languages are chosen, around `list`, its links or buttons; nothing where there is only one. More than two
 * open under one word, written in each of their languages: who reads none of the page still knows where to press. Needs no
 * script.
 */
export function renderLanguageChoice(languages: readonly string[], current: string, list: Html): Html {
  if (languages.length < 2) return html``;
  const label = pageTexts(current).languageNav;
  return html`<nav class="languages no-print" aria-label="${label}">${languages.length > shownOpen ? html`<details><summary>${labels(languages, current)}</summary>${list}</details>` : list}</nav>`;
}

/** "Langue · Language", the page's own first. */
function labels(languages: readonly string[], current: string): Html {
  const words = new Map(
    [current, ...languages].map((language) => [pageTexts(language).languageNav, language.split('-')[0]] as const),
  );
  return html`${[...words].map(([word, language], at) => html`${at > 0 && ' · '}<span lang="${language}">${word}</span>`)}`;
}
