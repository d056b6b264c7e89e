import { textIn } from '@tablee/core';
import { escapeText, type Html, html } from '../markup/html.ts';
import { renderDocument } from '../pages/document.ts';
import { type EmbedLook, embedQuery } from '../pages/embed-look.ts';
import type { FormFacts, OrganisationFacts, PageAssets } from '../pages/page-facts.ts';
import { languageName } from '../texts/page-texts.ts';
import { embedHeight, embedLine, embedRoom } from './embed-line.ts';
import { playgroundWords } from './playground-words.ts';

/** What the playground shows. */
export interface PlaygroundOptions {
  /** Every form that may be shown in other pages, by `organisation/form`. */
  readonly forms: readonly { readonly path: string; readonly form: FormFacts; readonly owner: OrganisationFacts }[];
  readonly chosen: string;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly look: EmbedLook;
  /** How people reach the collector. */
  readonly base: string;
  readonly oembedUrl: string;
  readonly assets: PageAssets;
}

/** A form in a page, live, with the lines that put it there. Works without a script; one adds events and copying. */
export function renderPlayground(options: PlaygroundOptions): string {
  const { language, organisation, assets } = options;
  const words = playgroundWords(language);
  return renderDocument({
    language,
    title: words.title,
    assets,
    organisation,
    kind: 'playground',
    theme: options.look.theme,
    hidden: true,
    head: html`<script src="/embed.js" async></script>\n`,
    main: html`<div class="sheet">
<h1>${words.title}</h1>
<p class="purpose">${words.purpose}</p>
${chooser(options)}
<h2>${words.live}</h2>
${liveForm(options)}
<h2>${words.events}</h2>
<ol class="events" id="events"><li class="none">${words.noEvents}</li></ol>
<h2>${words.copyTitle}</h2>
<p>${words.sites}</p>
${snippets(options)}
</div>`,
  });
}

function chooser({ forms, chosen, language, look }: PlaygroundOptions): Html {
  const words = playgroundWords(language);
  const current = forms.find(({ path }) => path === chosen);
  // The forms of two organisations have the same titles.
  const owners = [...new Map(forms.map(({ owner }) => [owner.id, owner])).values()];
  const option = (value: string, label: string, isChosen: boolean): Html =>
    html`<option value="${value}"${isChosen && html` selected`}>${label}</option>`;
  const select = (name: string, label: string, choices: readonly Html[]): Html =>
    html`<div class="field text"><label class="question" for="${name}">${label}</label>
<div class="list-box"><select class="control list" id="${name}" name="${name}">${choices}</select></div></div>`;
  return html`<form class="plain" method="get" action="/playground">
${select(
  'form',
  words.form,
  owners.map((owner) => {
    const own = forms
      .filter((one) => one.owner.id === owner.id)
      .map(({ path, form }) => option(path, textIn(form.title, language, form.languages), path === chosen));
    return owners.length < 2
      ? html`${own}`
      : html`<optgroup label="${textIn(owner.name, language, owner.languages)}">${own}</optgroup>`;
  }),
)}
${select(
  'lang',
  words.language,
  (current?.form.languages ?? []).map((one) => option(one, languageName(one), one === language)),
)}
${select(
  'theme',
  words.theme,
  (['auto', 'light', 'dark'] as const).map((one) => option(one, words.themes[one], one === (look.theme ?? 'auto'))),
)}
<div class="buttons"><button class="primary" type="submit">${words.show}</button></div>
</form>`;
}

function liveForm({ chosen, language, look }: PlaygroundOptions): Html {
  const { open } = playgroundWords(language);
  return html`<tablee-form form="/${chosen}" lang="${language}"${look.theme !== undefined && html` theme="${look.theme}"`}><a href="/${chosen}?lang=${language}" target="_blank" rel="noopener">${open}</a></tablee-form>`;
}

function snippets({ chosen, language, look, base, oembedUrl, forms }: PlaygroundOptions): readonly Html[] {
  const words = playgroundWords(language);
  const form = forms.find(({ path }) => path === chosen)?.form;
  const title = form === undefined ? '' : textIn(form.title, language, form.languages);
  const address = `${base}/${chosen}`;
  const theme = look.theme === undefined ? '' : ` theme="${look.theme}"`;
  const element = `<tablee-form form="${address}" lang="${language}"${theme}>`;
  const link = `<a href="${address}?lang=${language}">${escapeText(title)}</a>`;
  const lines = {
    script: embedLine({ base, form: chosen, language, theme: look.theme }).markup,
    element: `${element.replace(/>$/, ` style="${embedRoom}">`)}${link}</tablee-form>\n<script src="${base}/embed.js" async></script>`,
    frame: `<iframe src="${address}?lang=${language}&amp;${embedQuery(look).replaceAll('&', '&amp;')}" title="${escapeText(title)}" width="100%" height="800"></iframe>`,
    react: `<script src="${base}/embed.js" async />\n${element.replace(/>$/, ` style={{ display: 'block', minHeight: '${embedHeight}' }}>`)}\n  ${link}\n</tablee-form>`,
    oembed: `${address}?lang=${language}\n${oembedUrl}`,
  } as const;
  return (['script', 'element', 'frame', 'react', 'oembed'] as const).map((way) => {
    const [heading, hint] = words.ways[way];
    return html`<section class="snippet"><h3>${heading}</h3>
<p class="hint">${hint}</p>
<pre id="snippet-${way}" tabindex="0" role="region" aria-label="${heading}"><code>${lines[way]}</code></pre>
<p><button type="button" class="secondary" data-copy="snippet-${way}" data-copied="${words.copied}" hidden>${words.copy}<span class="unseen"> ${heading}</span></button></p>
</section>`;
  });
}
