import { type Html, html } from '@tablee/html';
import type { LinkInfo } from '../../links/links.ts';
import { isResultsLink } from '../../results/results-link.ts';
import type { DeskAction, DeskPage, DeskVisit } from '../desk-page.ts';
import { lineField } from '../frame/desk-fields.ts';
import { actionForm, facts, formTitle, momentFor } from '../frame/desk-parts.ts';
import { dayAhead, endOfDay } from '../frame/last-day.ts';
import { aboutInWords, openings } from './link-fields.ts';
import { linkWords } from './link-words.ts';

/** Newest first; whoever wants an older one searches. */
const shownLinks = 50;
const renewedDays = 60;
const mostUses = 10_000;

const revoke: DeskAction = {
  needs: 'work',
  async run({ organisation }, field, { links }) {
    const link = (await links.list(organisation.id)).find(({ id }) => id === field('id'));
    if (link === undefined) return undefined;
    if (!(await links.revoke(organisation.id, link.id))) return { to: 'links', done: 'none' };
    return { to: 'links', done: 'revoked', noted: [{ act: 'link-revoked', about: `${link.form} ${link.id}` }] };
  },
};

const renew: DeskAction = {
  needs: 'work',
  async run({ organisation, now }, field, { links }) {
    const link = (await links.list(organisation.id)).find(({ id }) => id === field('id'));
    if (link === undefined) return undefined;
    const expiresAt = endOfDay(field(`until-${link.id}`), organisation.timeZone);
    const uses = Number(field(`uses-${link.id}`) || '1');
    const isRight =
      expiresAt !== undefined && expiresAt > now && Number.isSafeInteger(uses) && uses >= 1 && uses <= mostUses;
    if (!isRight) return { to: 'links', done: 'wrong' };
    if (!(await links.renew(organisation.id, link.id, { expiresAt, uses }))) return { to: 'links', done: 'none' };
    return { to: 'links', done: 'renewed', noted: [{ act: 'link-renewed', about: `${link.form} ${link.id}` }] };
  },
};

/** Links that were made one by one: whether they are used, and how they go on or end. */
export const linksPage: DeskPage = {
  path: 'links',
  title: { fr: 'Liens', en: 'Links' },
  needs: 'work',
  notices: {
    revoked: {
      fr: () => 'Le lien est retiré : il n’ouvre plus rien.',
      en: () => 'The link is taken back: it opens nothing any more.',
    },
    renewed: {
      fr: () => 'Le lien est prolongé, avec le même code.',
      en: () => 'The link goes on, with the same code.',
    },
    none: { fr: () => 'Ce lien était déjà retiré.', en: () => 'This link had been taken back already.' },
    wrong: {
      fr: () => 'Rien n’a changé : choisissez un jour à venir, et un nombre de réponses de 1 à 10 000.',
      en: () => 'Nothing has changed: choose a day to come, and a number of responses from 1 to 10,000.',
    },
  },
  actions: { revoke, renew },
  async show(visit, { links }) {
    const words = linkWords(visit.language);
    const text = visit.query('text').trim();
    const all = (await links.list(visit.organisation.id)).filter(({ invitation }) => invitation === undefined);
    const found = all.filter((link) => isFound(visit, link, text));
    const shown = found.slice(0, shownLinks);
    return {
      ...(text === '' ? {} : { at: { text } }),
      body: html`<p><a class="desk-do" href="${visit.base}/link">${words.makeTitle}</a></p>
${all.length > 0 && renderSearch(visit, text)}
<section><h2>${words.listTitle}</h2>
${all.length === 0 && html`<p>${words.none}</p>`}${all.length > 0 && found.length === 0 && html`<p role="status">${words.noneFound}</p>`}
${shown.length > 0 && html`<p class="hint">${words.openedHint}</p><ul class="desk-list">${shown.map((link) => renderLink(visit, link))}</ul>`}
${found.length > shown.length && html`<p>${words.older(found.length - shown.length)}</p>`}</section>`,
    };
  },
};

/** As people look for it: in the words of this page, beside what the link itself says. */
function isFound(visit: DeskVisit, link: LinkInfo, text: string): boolean {
  const words = linkWords(visit.language);
  const said = aboutInWords(formOf(visit, link), link.about, visit.language).flat();
  const all = [
    link.id,
    link.form,
    formTitle(visit, link.form),
    words.states[link.state],
    ...Object.values(link.about),
    ...said,
  ];
  return all.some((one) => one.toLowerCase().includes(text.toLowerCase()));
}

function formOf({ organisation }: DeskVisit, { form }: LinkInfo) {
  return organisation.forms.find(({ compiled }) => compiled.id === form)?.compiled;
}

function renderSearch(visit: DeskVisit, text: string): Html {
  const words = linkWords(visit.language);
  return html`<form class="plain" method="get" action="${visit.base}/links">${lineField({ name: 'text', label: words.search, hint: words.searchHint, type: 'search', value: text })}
<div class="buttons"><button class="secondary" type="submit">${words.find}</button></div></form>`;
}

function renderLink(visit: DeskVisit, link: LinkInfo): Html {
  const { language } = visit;
  const words = linkWords(language);
  const { id, about, form, state, uses, answered, opened, createdAt, expiresAt } = link;
  const opening = isResultsLink(about) ? openings.find((one) => one === about.role) : undefined;
  const counts = [
    ...(opening === undefined && uses !== undefined && answered !== undefined ? [words.answered(answered, uses)] : []),
    ...(opening === undefined ? [words.opened(opened)] : []),
  ];
  const named = aboutInWords(formOf(visit, link), about, language).map(([name, value]) => [name, value] as const);
  return html`<li><h3>${formTitle(visit, form)}</h3>
${opening !== undefined && html`<p>${words.opens[opening]}</p>`}
<p><strong>${words.state} ${words.states[state]}</strong>${counts.map((one) => html` · ${one}`)}</p>
${named.length > 0 && facts(named)}
<p class="hint">${words.made} ${momentFor(visit, createdAt)}. ${words.ends} ${expiresAt === undefined ? words.noEnd : momentFor(visit, expiresAt)}. <span class="desk-id">${id}</span></p>
${state !== 'revoked' && renderChanges(visit, link)}</li>`;
}

function renderChanges(visit: DeskVisit, { id, form, about }: LinkInfo): Html {
  const words = linkWords(visit.language);
  const said = `${formTitle(visit, form)}, ${id}`;
  const body = html`${lineField({ name: `until-${id}`, label: words.until, type: 'date', value: dayAhead(visit.now, renewedDays, visit.organisation.timeZone) })}
${!isResultsLink(about) && lineField({ name: `uses-${id}`, label: words.newUses, type: 'number', min: '1', value: '1' })}`;
  return html`<details><summary>${words.renewDetails}<span class="unseen"> – ${said}</span></summary>
${actionForm(visit, { to: 'links/renew', label: words.renew, about: said, fields: { id }, body })}
<p>${words.revokeSure}</p>
${actionForm(visit, { to: 'links/revoke', label: words.revoke, about: said, fields: { id } })}</details>`;
}
