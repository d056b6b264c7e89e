import type { CompiledForm, LocalText, Question } from '@tablee/core';
import { Html, type HtmlValue, html } from '../markup/html.ts';
import { renderDocument, renderHeader } from '../pages/document.ts';
import type { OrganisationFacts, PageAssets } from '../pages/page-facts.ts';
import { conditionOf, conditionOfPage } from '../plain/plain-state.ts';
import { type PlainElement, type PlainPage, questionsOn } from '../plain/survey-looks.ts';
import { paperField } from './paper-field.ts';
import { howToFill, howToReturn, officeBox } from './paper-frame.ts';
import { conditionSentence, type PaperState, paperState, partSentence } from './paper-state.ts';
import type { PaperSize } from './running-footer.ts';
import { scaleTable, withScales } from './scale-table.ts';

/** What {@link renderPaperPage} shows. */
export interface PaperPageOptions {
  readonly form: CompiledForm;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly size: PaperSize;
  /** The sheet's own stylesheets: `paper.css`, then {@link renderRunningFooter}. */
  readonly styles: PageAssets['styles'];
  /** By question: printed in its place. */
  readonly known: Readonly<Record<string, string>>;
  /** Where the form is answered online; left out where it opens with a link alone, or the collector has no address. */
  readonly onlineUrl?: string | undefined;
  /** Where sheets may be sent by post. */
  readonly postalAddress?: LocalText | undefined;
  /** The same sheet in another language or size. */
  readonly hrefFor: (language: string, size: PaperSize) => string;
}

/** A form to print and fill in by hand, and to look at on a screen before. No script; black on white. */
export function renderPaperPage(options: PaperPageOptions): string {
  const { form, organisation, language, size, known } = options;
  const state = paperState({ form, language, known, size });
  const title = state.say(form.title);
  const { name, help } = organisation;
  return renderDocument({
    language,
    title: `${title} – ${state.say(name)}`,
    assets: { styles: options.styles, preload: [] },
    kind: `paper ${size}`,
    hidden: true,
    header: html`${renderHeader({
      organisation,
      language,
      languages: form.languages,
      hrefFor: (other) => options.hrefFor(other, size),
    })}
${tools(options, state)}`,
    main: html`<h1>${title}</h1>
<p class="purpose">${state.say(form.purpose)}</p>
${howToFill({ help, onlineUrl: options.onlineUrl }, state)}${state.pages.map((page) => renderPart(page, state))}
${howToReturn({ help, postalAddress: options.postalAddress }, state)}${officeBox(state)}`,
  });
}

/** On the screen only. */
function tools({ language, size, onlineUrl, hrefFor }: PaperPageOptions, { paper }: PaperState): Html {
  const other = size === 'large' ? 'usual' : 'large';
  const label = size === 'large' ? paper.usualPrint : paper.largePrint;
  return html`<nav class="tools" aria-label="${paper.toolsLabel}"><p>${paper.preview}</p>
<ul><li><a href="${hrefFor(language, other)}">${label}</a></li>${onlineUrl !== undefined && html`<li><a href="${onlineUrl}">${paper.answerOnline}</a></li>`}</ul></nav>`;
}

function renderPart(page: PlainPage, state: PaperState): Html {
  const condition = partSentence(conditionOfPage(page, state), state);
  const { say } = state;
  const title = say(page.title);
  const signed = signedOn(page, state);
  return html`<section class="part">
<div class="head">${title !== '' && html`<h2>${title}</h2>\n`}${condition !== undefined && html`<p class="condition">${condition}</p>\n`}${page.hint !== undefined && html`<p class="hint">${say(page.hint)}</p>\n`}</div>
${renderElements(page.elements, state, signed)}</section>
`;
}

/** Characters of a text that can stand on one page without leaving much of the page before it empty. */
const shortNote = 900;

function isShort(markup: string): boolean {
  return markup.replace(/<[^>]*>/g, '').length <= shortNote;
}

/** The names that people write to confirm: on a sheet that says who answers, they end it. */
function signedOn(page: PlainPage, { pages, form }: PaperState): ReadonlySet<string> {
  if (form.audience === 'staff' || page !== pages.at(-1)) return new Set();
  const isName = ({ kind, required, sensitivity }: Question): boolean =>
    kind === 'text' && required && sensitivity === 'personal';
  return new Set(questionsOn(page.elements).flatMap(({ question }) => (isName(question) ? [question.name] : [])));
}

function renderElements(list: readonly PlainElement[], state: PaperState, signed: ReadonlySet<string>): HtmlValue {
  return withScales(list, state).map((element) => {
    if (!('kind' in element)) return scaleTable(element, state);
    if (element.kind === 'question') {
      const { question, look } = element;
      return paperField({ question, look, path: question.name, isSigned: signed.has(question.name) }, state);
    }
    const condition = conditionSentence(conditionOf(element, state), state);
    const line = condition !== undefined && html`<p class="condition">${condition}</p>\n`;
    if (element.kind === 'note') {
      // Checked by the compiler: a note's markup holds no script, no style and no address of another host.
      return html`<div class="note${condition !== undefined && ' conditional'}${isShort(state.say(element.html)) && ' whole'}" data-note="${element.name}">${line}${Html.fromEscaped(state.say(element.html))}</div>\n`;
    }
    const { title, hint } = element;
    return html`<div class="panel">
<div class="head">${title !== undefined && html`<h3>${state.say(title)}</h3>\n`}${line}${hint !== undefined && html`<p class="hint">${state.say(hint)}</p>\n`}</div>
${renderElements(element.elements, state, signed)}</div>
`;
  });
}
