import { type Html, html } from '@tablee/html';
import type { InvitationInfo } from '../../invitations/invitations.ts';
import type { DeskAction, DeskPage, DeskParts, DeskVisit } from '../desk-page.ts';
import { lineField } from '../frame/desk-fields.ts';
import { actionForm, facts, formTitle, momentFor, pageAddress } from '../frame/desk-parts.ts';
import { dayAhead, momentOfDay } from '../frame/last-day.ts';
import { handOutFile } from './hand-out-links.ts';
import { countsOf, stateOf } from './invitations.ts';
import { invitationsWords } from './invitations-words.ts';
import { inviteWords } from './invite-words.ts';
import { aboutInWords, fieldValue } from './link-fields.ts';
import { mailCauseAndFix } from './mail-health.ts';

const reminderHour = 9;
const hereOf = (id: string): string => `invitation?${new URLSearchParams({ id })}`;

async function find({ organisation }: DeskVisit, { invitations }: DeskParts, id: string) {
  const [found] = id === '' ? [] : await invitations.list(organisation.id, { id });
  return found;
}

function formOf({ organisation }: DeskVisit, id: string) {
  return organisation.forms.find(({ compiled }) => compiled.id === id)?.compiled;
}

const remind: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const found = await find(visit, parts, field('id'));
    if (found === undefined) return undefined;
    const to = hereOf(found.id);
    const days = [field('remind-1'), field('remind-2')].filter((day) => day !== '');
    const dates = days.map((day) => momentOfDay(day, reminderHour, visit.organisation.timeZone));
    const known = dates.filter((at) => at !== undefined);
    if (known.length < days.length) return { to, done: 'not-reminded' };
    const { isRefusal } = await import('../../invitations/refuse.ts');
    try {
      await parts.invitations.remind(visit.organisation.id, found.id, known);
    } catch (fault) {
      if (!isRefusal(fault)) throw fault;
      return { to, done: 'not-reminded' };
    }
    return { to, done: 'reminded', count: known.length, noted: [{ act: 'invitation-changed', about: found.id }] };
  },
};

const cancel: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const found = await find(visit, parts, field('id'));
    if (found === undefined) return undefined;
    const to = hereOf(found.id);
    if (field('sure') !== 'yes') return { to, done: 'not-sure' };
    await parts.invitations.cancel(visit.organisation.id, found.id);
    return { to, done: 'cancelled', noted: [{ act: 'invitation-changed', about: found.id }] };
  },
};

const fileOf = (kind: 'merge' | 'sheet'): DeskAction => ({
  needs: 'work',
  async run(visit, field, parts) {
    const found = await find(visit, parts, field('id'));
    const form = found && formOf(visit, found.form);
    if (found === undefined || form === undefined) return undefined;
    const people = await parts.invitations.links(visit.organisation.id, found.id);
    if (people.length === 0) return { to: hereOf(found.id), done: 'no-links' };
    const handed = people.map(({ number: _, ...person }) => person);
    return handOutFile(visit, parts, { form, people: handed, expiresAt: found.endsAt, kind });
  },
});

/** One invitation: how it goes, its reminders, its links once more, its end. */
export const invitationPage: DeskPage = {
  path: 'invitation',
  title: { fr: 'Une invitation', en: 'An invitation' },
  needs: 'work',
  isHidden: true,
  notices: {
    mailed: {
      fr: (count) =>
        `L’invitation est faite : ${count} ${count < 2 ? 'message attend' : 'messages attendent'} de partir.`,
      en: (count) => `The invitation is made: ${count} ${count === 1 ? 'message waits' : 'messages wait'} to leave.`,
    },
    reminded: {
      fr: (count) => (count === 0 ? 'Plus aucun rappel n’est prévu.' : 'Les rappels sont fixés.'),
      en: (count) => (count === 0 ? 'No reminder is planned any more.' : 'The reminders are set.'),
    },
    'not-reminded': {
      fr: () => 'Les rappels n’ont pas changé : choisissez des jours à venir, avant la fin, deux en tout au plus.',
      en: () => 'The reminders have not changed: choose days to come, before the end, two in all at most.',
    },
    cancelled: { fr: () => 'L’invitation est annulée.', en: () => 'The invitation is cancelled.' },
    'not-sure': {
      fr: () => 'Rien n’a changé : cochez la case pour confirmer.',
      en: () => 'Nothing has changed: tick the box to confirm.',
    },
    'no-links': {
      fr: () => invitationsWords('fr').noLinks,
      en: () => invitationsWords('en').noLinks,
    },
  },
  actions: { remind, cancel, merge: fileOf('merge'), sheet: fileOf('sheet') },
  async show(visit, parts) {
    const found = await find(visit, parts, visit.query('id'));
    if (found === undefined) return undefined;
    const words = invitationsWords(visit.language);
    const form = formOf(visit, found.form);
    const isOpen = found.cancelledAt === undefined && found.endsAt > visit.now;
    return {
      at: { id: found.id },
      body: html`<p class="form-title">${formTitle(visit, found.form)}</p>
${facts(aboutInWords(form, found.about, visit.language))}
<section><h2>${words.counts}</h2>${renderCounts(visit, found)}</section>
<section><h2>${words.mailTitle}</h2>${await renderMail(visit, parts, found)}</section>
${isOpen && (await renderOpen(visit, parts, found))}
${!found.anonymous && (await renderPeople(visit, parts, found))}`,
    };
  },
};

function renderCounts(visit: DeskVisit, found: InvitationInfo): Html {
  const { language } = visit;
  const words = invitationsWords(language);
  const form = formOf(visit, found.form);
  const table = form?.tables.find((one) => one.table.id === 'anonymous')?.table;
  const named = (side: string): string => {
    const choice = table?.columns.flatMap(({ choices = [] }) => choices).find(({ value }) => value === side);
    return choice?.label[language] ?? fieldValue(form, 'role', side, language);
  };
  const sides = Object.entries(found.sides);
  const counts = [found, ...sides.map(([, one]) => one)];
  const hasHidden = counts.some(({ answered }) => answered === undefined);
  return html`<p><strong>${stateOf(visit, found)}</strong> · ${words.until} ${momentFor(visit, found.endsAt)}</p>
${facts([[words.total, `${countsOf(visit, found)}, ${words.opened(found.opened)}`], ...sides.map(([side, one]) => [named(side), countsOf(visit, one)] as const)])}
${hasHidden && form !== undefined && html`<p class="hint">${words.hiddenWhy(form.minimumGroupSize)}</p>`}
${found.anonymous && html`<p><a href="${pageAddress(visit, 'groups')}#${found.form}">${words.results}</a></p>`}`;
}

async function renderMail(visit: DeskVisit, { mail }: DeskParts, found: InvitationInfo): Promise<Html> {
  const words = invitationsWords(visit.language);
  const { server } = await mail.status();
  const waits = found.mail.some(({ state }) => state === 'waiting') && server !== undefined;
  if (found.mail.length === 0) return html`<p>${words.noMail}</p>`;
  return html`${waits && html`<div class="notice"><p><strong>${words.mailCause}</strong></p>${mailCauseAndFix(visit, server)}</div>`}
${facts(found.mail.map(({ kind, state, messages }) => [`${words.kinds[kind] ?? kind}, ${words.states[state]}`, `${messages}`] as const))}`;
}

/** What can be done while it runs. */
async function renderOpen(visit: DeskVisit, parts: DeskParts, found: InvitationInfo): Promise<Html> {
  const words = invitationsWords(visit.language);
  const files = inviteWords(visit.language);
  const { id } = found;
  const links = await parts.invitations.links(visit.organisation.id, id);
  const hasMail = parts.configuration.settings.mail !== undefined;
  const sure = html`<p>${words.cancelSure}</p><div class="choices"><label class="choice"><input type="checkbox" id="sure" name="sure" value="yes"> <span>${words.cancelYes}</span></label></div>`;
  return html`${hasMail && links.length > 0 && renderReminders(visit, found)}
<section><h2>${words.linksTitle}</h2>
${
  links.length === 0
    ? html`<p>${words.noLinks}</p>`
    : html`<p>${found.anonymous ? words.linksAnonymous : words.links}</p>
<div class="desk-buttons">${actionForm(visit, { to: 'invitation/merge', label: files.merge, fields: { id } })}${actionForm(visit, { to: 'invitation/sheet', label: files.sheet, fields: { id } })}</div>`
}</section>
<section><h2>${words.cancelTitle}</h2>${actionForm(visit, { to: 'invitation/cancel', label: words.cancel, fields: { id }, body: sure })}</section>`;
}

function renderReminders(visit: DeskVisit, { id, reminders }: InvitationInfo): Html {
  const { language, organisation, now } = visit;
  const words = invitationsWords(language);
  const done = reminders.filter(({ doneAt }) => doneAt !== undefined);
  const planned = reminders.filter(({ doneAt }) => doneAt === undefined);
  const today = dayAhead(now, 0, organisation.timeZone);
  const body = html`<p class="hint">${words.setHint}</p>${[1, 2].slice(done.length).map((number, at) => {
    const value = planned[at] === undefined ? '' : dayAhead(planned[at].at, 0, organisation.timeZone);
    return lineField({
      name: `remind-${number}`,
      label: inviteWords(language).reminder(number),
      type: 'date',
      min: today,
      value,
    });
  })}`;
  return html`<section><h2>${words.reminders}</h2>
${reminders.length === 0 ? html`<p>${words.noReminder}</p>` : facts(reminders.map(({ number, at, doneAt }) => [inviteWords(language).reminder(number), html`${doneAt === undefined ? words.plannedOn : words.sentOn} ${momentFor(visit, doneAt ?? at)}`] as const))}
${done.length < 2 && actionForm(visit, { to: 'invitation/remind', label: words.setReminders, fields: { id }, body })}</section>`;
}

async function renderPeople(visit: DeskVisit, { invitations }: DeskParts, found: InvitationInfo): Promise<Html> {
  const words = invitationsWords(visit.language);
  if (found.forgotten) return html`<section><h2>${words.people}</h2><p>${words.forgotten}</p></section>`;
  const people = await invitations.recipients(visit.organisation.id, found.id);
  const items = people.map(({ name, email = '', answered, unsubscribed, mail }) => {
    const last = mail.at(-1);
    const said = [
      answered ? words.hasAnswered : words.notAnswered,
      ...(last === undefined ? [] : [`${words.kinds[last.kind] ?? last.kind}, ${words.states[last.state]}`]),
      ...(unsubscribed ? [words.unsubscribed] : []),
    ];
    return html`<li><h3>${name || email}</h3>${name !== '' && email !== '' && html`<p>${email}</p>`}<p>${said.join(' · ')}</p></li>`;
  });
  return html`<section><h2>${words.people}</h2><ul class="desk-list">${items}</ul></section>`;
}
