import type { CompiledForm } from '@tablee/core';
import type { Store } from '../store/store.ts';
import { sideOf } from './anonymity.ts';
import { createInvitation, type InvitationParts } from './create-invitation.ts';
import { forgetEnded, forgetPerson } from './forget-people.ts';
import { invitationTexts } from './invitation-texts.ts';
import type { Invitations } from './invitations.ts';
import { listInvitations } from './list-invitations.ts';
import { type KnownInvitation, listPeople, listPeopleLinks } from './list-people.ts';
import { type RecipientCodes, readRecipientCodes } from './recipient-codes.ts';
import { refused } from './refuse.ts';
import { checkReminders, insertReminders } from './reminders.ts';
import { openTexts, type Sealer } from './sealer.ts';

/** What invitations stand on. */
export interface InvitationsOptions {
  readonly store: Store;
  /** A form of an organisation that is served; counts of one that is not are shown as a whole. */
  readonly formOf: (organisation: string, form: string) => CompiledForm | undefined;
  readonly now?: () => Date;
  /** Of what is said when something is refused. */
  readonly language?: 'fr' | 'en';
  readonly sealer?: Sealer;
  /** Called when messages were put into the queue. */
  readonly onQueued?: () => void;
}

/** Groups of unknown size are as large as the largest of our forms asks for. */
const carefulGroupSize = 5;

/** Invitations on an open store. */
export function createInvitations(options: InvitationsOptions): Invitations {
  const { store, formOf, now = () => new Date(), language = 'en', sealer = openTexts, onQueued } = options;
  const texts = invitationTexts(language);
  let codes: Promise<RecipientCodes> | undefined;
  const parts: InvitationParts = {
    store,
    sealer,
    now,
    texts,
    codes: () => {
      codes ??= readRecipientCodes(store);
      return codes;
    },
  };
  const known = async (organisation: string, id: string): Promise<KnownInvitation & { readonly endsAt: Date }> => {
    const found = await find(store, organisation, id);
    if (found === undefined) throw refused(texts.unknown(id));
    return found;
  };
  return {
    create: async (request) => {
      const made = await createInvitation(parts, request);
      onQueued?.();
      return made;
    },
    list: (organisation, filter = {}) =>
      listInvitations(store, organisation, filter, {
        least: (name, form) => formOf(name, form)?.minimumGroupSize ?? carefulGroupSize,
        sideOf: (form, about) => {
          const compiled = formOf(organisation, form);
          return compiled === undefined ? about.role : sideOf(compiled, about);
        },
      }),
    recipients: async (organisation, id) => {
      const invitation = await known(organisation, id);
      if (invitation.anonymous) throw refused(texts.namesAnonymous(id));
      return listPeople({ store, sealer, codes: await parts.codes() }, invitation);
    },
    links: async (organisation, id) =>
      listPeopleLinks({ store, sealer, codes: await parts.codes() }, await known(organisation, id)),
    remind: async (organisation, id, dates) => {
      const { key, endsAt } = await known(organisation, id);
      await setReminders(parts, { key, endsAt, dates });
      onQueued?.();
    },
    cancel: (organisation, id) => cancel(parts, organisation, id),
    forgetPerson: async (organisation, email) =>
      forgetPerson(store, organisation, (await parts.codes()).tagOf(organisation, email)),
    forgetEnded: (before) => forgetEnded(store, before.getTime()),
  };
}

async function find(
  { db }: Pick<Store, 'db'>,
  organisation: string,
  id: string,
): Promise<(KnownInvitation & { readonly endsAt: Date }) | undefined> {
  const row = await db
    .selectFrom('invitation')
    .innerJoin('form', 'form.key', 'invitation.form_key')
    .select(['invitation.key', 'invitation.anonymous', 'invitation.ends_at'])
    .where('form.organisation', '=', organisation)
    .where('invitation.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { key: row.key, id, organisation, anonymous: row.anonymous === 1, endsAt: new Date(row.ends_at) };
}

async function setReminders(
  { store, now, texts }: InvitationParts,
  { key, endsAt, dates }: { readonly key: number; readonly endsAt: Date; readonly dates: readonly Date[] },
): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    const { done } = await transaction
      .selectFrom('reminder')
      .select(({ fn }) => fn.countAll<number>().as('done'))
      .where('invitation_key', '=', key)
      .where('done_at', 'is not', null)
      .executeTakeFirstOrThrow();
    const { reachable } = await transaction
      .selectFrom('recipient')
      .select(({ fn }) => fn.count<number>('salt').as('reachable'))
      .where('invitation_key', '=', key)
      .executeTakeFirstOrThrow();
    if (dates.length > 0 && reachable === 0) throw refused(texts.noMoreReminders);
    if (done + dates.length > 2) throw refused(texts.tooManyReminders);
    checkReminders(dates, { from: now(), until: endsAt, texts });
    await transaction.deleteFrom('reminder').where('invitation_key', '=', key).where('done_at', 'is', null).execute();
    await insertReminders(transaction, { key, dates, after: done });
  });
}

async function cancel({ store, now }: InvitationParts, organisation: string, id: string): Promise<boolean> {
  const at = now().getTime();
  const invitation = await find(store, organisation, id);
  if (invitation === undefined) return false;
  const { key } = invitation;
  return store.db.transaction().execute(async (transaction) => {
    const cancelled = await transaction
      .updateTable('invitation')
      .set({ cancelled_at: at })
      .where('key', '=', key)
      .where('cancelled_at', 'is', null)
      .returning('key')
      .execute();
    if (cancelled.length === 0) return false;
    await transaction
      .updateTable('link')
      .set({ revoked_at: at })
      .where('invitation_key', '=', key)
      .where('revoked_at', 'is', null)
      .execute();
    await transaction
      .updateTable('mail')
      .set({ state: invitation.anonymous ? 'done' : 'skipped' })
      .where('invitation_key', '=', key)
      .where('state', '=', 'waiting')
      .execute();
    await transaction.deleteFrom('reminder').where('invitation_key', '=', key).where('done_at', 'is', null).execute();
    return true;
  });
}
