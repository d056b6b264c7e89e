import type { Kysely, Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';

/** Whom the store that is replaced still knew of each invitation, and which invitations were cancelled. */
export interface ForgottenPeople {
  /** By the random id, which never changes: keys of two stores may be those of different invitations. */
  readonly invitations: readonly {
    readonly id: string;
    readonly cancelledAt: number | null;
    /** Numbers of the people; one that is missing was forgotten, since all come with the invitation. */
    readonly people: ReadonlySet<number>;
    /** Of them, those whose link leads back to them. */
    readonly traceable: ReadonlySet<number>;
  }[];
}

/** Reads which people are known, so that the others of the same invitations can be forgotten in a copy. */
export async function readForgottenPeople(db: Kysely<StoreSchema>): Promise<ForgottenPeople> {
  const invitations = await db.selectFrom('invitation').select(['key', 'id', 'cancelled_at as cancelledAt']).execute();
  const people = await db.selectFrom('recipient').select(['invitation_key', 'number', 'salt']).execute();
  const byInvitation = Map.groupBy(people, ({ invitation_key }) => invitation_key);
  return {
    invitations: invitations.map(({ key, ...invitation }) => {
      const those = byInvitation.get(key) ?? [];
      return {
        ...invitation,
        people: new Set(those.map(({ number }) => number)),
        traceable: new Set(those.filter(({ salt }) => salt !== null).map(({ number }) => number)),
      };
    }),
  };
}

/** Forgets the same people in the copy, with their messages, and ends what was cancelled. */
export async function forgetAgain(
  transaction: Transaction<StoreSchema>,
  { invitations }: ForgottenPeople,
): Promise<void> {
  for (const { id, cancelledAt, people, traceable } of invitations) {
    const invitation = await transaction.selectFrom('invitation').select('key').where('id', '=', id).executeTakeFirst();
    if (invitation === undefined) continue;
    if (cancelledAt !== null) await endAgain(transaction, invitation.key, cancelledAt);
    const known = await transaction
      .selectFrom('recipient')
      .select(['key', 'number', 'salt'])
      .where('invitation_key', '=', invitation.key)
      .execute();
    for (const { key, number, salt } of known) {
      if (!people.has(number)) {
        await transaction.deleteFrom('mail').where('recipient_key', '=', key).execute();
        await transaction.deleteFrom('recipient').where('key', '=', key).execute();
      } else if (salt !== null && !traceable.has(number)) {
        await transaction.updateTable('recipient').set({ salt: null }).where('key', '=', key).execute();
      }
    }
  }
}

async function endAgain(transaction: Transaction<StoreSchema>, key: number, at: number): Promise<void> {
  const ended = await transaction
    .updateTable('invitation')
    .set({ cancelled_at: at })
    .where('key', '=', key)
    .where('cancelled_at', 'is', null)
    .returning('anonymous')
    .executeTakeFirst();
  if (ended === undefined) return;
  await transaction.deleteFrom('reminder').where('invitation_key', '=', key).where('done_at', 'is', null).execute();
  await transaction
    .updateTable('mail')
    .set({ state: ended.anonymous === 1 ? 'done' : 'skipped' })
    .where('invitation_key', '=', key)
    .where('state', '=', 'waiting')
    .execute();
  await transaction
    .updateTable('link')
    .set({ revoked_at: at })
    .where('invitation_key', '=', key)
    .where('revoked_at', 'is', null)
    .execute();
}
