import type { Kysely, Transaction } from 'kysely';
import type { ResponseName } from '../changes/changes.ts';
import type { ReadableStore } from '../store/read-store.ts';
import type { StoreSchema } from '../store/schema.ts';

/** What people took back in the store that is replaced; an older copy must not give it back. */
export interface TakenBack {
  readonly erasures: readonly ResponseName[];
  readonly links: readonly { readonly hash: string; readonly revoked_at: number | null; readonly uses_left: number }[];
  readonly unsubscribed: readonly {
    readonly organisation: string;
    readonly address_tag: string;
    readonly at: number;
  }[];
}

/** Reads what was erased, revoked, used up and unsubscribed. */
export async function readTakenBack({ db }: ReadableStore): Promise<TakenBack> {
  return {
    erasures: await db
      .selectFrom('erasure')
      .innerJoin('form', 'form.key', 'erasure.form_key')
      .select(['organisation', 'form', 'response_id as id'])
      .execute(),
    links: await db.selectFrom('link').select(['hash', 'revoked_at', 'uses_left']).execute(),
    unsubscribed: await db.selectFrom('unsubscribed').selectAll().execute(),
  };
}

/** Does the same with the links and addresses of the copy. Erasures are made by whoever knows the destinations. */
export async function carryOver(transaction: Transaction<StoreSchema>, taken: TakenBack): Promise<void> {
  for (const { hash, revoked_at, uses_left } of taken.links) {
    await transaction
      .updateTable('link')
      .set((link) => ({
        revoked_at: link.fn.coalesce('revoked_at', link.val(revoked_at)),
        uses_left: link.fn<number>('min', ['uses_left', link.val(uses_left)]),
      }))
      .where('hash', '=', hash)
      .execute();
  }
  for (const address of taken.unsubscribed) await unsubscribe(transaction, address);
}

async function unsubscribe(db: Kysely<StoreSchema>, address: TakenBack['unsubscribed'][number]): Promise<void> {
  await db
    .insertInto('unsubscribed')
    .values(address)
    .onConflict((conflict) => conflict.columns(['organisation', 'address_tag']).doNothing())
    .execute();
}
