import { type LocalText, type Profile, type Row, type Table, textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { renderDocument } from '../pages/document.ts';
import type { PageAssets } from '../pages/page-facts.ts';
import { languageName } from '../texts/page-texts.ts';
import { type PreviewState, previewStates, previewWords } from './preview-words.ts';

/** One organisation, under its own law or another one. */
export interface PreviewOrganisation {
  /** As addresses name it. */
  readonly id: string;
  readonly name: LocalText;
  readonly profile: Profile;
}

/** What is wrong in a file. */
export interface PreviewFinding {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

/** What one sample would write for one organisation; `refused` where it would not be received. */
export interface PreviewRows {
  readonly organisation: PreviewOrganisation;
  readonly sample: string;
  readonly refused: readonly { readonly question: string; readonly code: string }[];
  readonly tables: readonly { readonly table: Table; readonly row: Row | undefined }[];
}

/** What somebody chose to look at. */
export interface PreviewChoice {
  readonly form: string;
  readonly organisations: readonly string[];
  readonly languages: readonly string[];
  readonly states: readonly PreviewState[];
  readonly width: 'phone' | 'desktop';
  /** Empty: the one that fits each language. */
  readonly sample: string;
}

/** Everything that the preview shows. */
export interface PreviewPageOptions {
  readonly language: string;
  readonly assets: PageAssets;
  /** Changes with every save. */
  readonly generation: number;
  readonly forms: readonly { readonly id: string; readonly title: LocalText }[];
  readonly organisations: readonly PreviewOrganisation[];
  readonly languages: readonly string[];
  readonly samples: readonly string[];
  readonly chosen: PreviewChoice;
  readonly findings: readonly PreviewFinding[];
  readonly rows: readonly PreviewRows[];
}

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
<h1>${title}</h1>
${findingsPart(options)}${chooser(options)}
${
  form === undefined || options.organisations.length === 0
    ? html`<p>${words.noForm}</p>`
    : html`<div class="beside"><div class="looks">${chosen.states.map((state) => stateSection(options, state))}</div>
${rowsSection(options)}</div>`
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

function chooser({ forms, samples, organisations, languages, chosen, language }: PreviewPageOptions): Html {
  const words = previewWords(language);
  const option = (value: string, label: string, current: string): Html =>
    html`<option value="${value}"${value === current && html` selected`}>${label}</option>`;
  const boxes = (
    name: string,
    legend: string,
    entries: readonly (readonly [value: string, label: string])[],
    ticked: readonly string[],
  ): Html =>
    html`<fieldset><legend>${legend}</legend>${entries.map(
      ([value, label]) =>
        html`<label><input type="checkbox" name="${name}" value="${value}"${ticked.includes(value) && html` checked`}> ${label}</label>`,
    )}</fieldset>`;
  return html`<form class="choices" method="get" action="/">
<div class="selects">
<label>${words.form} <select name="form">${forms.map(({ id, title }) => option(id, textIn(title, language), chosen.form))}</select></label>
<label>${words.sample} <select name="sample">${option('', words.ownSample, chosen.sample)}${samples.map((name) => option(name, name, chosen.sample))}</select></label>
<label>${words.width} <select name="width">${(['phone', 'desktop'] as const).map((one) => option(one, words.widths[one], chosen.width))}</select></label>
<button type="submit">${words.show}</button>
</div>
${boxes(
  'organisation',
  words.organisations,
  organisations.map((one) => [one.id, nameOf(one, language)]),
  chosen.organisations,
)}
${boxes(
  'language',
  words.languages,
  languages.map((one) => [one, languageName(one)]),
  chosen.languages,
)}
${boxes(
  'state',
  words.states,
  previewStates.map((one) => [one, words.looks[one]]),
  chosen.states,
)}
</form>`;
}

function nameOf({ name, profile }: PreviewOrganisation, language: string): string {
  return `${textIn(name, language)} – ${previewWords(language).laws[profile]}`;
}

function stateSection({ chosen, organisations, language }: PreviewPageOptions, state: PreviewState): Html {
  const words = previewWords(language);
  const shown = organisations.filter(({ id }) => chosen.organisations.includes(id));
  const frames = shown.flatMap((organisation) =>
    chosen.languages.map((spoken) => {
      const caption = `${nameOf(organisation, language)} – ${languageName(spoken)}`;
      const query = new URLSearchParams({ lang: spoken, ...(chosen.sample === '' ? {} : { sample: chosen.sample }) });
      const address = `/-/frame/${state}/${organisation.id}/${chosen.form}?${query}`;
      // Without `allow-scripts` the page is what people without JavaScript see.
      const sandbox = state === 'plain' && html` sandbox="allow-same-origin allow-forms"`;
      return html`<figure><figcaption><a href="${address}" target="_blank" rel="noopener">${caption}</a></figcaption>
<iframe class="${chosen.width}" loading="lazy" title="${words.looks[state]} – ${caption}" src="${address}"${sandbox}></iframe></figure>
`;
    }),
  );
  return html`<section aria-labelledby="state-${state}"><h2 id="state-${state}">${words.looks[state]}</h2>
<div class="frames" tabindex="0" role="region" aria-labelledby="state-${state}">${frames}</div></section>
`;
}

function rowsSection({ rows, language, samples }: PreviewPageOptions): Html {
  const words = previewWords(language);
  return html`<section class="rows-beside" aria-labelledby="rows-title" tabindex="0"><h2 id="rows-title">${words.rows}</h2>
${samples.length === 0 && html`<p>${words.noSamples}</p>`}<div class="rows">${rows.map((one) => rowsPart(one, language))}</div></section>`;
}

function rowsPart({ organisation, sample, refused, tables }: PreviewRows, language: string): Html {
  const words = previewWords(language);
  return html`<div><h3>${nameOf(organisation, language)}</h3>
<p>${words.rowsOf(sample)}</p>
${refused.length > 0 && html`<p>${words.refused}</p><ul>${refused.map(({ question, code }) => html`<li><code>${question}</code> ${code}</li>`)}</ul>`}
<div class="tables">${tables.map(({ table, row }) => tablePart(table, row, language))}</div></div>
`;
}

function tablePart(table: Table, row: Row | undefined, language: string): Html {
  const words = previewWords(language);
  const [first = 'fr'] = table.languages;
  const lines = table.columns.map(({ key, label, type }) => {
    const cell = row?.cells[key];
    const shown = type === 'link' ? `(${words.link})` : cell === undefined || cell === null ? '' : String(cell);
    return html`<tr><th scope="row">${textIn(label, first)} <code>[${key}]</code></th><td>${shown}</td></tr>\n`;
  });
  return html`<div class="table"><h4>${textIn(table.title, first)} <small>${words.tables[table.id]}</small></h4>
${
  row === undefined
    ? html`<p>${words.noRow}</p>`
    : html`<table><thead><tr><th scope="col">${words.column}</th><th scope="col">${words.cell}</th></tr></thead><tbody>
${lines}</tbody></table>`
}</div>
`;
}
