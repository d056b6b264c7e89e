import { type Html, html } from '@tablee/html';
import type { InvitationInfo } from '../../invitations/invitations.ts';
import type { DeskPage, DeskVisit } from '../desk-page.ts';
import { facts, formTitle, momentFor, pageAddress } from '../frame/desk-parts.ts';
import { invitationsWords } from './invitations-words.ts';
import { aboutInWords } from './link-fields.ts';

/** Invitations, newest first, each with how many have answered and where to follow it. */
export const invitationsPage: DeskPage = {
  path: 'invitations',
  title: { fr: 'Invitations', en: 'Invitations' },
  needs: 'work',
  async show(visit, { invitations }) {
    const words = invitationsWords(visit.language);
    const all = await invitations.list(visit.organisation.id);
    return {
      body: html`<p><a class="desk-do" href="${pageAddress(visit, 'invite')}">${words.invite}</a></p>
${all.length === 0 ? html`<p>${words.none}</p>` : html`<section><h2>${words.list}</h2><ul class="desk-list">${all.map((one) => renderInvitation(visit, one))}</ul></section>`}`,
    };
  },
};

/** Whether an invitation runs, is over or was cancelled. */
export function stateOf({ language, now }: DeskVisit, { cancelledAt, endsAt }: InvitationInfo): string {
  const words = invitationsWords(language);
  if (cancelledAt !== undefined) return words.cancelled;
  return endsAt <= now ? words.ended : words.running;
}

/** How many were invited and have answered, as far as it may be told. */
export function countsOf(
  { language }: DeskVisit,
  { invited, answered }: Pick<InvitationInfo, 'invited' | 'answered'>,
): string {
  const words = invitationsWords(language);
  return `${words.invited(invited)}, ${answered === undefined ? words.hidden : words.answered(answered)}`;
}

function renderInvitation(visit: DeskVisit, invitation: InvitationInfo): Html {
  const { language, organisation } = visit;
  const words = invitationsWords(language);
  const { id, form, about, createdAt, endsAt } = invitation;
  const compiled = organisation.forms.find((one) => one.compiled.id === form)?.compiled;
  const said = aboutInWords(compiled, about, language);
  const named = [formTitle(visit, form), ...said.map(([, value]) => value)].join(', ');
  return html`<li><h3>${formTitle(visit, form)}</h3>${said.length > 0 && facts(said)}
<p><strong>${stateOf(visit, invitation)}</strong> · ${countsOf(visit, invitation)}</p>
<p class="hint">${words.made} ${momentFor(visit, createdAt)}. ${words.until} ${momentFor(visit, endsAt)}.</p>
<p><a href="${pageAddress(visit, 'invitation', { id })}">${words.see}<span class="unseen"> – ${named}</span></a></p></li>`;
}
