import { type Row, referenceOf, type Table } from '@tablee/core';
import type { Transaction } from 'kysely';
import type { StreamName } from '../delivery/stream.ts';
import { revokeLinksOf } from '../links/row-links.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { ErasureCause } from '../store/retention-rows.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { ResponseName } from './changes.ts';
import { noteChange } from './note-change.ts';
import { placesOf } from './response-places.ts';

/** What became of the wish. `already`: it was asked before. `unknown`: there never was such a response in this form. */
export type ErasureAnswer = 'asked' | 'already' | 'unknown';

/** What an erasure needs. */
export interface ErasureOptions {
  readonly now: number;
  /** Whether the settings still have the stream: batches of others are never sent, and lose the answers at once. */
  readonly isConfigured: (stream: StreamName) => boolean;
  /** Why, where no member of staff asked for it. */
  readonly cause?: ErasureCause | undefined;
}

/**
 * Takes a response out of the store, for good and in one transaction, and notes for every stream of its form that the
 * row is to be taken out of the destination as well. Whoever delivers does that. Nothing of the answers is in the
 * store's files once this resolves, except in batches whose outcome is not known yet: they go when they are settled.
 */
export async function eraseResponse(
  store: Store,
  { organisation, form, id }: ResponseName,
  options: ErasureOptions,
): Promise<ErasureAnswer> {
  const formKey = await createFormKeys(store).find(organisation, form);
  if (formKey === undefined) return 'unknown';
  const answer = await store.db.transaction().execute((transaction) => erase(transaction, { formKey, id }, options));
  if (answer === 'asked') await store.purge();
  return answer;
}

async function erase(
  transaction: Transaction<StoreSchema>,
  { formKey, id }: { readonly formKey: number; readonly id: string },
  { now, isConfigured, cause }: ErasureOptions,
): Promise<ErasureAnswer> {
  const names = { form_key: formKey, response_id: id };
  const response = await transaction
    .deleteFrom('response')
    .where('form_key', '=', formKey)
    .where('id', '=', id)
    .returning('seq')
    .executeTakeFirst();
  if (response === undefined) {
    const before = await transaction
      .selectFrom('erasure')
      .select('asked_at')
      .where('form_key', '=', formKey)
      .where('response_id', '=', id)
      .executeTakeFirst();
    return before === undefined ? 'unknown' : 'already';
  }
  await transaction.deleteFrom('kept_longer').where('form_key', '=', formKey).where('response_id', '=', id).execute();
  await transaction.deleteFrom('answers_code').where('form_key', '=', formKey).where('response_id', '=', id).execute();
  await revokeLinksOf(transaction, formKey, id, now);
  await revokeLinksAbout(transaction, formKey, { reference: referenceOf(id), now });
  const places = await placesOf(transaction, { formKey, seq: response.seq, id });
  await transaction
    .insertInto('erasure')
    .values({ ...names, asked_at: now, done_at: places.length === 0 ? now : null, cause })
    .execute();
  for (const { streamKey, state, ...stream } of places) {
    const expected = state === 'delivered' || state === 'under-way' ? 1 : 0;
    await transaction
      .insertInto('erasure_place')
      .values({ ...names, stream_key: streamKey, expected })
      .execute();
    await transaction.deleteFrom('parked').where('stream_key', '=', streamKey).where('row_id', '=', id).execute();
    await noteChange(transaction, { streamKey, responseId: id, adds: false, now });
    if (state === 'under-way' && !isConfigured(stream)) await emptyRow(transaction, streamKey, id);
  }
  return 'asked';
}

/** Links that were made by hand for the person: they name the response by its reference, and may hold a first name. */
async function revokeLinksAbout(
  transaction: Transaction<StoreSchema>,
  formKey: number,
  { reference, now }: { readonly reference: string; readonly now: number },
): Promise<void> {
  const { organisation } = await transaction
    .selectFrom('form')
    .select('organisation')
    .where('key', '=', formKey)
    .executeTakeFirstOrThrow();
  await transaction
    .updateTable('link')
    .set((link) => ({ about: '{}', revoked_at: link.fn.coalesce('revoked_at', link.val(now)) }))
    .where('form_key', 'in', (forms) => forms.selectFrom('form').select('key').where('organisation', '=', organisation))
    // As `JSON.stringify` writes it; a reference holds nothing that it would escape.
    .where('about', 'like', `%"subject":"${reference}"%`)
    .execute();
}

/**
 * Empties a response's row in the batch of a stream that is not delivered any more. Should the destination come back,
 * the row keeps its id and its place, so that nothing is written twice; it is taken out right after.
 */
async function emptyRow(transaction: Transaction<StoreSchema>, streamKey: number, id: string): Promise<void> {
  const batch = await transaction
    .selectFrom('batch')
    .select('body')
    .where('stream_key', '=', streamKey)
    .executeTakeFirst();
  if (batch === undefined) return;
  const { table, rows }: { readonly table: Table; readonly rows: readonly Row[] } = JSON.parse(batch.body);
  const idKey = table.columns[0]?.key;
  const empty: Row = { id, cells: idKey === undefined ? {} : { [idKey]: id } };
  const body = JSON.stringify({ table, rows: rows.map((row) => (row.id === id ? empty : row)) });
  await transaction.updateTable('batch').set({ body }).where('stream_key', '=', streamKey).execute();
}
