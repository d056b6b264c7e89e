import { referenceOf } from '@tablee/core';
import type { Store } from '../store/store.ts';
import type { ResponseName } from './changes.ts';
import { placesOf, type ResponsePlace } from './response-places.ts';

/** A response that was looked for. */
export interface FoundResponse extends ResponseName {
  readonly receivedAt: Date;
}

/** Ids in memory at a time. */
const pageSize = 20_000;

/**
 * The stored responses with an id, or with a reference such as K7F-2QM. A reference is not stored: it is worked out of
 * every id there is, 0.4 to 0.9 s for 100,000 responses (measured on a busy machine). One reference may stand for several responses.
 */
export async function findResponses(store: Store, idOrReference: string): Promise<readonly FoundResponse[]> {
  const wanted = idOrReference.trim();
  const reference = asReference(wanted);
  if (reference === undefined) return findById(store, wanted.toLowerCase());
  const found: number[] = [];
  let after = 0;
  for (;;) {
    const page = await store.db
      .selectFrom('response')
      .select(['seq', 'id'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const { seq, id } of page) if (referenceOf(id) === reference) found.push(seq);
    after = page.at(-1)?.seq ?? after;
    if (page.length < pageSize) break;
  }
  return read(store, (query) => query.where('seq', 'in', found));
}

/** As people write it: `k7f 2qm`, `K7F2QM`, `K7F-2QM`; `undefined` for anything else. */
export function asReference(text: string): string | undefined {
  const compact = text.toUpperCase().replaceAll(/[\s-]/g, '');
  return /^[0-9A-Z]{6}$/.test(compact) ? `${compact.slice(0, 3)}-${compact.slice(3)}` : undefined;
}

function findById(store: Store, id: string): Promise<readonly FoundResponse[]> {
  // The index is by form and id.
  return read(store, (query) =>
    query.where('form_key', 'in', (forms) => forms.selectFrom('form').select('key')).where('response.id', '=', id),
  );
}

type Query = ReturnType<typeof responses>;

function responses({ db }: Store) {
  return db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .select(['organisation', 'form', 'response.id', 'received_at']);
}

async function read(store: Store, narrow: (query: Query) => Query): Promise<readonly FoundResponse[]> {
  const rows = await narrow(responses(store)).orderBy('response.seq').execute();
  return rows.map(({ received_at, ...name }) => ({ ...name, receivedAt: new Date(received_at) }));
}

/**
 * Other responses of the organisation whose answers name this one by its reference, as an interview does: whoever erases
 * a response may want to look at them. Reads every answer there is.
 */
export async function findMentions(store: Store, { organisation, id }: ResponseName): Promise<readonly ResponseName[]> {
  return store.db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .select(['organisation', 'form', 'response.id'])
    .where('organisation', '=', organisation)
    .where('response.id', '!=', id)
    .where('answers', 'like', `%"${referenceOf(id)}"%`)
    .orderBy('response.seq')
    .execute();
}

/** Where the row of a stored response stands, for each stream its form ever had; none when it is not stored. */
export async function findPlaces({ db }: Store, name: ResponseName): Promise<readonly ResponsePlace[]> {
  const response = await db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .select(['form_key', 'seq'])
    .where('organisation', '=', name.organisation)
    .where('form', '=', name.form)
    .where('response.id', '=', name.id)
    .executeTakeFirst();
  return response === undefined ? [] : placesOf(db, { formKey: response.form_key, seq: response.seq, id: name.id });
}
