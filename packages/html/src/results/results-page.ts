import { countedSummaryOf } from '@tablee/core';
import { embedJson, type Html, html } from '../markup/html.ts';
import { renderDocument, renderHelpLine } from '../pages/document.ts';
import type { PageAssets } from '../pages/page-facts.ts';
import { renderComparisonNote } from './comparison-note.ts';
import {
  codeField,
  linkedPlace,
  type ResultsParts,
  type ResultsPlace,
  renderResultsTop,
  unlessLive,
} from './results-parts.ts';
import { groupNameOf, type ResultsSpeech, type ResultsView, speechOf } from './results-view.ts';
import { type ResultsScriptWords, resultsWords } from './results-words.ts';
import { renderComparison, renderRound } from './round-section.ts';
import { renderSummary } from './summary-section.ts';

/** What the page's script finds as JSON in `#tablee-results`. */
export interface ResultsPageData {
  readonly language: string;
  /** What the page shows; sent with the next request, which answers 204 while it is still so. Empty at the door. */
  readonly digest: string;
  readonly words: ResultsScriptWords;
}

/**
 * The page behind `/results#CODE`. The code stays in the fragment: only the script sees it, and sends it in the body of
 * a request. Without a script the person pastes the link.
 */
export function renderResultsDoor(options: { readonly language: string; readonly assets: PageAssets }): string {
  const { language, assets } = options;
  const words = resultsWords(language);
  return renderDocument({
    language,
    title: words.doorTitle,
    assets,
    kind: 'results',
    hidden: true,
    header: html`<header class="top"></header>`,
    main: html`<div class="sheet">
<h1>${words.doorTitle}</h1>
<p class="loading" role="status">${words.opening}</p>
<noscript>${pasteForm(language)}</noscript>
</div>
${embedJson('tablee-results', dataOf(language, ''))}`,
  });
}

function dataOf(language: string, digest: string): ResultsPageData {
  return { language, digest, words: resultsWords(language).script };
}

function pasteForm(language: string): Html {
  const words = resultsWords(language);
  return html`<form class="plain" method="post" action="/results?lang=${language}">
<p>${words.doorNoScript}</p>
<div class="field text"><label class="question" for="code">${words.doorLabel}</label>
<input class="control text" type="text" id="code" name="code" maxlength="500" autocomplete="off" spellcheck="false"></div>
<div class="buttons"><button class="primary" type="submit">${words.doorButton}</button></div>
</form>`;
}

/** A group's results as a page: everything that the pictures show is there in words, and nothing needs a script. */
export function renderResultsPage(
  view: ResultsView,
  { code, digest, assets }: { readonly code: string; readonly digest: string; readonly assets: PageAssets },
): string {
  const { form, organisation, language } = view;
  const { say } = speechOf(view);
  const title = resultsTitle(view);
  return renderDocument({
    language,
    title: `${title} – ${say(form.title)}`,
    assets,
    organisation,
    kind: 'results',
    hidden: true,
    header: renderResultsTop(view, codeField(code)),
    main: html`<div class="sheet">
<h1>${title}</h1>
${renderResults(view, linkedPlace(code, language))}
</div>
${embedJson('tablee-results', dataOf(language, digest))}`,
    footer: renderHelpLine(form.help, language),
  });
}

/** What a group's results are called. */
export function resultsTitle(view: ResultsView): string {
  const { words, say } = speechOf(view);
  const summary = countedSummaryOf(view.form);
  return say(summary?.title ?? {}) || words.doorTitle;
}

/** A group's results without the page around them: the same ones behind a link and at the desk. */
export function renderResults(view: ResultsView, place: ResultsPlace): Html {
  const { form, rounds, summaries } = view;
  const speech = speechOf(view);
  const { words, say } = speech;
  const parts: ResultsParts = { ...place, speech };
  const isEmpty = rounds.length === 0 && summaries.length === 0;
  return html`<p class="form-title">${say(form.title)}</p>
<p class="group-name"><strong>${groupNameOf(view, speech)}</strong></p>
<p class="hint">${words.privacy(form.minimumGroupSize)}</p>
${!isEmpty && renderComparisonNote(view)}${isEmpty ? html`<h2>${words.nothingTitle}</h2><p>${words.nothing(form.minimumGroupSize)}</p>${view.about['project'] !== undefined && html`<p>${words.nothingForFew(form.minimumGroupSize)}</p>`}` : html``}
${rounds.map((round) => renderRound(view, round, parts))}
${renderComparison(view, parts)}
${summaries.map((one, at) => renderSummary(view, { summary: one, at }, parts))}
${renderFoot(isEmpty, parts)}`;
}

function renderFoot(isEmpty: boolean, parts: ResultsParts): Html {
  const { speech, action, again, isLive } = parts;
  const { words }: ResultsSpeech = speech;
  const lookAgain = html`<form method="post" action="${action}" class="buttons">${again}<button class="secondary">${words.lookAgain}</button></form>`;
  return html`<div class="no-print">
${!isEmpty && html`<h2>${words.keepFiles}</h2><form method="post" action="${action}" class="buttons keep">${again}<button class="secondary" name="format" value="csv" id="csv">${words.csv}</button></form>`}
${isLive && html`<p class="hint only-scripted">${words.live}</p>`}
${unlessLive(parts, lookAgain)}
</div>`;
}
