import { type Row, type Table, textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import type { PreviewPageOptions, PreviewRows } from './preview-facts.ts';
import { organisationName } from './preview-frames.ts';
import { previewWords } from './preview-words.ts';

/** The rows that the samples would write, for each organisation. */
export function renderRows({ rows, language, samples }: PreviewPageOptions): Html {
  const words = previewWords(language);
  return html`<section class="rows-beside" aria-labelledby="rows-title" tabindex="0"><h2 id="rows-title">${words.rows}</h2>
${samples.length === 0 && html`<p>${words.noSamples}</p>`}<div class="rows">${rows.map((one) => rowsPart(one, language))}</div></section>`;
}

function rowsPart({ organisation, sample, leftOut, refused, tables }: PreviewRows, language: string): Html {
  const words = previewWords(language);
  return html`<div><h3>${organisationName(organisation, language)}</h3>
<p>${words.rowsOf(sample)}</p>
${leftOut.length > 0 && html`<p>${words.leftOut} <code>${leftOut.join(', ')}</code></p>\n`}${refused.length > 0 && html`<p>${words.refused}</p><ul>${refused.map(({ question, code }) => html`<li><code>${question}</code> ${code}</li>`)}</ul>`}
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
