import { codebookOf, referenceOf } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import { asReference, findResponses } from '../../changes/find-responses.ts';
import { type Erasure, readErasures } from '../../changes/read-erasures.ts';
import type { DeskPage, DeskParts, DeskVisit } from '../desk-page.ts';
import { facts, formTitle, momentFor } from '../frame/desk-parts.ts';
import { renderKeepTimes } from './keep-times.ts';
import { responsesWords } from './responses-words.ts';

/** Enough to see how the latest ones stand; older ones are found by their number. */
const shownErasures = 20;

/** Responses by their numbers, erasures, and how long what is kept. No answer is ever shown here. */
export const responsesPage: DeskPage = {
  path: 'responses',
  title: { fr: 'Réponses', en: 'Responses' },
  needs: 'work',
  async show(visit, parts) {
    const words = responsesWords(visit.language);
    const erasures = (await readErasures(parts.store)).filter(
      ({ organisation }) => organisation === visit.organisation.id,
    );
    const number = visit.query('number').trim();
    return {
      ...(number === '' ? {} : { at: { number } }),
      body: html`<section><h2>${words.findTitle}</h2>${renderFind(visit)}${await renderFound(visit, parts, erasures)}</section>
<section><h2>${words.erasures}</h2>${renderErasures(visit, erasures.slice(0, shownErasures))}</section>
<section><h2>${words.keptTitle}</h2><p>${words.keptIntro}</p>${await renderKeepTimes(visit, parts)}${renderKept(visit, parts)}</section>`,
    };
  },
};

function renderFind(visit: DeskVisit): Html {
  const words = responsesWords(visit.language);
  return html`<form class="plain" method="get" action="${visit.base}/responses"><div class="field text"><label class="question" for="number">${words.findLabel}</label>
<p class="hint" id="number-hint">${words.findHint}</p>
<input class="control text" type="text" id="number" name="number" value="${visit.query('number')}" maxlength="60" autocomplete="off" spellcheck="false" aria-describedby="number-hint"></div>
<div class="buttons"><button class="primary" type="submit">${words.find}</button></div></form>`;
}

async function renderFound(visit: DeskVisit, { store }: DeskParts, erasures: readonly Erasure[]): Promise<Html> {
  const number = visit.query('number').trim();
  if (number === '') return html``;
  const words = responsesWords(visit.language);
  const reference = asReference(number);
  const found = (await findResponses(store, number)).filter(
    ({ organisation }) => organisation === visit.organisation.id,
  );
  const erased = erasures.filter(({ id }) =>
    reference === undefined ? id === number.toLowerCase() : referenceOf(id) === reference,
  );
  if (found.length + erased.length === 0) return html`<div class="notice" role="status"><p>${words.notFound}</p></div>`;
  const items = [
    ...found.map((one) => ({ ...one, label: words.received, at: one.receivedAt })),
    ...erased.map((one) => ({ ...one, label: words.erasedOn, at: one.askedAt })),
  ].map(
    ({ form, id, label, at }) => html`<li><h3>${formTitle(visit, form)}</h3><p>${label} ${momentFor(visit, at)}</p>
<p><a href="${addressOf(visit, form, id)}">${words.see}<span class="unseen"> – ${referenceOf(id)}, ${formTitle(visit, form)}</span></a></p></li>`,
  );
  return html`<div role="status"><p>${words.found(items.length)}</p></div><ul class="desk-list">${items}</ul>`;
}

function addressOf({ base }: DeskVisit, form: string, id: string): string {
  return `${base}/response?${new URLSearchParams({ form, id })}`;
}

function renderErasures(visit: DeskVisit, erasures: readonly Erasure[]): Html {
  const words = responsesWords(visit.language);
  if (erasures.length === 0) return html`<p>${words.noErasure}</p>`;
  const items = erasures.map(
    ({
      form,
      id,
      askedAt,
      doneAt,
      cause,
    }) => html`<li><p><a href="${addressOf(visit, form, id)}">${referenceOf(id)}</a> – ${formTitle(visit, form)}</p>
<p>${words.erasedOn} ${momentFor(visit, askedAt)} – ${doneAt === undefined ? words.unfinished : words.finished}${cause !== undefined && html` – ${words.causes[cause]}`}</p></li>`,
  );
  return html`<ul class="desk-list">${items}</ul>`;
}

/** What each form provides for, as its columns say it: in the language of its codebook. */
function renderKept(visit: DeskVisit, { configuration }: DeskParts): Html {
  const words = responsesWords(visit.language);
  const spoken = visit.organisation.settings.languages[0]?.startsWith('fr') === true ? 'fr' : 'en';
  const entries = visit.organisation.forms.map(({ compiled }) => {
    const kept = codebookOf(compiled).rows.map((row) => String(row['retention'] ?? ''));
    const texts = [...new Set(kept.map((text) => text.replace(/^R\d – /, '')))].filter((text) => text !== '');
    const list =
      texts.length === 0
        ? words.keptNothing
        : html`<ul lang="${spoken}">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
    return [formTitle(visit, compiled.id), list] as const;
  });
  return html`<ul><li>${words.keptAnonymous}</li><li>${words.keptAudit(configuration.settings.desk.auditDays)}</li></ul>
<details><summary>${words.keptByForm}</summary>${facts(entries)}</details>`;
}
