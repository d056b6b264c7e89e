import type { Kysely, Transaction } from 'kysely';
import type { ReadableStore } from '../store/read-store.ts';
import type { StoreSchema } from '../store/schema.ts';
import { type ForgottenPeople, forgetAgain, readForgottenPeople } from './carry-forgotten.ts';

/** What people took back or decided in the store that is replaced; an older copy must not undo it. */
export interface TakenBack extends ForgottenPeople {
  readonly erasures: readonly CarriedErasure[];
  readonly links: readonly {
    readonly hash: string;
    readonly about: string;
    readonly revoked_at: number | null;
    readonly uses_left: number;
  }[];
  readonly unsubscribed: readonly {
    readonly organisation: string;
    readonly address_tag: string;
    readonly at: number;
  }[];
  readonly keptLonger: readonly {
    readonly organisation: string;
    readonly form: string;
    readonly id: string;
    readonly until: number;
  }[];
  readonly audit: readonly Omit<StoreSchema['audit'], 'key'>[];
}

/** One erasure of the store that is replaced, with what each destination has said about it. */
export interface CarriedErasure {
  readonly organisation: string;
  readonly form: string;
  readonly id: string;
  readonly askedAt: number;
  readonly doneAt: number | null;
  readonly cause: 'person' | 'time' | null;
  readonly places: readonly {
    readonly table: StoreSchema['stream']['table_id'];
    readonly destination: string;
    readonly expected: number;
    readonly rows: number | null;
    readonly doneAt: number | null;
  }[];
}

/** Reads what was erased, revoked, used up, unsubscribed, forgotten, kept longer and noted in the audit trail. */
export async function readTakenBack({ db }: ReadableStore): Promise<TakenBack> {
  return {
    ...(await readForgottenPeople(db)),
    erasures: await readErasures(db),
    links: await db.selectFrom('link').select(['hash', 'about', 'revoked_at', 'uses_left']).execute(),
    unsubscribed: await db.selectFrom('unsubscribed').selectAll().execute(),
    keptLonger: await db
      .selectFrom('kept_longer')
      .innerJoin('form', 'form.key', 'kept_longer.form_key')
      .select(['organisation', 'form', 'response_id as id', 'until'])
      .execute(),
    audit: await db
      .selectFrom('audit')
      .select(['at', 'organisation', 'email', 'act', 'about'])
      .orderBy('key')
      .execute(),
  };
}

async function readErasures(db: Kysely<StoreSchema>): Promise<readonly CarriedErasure[]> {
  const erasures = await db
    .selectFrom('erasure')
    .innerJoin('form', 'form.key', 'erasure.form_key')
    .select(['form_key', 'organisation', 'form', 'response_id as id', 'cause'])
    .select(['asked_at as askedAt', 'done_at as doneAt'])
    .execute();
  const places = await db
    .selectFrom('erasure_place')
    .innerJoin('stream', 'stream.key', 'erasure_place.stream_key')
    .select(['erasure_place.form_key', 'response_id as id', 'table_id as table', 'destination'])
    .select(['expected', 'rows', 'done_at as doneAt'])
    .execute();
  const byResponse = Map.groupBy(places, ({ form_key, id }) => `${form_key}/${id}`);
  return erasures.map(({ form_key, ...erasure }) => ({
    ...erasure,
    places: byResponse.get(`${form_key}/${erasure.id}`) ?? [],
  }));
}

/** Does the same in the copy. Erasures are made by whoever knows the destinations, see `carry-erasures.ts`. */
export async function carryOver(transaction: Transaction<StoreSchema>, taken: TakenBack): Promise<void> {
  for (const { hash, about, revoked_at, uses_left } of taken.links) {
    await transaction
      .updateTable('link')
      .set((link) => ({
        revoked_at: link.fn.coalesce('revoked_at', link.val(revoked_at)),
        uses_left: link.fn<number>('min', ['uses_left', link.val(uses_left)]),
        // An erasure made the link forget what it said about the person.
        ...(about === '{}' ? { about } : {}),
      }))
      .where('hash', '=', hash)
      .execute();
  }
  for (const address of taken.unsubscribed) {
    await transaction
      .insertInto('unsubscribed')
      .values(address)
      .onConflict((conflict) => conflict.columns(['organisation', 'address_tag']).doNothing())
      .execute();
  }
  for (const kept of taken.keptLonger) await keepLonger(transaction, kept);
  await forgetAgain(transaction, taken);
  await carryAudit(transaction, taken.audit);
}

/** A response that somebody wanted to keep must not be erased because its first time is over. */
async function keepLonger(
  transaction: Transaction<StoreSchema>,
  { organisation, form, id, until }: TakenBack['keptLonger'][number],
): Promise<void> {
  const response = await transaction
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .select('form_key')
    .where('organisation', '=', organisation)
    .where('form', '=', form)
    .where('id', '=', id)
    .executeTakeFirst();
  if (response === undefined) return;
  await transaction
    .insertInto('kept_longer')
    .values({ form_key: response.form_key, response_id: id, until })
    .onConflict((conflict) =>
      conflict.columns(['form_key', 'response_id']).doUpdateSet((row) => ({
        until: row.fn<number>('max', ['kept_longer.until', row.val(until)]),
      })),
    )
    .execute();
}

/** Entries after the last one of the copy: who did what since stays known, the restore does not hide it. */
async function carryAudit(transaction: Transaction<StoreSchema>, audit: TakenBack['audit']): Promise<void> {
  const last = await transaction
    .selectFrom('audit')
    .select((row) => row.fn.max('at').as('at'))
    .executeTakeFirst();
  for (const entry of audit) {
    if (entry.at > (last?.at ?? 0)) await transaction.insertInto('audit').values(entry).execute();
  }
}
