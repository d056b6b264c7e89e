import { embedJson, html } from '../markup/html.ts';
import { pageTexts } from '../texts/page-texts.ts';
import { renderDocument } from './document.ts';
import type { PageAssets } from './page-facts.ts';

/** What the link page's script finds as JSON in `#tablee-page`. */
export interface LinkPageData {
  readonly language: string;
  /** `POST {code}` gives the form and its context, or one and the same 404. */
  readonly openUrl: string;
}

/** The page behind `/s#CODE`. The code stays in the fragment: this page never sees it, only its script does. */
export function renderLinkPage(options: { readonly language: string; readonly assets: PageAssets }): string {
  const { language, assets } = options;
  const words = pageTexts(language);
  const data: LinkPageData = { language, openUrl: '/api/v1/links/open' };
  return renderDocument({
    language,
    title: words.linkTitle,
    assets,
    kind: 'form',
    hidden: true,
    header: html`<header class="top"></header>`,
    main: html`<div id="tablee" class="sheet">
<h1>${words.linkTitle}</h1>
<p class="loading" role="status">${words.linkLoading}</p>
<noscript><p class="notice">${words.linkNoScript}</p></noscript>
</div>
${embedJson('tablee-page', data)}`,
  });
}
