import { TableeError } from '@tablee/core';
import type { Kysely } from 'kysely';
import { noteChange } from '../changes/note-change.ts';
import { placesOf } from '../changes/response-places.ts';
import type { ReadableStore } from '../store/read-store.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

interface ReplacedResponse {
  readonly seq: number;
  readonly id: string;
  readonly organisation: string;
  readonly form: string;
  readonly form_version: string;
  readonly content_hash: string;
  readonly answers: string;
}

/** Responses that are compared at once. */
const pageSize = 500;

/** More batches than any server sends between a backup and its restore; a restore jumps further, see `adopt-copy.ts`. */
const batchesWithoutRestore = 2 ** 19;

/**
 * Gives the copy the answers of responses that were corrected after the backup, and lets their rows follow: a correction
 * that was still to be made when the backup was written would put older answers over newer ones. Only where the replaced
 * store is what the backed-up one became: after a restore of the wrong backup, its answers may be the older ones. False
 * where damage lets nobody read all of them.
 */
export async function carryCorrections(store: Store, replaced: ReadableStore, now: number): Promise<boolean> {
  const became = (await lastBatch(replaced.db)) - (await lastBatch(store.db));
  if (became < 0 || became >= batchesWithoutRestore) return true;
  for (let after = 0; ; ) {
    const page = await readPage(replaced, after);
    if (page === undefined) return false;
    const last = page.at(-1);
    if (last === undefined) return true;
    after = last.seq;
    await store.db.transaction().execute(async (transaction) => {
      for (const { id, organisation, form, form_version, content_hash, answers } of page) {
        const formKey = transaction
          .selectFrom('form')
          .select('key')
          .where('organisation', '=', organisation)
          .where('form', '=', form);
        const changed = await transaction
          .updateTable('response')
          .set({ answers, form_version })
          .where('id', '=', id)
          .where('form_key', '=', formKey)
          .where('content_hash', '=', content_hash)
          .where('answers', '!=', answers)
          .returning(['seq', 'form_key'])
          .executeTakeFirst();
        if (changed === undefined) continue;
        const places = await placesOf(transaction, { formKey: changed.form_key, seq: changed.seq, id });
        for (const { streamKey, state } of places) {
          // Elsewhere the row is made from the answers when it is sent.
          if (state !== 'delivered' && state !== 'under-way') continue;
          await noteChange(transaction, { streamKey, responseId: id, adds: false, now });
        }
      }
    });
  }
}

/** The responses after one of them; undefined where the damage of the store lets nobody read them. */
async function readPage(replaced: ReadableStore, after: number): Promise<readonly ReplacedResponse[] | undefined> {
  try {
    return await replaced.db
      .selectFrom('response')
      .innerJoin('form', 'form.key', 'response.form_key')
      .select(['seq', 'id', 'organisation', 'form', 'form_version', 'content_hash', 'answers'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
  } catch (fault) {
    if (fault instanceof TableeError) return undefined;
    throw fault;
  }
}

/** The id of the last batch, as the store counts them. */
async function lastBatch(db: Kysely<StoreSchema>): Promise<number> {
  const { value } = await db.selectFrom('fact').select('value').where('name', '=', 'batch').executeTakeFirstOrThrow();
  return value;
}
