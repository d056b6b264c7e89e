import type { CompiledForm } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import { type Expired, findExpired } from '../../retention/find-expired.ts';
import { type KeepTime, keepTimeOf } from '../../retention/keep-time.ts';
import type { DeskParts, DeskVisit } from '../desk-page.ts';
import { formTitle, pageAddress } from '../frame/desk-parts.ts';
import { retentionWords } from './retention-words.ts';

/** Erased with one press: what one page can list, and one request can do. */
const shownResponses = 100;

/** What is past its time, as far as a page lists it. */
export async function expiredOf(
  visit: DeskVisit,
  { store }: DeskParts,
  form: CompiledForm,
  time: KeepTime,
): Promise<Expired> {
  if (!time.known) return { count: 0, responses: [] };
  const asked = { months: time.months, now: visit.now, limit: shownResponses };
  return findExpired(store, { organisation: visit.organisation.id, form: form.id }, asked);
}

/** How many responses of an organisation are past their time. */
export async function countExpired(visit: DeskVisit, { store }: Pick<DeskParts, 'store'>): Promise<number> {
  const { id: organisation, settings, forms } = visit.organisation;
  let count = 0;
  for (const { compiled } of forms) {
    const time = keepTimeOf(compiled, settings);
    if (!time.known) continue;
    const asked = { months: time.months, now: visit.now, limit: 1 };
    count += (await findExpired(store, { organisation, form: compiled.id }, asked)).count;
  }
  return count;
}

/** How long a form's responses are kept, in words. */
export function ruleOf({ language }: DeskVisit, time: KeepTime): string {
  const words = retentionWords(language);
  return time.known ? words.rule(time.months, time.isUsual) : words.noRule(time.missing);
}

/** Each form, how long its responses are kept, and what is past that. */
export async function renderKeepTimes(visit: DeskVisit, parts: DeskParts): Promise<Html> {
  const words = retentionWords(visit.language);
  const { settings, forms } = visit.organisation;
  const items: Html[] = [];
  for (const { compiled } of forms) {
    const time = keepTimeOf(compiled, settings);
    const { count } = await expiredOf(visit, parts, compiled, time);
    items.push(html`<li><h3>${formTitle(visit, compiled.id)}</h3><p>${ruleOf(visit, time)}</p>
${count > 0 && html`<p><strong>${words.past(count)}</strong> <a href="${pageAddress(visit, 'retention', { form: compiled.id })}">${words.see}<span class="unseen"> – ${formTitle(visit, compiled.id)}</span></a></p>`}</li>`);
  }
  const without = forms.find(({ compiled }) => !keepTimeOf(compiled, settings).known);
  const served = new Set(forms.map(({ compiled }) => compiled.id));
  for (const { form, count } of await storedForms(visit, parts)) {
    if (!served.has(form)) items.push(html`<li><h3>${form}</h3><p>${words.unserved(form, count)}</p></li>`);
  }
  return html`${settings.retention?.automatic === true && html`<p>${words.automatic}</p>`}<ul class="desk-list">${items}</ul>${without !== undefined && html`<p>${words.howToSet(without.compiled.id)}</p>`}`;
}

/** How many responses the store holds, by form. */
async function storedForms({ organisation }: DeskVisit, { store }: DeskParts) {
  return store.db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .select(({ fn }) => ['form.form', fn.countAll<number>().as('count')])
    .where('organisation', '=', organisation.id)
    .groupBy('form.form')
    .orderBy('form.form')
    .execute();
}
