import type { Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { InvitationTexts } from './invitation-texts.ts';
import { queueMessage } from './queue-message.ts';
import { refused } from './refuse.ts';

/** As many as anybody is reminded. */
const mostReminders = 2;

/** Refuses a third reminder, and dates outside the life of the links. */
export function checkReminders(
  dates: readonly Date[],
  { from, until, texts }: { readonly from: Date; readonly until: Date; readonly texts: InvitationTexts },
): void {
  if (dates.length > mostReminders) throw refused(texts.tooManyReminders);
  if (!dates.every((date) => date > from && date < until)) throw refused(texts.reminderOutside);
}

/** Keeps the dates of an invitation's reminders, the first first. */
export async function insertReminders(
  transaction: Transaction<StoreSchema>,
  { key, dates, after = 0 }: { readonly key: number; readonly dates: readonly Date[]; readonly after?: number },
): Promise<void> {
  const times = dates.map((date) => date.getTime()).toSorted((one, other) => one - other);
  for (const [index, at] of times.entries()) {
    await transaction
      .insertInto('reminder')
      .values({ invitation_key: key, number: after + index + 1, at, done_at: null })
      .execute();
  }
}

/**
 * Puts the messages of reminders whose date has come into the queue: one to each person, whether or not they answered.
 * Who has is looked at when each message is about to leave, so that the queue does not tell.
 */
export async function queueReminders(store: Store, now: number): Promise<void> {
  const due = await store.db
    .selectFrom('reminder')
    .innerJoin('invitation', 'invitation.key', 'reminder.invitation_key')
    .innerJoin('form', 'form.key', 'invitation.form_key')
    .select(['reminder.invitation_key as key', 'reminder.number', 'form.organisation'])
    .where('reminder.at', '<=', now)
    .where('reminder.done_at', 'is', null)
    .execute();
  for (const reminder of due) {
    await store.db.transaction().execute(async (transaction) => {
      const people = await transaction
        .selectFrom('recipient')
        .select('key')
        .where('invitation_key', '=', reminder.key)
        .where('salt', 'is not', null)
        .execute();
      for (const { key: recipientKey } of people) {
        await queueMessage(transaction, { kind: 'reminder', ...reminder, recipientKey, now });
      }
      await transaction
        .updateTable('reminder')
        .set({ done_at: now })
        .where('invitation_key', '=', reminder.key)
        .where('number', '=', reminder.number)
        .execute();
    });
  }
}
