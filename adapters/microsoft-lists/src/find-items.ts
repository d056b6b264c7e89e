import { z } from 'zod';
import { callBatch, maxBatchRequests } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import { type Answer, noAnswer, readReply } from './replies.ts';
import type { SiteLists } from './site-lists.ts';

/** An item that holds a row. Its id stays whatever people sort, insert or delete. */
export interface FoundItem {
  readonly id: string;
  /** Of the item as it was read: a change or deletion that names it hits this state or nothing. */
  readonly etag: string;
}

interface ItemsPage {
  readonly value: readonly {
    readonly id: string;
    readonly '@odata.etag'?: string | undefined;
    readonly eTag?: string | undefined;
    readonly fields?: Readonly<Record<string, unknown>> | undefined;
  }[];
  readonly '@odata.nextLink'?: string | undefined;
}

const itemsSchema: z.ZodType<ItemsPage> = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      '@odata.etag': z.string().optional(),
      eTag: z.string().optional(),
      fields: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});

/** Where rows are looked for. */
export interface IdColumn {
  readonly listId: string;
  /** Internal name of the column that holds the ids. */
  readonly name: string;
}

/** Without it a person who takes the index away would make corrections and erasure impossible. */
const headers: Readonly<Record<string, string>> = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };

/** The items of each row, by the row's id; 20 rows a call. @throws GraphFault */
export async function findItems(
  lists: SiteLists,
  { listId, name }: IdColumn,
  rowIds: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly FoundItem[]>> {
  const path = await lists.listPath(listId);
  const found = new Map<string, readonly FoundItem[]>();
  for (let from = 0; from < rowIds.length; from += maxBatchRequests) {
    const asked = rowIds.slice(from, from + maxBatchRequests);
    const calls = asked.map(
      (id): GraphCall => ({
        method: 'GET',
        path: `${path}/items?$select=id,eTag&$expand=fields($select=${name})&$filter=fields/${name} eq '${id}'`,
        headers,
      }),
    );
    const answers = await callBatch(lists.client, calls, { chained: false, signal });
    for (const [index, id] of asked.entries()) {
      const answer = answers[index];
      if (answer !== undefined) found.set(id, await itemsIn(lists, answer, { id, name, signal }));
    }
  }
  return found;
}

/**
 * The items on a page and on those after it. Where the index is gone, a long list is searched page by page, and the
 * first may be empty although there is more.
 */
async function itemsIn(
  lists: SiteLists,
  first: Answer,
  { id, name, signal }: { readonly id: string; readonly name: string; readonly signal: AbortSignal | undefined },
): Promise<readonly FoundItem[]> {
  const items: FoundItem[] = [];
  let page: ItemsPage = readReply(first, itemsSchema, 'read-list');
  for (;;) {
    for (const item of page.value) {
      // The filter ignores case and may one day ignore more: only the very id counts.
      if (item.fields?.[name] !== id) continue;
      const etag = item.eTag ?? item['@odata.etag'];
      // Without it a change could hit what somebody has put into the row meanwhile.
      if (etag === undefined) throw noAnswer();
      items.push({ id: item.id, etag });
    }
    const next = page['@odata.nextLink'];
    if (next === undefined) return items;
    page = readReply(await lists.client.call({ method: 'GET', path: next, headers }, signal), itemsSchema, 'read-list');
  }
}
