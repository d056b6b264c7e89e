import { textIn } from '@tablee/core';
import {
  type Html,
  html,
  type OrganisationFacts,
  type PageAssets,
  renderDocument,
  renderLanguages,
} from '@tablee/html';
import type { DeskLanguage, DeskPage, DeskSection, DeskView, DeskVisit } from '../desk-page.ts';
import { csrfField } from './desk-parts.ts';
import { deskWords } from './desk-words.ts';

/** What is drawn around a page. */
export interface Frame {
  readonly page: DeskPage;
  readonly view: DeskView;
  /** The pages that the person may open, in order. */
  readonly menu: readonly DeskSection[];
  readonly visit: DeskVisit;
  /** Whether the person is listed elsewhere too. */
  readonly hasOthers: boolean;
  /** Said above the page: what the last action did. */
  readonly notice?: string | undefined;
  readonly assets: PageAssets;
}

/** The languages that a desk offers: those of ours that the organisation speaks, or both. */
export function offeredLanguages(spoken: readonly string[]): readonly DeskLanguage[] {
  const own = spoken.flatMap((language): readonly DeskLanguage[] => {
    const base = language.split('-')[0];
    return base === 'fr' || base === 'en' ? [base] : [];
  });
  return [...new Set<DeskLanguage>([...own, 'fr', 'en'])];
}

/** A page of the desk with its menu. */
export function renderDeskPage(frame: Frame): string {
  const { page, view, visit, notice, assets } = frame;
  const { language, served } = visit;
  const title = view.title ?? page.title[language];
  const words = deskWords(language);
  const name = textIn(served.facts.name, language, served.facts.languages);
  return renderDeskDocument({
    language,
    title: `${title} – ${words.desk} – ${name}`,
    assets,
    organisation: served.facts,
    header: html`${renderTop(frame, name)}${renderMenu(frame)}`,
    main: html`<div class="sheet"><h1>${title}</h1>
${notice !== undefined && html`<div class="notice" role="status"><p>${notice}</p></div>`}
${view.body}</div>`,
    footer: renderFoot(frame),
  });
}

/** A document of the desk, with a person in it or without. */
export function renderDeskDocument(parts: {
  readonly language: DeskLanguage;
  readonly title: string;
  readonly assets: PageAssets;
  readonly organisation?: OrganisationFacts;
  readonly head?: Html;
  readonly header: Html;
  readonly main: Html;
  readonly footer?: Html;
}): string {
  return renderDocument({ ...parts, kind: 'desk', hidden: true });
}

/** The other languages lead to the same, as far as the view says where that is; of the request, nothing else is repeated. */
function renderTop({ page, view, visit }: Frame, name: string): Html {
  const { language, organisation, base } = visit;
  const languages = offeredLanguages(organisation.settings.languages);
  const own = page.path === '' ? base : `${base}/${page.path}`;
  return html`<header class="top"><p class="organisation"><a class="desk-home" href="${base}">${name}</a></p>${renderLanguages(
    languages,
    language,
    (other) => `${own}?${new URLSearchParams({ ...view.at, lang: other })}`,
  )}</header>`;
}

/**
 * One line: today, and a few words under which the other pages open, without a script. A page that is not in the menu
 * marks the word that it belongs under.
 */
function renderMenu({ menu, page, visit: { base, language } }: Frame): Html {
  const link = (entry: DeskPage): Html => {
    const current = entry === page && html` aria-current="page"`;
    const href = entry.path === '' ? base : `${base}/${entry.path}`;
    return html`<a href="${href}"${current}>${entry.title[language]}</a>`;
  };
  const sections = menu.map(({ title, pages }) => {
    const links = pages.filter(({ isHidden }) => isHidden !== true).map(link);
    if (links.length === 0) return html``;
    if (title === undefined) return html`<li class="desk-alone">${links}</li>`;
    const current = pages.includes(page) && html` aria-current="true"`;
    return html`<li><details name="desk-menu"><summary${current}>${title[language]}</summary><ul class="desk-under">${links.map((one) => html`<li>${one}</li>`)}</ul></details></li>`;
  });
  return html`<nav class="desk-menu" aria-label="${deskWords(language).menu}"><ul>${sections}</ul></nav>`;
}

function renderFoot({ visit, hasOthers }: Frame): Html {
  const words = deskWords(visit.language);
  return html`<footer class="help desk-foot"><p>${words.signedInAs(visit.person.name)}</p>
${hasOthers && html`<p><a href="/desk">${words.otherOrganisations}</a></p>`}
<form method="post" action="/desk/sign-out"><input type="hidden" name="${csrfField}" value="${visit.csrf}"><button type="submit" class="secondary">${words.signOut}</button></form></footer>`;
}
