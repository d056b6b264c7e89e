import type { Candidate } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { spokenDate } from '../texts/spoken-date.ts';
import type { ChoosingSpeech, ChoosingView } from './choosing-view.ts';
import { type ResultsPlace, renderCell, renderHead, unlessLive } from './results-parts.ts';

/** What a person brings of one fact, in words; empty when nothing is known. */
export function personValues(
  { values, otherWords }: Candidate,
  question: string,
  { value }: ChoosingSpeech,
): readonly string[] {
  const other = otherWords[question];
  return (values[question] ?? []).map((one) => {
    const label = value(question, one);
    return one === 'other' && other !== undefined ? `${label} (${other})` : label;
  });
}

/** A person by reference, with the first name where the page shows them. */
export function calledIn({ choosing }: ChoosingView): (reference: string) => string {
  const names = new Map(choosing.candidates.map(({ reference, name }) => [reference, name]));
  return (reference) => {
    const name = names.get(reference);
    return name === undefined ? reference : `${reference} – ${name}`;
  };
}

/**
 * The people as boxes to tick: a form that asks for the same page again. A script sends it at each tick.
 *
 * @param place its hidden fields ask for the same view again, without the ticks
 */
export function renderPeople(view: ChoosingView, speech: ChoosingSpeech, place: ResultsPlace): Html {
  const { words } = speech;
  const { candidates } = view.choosing;
  return html`<form method="post" action="${place.action}" class="plain people"${place.isLive && html` data-live`}>${place.again}
<fieldset class="field">
<legend class="question">${words.tick}</legend>
<p class="hint">${words.order}</p>
<div class="choices">
${candidates.map((candidate, at) => personBox(view, candidate, { at, speech }))}</div>
</fieldset>
<div class="no-print"><div class="choices"><div><label class="choice"><input type="checkbox" id="names" name="names" value="yes" aria-describedby="names-hint"${view.names && html` checked`}> <span>${words.names}</span></label>
<p class="hint" id="names-hint">${words.namesHint}</p></div></div></div>
${unlessLive(place, html`<div class="buttons"><button class="primary" type="submit">${words.show}</button></div>`)}
</form>`;
}

function personBox(
  view: ChoosingView,
  candidate: Candidate,
  { at, speech }: { readonly at: number; readonly speech: ChoosingSpeech },
): Html {
  const { words, value, fact } = speech;
  const { reference, recommendation, interviewedOn, grids, gridsAgree, hasApplication } = candidate;
  const availability = personValues(candidate, 'availability_ok', speech).join(', ');
  const facts = [
    `${words.recommendation}${words.colon} ${value('recommendation', recommendation)}`,
    ...(availability === '' ? [] : [`${fact('availability_ok')}${words.colon} ${availability}`]),
    ...(interviewedOn === '' ? [] : [words.interviewedOn(spokenDate(interviewedOn, view.language))]),
  ];
  const notes = [
    ...(grids > 1 ? [words.grids(grids)] : []),
    ...(gridsAgree ? [] : [words.gridsApart]),
    ...(hasApplication || view.applicationForm === undefined ? [] : [words.noApplication]),
  ];
  return html`<div><label class="choice"><input type="checkbox" id="person-${at}" name="chosen" value="${reference}" aria-describedby="about-${at}"${view.chosen.includes(reference) && html` checked`}> <span>${calledIn(view)(reference)}</span></label>
<p class="hint" id="about-${at}">${facts.join(' · ')}${notes.map((note) => html` <strong>${note}</strong>`)}</p></div>\n`;
}

/** Every person with every fact: the table beside the picture, a list on a phone and on paper. */
export function renderPeopleTable(view: ChoosingView, speech: ChoosingSpeech): Html {
  const { words, fact } = speech;
  const { candidates, facts } = view.choosing;
  const called = calledIn(view);
  const cells = (candidate: Candidate): readonly Html[] =>
    facts.map(({ question }) =>
      renderCell(fact(question), personValues(candidate, question, speech).join(', ') || '–'),
    );
  return html`<details class="by-person" id="by-person">
<summary><h2 id="people-table">${words.tableTitle}</h2></summary>
<table role="table" class="result-table people-table" aria-labelledby="people-table">
${renderHead([words.person, ...facts.map(({ question }) => fact(question))])}
<tbody role="rowgroup">${candidates.map(
    (candidate) =>
      html`<tr role="row"><th scope="row" role="rowheader">${called(candidate.reference)}</th>${cells(candidate)}</tr>\n`,
  )}</tbody>
</table>
</details>`;
}
