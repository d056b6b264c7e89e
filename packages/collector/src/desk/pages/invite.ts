import type { CompiledForm } from '@tablee/core';
import { type Html, html, languageName } from '@tablee/html';
import type { DeskAction, DeskPage, DeskParts, DeskView, DeskVisit } from '../desk-page.ts';
import { choiceField, lineField, linesField } from '../frame/desk-fields.ts';
import { actionForm, formTitle, pageAddress } from '../frame/desk-parts.ts';
import { dayAhead } from '../frame/last-day.ts';
import { renderFormChoice } from './form-choice.ts';
import { handOutFile, readHanded, renderHandOut } from './hand-out-links.ts';
import { renderLook } from './invite-look.ts';
import { isReady, readInvitation, requestOf } from './invite-request.ts';
import { inviteWords } from './invite-words.ts';
import { type FieldErrors, fieldsOf, renderFields } from './link-fields.ts';

/** Links are good for so many days unless somebody says otherwise. */
const usualDays = 30;

/** Looks at what would be made, and makes nothing. */
const check: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const form = formOf(visit, field('form'));
    if (form === undefined) return undefined;
    const asked = await readInvitation(visit, form, { field, parts });
    if (field('change') !== '' || asked.errors.size > 0) {
      const errors = field('change') === '' ? asked.errors : new Map();
      return { view: renderAsking(visit, parts, { form, field, errors }) };
    }
    return { view: renderLook(visit, asked, field) };
  },
};

/** Makes everybody's link, or nobody's. */
const make: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const form = formOf(visit, field('form'));
    if (form === undefined) return undefined;
    const asked = await readInvitation(visit, form, { field, parts });
    const request = requestOf(asked);
    if (!isReady(asked) || request === undefined) return { view: renderLook(visit, asked, field) };
    const made = await created(parts, request);
    if ('refusal' in made) return { view: renderLook(visit, asked, field, made.refusal) };
    const noted = [{ act: 'invited', about: `${form.id} ${made.id}` }] as const;
    if (asked.mail) return { to: `invitation?id=${made.id}`, done: 'mailed', count: made.invited.length, noted };
    const people = made.invited.map(({ recipient: { name, email, language }, code }) => ({
      name,
      language,
      code,
      ...(email === undefined ? {} : { email }),
    }));
    const words = inviteWords(visit.language);
    const view: DeskView = {
      title: words.doneTitle,
      at: { form: form.id },
      body: html`<div class="notice" role="status"><p><strong>${words.once}</strong></p></div>
<p class="form-title">${formTitle(visit, form.id)}</p>
${renderHandOut(visit, { form, people, expiresAt: request.expiresAt })}
<p><a href="${pageAddress(visit, 'invitation', { id: made.id })}">${words.follow}</a></p>`,
    };
    return { view, noted };
  },
};

async function created({ invitations }: DeskParts, request: Parameters<DeskParts['invitations']['create']>[0]) {
  const { isRefusal } = await import('../../invitations/refuse.ts');
  try {
    return await invitations.create(request);
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
    return { refusal: fault };
  }
}

const fileOf = (kind: 'merge' | 'sheet'): DeskAction => ({
  needs: 'work',
  async run(visit, field, parts) {
    const handed = readHanded(visit, field);
    return handed && handOutFile(visit, parts, { ...handed, kind });
  },
});

/** Invites a list of people to a form: each one gets a link. */
export const invitePage: DeskPage = {
  path: 'invite',
  title: { fr: 'Inviter des personnes', en: 'Invite people' },
  needs: 'work',
  isHidden: true,
  actions: { check, make, merge: fileOf('merge'), sheet: fileOf('sheet') },
  async show(visit, parts) {
    const id = visit.query('form');
    const form = formOf(visit, id);
    if (id !== '' && form === undefined) return undefined;
    if (form === undefined) return { body: renderFormChoice(visit, 'invite', inviteWords(visit.language).choose) };
    return renderAsking(visit, parts, { form, field: visit.query, errors: new Map() });
  },
};

function formOf({ organisation }: DeskVisit, id: string): CompiledForm | undefined {
  return organisation.forms.find(({ compiled }) => compiled.id === id)?.compiled;
}

interface Asking {
  readonly form: CompiledForm;
  readonly field: (name: string) => string;
  readonly errors: FieldErrors;
}

function renderAsking(visit: DeskVisit, parts: DeskParts, { form, field, errors }: Asking): DeskView {
  const { language, organisation, now } = visit;
  const words = inviteWords(language);
  const keys = fieldsOf(form);
  const today = dayAhead(now, 0, organisation.timeZone);
  const until = field('until') || dayAhead(now, usualDays, organisation.timeZone);
  const spoken = form.languages.map((one) => ({ value: one, label: words.languages[one] ?? languageName(one) }));
  const chosen = field('language') || (organisation.settings.languages[0] ?? 'fr');
  const example = exampleOf(visit, form);
  const body = html`${errors.size > 0 && html`<div class="notice" role="alert"><p>${words.mend}</p></div>`}
${keys.length > 0 && html`<h2>${words.shared}</h2><p class="hint">${words.sharedHint}</p>${renderFields(form, keys, { language, value: field, errors })}`}
${linesField({ name: 'list', label: words.list, hint: words.listHint, rows: 8, value: field('list'), error: errors.get('list') })}
<div class="field" hidden><label class="question" for="list-file">${words.file}</label><input class="control" type="file" id="list-file" data-fills="list" accept=".csv,.txt,text/csv,text/plain"></div>
<p class="hint">${words.example}</p><pre class="desk-code">${example}</pre>
${form.languages.length > 1 && choiceField({ name: 'language', label: words.language, value: chosen, options: spoken })}
${lineField({ name: 'until', label: words.until, hint: words.untilHint, type: 'date', min: today, value: until, error: errors.get('until') })}
${renderWay(visit, parts, { form, field, errors })}`;
  return {
    title: words.title,
    at: { form: form.id },
    body: html`<p class="form-title">${formTitle(visit, form.id)}</p>
${form.tables.some(({ table }) => table.id === 'anonymous') && html`<p>${words.anonymous}</p>`}
${actionForm(visit, { to: 'invite/check', label: words.check, fields: { form: form.id }, body, isPrimary: true })}
<p><a href="${pageAddress(visit, 'link', { form: form.id })}">${words.oneLink}</a></p>`,
  };
}

/** How links get to people: by mail with a word and reminders, where there is a mail server. */
function renderWay(
  { language, organisation, now }: DeskVisit,
  { configuration }: DeskParts,
  { form, field, errors }: Asking,
): Html {
  const words = inviteWords(language);
  if (configuration.settings.mail === undefined) return html`<p>${words.noMail}</p>`;
  const today = dayAhead(now, 0, organisation.timeZone);
  const ways = (['mail', 'hand'] as const).map((value) => ({ value, label: words.ways[value] }));
  const messages = (['fr', 'en'] as const).filter((one) => form.languages.includes(one));
  return html`${choiceField({ name: 'way', label: words.way, hint: words.byMail, value: field('way') || 'mail', options: ways })}
${messages.map((one) => linesField({ name: `message-${one}`, label: words.message[one], hint: words.messageHint, rows: 3, value: field(`message-${one}`) }))}
<h2>${words.reminders}</h2><p class="hint">${words.remindersHint}</p>
${[1, 2].map((number) => lineField({ name: `remind-${number}`, label: words.reminder(number), type: 'date', min: today, value: field(`remind-${number}`), error: errors.get(`remind-${number}`) }))}`;
}

/** Two people as a list would have them, with a role where the form takes one from its links. */
function exampleOf({ language }: DeskVisit, form: CompiledForm): string {
  const role = form.questions.find(({ name }) => name === form.prefill['role']);
  const roles = role !== undefined && 'options' in role ? role.options.map(({ value }) => value) : [];
  const head = language === 'fr' ? ['Nom', 'Courriel', 'Langue'] : ['Name', 'Email', 'Language'];
  const people = [
    ['Zoé Roy', 'zoe@example.org', 'fr', roles[0]],
    ['Ben Ito', 'ben@example.org', 'en', roles[1] ?? roles[0]],
  ];
  const heads = roles.length === 0 ? head : [...head, language === 'fr' ? 'Rôle' : 'Role'];
  return [heads, ...people].map((cells) => cells.slice(0, heads.length).join('; ')).join('\n');
}
