import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import { restoredFact, settledBefore } from '../delivery/restored.ts';
import { faultText } from '../mail/fault-texts.ts';
import type { StoreSchema } from '../store/schema.ts';

/** What was put right in an older copy of a store. */
export interface Adoption {
  /** Messages that may have been sent since: they wait for a person. */
  readonly messages: number;
  /** Reminders whose date has passed: they are not sent. */
  readonly reminders: number;
}

/** More batches than any server sends between a backup and its restore, and less than the ids there are. */
const batchesBetween = { least: 2 ** 20, most: 2 ** 29 };

/**
 * Prepares an older copy of a store to go on where a newer one was lost. What the newer one did since is unknown, so that
 * whatever waits here may have been done already:
 *
 * - Rows that wait are looked for by their ids before they are written, see `delivery/restored.ts`.
 * - Batches get ids that the newer store cannot have used, or an adapter would take one for another and write nothing.
 * - Messages that wait are of unknown outcome, and reminders whose date has passed count as sent.
 * - Whoever was signed in signs in again: a session that was ended since must not come back.
 */
export async function adoptCopy(
  transaction: Transaction<StoreSchema>,
  { now, language }: { readonly now: number; readonly language: 'fr' | 'en' },
): Promise<Adoption> {
  const last = await transaction
    .selectFrom('response')
    .select((row) => row.fn.max('seq').as('seq'))
    .executeTakeFirst();
  await transaction
    .insertInto('fact')
    .values({ name: restoredFact, value: last?.seq ?? 0 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: last?.seq ?? 0 }))
    .execute();
  await markWaitingRows(transaction);
  await leaveBatchIds(transaction);
  await transaction.deleteFrom('lease').execute();
  await transaction.deleteFrom('desk_session').execute();
  await transaction.deleteFrom('desk_code').execute();
  return { messages: await holdMessages(transaction, language), reminders: await passReminders(transaction, now) };
}

async function markWaitingRows(transaction: Transaction<StoreSchema>): Promise<void> {
  await transaction
    .insertInto('anonymous_settled')
    .columns(['stream_key', 'row_id'])
    .expression((rows) =>
      rows
        .selectFrom('anonymous_row')
        .select((row) => [row.val(settledBefore).as('stream_key'), 'id as row_id'])
        .where('released', '=', 0),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** At random: a second restore of the same copy must not use the ids of the first one either. */
async function leaveBatchIds(transaction: Transaction<StoreSchema>): Promise<void> {
  const { value } = await transaction
    .selectFrom('fact')
    .select('value')
    .where('name', '=', 'batch')
    .executeTakeFirstOrThrow();
  const jumped = (value + randomInt(batchesBetween.least, batchesBetween.most)) % (2 ** 31 - 1);
  await transaction.updateTable('fact').set({ value: jumped }).where('name', '=', 'batch').execute();
}

async function holdMessages(transaction: Transaction<StoreSchema>, language: 'fr' | 'en'): Promise<number> {
  const held = await transaction
    .updateTable('mail')
    .set({
      state: 'unknown',
      code: 'RESTORED',
      ...faultText('RESTORED', language),
    })
    .where('state', 'in', ['waiting', 'sending'])
    .returning('key')
    .execute();
  return held.length;
}

async function passReminders(transaction: Transaction<StoreSchema>, now: number): Promise<number> {
  const passed = await transaction
    .updateTable('reminder')
    .set({ done_at: now })
    .where('at', '<=', now)
    .where('done_at', 'is', null)
    .returning('number')
    .execute();
  return passed.length;
}
