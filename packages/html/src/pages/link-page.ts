import { embedJson, type Html, html, inlineElement } from '../markup/html.ts';
import { plainWords } from '../plain/plain-words.ts';
import { pageTexts } from '../texts/page-texts.ts';
import { renderDocument, withoutScript } from './document.ts';
import type { PageAssets } from './page-facts.ts';

/** Where a link is opened. */
const openUrl = '/api/v1/links/open';

/**
 * Asks for the form before the page's own script is there, which takes up the reply as `window.tableeReply`: a round trip
 * less on a slow network. The code goes in the body, as that script sends it. To be named in the page's CSP.
 */
export const linkOpening: string = `{const d=document.documentElement,c=location.hash.slice(1);if(c)window.tableeReply=fetch('${openUrl}',{method:'POST',headers:{'content-type':'application/json'},credentials:'omit',body:JSON.stringify({code:c,as:'page',language:d.lang,chosen:new URLSearchParams(location.search).get('lang')||undefined})})}`;

/** What the link page's script finds as JSON in `#tablee-page`. */
export interface LinkPageData {
  readonly language: string;
  /** `POST {code}` gives the form and its context, or one and the same 404. */
  readonly openUrl: string;
  /** The script of a form's page, to be started once the form is there. */
  readonly scriptUrl?: string;
}

/** What the page of a link is made with. */
export interface LinkPageOptions {
  readonly language: string;
  /** Its own script, which is small: it asks for the form. */
  readonly assets: PageAssets;
  /** What the page of a form loads, on its way while the form is. */
  readonly formAssets: PageAssets;
}

/** The page behind `/s#CODE`. The code stays in the fragment: this page never sees it, only its script does. */
export function renderLinkPage({ language, assets, formAssets }: LinkPageOptions): string {
  const words = pageTexts(language);
  const { script: scriptUrl } = formAssets;
  const data: LinkPageData = {
    language,
    openUrl,
    ...(scriptUrl === undefined ? {} : { scriptUrl }),
  };
  return renderDocument({
    language,
    title: words.linkTitle,
    assets: { ...withoutScript(assets), inlineStyles: assets.inlineStyles ?? {} },
    opening: html`${inlineElement('script', linkOpening)}\n`,
    head: scripts(assets, formAssets),
    kind: 'form',
    hidden: true,
    header: html`<header class="top"></header>`,
    main: html`<div id="tablee" class="sheet">
<h1>${words.linkTitle}</h1>
<p class="loading" role="status">${words.linkLoading}</p>
<noscript>${codeForm(language)}</noscript>
</div>
${embedJson('tablee-page', data)}`,
  });
}

/** The script that opens the link goes first: browsers ask a server of HTTP/1.1 for six files at a time. */
function scripts({ script, preload }: PageAssets, form: PageAssets): Html {
  const later = [...preload, ...form.preload, ...(form.script === undefined ? [] : [form.script])];
  return html`${script !== undefined && html`<script type="module" src="${script}"></script>\n`}${later.map(
    (href) => html`<link rel="modulepreload" href="${href}" fetchpriority="low">\n`,
  )}`;
}

/**
 * A browser without JavaScript cannot read the fragment, and never sends it: the person pastes the link, which travels in
 * the body of the request and so stands in no address and no log.
 */
function codeForm(language: string): Html {
  const words = plainWords(language);
  return html`<form class="plain" method="post" action="/s">
<p>${pageTexts(language).linkNoScript}</p>
<input type="hidden" name="_language" value="${language}">
<div class="field text"><label class="question" for="code">${words.codeLabel}</label>
<p class="hint" id="code-hint">${words.codeHint}</p>
<input class="control text" type="text" id="code" name="code" maxlength="500" autocomplete="off" spellcheck="false" aria-describedby="code-hint"></div>
<div class="buttons"><button class="primary" type="submit">${words.codeButton}</button></div>
</form>`;
}
