import type { FormName } from '../delivery/stream.ts';
import { createFormKeys } from '../store/form-keys.ts';
import { acceptGroup, recallRequest } from './accept-group.ts';
import { type KeyedRequest, responseKey } from './keyed-request.ts';
import type { AcceptRequest, AcceptResult, Outbox, OutboxOptions } from './outbox.ts';
import { createRecentContents, type RecentContents } from './recent-contents.ts';
import { createTurnGroups } from './turn-groups.ts';

/** Requests of one commit. Larger groups make the first of them wait longer than the commit they save. */
const maxGroup = 256;

/** What tells changed answers of anonymous tables from repeated ones: about 4 MB. */
const remembered = { maxEntries: 20_000, lifetimeMs: 3_600_000 };

/** An outbox on an open store. */
export function createOutbox({ store, onCommit }: OutboxOptions): Outbox {
  const formKeys = createFormKeys(store);
  const contents = createRecentContents(remembered);
  const groups = createTurnGroups<KeyedRequest, AcceptResult>({
    maxItems: maxGroup,
    keyOf: ({ formKey, request }) => responseKey(formKey, request.id),
    run: async (group) => {
      const results = (await acceptGroup(store, group)).map((result, index) => {
        const keyed = group[index];
        return keyed === undefined ? result : compareWhole(contents, keyed, result);
      });
      const stored = group.filter((_, index) => results[index]?.status === 'accepted');
      if (stored.some(({ request }) => request.anonymousRows.length > 0)) store.purgeSoon();
      if (stored.length > 0) onCommit?.(formsOf(stored));
      return results;
    },
  });
  const underWay = new Set<Promise<AcceptResult>>();
  const accept = async (request: AcceptRequest): Promise<AcceptResult> => {
    const formKey = await formKeys.keyOf(request.organisation, request.form);
    return groups.add({ formKey, request });
  };
  return {
    accept: async (request) => {
      const result = accept(request);
      underWay.add(result);
      try {
        return await result;
      } finally {
        underWay.delete(result);
      }
    },
    receipt: async (organisation, form, id) => {
      const formKey = await formKeys.find(organisation, form);
      if (formKey === undefined) return undefined;
      const row = await store.db
        .selectFrom('response')
        .select('received_at')
        .where('form_key', '=', formKey)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : { receivedAt: new Date(row.received_at) };
    },
    recall: async ({ organisation, form, ...request }) => {
      const formKey = await formKeys.find(organisation, form);
      return formKey === undefined ? undefined : recallRequest(store, { formKey, request });
    },
    drain: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** Remembers the whole of what was accepted, and finds the conflicts that the store cannot see. */
function compareWhole(
  contents: RecentContents,
  { formKey, request: { id, wholeText, receivedAt } }: KeyedRequest,
  result: AcceptResult,
): AcceptResult {
  if (wholeText === undefined) return result;
  const key = responseKey(formKey, id);
  const at = receivedAt.getTime();
  if (result.status === 'accepted') contents.remember(key, wholeText, at);
  return result.status === 'repeated' && contents.isOther(key, wholeText, at) ? { status: 'conflict' } : result;
}

function formsOf(group: readonly KeyedRequest[]): readonly FormName[] {
  const forms = new Map(group.map(({ formKey, request }) => [formKey, request]));
  return [...forms.values()].map(({ organisation, form }) => ({ organisation, form }));
}
