import { type CompiledForm, svgText } from '@tablee/core';
import { Html, type HtmlValue, html } from '../markup/html.ts';
import { renderOwner } from '../pages/document.ts';
import { renderLanguageChoice } from '../pages/language-choice.ts';
import type { OrganisationFacts } from '../pages/page-facts.ts';
import { languageName } from '../texts/page-texts.ts';
import type { ResultsPicture } from './results-pictures.ts';
import type { ResultsSpeech } from './results-view.ts';

/** Where results stand: on a page of their own behind a link, or at the desk. */
export interface ResultsPlace {
  /** Where forms are sent that ask for the same results again. */
  readonly action: string;
  /** Hidden fields of such a form: the code of the link or the session's token, the language. */
  readonly again: Html;
  /** Whether the script of results is on the page: it sends ticks by itself and looks again. */
  readonly isLive: boolean;
}

/** What every part of a results page is drawn with. */
export interface ResultsParts extends ResultsPlace {
  readonly speech: ResultsSpeech;
}

/** The place of a page behind a link. */
export function linkedPlace(code: string, language: string): ResultsPlace {
  return { action: '/results', again: againFields(code, language), isLive: true };
}

/** What is needed only where no script does it: always at the desk, in `noscript` behind a link. */
export function unlessLive({ isLive }: ResultsPlace, content: Html): Html {
  return isLive ? html`<noscript>${content}</noscript>` : content;
}

/** The code of the link as a hidden field: it stays in the body of the request. */
export function codeField(code: string): Html {
  return html`<input type="hidden" name="code" value="${code}">`;
}

/** Fields that ask for the same results again. */
function againFields(code: string, language: string): Html {
  return html`${codeField(code)}<input type="hidden" name="language" value="${language}">`;
}

/**
 * Whose page it is, and its languages: as buttons, because an address with the code in it would leave traces.
 *
 * @param kept hidden fields of what stays when the language changes, without the language
 */
export function renderResultsTop(
  {
    organisation,
    form,
    language,
  }: { readonly organisation: OrganisationFacts; readonly form: CompiledForm; readonly language: string },
  kept: Html,
): Html {
  const choices = form.languages.map((one) => {
    const label = languageName(one);
    return one === language
      ? html`<li><span aria-current="true" lang="${one}">${label}</span></li>`
      : html`<li><button class="link-button" name="language" value="${one}" lang="${one}" id="language-${one}">${label}</button></li>`;
  });
  return html`<header class="top">${renderOwner(organisation, language)}
${renderLanguageChoice(form.languages, language, html`<form method="post" action="/results">${kept}<ul>${choices}</ul></form>`)}</header>`;
}

/** A picture with what keeps a copy of it. The script adds PNG beside SVG. */
export function renderPicture({ name, shape, narrow }: ResultsPicture, { speech, action, again }: ResultsParts): Html {
  return html`<figure class="result-picture" data-picture="${name}">
${svgMarkup(svgText(shape))}${narrow !== undefined && svgMarkup(svgText(narrow))}
<figcaption class="no-print"><form method="post" action="${action}" class="keep">${again}<input type="hidden" name="picture" value="${name}"><button class="link-button" name="format" value="svg" id="svg-${name}">${speech.words.svg}</button></form></figcaption>
</figure>`;
}

/** A cell of a table that is read as a list on a phone, where its column's name stands before it. */
export function renderCell(column: string, content: HtmlValue): Html {
  return html`<td role="cell" data-column="${column}">${content}</td>`;
}

/** A table's head. The roles are said again: on a phone the table is laid out as a list. */
export function renderHead(columns: readonly string[]): Html {
  return html`<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`)}</tr></thead>`;
}

/** `svgText` escapes every text and attribute, as {@link html} does. */
function svgMarkup(markup: string): Html {
  return Html.fromEscaped(markup);
}
