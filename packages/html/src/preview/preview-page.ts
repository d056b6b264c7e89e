import { textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { renderDocument } from '../pages/document.ts';
import type { PageAssets } from '../pages/page-facts.ts';
import { renderChoices } from './preview-choices.ts';
import type { PreviewPageOptions } from './preview-facts.ts';
import { renderLook } from './preview-frames.ts';
import { renderRows } from './preview-rows.ts';
import { type AbsentPage, previewLooks } from './preview-states.ts';
import { previewWords } from './preview-words.ts';

/** A form side by side: languages, laws and states in frames, and the rows that it would write. */
export function renderPreviewPage(options: PreviewPageOptions): string {
  const { language, assets, chosen } = options;
  const words = previewWords(language);
  const form = options.forms.find(({ id }) => id === chosen.form);
  const title = form === undefined ? words.title : `${words.title} – ${textIn(form.title, language)}`;
  return renderDocument({
    language,
    title,
    assets,
    kind: 'preview',
    hidden: true,
    main: html`<div data-generation="${options.generation}" data-waiting="${words.waiting}" id="preview">
<h1>${words.title}</h1>
${renderChoices(options)}${findingsPart(options)}
${
  form === undefined || options.organisations.length === 0
    ? html`<p>${words.noForm}</p>`
    : html`<div class="beside"><div class="looks">${chosen.states.map((state) => renderLook(options, state))}</div>
${renderRows(options)}</div>`
}
</div>`,
  });
}

function findingsPart({ findings, language, organisations }: PreviewPageOptions): Html {
  if (findings.length === 0) return html``;
  const words = previewWords(language);
  const isBroken = findings.some(({ severity }) => severity === 'error');
  return html`<section class="findings${isBroken && ' broken'}" role="alert" aria-labelledby="findings-title">
<h2 id="findings-title">${words.findings(findings.length)}</h2>
${isBroken && organisations.length > 0 && html`<p>${words.lastGood}</p>\n`}<ul>
${findings.map(
  ({ file, path, found, allowed, fix }) =>
    html`<li><code>${file}</code> <code>${path}</code><br>${found}${allowed !== '' && html`<br><span class="allowed">${allowed}</span>`}${fix !== '' && html`<br>${words.fix} ${fix}`}</li>\n`,
)}</ul>
</section>
`;
}

/** What stands in a frame where a form has no such page: why, and what would bring it. */
export function renderAbsentPage(options: {
  readonly language: string;
  readonly assets: PageAssets;
  readonly absent: AbsentPage;
}): string {
  const { language, assets, absent } = options;
  const text = previewLooks(language).absent[absent];
  return renderDocument({
    language,
    title: text,
    assets: { styles: assets.styles, preload: [] },
    kind: 'preview absent',
    hidden: true,
    main: html`<p>${text}</p>`,
  });
}
