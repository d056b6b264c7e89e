import { referenceOf } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import type { ParkedRowInfo } from '../../delivery/parked-list.ts';
import type { DeskVisit } from '../desk-page.ts';
import { actionForm, causeAndFix, destinationTitle, formTitle, momentFor } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';
import { deliveriesWords, missingReasons } from './deliveries-words.ts';

/** Rows that one repair brings through. */
interface ParkedGroup {
  readonly first: ParkedRowInfo;
  readonly rows: readonly ParkedRowInfo[];
}

/** Parked rows with the same table, destination and cause, in the order of the oldest of each. */
export function parkedGroups(rows: readonly ParkedRowInfo[]): readonly ParkedGroup[] {
  const groups = Map.groupBy(rows, ({ form, table, destination, code, cause, fix }) =>
    JSON.stringify([form, table, destination, code, cause, fix]),
  );
  return [...groups.values()].flatMap((own) => (own[0] === undefined ? [] : [{ first: own[0], rows: own }]));
}

/** One group: what, why, what to do, and the buttons. Rows are called by their references, which are in the table too. */
export function renderParkedGroup(visit: DeskVisit, { first, rows }: ParkedGroup): Html {
  const words = deliveriesWords(visit.language);
  const shared = deskWords(visit.language);
  const { form, table, destination, code } = first;
  const isRetrying = rows.every(({ retrying }) => retrying);
  const title = formTitle(visit, form);
  return html`<section class="desk-item"><h3>${title}</h3>
<p>${words.group(rows.length, shared.tables[table], destinationTitle(visit, destination))}</p>
${causeAndFix(visit, first)}
<p class="hint">${words.since} ${momentFor(visit, first.parkedAt)} <span class="desk-code">${code}</span></p>
${
  isRetrying
    ? html`<p>${words.retrying}</p>`
    : actionForm(visit, {
        to: 'deliveries/retry',
        label: words.retryGroup(rows.length),
        about: title,
        fields: { form, table, destination, code },
        isPrimary: true,
      })
}
${table !== 'anonymous' && renderRows(visit, rows)}</section>`;
}

function renderRows(visit: DeskVisit, rows: readonly ParkedRowInfo[]): Html {
  const words = deliveriesWords(visit.language);
  const items = rows.map((row) => {
    const reference = referenceOf(row.rowId);
    const { form, table, destination, rowId, code, retrying } = row;
    const fields = { form, table, destination, row: rowId };
    return html`<li><p><a href="${visit.base}/response?form=${form}&amp;id=${rowId}">${reference}</a></p>
${retrying ? html`<p>${words.retrying}</p>` : actionForm(visit, { to: 'deliveries/retry', label: words.retryOne, about: reference, fields })}
${!retrying && code === 'ROW_MISSING' && renderLeaveOut(visit, reference, fields)}</li>`;
  });
  return html`<details${rows[0]?.code === 'ROW_MISSING' && html` open`}><summary>${words.which(rows.length)}</summary><ul class="desk-list">${items}</ul></details>`;
}

function renderLeaveOut(visit: DeskVisit, reference: string, fields: Readonly<Record<string, string>>): Html {
  const words = deliveriesWords(visit.language);
  const choices = missingReasons.map(
    (reason) =>
      html`<label class="choice"><input type="radio" name="reason" value="${reason}" required><span>${words.reasons[reason]}</span></label>`,
  );
  return html`<details><summary>${words.missingTitle}<span class="unseen"> – ${reference}</span></summary><p>${words.missingText}</p>
${actionForm(visit, {
  to: 'deliveries/leave-out',
  label: words.leaveOut,
  about: reference,
  fields,
  body: html`<fieldset class="field"><legend class="question">${words.missingReason}</legend><div class="choices">${choices}</div></fieldset>`,
})}</details>`;
}
