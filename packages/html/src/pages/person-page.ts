import { textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { renderDocument, renderHeader, renderHelpLine } from './document.ts';
import type { FormFacts, OrganisationFacts, PageAssets } from './page-facts.ts';

/** Whose page it is, and for whom it is drawn. */
export interface PersonPageFacts {
  readonly form: FormFacts;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly assets: PageAssets;
}

/**
 * A page about what one person keeps or has sent: under the form's title, without a script, found by no search engine. No
 * code is in its title or its address.
 */
export function renderPersonPage(
  { form, organisation, language, assets }: PersonPageFacts,
  {
    heading,
    main,
    header,
    kind,
  }: {
    readonly heading: string;
    readonly main: Html;
    readonly header?: Html;
    readonly kind: 'form receipt' | 'form saved';
  },
): string {
  const formTitle = textIn(form.title, language, form.languages);
  return renderDocument({
    language,
    title: `${heading} – ${formTitle} – ${textIn(organisation.name, language, organisation.languages)}`,
    assets: { styles: assets.styles, preload: [] },
    organisation,
    kind,
    hidden: true,
    header: header ?? renderHeader({ organisation, language, languages: [], hrefFor: () => '' }),
    main: html`<div class="sheet">
<p class="form-title">${formTitle}</p>
${main}</div>`,
    footer: renderHelpLine(form.help, language),
  });
}
