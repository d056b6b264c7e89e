import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { MailKind } from '../store/invitation-rows.ts';
import type { StoreSchema } from '../store/schema.ts';

/** Puts one message to one person of an invitation into the queue, unless it is or was there. */
export async function queueMessage(
  transaction: Transaction<StoreSchema>,
  message: {
    readonly kind: MailKind;
    readonly organisation: string;
    readonly key: number;
    readonly recipientKey: number;
    /** Which of the kind: reminders have two. */
    readonly number: number;
    readonly now: number;
  },
): Promise<void> {
  const { kind, organisation, key, recipientKey, number, now } = message;
  await transaction
    .insertInto('mail')
    .values({
      organisation,
      kind,
      once: `${kind} ${recipientKey} ${number}`,
      invitation_key: key,
      recipient_key: recipientKey,
      content: null,
      ...waitingMail(now),
    })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .execute();
}

/** The invitation itself. */
export async function firstMessage(
  transaction: Transaction<StoreSchema>,
  message: {
    readonly organisation: string;
    readonly key: number;
    readonly recipientKey: number;
    readonly now: number;
  },
): Promise<void> {
  await queueMessage(transaction, { kind: 'invitation', number: 1, ...message });
}

/** The left part of a Message-ID: the same in every attempt, random, and about nobody. */
export function newMessageId(): string {
  return randomBytes(16).toString('hex');
}

/** What a message begins with in the queue: it waits from `now` on, and nothing has happened to it. */
export function waitingMail(now: number): {
  readonly message_id: string;
  readonly state: 'waiting';
  readonly created_at: number;
  readonly not_before: number;
  readonly code: null;
  readonly cause: null;
  readonly fix: null;
} {
  const untouched = { code: null, cause: null, fix: null } as const;
  return { message_id: newMessageId(), state: 'waiting', created_at: now, not_before: now, ...untouched };
}
