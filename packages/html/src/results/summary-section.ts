import { type SummaryResult, teamChecklist, textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { pagesOf, questionsOn } from '../plain/survey-looks.ts';
import { type ResultsParts, renderCell, renderHead, renderPicture } from './results-parts.ts';
import { barsName, barsOf, type StatementSet, statementSets } from './results-pictures.ts';
import type { ResultsSpeech, ResultsView } from './results-view.ts';

/** What a team answered, statement by statement; of a checklist also what to begin with. */
export function renderSummary(
  view: ResultsView,
  { summary, at }: { readonly summary: SummaryResult; readonly at: number },
  parts: ResultsParts,
): Html {
  const { speech } = parts;
  const others = Object.entries(summary.group).filter(([column]) => !isNamed(view, column));
  const heading = others.map(([column, value]) => speech.option(column, value)).join(', ');
  return html`<section class="result-part">
${heading !== '' && html`<h2>${heading.charAt(0).toUpperCase()}${heading.slice(1)}</h2>`}
<p>${speech.words.answers(summary.rows)}</p>
${view.form.result === 'checklist' && renderChecklist(view, summary, speech)}
<h2>${speech.words.barsTitle}</h2>
${statementSets(view, summary).map(
  (set, index) => html`${renderPicture(barsOf(view, summary, { set, name: barsName(at, index) }), parts)}
${countsTable(summary, set, speech)}`,
)}
</section>\n`;
}

/** Whether the link names the column's value, so that the page's top says it; its role says that it opens results. */
function isNamed({ form, about }: ResultsView, column: string): boolean {
  return Object.entries(form.prefill).some(
    ([field, question]) => field !== 'role' && question === column && about[field] !== undefined,
  );
}

/** Statements to begin with, each with its first step; then the same steps as a list to take along. */
function renderChecklist(view: ResultsView, summary: SummaryResult, { words, title, say }: ResultsSpeech): Html {
  const columns = statementSets(view, summary).flatMap((set) => set.columns);
  const { isReady, begin, leadersFirst } = teamChecklist(columns, summary);
  const ready = view.form.bands.find(({ id }) => id === 'ready');
  if (isReady) {
    return html`<div class="notice"><p>${words.ready}</p>${ready !== undefined && html`<p>${say(ready.text)}</p>`}</div>`;
  }
  if (begin.length === 0) return html``;
  const actions = nextActionsOf(view);
  const steps = begin.flatMap((column) => actions.get(column) ?? []);
  return html`${leadersFirst && html`<div class="notice"><p>${words.leadersFirst}</p></div>`}
<h2>${words.beginTitle}</h2>
<dl class="begin">${begin.map(
    (column) =>
      html`<div><dt>${title(column)}</dt><dd>${words.begin(summary.counts[column]?.['not-yet'] ?? 0)} ${actions.get(column) ?? ''}</dd></div>\n`,
  )}</dl>
${
  steps.length > 0 &&
  html`<h2>${words.planTitle}</h2>
<p class="no-print">${words.planIntro}</p>
<ol class="plan" id="plan">${steps.map(
    (step) =>
      html`<li><p>${step}</p><p>${words.planOwner} <span class="blank">______________</span></p><p>${words.planDate} <span class="blank">______________</span></p></li>\n`,
  )}</ol>
<p class="no-print" data-copies="plan"></p>`
}`;
}

/** The first step of each statement that has one, in the view's language. */
function nextActionsOf({ form, language }: ResultsView): ReadonlyMap<string, string> {
  const questions = pagesOf(form).flatMap(({ elements }) => questionsOn(elements));
  return new Map(
    questions.flatMap(({ question, look }) =>
      look.nextAction === undefined
        ? []
        : [[question.name, textIn(look.nextAction, language, form.languages)] as const],
    ),
  );
}

function countsTable(summary: SummaryResult, { options, columns }: StatementSet, speech: ResultsSpeech): Html {
  const { words, title, option } = speech;
  const [first = ''] = columns;
  const heads = options.map((value) => option(first, value));
  const cells = (column: string): readonly Html[] => {
    const counts = summary.counts[column];
    return options.map((value, index) =>
      renderCell(heads[index] ?? '', counts === undefined ? words.notEnoughShort : String(counts[value] ?? 0)),
    );
  };
  return html`<table role="table" class="result-table">
<caption>${words.statementsCaption}</caption>
${renderHead([words.statement, ...heads])}
<tbody role="rowgroup">${columns.map(
    (column) => html`<tr role="row"><th scope="row" role="rowheader">${title(column)}</th>${cells(column)}</tr>\n`,
  )}</tbody>
</table>`;
}
