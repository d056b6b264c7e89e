import { textIn } from '@tablee/core';
import { html } from '../markup/html.ts';
import { pageTexts } from '../texts/page-texts.ts';
import { renderDocument, renderHeader, renderHelpLine, renderLanguages } from './document.ts';
import type { FormFacts, OrganisationFacts, PageAssets } from './page-facts.ts';

/** An organisation's page, `/{org}`: the forms that anybody may open. */
export function renderOrganisationPage(options: {
  readonly organisation: OrganisationFacts;
  /** Public forms only, in the order to show. */
  readonly forms: readonly FormFacts[];
  readonly language: string;
  readonly assets: PageAssets;
}): string {
  const { organisation, forms, language, assets } = options;
  const words = pageTexts(language);
  const name = textIn(organisation.name, language, organisation.languages);
  const items = forms.map(
    (form) => html`<li>
<h2><a href="/${organisation.id}/${form.id}?lang=${language}">${textIn(form.title, language, form.languages)}</a></h2>
<p>${textIn(form.purpose, language, form.languages)}</p>
${form.minutes !== undefined && html`<p class="minutes">${words.minutes(form.minutes)}</p>`}
</li>`,
  );
  return renderDocument({
    language,
    title: `${words.formsTitle} – ${name}`,
    assets,
    organisation,
    kind: 'list',
    header: renderHeader({
      organisation,
      language,
      languages: organisation.languages,
      hrefFor: (other) => `?lang=${other}`,
    }),
    main: html`<div class="sheet"><h1>${words.formsTitle}</h1>
${items.length === 0 ? html`<p>${words.noForms}</p>` : html`<ul class="forms">${items}</ul>`}</div>`,
    footer: renderHelpLine(organisation.help, language),
  });
}

/** The collector's own front page, `/`: the organisations it serves. */
export function renderHomePage(options: {
  readonly organisations: readonly OrganisationFacts[];
  readonly languages: readonly string[];
  readonly language: string;
  readonly assets: PageAssets;
}): string {
  const { organisations, language, assets } = options;
  const words = pageTexts(language);
  const items = organisations.map(
    (organisation) =>
      html`<li><h2><a href="/${organisation.id}?lang=${language}">${textIn(organisation.name, language, organisation.languages)}</a></h2></li>`,
  );
  return renderDocument({
    language,
    title: words.homeTitle,
    assets,
    kind: 'list',
    header: html`<header class="top">${renderLanguages(options.languages, language, (other) => `?lang=${other}`)}</header>`,
    main: html`<div class="sheet"><h1>${words.homeTitle}</h1>
<p class="purpose">${items.length === 0 ? words.noOrganisations : words.homePurpose}</p>
${items.length > 0 && html`<ul class="forms">${items}</ul>`}</div>`,
  });
}
