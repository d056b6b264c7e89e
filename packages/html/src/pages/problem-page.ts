import { html } from '../markup/html.ts';
import { type PageLanguage, type ProblemKind, pageLanguage, pageLanguages, pageTexts } from '../texts/page-texts.ts';
import { renderDocument, renderHeader, renderHelpLine } from './document.ts';
import type { OrganisationFacts, PageAssets } from './page-facts.ts';

/**
 * A page that says what is wrong and what to do, in both languages, the reader's first: whoever follows a broken
 * address may read either. Where the address names an organisation, it is the organisation's page, with whom to call
 * and the way to its forms.
 */
export function renderProblemPage(options: {
  readonly kind: ProblemKind;
  readonly language: string;
  readonly assets: PageAssets;
  readonly organisation?: OrganisationFacts;
}): string {
  const { kind, assets, organisation } = options;
  const first = pageLanguage(options.language);
  const order: readonly PageLanguage[] = [first, ...pageLanguages.filter((language) => language !== first)];
  const sections = order.map((language, index) => {
    const { formsTitle, problems } = pageTexts(language);
    const { title, what, next } = problems[kind];
    const heading = index === 0 ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`;
    return html`<section lang="${language}">${heading}<p>${what}</p><p>${next}</p>${organisation !== undefined && html`<p><a class="way-on" href="/${organisation.id}?lang=${language}">${formsTitle}</a></p>`}</section>`;
  });
  return renderDocument({
    language: first,
    title: pageTexts(first).problems[kind].title,
    assets: { ...assets, preload: [] },
    ...(organisation === undefined ? {} : { organisation }),
    kind: 'problem',
    hidden: true,
    ...(organisation === undefined
      ? {}
      : { header: renderHeader({ organisation, language: first, languages: [], hrefFor: () => '' }) }),
    main: html`<div class="sheet">${sections}</div>`,
    footer: renderHelpLine(organisation?.help, first),
  });
}
