import { z } from 'zod';
import { callBatch, maxBatchRequests } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import { readReply } from './replies.ts';
import type { SiteLists } from './site-lists.ts';

/** An item that holds a row. Its id stays whatever people sort, insert or delete. */
export interface FoundItem {
  readonly id: string;
  readonly etag: string;
}

interface ItemsPage {
  readonly value: readonly {
    readonly id: string;
    readonly '@odata.etag'?: string | undefined;
    readonly eTag?: string | undefined;
    readonly fields?: Readonly<Record<string, unknown>> | undefined;
  }[];
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
});

/** Where rows are looked for. */
export interface IdColumn {
  readonly listId: string;
  /** Internal name of the column that holds the ids. */
  readonly name: string;
}

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
        path: `${path}/items?$select=id&$expand=fields($select=${name})&$filter=fields/${name} eq '${id}'`,
        // Without it a person who takes the index away would make corrections and erasure impossible.
        headers: { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' },
      }),
    );
    const answers = await callBatch(lists.client, calls, { chained: false, signal });
    for (const [index, id] of asked.entries()) {
      const answer = answers[index];
      if (answer === undefined) continue;
      const page = readReply(answer, itemsSchema, 'read the list');
      // The filter ignores case and may one day ignore more: only the very id counts.
      const items = page.value.filter((item) => item.fields?.[name] === id);
      found.set(
        id,
        items.map((item) => ({ id: item.id, etag: item.eTag ?? item['@odata.etag'] ?? '*' })),
      );
    }
  }
  return found;
}
