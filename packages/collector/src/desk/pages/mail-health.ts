import { type Html, html } from '@tablee/html';
import { faultTextOf } from '../../mail/fault-texts.ts';
import type { MailStatus, WaitingMessage } from '../../mail/mail.ts';
import type { DeskAction, DeskParts, DeskVisit } from '../desk-page.ts';
import { actionForm, causeAndFix, momentFor, pageAddress } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';
import { mailHealthWords } from './mail-words.ts';

/** Messages that were refused: all of them, and the server at once. One that may have arrived is never among them. */
export const retryMail: DeskAction = {
  needs: 'work',
  async run({ organisation: { id } }, _, { mail }) {
    const count = await mail.retry({ organisation: id });
    return { to: 'deliveries', done: 'mail', count, noted: [{ act: 'mail-retried', about: '' }] };
  },
};

/** One message that may have arrived, because a person says so. */
export const mailAgain: DeskAction = {
  needs: 'work',
  async run({ organisation: { id } }, field, { mail }) {
    const message = (await mail.waiting(id)).find(({ key }) => `${key}` === field('message'));
    if (message === undefined) return { to: 'deliveries', done: 'no-mail' };
    if (field('sure') !== 'yes') return { to: 'deliveries', done: 'not-sure' };
    const count = await mail.retry({ organisation: id, key: message.key });
    return { to: 'deliveries', done: 'mail', count, noted: [{ act: 'mail-retried', about: message.kind }] };
  },
};

/** How the messages of an organisation do; nothing where no mail server is set. */
export async function renderMailHealth(visit: DeskVisit, { mail }: DeskParts): Promise<Html> {
  const status = await mail.status();
  if (!status.configured) return html``;
  const words = mailHealthWords(visit.language);
  const waits = await mail.waiting(visit.organisation.id);
  const unknown = waits.filter(({ state }) => state === 'unknown');
  const parked = waits.filter(({ state }) => state === 'parked');
  const isWell = waits.length === 0 && status.server === undefined;
  return html`<section><h2>${words.title}</h2>
${isWell && html`<p>${words.well}</p>`}
${status.server !== undefined && renderServer(visit, status.server)}
${parked.length > 0 && renderParked(visit, parked)}${unknown.map((message) => renderUnknown(visit, message))}</section>`;
}

/** What a person has to look at, for the first page; undefined where nothing is. */
export async function mailThatWaits({ organisation: { id } }: DeskVisit, { mail }: DeskParts): Promise<number> {
  const { configured, server } = await mail.status();
  if (!configured) return 0;
  return (await mail.waiting(id)).length + (server?.needsRepair === true ? 1 : 0);
}

/** Why mail does not get through, in the reader's language; as it was noted where this version does not know the code. */
export function mailCauseAndFix(
  visit: DeskVisit,
  noted: { readonly code: string; readonly cause: string; readonly fix: string },
): Html {
  const text = faultTextOf(noted.code, visit.language);
  if (text === undefined) return causeAndFix(visit, noted);
  return html`<p>${text.cause}</p><p><strong>${deskWords(visit.language).fix}</strong> ${text.fix}</p>`;
}

function renderServer(visit: DeskVisit, server: NonNullable<MailStatus['server']>): Html {
  const words = mailHealthWords(visit.language);
  return html`<div class="desk-item"><h3>${words.stopped}</h3>${mailCauseAndFix(visit, server)}
<p class="hint">${words.since} ${momentFor(visit, server.since)}. ${words.next} ${momentFor(visit, server.nextLookAt)}.</p>
${actionForm(visit, { to: 'deliveries/mail', label: words.tryNow })}</div>`;
}

/** Grouped by cause: what is mended once is tried again once. */
function renderParked(visit: DeskVisit, parked: readonly WaitingMessage[]): Html {
  const words = mailHealthWords(visit.language);
  const causes = [...new Map(parked.map((message) => [message.code, message])).values()];
  const groups = causes.map((first) => {
    const same = parked.filter(({ code }) => code === first.code);
    return html`<div class="desk-item"><h3>${words.parked(same.length)}</h3>${mailCauseAndFix(visit, first)}
<ul>${same.map((message) => html`<li>${nameOf(visit, message)}</li>`)}</ul></div>`;
  });
  return html`${groups}${actionForm(visit, { to: 'deliveries/mail', label: words.retry(parked.length) })}`;
}

function renderUnknown(visit: DeskVisit, message: WaitingMessage): Html {
  const words = mailHealthWords(visit.language);
  const id = `again-${message.key}`;
  return html`<div class="desk-item"><h3>${words.unknown}</h3>${mailCauseAndFix(visit, message)}<p>${nameOf(visit, message)}</p>
${actionForm(visit, {
  to: 'deliveries/mail-again',
  label: words.again,
  fields: { message: `${message.key}` },
  body: html`<div class="choices"><label class="choice"><input type="checkbox" id="${id}" name="sure" value="yes" required><span>${words.againSure}</span></label></div>`,
})}</div>`;
}

/** What a message is, and whose by its place in the list: addresses stand on the invitation's own page alone. */
function nameOf(visit: DeskVisit, { kind, invitation, recipient }: WaitingMessage): Html {
  const words = mailHealthWords(visit.language);
  const place = recipient === undefined ? '' : `, ${words.number(recipient)}`;
  return html`${words.kinds[kind]}${place}${invitation !== undefined && html` – <a href="${pageAddress(visit, 'invitation', { id: invitation })}">${words.see}</a>`}`;
}
