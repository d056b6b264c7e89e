import type { Store } from '../store/store.ts';

/** Forgets the people of invitations that ended before, with what was to be sent to them; the number of people. */
export async function forgetEnded(store: Store, before: number): Promise<number> {
  const forgotten = await store.db.transaction().execute(async (transaction) => {
    const ended = (
      await transaction.selectFrom('invitation').select('key').where('ends_at', '<', before).execute()
    ).map(({ key }) => key);
    if (ended.length === 0) return 0;
    const people = await transaction.deleteFrom('recipient').where('invitation_key', 'in', ended).executeTakeFirst();
    await transaction.deleteFrom('mail').where('invitation_key', 'in', ended).execute();
    return Number(people.numDeletedRows);
  });
  if (forgotten > 0) await store.purge();
  return forgotten;
}

/** Forgets a person everywhere in an organisation; nothing more is sent to them. */
export async function forgetPerson(store: Store, organisation: string, tag: string): Promise<number> {
  const forgotten = await store.db.transaction().execute(async (transaction) => {
    const people = await transaction
      .selectFrom('recipient')
      .innerJoin('invitation', 'invitation.key', 'recipient.invitation_key')
      .innerJoin('form', 'form.key', 'invitation.form_key')
      .select('recipient.key')
      .where('form.organisation', '=', organisation)
      .where('address_tag', '=', tag)
      .execute();
    const keys = people.map(({ key }) => key);
    if (keys.length === 0) return 0;
    await transaction.deleteFrom('mail').where('recipient_key', 'in', keys).execute();
    await transaction.deleteFrom('recipient').where('key', 'in', keys).execute();
    return keys.length;
  });
  if (forgotten > 0) await store.purge();
  return forgotten;
}

/**
 * Forgets which link is whose in invitations to anonymous forms, for people to whom nothing more will be sent: what came
 * by a link then leads back to nobody, whoever has the store.
 */
export async function forgetOwners(store: Store): Promise<void> {
  const forgotten = await store.db
    .updateTable('recipient')
    .set({ salt: null })
    .where('salt', 'is not', null)
    .where('invitation_key', 'in', (invitation) =>
      invitation.selectFrom('invitation').select('key').where('anonymous', '=', 1),
    )
    .where('invitation_key', 'not in', (reminder) =>
      reminder.selectFrom('reminder').select('invitation_key').where('done_at', 'is', null),
    )
    .where('key', 'not in', (mail) =>
      mail
        .selectFrom('mail')
        .select((row) => row.fn.coalesce('recipient_key', row.val(0)).as('key'))
        .where('state', 'in', ['waiting', 'sending', 'unknown', 'parked']),
    )
    .executeTakeFirst();
  if (forgotten.numUpdatedRows > 0n) store.purgeSoon();
}

/** Forgets addresses that messages of their own (receipts, digests) could not be sent to. */
export async function forgetUnsent({ db }: Pick<Store, 'db'>, before: number): Promise<void> {
  await db
    .updateTable('mail')
    .set({ content: null })
    .where('recipient_key', 'is', null)
    .where('content', 'is not', null)
    .where('created_at', '<', before)
    .execute();
}
