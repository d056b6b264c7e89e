import type { CompiledForm, LocalText } from '@tablee/core';
import type { MailFacts, MailSender } from '@tablee/html/mail';
import type { RecipientCodes } from '../invitations/recipient-codes.ts';
import { openPerson, type Sealer } from '../invitations/sealer.ts';
import { hashLinkCode } from '../links/create-links.ts';
import { typedForm } from '../links/typed-code.ts';
import type { Store } from '../store/store.ts';
import type { QueuedMail } from './mail-queue.ts';

/** An organisation as its messages need it. */
export interface MailOrganisation {
  readonly id: string;
  readonly sender: MailSender;
  readonly languages: readonly string[];
  readonly from: string;
  readonly replyTo?: string;
  readonly timeZone: string;
  /** Paragraphs of its own. */
  readonly words: Readonly<Partial<Record<'invitation' | 'reminder', LocalText>>>;
  readonly form: (id: string) => CompiledForm | undefined;
}

/** A message that is to be sent now. */
export interface MailContent {
  readonly to: { readonly name: string; readonly address: string };
  readonly facts: MailFacts;
  readonly unsubscribeUrl?: string;
}

/** What finding out what a message says takes. */
export interface ContentParts {
  readonly store: Pick<Store, 'db'>;
  readonly sealer: Sealer;
  readonly codes: RecipientCodes;
  readonly organisationOf: (id: string) => MailOrganisation | undefined;
  /** Where pages start, without a slash at the end. */
  readonly address: string;
}

/**
 * What an invitation or a reminder says, or `undefined` when it is not needed any more: cancelled, ended, answered,
 * revoked, unsubscribed, forgotten; for a reminder also where the invitation itself has not gone out.
 */
export async function invitationContent(
  parts: ContentParts,
  mail: QueuedMail,
  now: number,
): Promise<MailContent | undefined> {
  const row = await findRecipient(parts, mail);
  const organisation = parts.organisationOf(mail.organisation);
  const form = row && organisation?.form(row.form);
  if (row === undefined || organisation === undefined || form === undefined || row.salt === null) return undefined;
  if (row.cancelled_at !== null || row.ends_at <= now) return undefined;
  const code = parts.codes.codeOf(row.salt);
  if (!(await isWanted(parts, mail, { tag: row.address_tag, hash: hashLinkCode(code) }))) return undefined;
  const { name, email } = openPerson(parts.sealer, row.id, row.number, row.person);
  if (email === undefined || row.address_tag === null) return undefined;
  const kind = mail.kind === 'reminder' ? 'reminder' : 'invitation';
  const ownWords: LocalText | undefined = row.message === null ? undefined : JSON.parse(row.message);
  const { address } = parts;
  const token = parts.codes.unsubscribeToken(organisation.id, row.address_tag);
  const unsubscribeUrl = `${address}/unsubscribe/${organisation.id}/${token}`;
  const facts: MailFacts = {
    kind,
    sender: organisation.sender,
    language: row.language,
    name,
    form,
    anonymous: row.anonymous === 1,
    words: [organisation.words[kind], ownWords].filter((text) => text !== undefined),
    url: `${address}/s#${code}`,
    typed: { url: `${address}/s`, code: typedForm(code) },
    until: dayIn(row.ends_at, row.language, organisation.timeZone),
    unsubscribeUrl: `${unsubscribeUrl}?lang=${row.language}`,
  };
  return { to: { name, address: email }, facts, unsubscribeUrl };
}

/** A day as it is said. */
export function dayIn(time: number, language: string, timeZone: string): string {
  const locale = language === 'fr' || language === 'en' ? `${language}-CA` : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(time);
}

function findRecipient({ store }: ContentParts, { recipient_key }: QueuedMail) {
  return store.db
    .selectFrom('recipient')
    .innerJoin('invitation', 'invitation.key', 'recipient.invitation_key')
    .innerJoin('form', 'form.key', 'invitation.form_key')
    .select(['recipient.number', 'recipient.salt', 'recipient.language', 'recipient.address_tag', 'recipient.person'])
    .select(['invitation.id', 'invitation.anonymous', 'invitation.message', 'invitation.ends_at'])
    .select(['invitation.cancelled_at', 'form.form'])
    .where('recipient.key', '=', recipient_key)
    .executeTakeFirst();
}

async function isWanted(
  { store: { db } }: ContentParts,
  { kind, organisation, recipient_key }: QueuedMail,
  { tag, hash }: { readonly tag: string | null; readonly hash: string },
): Promise<boolean> {
  const link = await db
    .selectFrom('link')
    .select(['uses_left', 'revoked_at'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (link === undefined || link.uses_left <= 0 || link.revoked_at !== null) return false;
  const unsubscribed = await db
    .selectFrom('unsubscribed')
    .select('at')
    .where('organisation', '=', organisation)
    .where('address_tag', '=', tag ?? '')
    .executeTakeFirst();
  if (unsubscribed !== undefined) return false;
  if (kind !== 'reminder') return true;
  const first = await db
    .selectFrom('mail')
    .select('state')
    .where('recipient_key', '=', recipient_key)
    .where('kind', '=', 'invitation')
    .executeTakeFirst();
  return first === undefined || ['sent', 'done', 'unknown'].includes(first.state);
}
