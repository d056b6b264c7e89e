import type { Table } from '@tablee/core';
import { z } from 'zod';
import type { GraphClient } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import { type Layout, type ListColumn, layoutOf, listColumnSchema } from './layout.ts';
import { addressName, listMark } from './names.ts';
import { readReply } from './replies.ts';

/** A list as the site's index shows it. */
export interface SiteList {
  readonly id: string;
  /** Its part of the address, which stays when it is renamed. */
  readonly name: string;
  readonly displayName: string;
  readonly description?: string | undefined;
  /** ISO 8601; a list that comes out of the recycle bin keeps its own. */
  readonly createdDateTime?: string | undefined;
}

interface ListsPage {
  readonly value: readonly SiteList[];
  readonly '@odata.nextLink'?: string | undefined;
}

/** Reads a list of Graph's reply. */
export const siteListSchema: z.ZodType<SiteList> = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
  createdDateTime: z.string().optional(),
});

const listsSchema: z.ZodType<ListsPage> = z.object({
  value: z.array(siteListSchema),
  '@odata.nextLink': z.string().optional(),
});

const siteSchema: z.ZodType<{ readonly id: string }> = z.object({ id: z.string() });

const listWithColumnsSchema: z.ZodType<SiteList & { readonly columns: readonly ListColumn[] }> = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
  columns: z.array(listColumnSchema),
});

/**
 * The list with this name in its address. A list in the recycle bin keeps its address, so the one that is made after it
 * gets a number; should the first come back, rows go on in the one that was made last.
 */
export function newestNamed(lists: readonly SiteList[], name: string): SiteList | undefined {
  const numberOf = (list: SiteList): number => Number(list.name.slice(name.length));
  return lists
    .filter((list) => list.name.startsWith(name) && /^\d*$/.test(list.name.slice(name.length)))
    .toSorted((one, other) => {
      const [a, b] = [one.createdDateTime ?? '', other.createdDateTime ?? ''];
      return a === b ? numberOf(other) - numberOf(one) : a < b ? 1 : -1;
    })[0];
}

/** One site and its lists. */
export interface SiteLists {
  readonly client: GraphClient;
  /** Path of the site below `/v1.0`. @throws GraphFault */
  sitePath(): Promise<string>;
  /** Path of a list below `/v1.0`. */
  listPath(listId: string): Promise<string>;
  /** Every list of the site that is not hidden. */
  all(): Promise<readonly SiteList[]>;
  /** The list of a table, wherever its title went; undefined when there is none. */
  find(table: Table): Promise<SiteList | undefined>;
  /** The list of a table with its columns as they are now; undefined when there is none. */
  read(table: Table): Promise<Layout | undefined>;
}

/** The lists of the site with this key. What is found once is remembered as long as it is there. */
export function createSiteLists(client: GraphClient, siteKey: string): SiteLists {
  let siteId: string | undefined;
  const listIds = new Map<string, string>();

  async function sitePath(): Promise<string> {
    if (siteId !== undefined) return `/sites/${siteId}`;
    const reply = await client.call({ method: 'GET', path: `/sites/${siteKey}` });
    if (reply.status === 404 || reply.status === 400) {
      throw new GraphFault('refused', (texts) => texts.siteMissing(siteKey));
    }
    siteId = readReply(reply, siteSchema, 'see-site').id;
    return `/sites/${siteId}`;
  }

  async function all(): Promise<readonly SiteList[]> {
    const lists: SiteList[] = [];
    let path: string | undefined = `${await sitePath()}/lists?$select=id,name,displayName,description,createdDateTime`;
    while (path !== undefined) {
      const reply = await client.call({ method: 'GET', path });
      if (reply.status === 404) {
        // Deleted, or made anew under another id: found again by its address when it is there.
        siteId = undefined;
        throw new GraphFault('refused', (texts) => texts.siteMissing(siteKey));
      }
      const page: ListsPage = readReply(reply, listsSchema, 'see-lists');
      lists.push(...page.value);
      path = page['@odata.nextLink'];
    }
    return lists;
  }

  async function find(table: Table): Promise<SiteList | undefined> {
    const lists = await all();
    const mark = listMark(table);
    return newestNamed(lists, addressName(table)) ?? lists.find((list) => list.description?.includes(mark) === true);
  }

  async function listPath(listId: string): Promise<string> {
    return `${await sitePath()}/lists/${listId}`;
  }

  async function readById(table: Table, listId: string): Promise<Layout | undefined> {
    const reply = await client.call({ method: 'GET', path: `${await listPath(listId)}?$expand=columns` });
    if (reply.status === 404) return undefined;
    return layoutOf(table, readReply(reply, listWithColumnsSchema, 'read-list'));
  }

  return {
    client,
    sitePath,
    listPath,
    all,
    find,
    async read(table) {
      const key = listMark(table);
      const known = listIds.get(key);
      const seen = known === undefined ? undefined : await readById(table, known);
      if (seen !== undefined) return seen;
      listIds.delete(key);
      const list = await find(table);
      if (list === undefined) return undefined;
      listIds.set(key, list.id);
      return readById(table, list.id);
    },
  };
}
