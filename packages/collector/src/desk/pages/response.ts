import { isResponseId, referenceOf } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import type { ResponseName } from '../../changes/changes.ts';
import { type FoundResponse, findMentions, findPlaces, findResponses } from '../../changes/find-responses.ts';
import { type Erasure, type ErasurePlace, readErasures } from '../../changes/read-erasures.ts';
import type { DeskAction, DeskPage, DeskParts, DeskVisit } from '../desk-page.ts';
import { actionForm, causeAndFix, destinationTitle, facts, formTitle, momentFor } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';
import { responsesWords } from './responses-words.ts';

/** A response of the visit's organisation: stored, or erased before. */
async function find(
  { organisation }: DeskVisit,
  { store }: DeskParts,
  { form, id }: Pick<ResponseName, 'form' | 'id'>,
): Promise<{ readonly stored?: FoundResponse | undefined; readonly erased?: Erasure | undefined }> {
  if (!isResponseId(id)) return {};
  const isMeant = (one: ResponseName): boolean => one.organisation === organisation.id && one.form === form;
  return {
    stored: (await findResponses(store, id)).find(isMeant),
    erased: (await readErasures(store, id)).find(isMeant),
  };
}

const erase: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const name = { organisation: visit.organisation.id, form: field('form'), id: field('id') };
    const here = `response?${new URLSearchParams({ form: name.form, id: name.id })}`;
    if (field('sure') !== 'yes') return { to: here, done: 'not-sure' };
    const { stored } = await find(visit, parts, name);
    if (stored === undefined) return undefined;
    await parts.changes.erase(name);
    return { to: here, done: 'erased', noted: [{ act: 'erased', about: `${name.form} ${name.id}` }] };
  },
};

/** Where one response is, and its erasure; none of its answers. */
export const responsePage: DeskPage = {
  path: 'response',
  title: { fr: 'Une réponse', en: 'A response' },
  needs: 'work',
  isHidden: true,
  notices: {
    erased: {
      fr: () => 'La réponse est effacée du registre. Ses lignes sont retirées des tableaux dès que possible.',
      en: () => 'The response is erased from the store. Its rows are taken out of the tables as soon as possible.',
    },
    'not-sure': {
      fr: () => 'Rien n’a été effacé : cochez la case pour confirmer.',
      en: () => 'Nothing was erased: tick the box to confirm.',
    },
  },
  actions: { erase },
  async show(visit, parts) {
    const { stored, erased } = await find(visit, parts, { form: visit.query('form'), id: visit.query('id') });
    const found = stored ?? erased;
    if (found === undefined) return undefined;
    const at = { form: found.form, id: found.id };
    if (stored !== undefined) return { at, body: await renderStored(visit, parts, stored) };
    return erased && { at, body: renderErasure(visit, parts, erased) };
  },
};

function renderName(visit: DeskVisit, { form, id }: ResponseName, more: Parameters<typeof facts>[0]): Html {
  const words = responsesWords(visit.language);
  return facts([[words.form, formTitle(visit, form)], [words.reference, referenceOf(id)], ...more]);
}

async function renderStored(visit: DeskVisit, parts: DeskParts, stored: FoundResponse): Promise<Html> {
  const words = responsesWords(visit.language);
  const { tables } = deskWords(visit.language);
  const places = (await findPlaces(parts.store, stored)).map((place) => {
    const said = words.states[place.state];
    const name = `${destinationTitle(visit, place.destination)}, ${tables[place.table]}`;
    return [name, parts.isConfigured(place) ? said : html`${said}. ${words.gone}`] as const;
  });
  const mentions = await findMentions(parts.store, stored);
  const { form, id } = stored;
  return html`${renderName(visit, stored, [[words.received, momentFor(visit, stored.receivedAt)]])}
<section><h2>${words.whereTitle}</h2>${places.length === 0 ? html`<p>${words.nowhere}</p>` : facts(places)}</section>
<section><h2>${words.eraseTitle}</h2><p>${words.eraseText}</p>
${mentions.length > 0 && renderMentions(visit, mentions)}<p class="hint">${words.notReached}</p>
${actionForm(visit, {
  to: 'response/erase',
  label: words.erase,
  fields: { form, id },
  body: html`<div class="choices"><label class="choice"><input type="checkbox" name="sure" value="yes" required><span>${words.eraseSure}</span></label></div>`,
})}</section>`;
}

function renderMentions(visit: DeskVisit, mentions: readonly ResponseName[]): Html {
  const items = mentions.map(({ form, id }) => {
    const address = `${visit.base}/response?${new URLSearchParams({ form, id })}`;
    return html`<li><a href="${address}">${referenceOf(id)}</a> – ${formTitle(visit, form)}</li>`;
  });
  return html`<p>${responsesWords(visit.language).mentions}</p><ul>${items}</ul>`;
}

function renderErasure(visit: DeskVisit, parts: DeskParts, erased: Erasure): Html {
  const words = responsesWords(visit.language);
  const { tables } = deskWords(visit.language);
  const places = erased.places.map((place) => {
    const name = `${destinationTitle(visit, place.destination)}, ${tables[place.table]}`;
    return [name, placeEnd(visit, parts, place)] as const;
  });
  const end =
    erased.doneAt === undefined
      ? html`<p>${words.goesOn}</p>`
      : html`<p>${words.done} ${momentFor(visit, erased.doneAt)}</p>`;
  const why = erased.cause === undefined ? [] : [[words.why, words.causes[erased.cause]] as const];
  return html`${renderName(visit, erased, why)}<section><h2>${words.receiptTitle}</h2>
${facts([[words.outOfStore, momentFor(visit, erased.askedAt)], ...places])}${end}<p class="hint">${words.notReached}</p></section>`;
}

function placeEnd(visit: DeskVisit, { isConfigured }: DeskParts, place: ErasurePlace): Html {
  const words = responsesWords(visit.language);
  if (place.doneAt !== undefined) return html`${words.rowsGone(place.rows ?? 0)}, ${momentFor(visit, place.doneAt)}`;
  if (!isConfigured(place)) return html`${words.notConfigured(place.expected)}`;
  return place.failure === undefined ? html`${words.waiting}` : causeAndFix(visit, place.failure);
}
