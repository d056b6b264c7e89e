import type { Transaction } from 'kysely';
import { eraseResponse } from '../changes/erase-response.ts';
import { noteChange } from '../changes/note-change.ts';
import type { StreamName } from '../delivery/stream.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { CarriedErasure } from './carry-over.ts';

/**
 * Makes the erasures of the store that is replaced in the copy, when and why they were asked for. A response that the copy
 * has is erased again, in every destination as well. Of one that came after the backup, the id is taken for good, so that
 * a browser that sends it again brings nothing back; what destinations have not said yet is asked of them; what they
 * have said stays as proof.
 *
 * @returns how many responses of the copy were erased again
 */
export async function carryErasures(
  store: Store,
  erasures: readonly CarriedErasure[],
  isConfigured: (stream: StreamName) => boolean,
): Promise<number> {
  const formKeys = createFormKeys(store);
  let again = 0;
  for (const erasure of erasures) {
    const { organisation, form, askedAt, cause } = erasure;
    const options = { now: askedAt, isConfigured, cause: cause ?? undefined };
    const answer = await eraseResponse(store, erasure, options);
    if (answer === 'asked') again += 1;
    if (answer !== 'unknown') continue;
    const formKey = await formKeys.keyOf(organisation, form);
    await store.db.transaction().execute((transaction) => noteErasure(transaction, formKey, erasure));
  }
  return again;
}

async function noteErasure(
  transaction: Transaction<StoreSchema>,
  formKey: number,
  { id, askedAt, doneAt, cause, places }: CarriedErasure,
): Promise<void> {
  const names = { form_key: formKey, response_id: id };
  await transaction
    .insertInto('erasure')
    .values({ ...names, asked_at: askedAt, done_at: doneAt, cause })
    .execute();
  for (const { table, destination, expected, rows, doneAt: saidAt } of places) {
    const stream = await transaction
      .selectFrom('stream')
      .select('key')
      .where('form_key', '=', formKey)
      .where('table_id', '=', table)
      .where('destination', '=', destination)
      .executeTakeFirst();
    // A destination that the copy does not know yet: the erasure stays open in the proof, for a person to look.
    if (stream === undefined) continue;
    await transaction
      .insertInto('erasure_place')
      .values({ ...names, stream_key: stream.key, expected, rows, done_at: saidAt })
      .execute();
    if (saidAt === null) {
      await noteChange(transaction, { streamKey: stream.key, responseId: id, adds: false, now: askedAt });
    }
  }
}
