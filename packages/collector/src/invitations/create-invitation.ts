import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { hashLinkCode, idBytes, newLinkId } from '../links/create-links.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { checkAnonymity, isAnonymous, sideOf } from './anonymity.ts';
import type { InvitationTexts } from './invitation-texts.ts';
import type { InvitationRequest, MadeInvitation, Recipient } from './invitations.ts';
import { firstMessage } from './queue-message.ts';
import type { RecipientCodes } from './recipient-codes.ts';
import { refused } from './refuse.ts';
import { checkReminders, insertReminders } from './reminders.ts';
import { type Sealer, sealPerson } from './sealer.ts';

/** What making invitations takes. */
export interface InvitationParts {
  readonly store: Store;
  readonly codes: () => Promise<RecipientCodes>;
  readonly sealer: Sealer;
  readonly texts: InvitationTexts;
  readonly now: () => Date;
}

interface Prepared {
  readonly recipient: Recipient;
  readonly number: number;
  readonly salt: string;
  readonly code: string;
}

/** See `Invitations.create`. */
export async function createInvitation(parts: InvitationParts, request: InvitationRequest): Promise<MadeInvitation> {
  const { store } = parts;
  check(request, parts);
  const codes = await parts.codes();
  const id = randomBytes(idBytes).toString('hex');
  const prepared = request.recipients.map((recipient, index): Prepared => {
    const salt = codes.newSalt();
    return { recipient, number: index + 1, salt, code: codes.codeOf(salt) };
  });
  const formKey = await createFormKeys(store).keyOf(request.form.organisation, request.form.id);
  await store.db
    .transaction()
    .execute((transaction) => insert(transaction, { parts, request, id, formKey, prepared, codes }));
  // What lies in the log would tell in which order links and people were written.
  store.purgeSoon();
  return { id, invited: prepared.map(({ recipient, code }) => ({ recipient, code })) };
}

function check({ form, recipients, expiresAt, mail, reminders = [] }: InvitationRequest, parts: InvitationParts): void {
  const { texts } = parts;
  const now = parts.now();
  if (recipients.length === 0) throw refused(texts.nobody(form.id));
  if (expiresAt <= now) throw refused(texts.endsBefore);
  checkReminders(reminders, { from: now, until: expiresAt, texts });
  const missing = mail ? recipients.filter(({ email }) => email === undefined) : [];
  if (missing.length > 0) throw refused(texts.noAddress(missing.map(({ line }) => line).join(', ')));
  checkAnonymity(form, recipients, texts);
}

interface Insertion {
  readonly parts: InvitationParts;
  readonly request: InvitationRequest;
  readonly id: string;
  readonly formKey: number;
  readonly prepared: readonly Prepared[];
  readonly codes: RecipientCodes;
}

async function insert(transaction: Transaction<StoreSchema>, insertion: Insertion): Promise<void> {
  const { parts, request, id, formKey } = insertion;
  const { form, expiresAt, message, mail, reminders = [] } = request;
  const now = parts.now().getTime();
  const { key } = await transaction
    .insertInto('invitation')
    .values({
      id,
      form_key: formKey,
      anonymous: isAnonymous(form) ? 1 : 0,
      message: message === undefined ? null : JSON.stringify(message),
      created_at: now,
      ends_at: expiresAt.getTime(),
      cancelled_at: null,
    })
    .returning('key')
    .executeTakeFirstOrThrow();
  await insertReminders(transaction, { key, dates: reminders });
  await insertLinks(transaction, insertion, { key, now });
  for (const prepared of insertion.prepared) {
    const recipientKey = await insertRecipient(transaction, insertion, { key, prepared });
    if (mail) await firstMessage(transaction, { organisation: form.organisation, key, recipientKey, now });
  }
}

/** In the order of their hashes, which is none: places must not tell which link is whose. */
async function insertLinks(
  transaction: Transaction<StoreSchema>,
  { request, formKey, prepared }: Insertion,
  { key, now }: { readonly key: number; readonly now: number },
): Promise<void> {
  const links = prepared.map(({ recipient, code }) => ({
    hash: hashLinkCode(code),
    id: newLinkId(),
    form_key: formKey,
    about: JSON.stringify(recipient.about),
    language: recipient.language,
    created_at: now,
    expires_at: request.expiresAt.getTime(),
    revoked_at: null,
    uses_left: 1,
    uses: 1,
    invitation_key: key,
  }));
  links.sort((one, other) => (one.hash < other.hash ? -1 : 1));
  for (const link of links) await transaction.insertInto('link').values(link).execute();
}

async function insertRecipient(
  transaction: Transaction<StoreSchema>,
  { parts, request, id, codes }: Insertion,
  { key, prepared: { recipient, number, salt } }: { readonly key: number; readonly prepared: Prepared },
): Promise<number> {
  const { email, language, about } = recipient;
  const { form, mail, reminders = [] } = request;
  // Without messages to come, an anonymous form's link is nobody's from the start.
  const keepsSalt = !isAnonymous(form) || mail || reminders.length > 0;
  const { key: recipientKey } = await transaction
    .insertInto('recipient')
    .values({
      invitation_key: key,
      number,
      salt: keepsSalt ? salt : null,
      language,
      side: sideOf(form, about) ?? null,
      address_tag: email === undefined ? null : codes.tagOf(form.organisation, email),
      person: sealPerson(parts.sealer, id, number, recipient),
    })
    .returning('key')
    .executeTakeFirstOrThrow();
  return recipientKey;
}
