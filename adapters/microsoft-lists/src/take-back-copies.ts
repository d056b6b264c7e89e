import type { AdapterContext, Table } from '@tablee/core';
import { z } from 'zod';
import { type FoundItem, findItems } from './find-items.ts';
import { type Answer, failing, generalFault } from './replies.ts';
import type { SiteLists } from './site-lists.ts';

const madeSchema: z.ZodType<{
  readonly id: string;
  readonly eTag?: string | undefined;
  readonly '@odata.etag'?: string | undefined;
}> = z.object({ id: z.string(), eTag: z.string().optional(), '@odata.etag': z.string().optional() });

/** The item that a creation made; undefined when the answer does not name its state, without which it is left alone. */
export function itemMade({ body }: Answer): FoundItem | undefined {
  const { data } = madeSchema.safeParse(body);
  const etag = data?.eTag ?? data?.['@odata.etag'];
  return data === undefined || etag === undefined ? undefined : { id: data.id, etag };
}

/**
 * Rows that may have been there before rely on a list that refuses them. Somebody may let ids repeat between our look at
 * the list and our writing, so there is a look afterwards as well: while ids cannot repeat, none does. Otherwise rows are
 * looked up, and what this attempt wrote beside an earlier item is taken away again, unless somebody has changed it.
 *
 * @throws GraphFault when it cannot be found out now
 */
export async function takeBackCopies(
  written: ReadonlyMap<string, FoundItem>,
  options: {
    readonly lists: SiteLists;
    readonly table: Table;
    readonly log: AdapterContext['log'];
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { lists, table, log, signal } = options;
  const layout = await lists.read(table);
  if (layout?.idColumn === undefined || layout.isUnique) return;
  const column = { listId: layout.listId, name: layout.idColumn.name };
  const found = await findItems(lists, column, [...written.keys()], signal);
  const path = `${await lists.listPath(layout.listId)}/items`;
  for (const [row, items] of found) {
    const ours = written.get(row);
    if (ours === undefined || items.length < 2 || !items.some(({ id }) => id === ours.id)) continue;
    const headers = { 'If-Match': ours.etag };
    const reply = await lists.client.call({ method: 'DELETE', path: `${path}/${ours.id}`, headers }, signal);
    if (reply.status === 412) log('lists.row_repeated', { list: layout.listId, row });
    else if (reply.status >= 400 && reply.status !== 404) {
      throw generalFault(reply, 'delete-rows') ?? failing(reply.status);
    }
  }
}
