import type { Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { keepAnswersCode, opensResponse } from './answers-codes.ts';
import { insertResponses } from './insert-responses.ts';
import { type KeyedRequest, responseKey } from './keyed-request.ts';
import type { AcceptRequest, AcceptResult, Outbox } from './outbox.ts';

/**
 * Stores a group of requests with one commit. Responses go in first and those whose link is refused come out again, so
 * that a repeated response never spends a link and two requests can never spend the same use.
 */
export function acceptGroup(store: Store, group: readonly KeyedRequest[]): Promise<readonly AcceptResult[]> {
  return store.db.transaction().execute(async (transaction) => {
    const erased = await findErased(transaction, group);
    const inserted = await insertResponses(
      transaction,
      group.filter(({ formKey, request }) => !erased.has(responseKey(formKey, request.id))),
    );
    const known = await findKnown(
      transaction,
      group.filter(({ formKey, request }) => !inserted.has(responseKey(formKey, request.id))),
    );
    const results: AcceptResult[] = [];
    const anonymous: KeyedRequest[] = [];
    for (const keyed of group) {
      const key = responseKey(keyed.formKey, keyed.request.id);
      const seq = inserted.get(key);
      if (erased.has(key)) {
        results.push({ status: 'erased' });
      } else if (seq === undefined) {
        results.push(await compare(transaction, keyed, known.get(key)));
      } else if (await spendLink(transaction, keyed)) {
        anonymous.push(keyed);
        const opens = await keepAnswersCode(transaction, keyed);
        results.push({ status: 'accepted', receivedAt: keyed.request.receivedAt, opens });
      } else {
        await transaction.deleteFrom('response').where('seq', '=', seq).execute();
        results.push({ status: 'link-refused' });
      }
    }
    await insertAnonymousRows(transaction, anonymous);
    await eraseDrafts(
      transaction,
      group.filter((_, index) => ['accepted', 'repeated'].includes(results[index]?.status ?? '')),
    );
    return results;
  });
}

/** A request by what tells it from another; see `Outbox.recall`. */
export async function recallRequest(
  store: Store,
  { formKey, request }: KeyedRecall,
): Promise<Awaited<ReturnType<Outbox['recall']>>> {
  return store.db.transaction().execute(async (transaction) => {
    const keyed = { formKey, request };
    const known = (await findKnown(transaction, [keyed])).get(responseKey(formKey, request.id));
    return known === undefined ? undefined : compare(transaction, keyed, known);
  });
}

type RecalledRequest = Pick<AcceptRequest, 'id' | 'contentHash' | 'answersCode'>;

/** As much of a request as it takes to find what is stored under its id. */
interface KeyedRecall {
  readonly formKey: number;
  readonly request: RecalledRequest;
}

interface Known {
  readonly receivedAt: number;
  readonly contentHash: string;
}

async function compare(
  transaction: Transaction<StoreSchema>,
  keyed: KeyedRecall,
  known: Known | undefined,
): Promise<Extract<AcceptResult, { readonly status: 'accepted' | 'repeated' | 'conflict' }>> {
  const { request } = keyed;
  if (known === undefined) throw new Error(`the store neither took nor had the response ${request.id}`);
  if (known.contentHash !== request.contentHash) return { status: 'conflict' };
  const opens = await opensResponse(transaction, keyed);
  return { status: 'repeated', receivedAt: new Date(known.receivedAt), opens };
}

/** A browser that was offline may send a response after it was erased: it must not come back. */
async function findErased(
  transaction: Transaction<StoreSchema>,
  group: readonly KeyedRequest[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [formKey, members] of Map.groupBy(group, (keyed) => keyed.formKey)) {
    const rows = await transaction
      .selectFrom('erasure')
      .select('response_id')
      .where('form_key', '=', formKey)
      .where(
        'response_id',
        'in',
        members.map(({ request }) => request.id),
      )
      .execute();
    for (const row of rows) found.add(responseKey(formKey, row.response_id));
  }
  return found;
}

async function findKnown(
  transaction: Transaction<StoreSchema>,
  group: readonly KeyedRecall[],
): Promise<ReadonlyMap<string, Known>> {
  const found = new Map<string, Known>();
  for (const [formKey, members] of Map.groupBy(group, (keyed) => keyed.formKey)) {
    const rows = await transaction
      .selectFrom('response')
      .select(['id', 'received_at', 'content_hash'])
      .where('form_key', '=', formKey)
      .where(
        'id',
        'in',
        members.map(({ request }) => request.id),
      )
      .execute();
    for (const row of rows) {
      found.set(responseKey(formKey, row.id), { receivedAt: row.received_at, contentHash: row.content_hash });
    }
  }
  return found;
}

async function spendLink(transaction: Transaction<StoreSchema>, { formKey, request }: KeyedRequest): Promise<boolean> {
  if (request.link === undefined) return true;
  const spent = await transaction
    .updateTable('link')
    .set((link) => ({ uses_left: link('uses_left', '-', 1) }))
    .where('hash', '=', request.link.hash)
    .where('form_key', '=', formKey)
    .where('uses_left', '>', 0)
    .where('revoked_at', 'is', null)
    .where((link) => link.or([link('expires_at', 'is', null), link('expires_at', '>', request.receivedAt.getTime())]))
    .returning('hash')
    .execute();
  return spent.length > 0;
}

/** What was sent is no draft any more. One of another form stays: its code was given by mistake. */
async function eraseDrafts(transaction: Transaction<StoreSchema>, group: readonly KeyedRequest[]): Promise<void> {
  for (const { formKey, request } of group) {
    if (request.draft === undefined) continue;
    await transaction
      .deleteFrom('draft')
      .where('hash', '=', request.draft.hash)
      .where('form_key', '=', formKey)
      .execute();
  }
}

async function insertAnonymousRows(
  transaction: Transaction<StoreSchema>,
  group: readonly KeyedRequest[],
): Promise<void> {
  const rows = group.flatMap(({ formKey, request }) =>
    request.anonymousRows.map(({ row, group: groupKey }) => ({
      id: row.id,
      form_key: formKey,
      group_key: groupKey,
      cells: JSON.stringify(row.cells),
    })),
  );
  if (rows.length > 0) await transaction.insertInto('anonymous_row').values(rows).execute();
}
