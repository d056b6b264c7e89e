import { type CompiledForm, isResponseId, referenceOf } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import type { StreamName } from '../../delivery/stream.ts';
import { type Expired, keepLonger } from '../../retention/find-expired.ts';
import { keepTimeOf, monthsFrom } from '../../retention/keep-time.ts';
import type { DeskAction, DeskPage, DeskParts, DeskView, DeskVisit } from '../desk-page.ts';
import { actionForm, destinationTitle, formTitle, momentFor, pageAddress } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';
import { expiredOf, renderKeepTimes, ruleOf } from './keep-times.ts';
import { retentionWords } from './retention-words.ts';

const longerMonths = 12;

const hereOf = (form: string): string => `retention?${new URLSearchParams({ form })}`;

function formOf({ organisation }: DeskVisit, id: string): CompiledForm | undefined {
  return organisation.forms.find(({ compiled }) => compiled.id === id)?.compiled;
}

/** Erases what the page listed, and nothing that is not past its time any more. */
const erase: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const form = formOf(visit, field('form'));
    if (form === undefined) return undefined;
    const to = hereOf(form.id);
    if (field('sure') !== 'yes') return { to, done: 'not-sure' };
    const listed = new Set(field('ids').split(' ').filter(isResponseId));
    const { responses } = await expiredOf(visit, parts, form, keepTimeOf(form, visit.organisation.settings));
    let count = 0;
    for (const { id } of responses) {
      if (!listed.has(id)) continue;
      const answer = await parts.changes.erase({ organisation: visit.organisation.id, form: form.id, id }, 'time');
      if (answer === 'asked') count += 1;
    }
    if (count === 0) return { to, done: 'nothing' };
    return { to, done: 'erased', count, noted: [{ act: 'erased-by-time', about: `${form.id} ${count}` }] };
  },
};

const keep: DeskAction = {
  needs: 'work',
  async run(visit, field, { store }) {
    const form = formOf(visit, field('form'));
    const id = field('id');
    if (form === undefined || !isResponseId(id)) return undefined;
    const name = { organisation: visit.organisation.id, form: form.id, id };
    if (!(await keepLonger(store, name, monthsFrom(visit.now, longerMonths)))) return undefined;
    return { to: hereOf(form.id), done: 'kept', noted: [{ act: 'kept-longer', about: `${form.id} ${id}` }] };
  },
};

/** How long what is kept, and what is past its time: one press erases it. */
export const retentionPage: DeskPage = {
  path: 'retention',
  title: { fr: 'Temps de conservation', en: 'Retention' },
  needs: 'work',
  isHidden: true,
  notices: {
    erased: {
      fr: (count) =>
        `${deskWords('fr').responses(count)} ${count < 2 ? 'est effacée' : 'sont effacées'} du registre. Leurs lignes sont retirées des tableaux dès que possible; la page des réponses dit où cela en est.`,
      en: (count) =>
        `${deskWords('en').responses(count)} ${count === 1 ? 'is' : 'are'} erased from the store. Their rows are taken out of the tables as soon as possible; the page of responses says how far it is.`,
    },
    kept: {
      fr: () => 'La réponse est gardée 12 mois de plus.',
      en: () => 'The response is kept for 12 more months.',
    },
    nothing: {
      fr: () => 'Rien n’a été effacé : aucune de ces réponses n’est plus à effacer.',
      en: () => 'Nothing was erased: none of these responses is to be erased any more.',
    },
    'not-sure': {
      fr: () => 'Rien n’a été effacé : cochez la case pour confirmer.',
      en: () => 'Nothing was erased: tick the box to confirm.',
    },
  },
  actions: { erase, keep },
  async show(visit, parts) {
    const id = visit.query('form');
    const form = formOf(visit, id);
    if (form !== undefined) return renderForm(visit, parts, form);
    return id === '' ? { body: await renderKeepTimes(visit, parts) } : undefined;
  },
};

async function renderForm(visit: DeskVisit, parts: DeskParts, form: CompiledForm): Promise<DeskView> {
  const words = retentionWords(visit.language);
  const time = keepTimeOf(form, visit.organisation.settings);
  const { count, responses } = await expiredOf(visit, parts, form, time);
  const found =
    count === 0
      ? html`${time.known && html`<p>${words.nonePast}</p>`}`
      : html`<p><strong>${words.past(count)}</strong></p>`;
  return {
    at: { form: form.id },
    body: html`<p class="form-title">${formTitle(visit, form.id)}</p><p>${ruleOf(visit, time)}</p>${!time.known && html`<p>${words.howToSet(form.id)}</p>`}${found}
${count > 0 && renderList(visit, form, { count, responses })}${count > 0 && (await renderErasing(visit, parts, { form, responses }))}
<p><a href="${pageAddress(visit, 'retention')}">${words.others}</a></p>`,
  };
}

function renderList(visit: DeskVisit, { id: form }: CompiledForm, { count, responses }: Expired): Html {
  const words = retentionWords(visit.language);
  const items = responses.map(
    ({
      id,
      lastAt,
    }) => html`<li><p><a href="${pageAddress(visit, 'response', { form, id })}">${referenceOf(id)}</a> – ${words.last} ${momentFor(visit, lastAt)}</p>
${actionForm(visit, { to: 'retention/keep', label: words.keep, about: referenceOf(id), fields: { form, id } })}</li>`,
  );
  return html`<section><h2>${words.listTitle(count)}</h2><p class="hint">${words.keepHint}</p>
${count > responses.length && html`<p>${words.onlyOldest(responses.length)}</p>`}<ul class="desk-list">${items}</ul></section>`;
}

async function renderErasing(
  visit: DeskVisit,
  parts: DeskParts,
  { form, responses }: { readonly form: CompiledForm; readonly responses: Expired['responses'] },
): Promise<Html> {
  const words = retentionWords(visit.language);
  const places = await placesOf(visit, parts, form.id);
  const named = (list: readonly StreamName[]): string => {
    const { tables, list: join } = deskWords(visit.language);
    return join(list.map(({ destination, table }) => `${destinationTitle(visit, destination)}, ${tables[table]}`));
  };
  const reached = places.filter(parts.isConfigured);
  const left = places.filter((place) => !parts.isConfigured(place));
  const count = responses.length;
  return html`<section><h2>${words.eraseTitle(count)}</h2><p>${words.eraseText}</p>
<p>${reached.length === 0 ? words.onlyHere : words.rows(named(reached))}</p>${left.length > 0 && html`<p>${words.byHand(named(left))}</p>`}
<p><a href="${visit.base}/exports#${form.id}">${words.exportFirst}</a></p>
${actionForm(visit, {
  to: 'retention/erase',
  label: words.erase(count),
  fields: { form: form.id, ids: responses.map(({ id }) => id).join(' ') },
  body: html`<div class="choices"><label class="choice"><input type="checkbox" name="sure" value="yes" required><span>${words.sure(count)}</span></label></div>`,
})}</section>`;
}

/** Every place that rows with a name of a form were ever sent to. */
async function placesOf(
  { organisation }: DeskVisit,
  { store }: DeskParts,
  form: string,
): Promise<readonly StreamName[]> {
  return store.db
    .selectFrom('stream')
    .innerJoin('form', 'form.key', 'stream.form_key')
    .select(['organisation', 'form', 'table_id as table', 'destination'])
    .where('organisation', '=', organisation.id)
    .where('form', '=', form)
    .where('table_id', '!=', 'anonymous')
    .orderBy('stream.key')
    .execute();
}
