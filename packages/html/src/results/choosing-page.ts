import { type ChoosingFact, coverageOf } from '@tablee/core';
import { embedJson, type Html, html } from '../markup/html.ts';
import { renderDocument, renderHelpLine } from '../pages/document.ts';
import type { PageAssets } from '../pages/page-facts.ts';
import { calledIn, renderPeople, renderPeopleTable } from './choosing-people.ts';
import { type ChoosingSpeech, type ChoosingView, choosingPictures, choosingSpeech } from './choosing-view.ts';
import type { ResultsPageData } from './results-page.ts';
import { codeField, linkedPlace, type ResultsPlace, renderPicture, renderResultsTop } from './results-parts.ts';
import { speechOf } from './results-view.ts';
import { resultsWords } from './results-words.ts';

/**
 * The people interviewed for a project side by side: what those who are ticked bring, what is missing. No score, no
 * ranking, no advice. Everything that the picture shows is there in words, and nothing needs a script.
 */
export function renderChoosingPage(
  view: ChoosingView,
  { code, digest, assets }: { readonly code: string; readonly digest: string; readonly assets: PageAssets },
): string {
  const { interviewForm, organisation, language } = view;
  const { words, say } = choosingSpeech(view);
  const data: ResultsPageData = {
    language,
    digest,
    words: { ...resultsWords(language).script, changed: words.changed },
  };
  return renderDocument({
    language,
    title: `${words.title} – ${say(interviewForm.title)}`,
    assets,
    organisation,
    kind: 'results choosing',
    hidden: true,
    header: renderResultsTop({ organisation, form: interviewForm, language }, html`${codeField(code)}${ticked(view)}`),
    main: html`<div class="sheet">
<h1>${words.title}</h1>
${renderChoosing(view, linkedPlace(code, language))}
</div>
${embedJson('tablee-results', data)}`,
    footer: renderHelpLine(interviewForm.help, language),
  });
}

/** The view without the page around it: the same one behind a link and at the desk. */
export function renderChoosing(view: ChoosingView, place: ResultsPlace): Html {
  const { project, restricted, choosing } = view;
  const speech = choosingSpeech(view);
  const { words } = speech;
  return html`<p class="group-name"><strong>${words.project(project)}</strong></p>
<p>${words.intro}</p>
${restricted && html`<div class="notice"><p>${words.restricted}</p></div>`}
${choosing.candidates.length === 0 ? renderNobody(view, speech) : renderCandidates(view, speech, place)}
${place.isLive && html`<div class="no-print"><p class="hint only-scripted">${words.live}</p></div>`}`;
}

/** What is ticked, as hidden fields: a file or another language is about the same people. */
function ticked({ chosen, names }: ChoosingView): Html {
  return html`${chosen.map((reference) => html`<input type="hidden" name="chosen" value="${reference}">`)}${names && html`<input type="hidden" name="names" value="yes">`}`;
}

function renderNobody({ project, choosing }: ChoosingView, { words }: ChoosingSpeech): Html {
  return html`<h2>${words.nothingTitle}</h2><p>${words.nothing(project)}</p>
${choosing.leftOut > 0 && html`<p>${words.leftOut(choosing.leftOut)}</p>`}`;
}

function renderCandidates(view: ChoosingView, speech: ChoosingSpeech, place: ResultsPlace): Html {
  const { words } = speech;
  const { choosing, chosen, interviewForm, language } = view;
  const kept = html`${place.again}${ticked(view)}`;
  const parts = { ...place, speech: speechOf({ form: interviewForm, language }), again: kept };
  const said =
    chosen.length === 0 ? words.nobodyTicked : words.ticked(chosen.length, chosen.map(calledIn(view)).join(', '));
  return html`<div class="choose">
<section class="choose-people" aria-labelledby="people"><h2 id="people">${words.peopleTitle}</h2>
${renderPeople(view, speech, place)}
${choosing.leftOut > 0 && html`<p class="hint">${words.leftOut(choosing.leftOut)}</p>`}
</section>
<section class="choose-group" aria-labelledby="brought">
<h2 id="brought">${words.broughtTitle}</h2>
<p data-said>${said}</p>
${choosingPictures(view).map((picture) => renderPicture(picture, parts))}
</section>
</div>
<section class="result-part" aria-labelledby="facts"><h2 id="facts">${words.wordsTitle}</h2>
<div class="facts">${choosing.facts.map((fact) => renderFact(view, fact, speech))}</div>
</section>
${renderPeopleTable(view, speech)}
${renderNext(view, speech)}
<div class="no-print"><h2>${words.keepFiles}</h2><p class="hint">${words.filesHint}</p>
<form method="post" action="${place.action}" class="buttons keep">${kept}<button class="secondary" name="format" value="csv" id="csv">${resultsWords(language).csv}</button></form></div>`;
}

/** One fact in words: what is in the group, what others bring, what nobody brings. */
function renderFact(view: ChoosingView, fact: ChoosingFact, { words, fact: called, value }: ChoosingSpeech): Html {
  if (fact.kind === 'told') return html``;
  const coverage = coverageOf(fact, view.choosing.candidates, view.chosen);
  const person = calledIn(view);
  const own = new Map(view.choosing.candidates.map((one) => [one.reference, one.otherWords[fact.question]]));
  const withPeople = (key: string, people: readonly string[]): string => {
    const said = people.map((reference) => {
      const other = key === 'other' ? own.get(reference) : undefined;
      return other === undefined ? person(reference) : `${person(reference)}${words.colon} ${other}`;
    });
    return `${value(fact.question, key)} (${said.join(', ')})`;
  };
  const inGroup = coverage.filter(({ chosen }) => chosen.length > 0).map((one) => withPeople(one.value, one.chosen));
  const others = coverage
    .filter(({ chosen, others: rest }) => chosen.length === 0 && rest.length > 0)
    .map((one) => withPeople(one.value, one.others));
  const missing = coverage
    .filter(({ chosen, others: rest }) => chosen.length + rest.length === 0)
    .map((one) => value(fact.question, one.value));
  const isShared = fact.kind === 'shared';
  const lists = [
    { title: words.inGroup, items: inGroup },
    { title: words.notInGroup, items: others },
    { title: isShared ? words.notSaid : words.missing, items: missing },
  ].filter(({ items }) => items.length > 0);
  return html`<div class="fact"><h3>${called(fact.question)}</h3>
${isShared && html`<p class="hint">${words.notSaidHint}</p>`}${fact.isOpen && html`<p class="hint">${words.openHint}</p>`}
${lists.length === 0 ? html`<p>${words.nothingSaid}</p>` : html`<dl class="covered">${lists.map(({ title, items }) => html`<div><dt>${title}</dt><dd><ul>${items.map((item) => html`<li>${item}</li>\n`)}</ul></dd></div>`)}</dl>`}</div>`;
}

/** Where the next form's link is for each person who is ticked. The links are in the rows: looking makes none. */
function renderNext(view: ChoosingView, { words, say }: ChoosingSpeech): Html {
  const { interviewForm, chosen, choosing } = view;
  const [link] = interviewForm.workflowLinks;
  const table = interviewForm.tables.find(({ table: { id } }) => id === link?.table)?.table;
  const column = table?.columns.find(({ key }) => key === link?.column);
  if (table === undefined || column === undefined) return html``;
  const person = calledIn(view);
  const people = choosing.candidates.filter(({ reference }) => chosen.includes(reference));
  return html`<section class="result-part" aria-labelledby="next">
<h2 id="next">${words.nextTitle}</h2>
${
  people.length === 0
    ? html`<p>${words.nextNobody}</p>`
    : html`<p>${words.nextIntro(say(table.title))}</p>
<ul>${people.map(({ reference, recommendation }) => html`<li>${person(reference)}${words.colon} ${recommendation === 'pool' ? words.nextPool : words.nextRow(say(column.label))}</li>\n`)}</ul>`
}
<p>${words.nextOthers}</p>
</section>`;
}
