import { randomUUID } from 'node:crypto';
import { GraphError, invalidRequest, itemNotFound } from '../graph-error.ts';
import { builtInColumns } from './built-in-columns.ts';
import type { ColumnDefinition } from './column-definition.ts';
import { addColumn } from './columns.ts';
import type { List, Site } from './model.ts';

/** What a new site is given. */
export interface NewSite {
  /** `contoso.sharepoint.com` by default. */
  readonly hostname?: string | undefined;
  /** Server-relative; `/sites/Partners` by default. */
  readonly path?: string | undefined;
  readonly displayName?: string | undefined;
  /** `America/Toronto` by default. */
  readonly timeZone?: string | undefined;
}

/** What a new list is given. */
export interface NewList {
  readonly displayName: string;
  readonly description?: string | undefined;
  readonly template?: string | undefined;
  readonly columns?: readonly ColumnDefinition[] | undefined;
}

/** All sites of the tenant. */
export class Sites {
  readonly #sites = new Map<string, Site>();

  get all(): readonly Site[] {
    return [...this.#sites.values()];
  }

  create(site: NewSite, nowMs: number): Site {
    const hostname = site.hostname ?? 'contoso.sharepoint.com';
    const path = site.path ?? '/sites/Partners';
    const made: Site = {
      id: `${hostname},${randomUUID()},${randomUUID()}`,
      hostname,
      path,
      displayName: site.displayName ?? path.split('/').at(-1) ?? '',
      timeZone: site.timeZone ?? 'America/Toronto',
      created: nowMs,
      lists: new Map(),
      recycled: new Map(),
      grants: new Map(),
    };
    this.#sites.set(made.id, made);
    createList(made, { displayName: 'Documents', template: 'documentLibrary' }, nowMs);
    return made;
  }

  /** By id (`host,guid,guid`) or by `host:/path`. @throws GraphError 404 */
  find(key: string): Site {
    const wanted = key.toLowerCase();
    const site = this.all.find(
      (each) => each.id.toLowerCase() === wanted || `${each.hostname}:${each.path}`.toLowerCase() === wanted,
    );
    if (site === undefined) throw itemNotFound('Requested site could not be found');
    return site;
  }

  /** The list with this id, in whichever site. @throws Error */
  listById(id: string): { readonly site: Site; readonly list: List } {
    for (const site of this.#sites.values()) {
      const list = site.lists.get(id);
      if (list !== undefined) return { site, list };
    }
    throw new Error(`There is no list ${id}.`);
  }
}

/** A list of a site by its id, its title or its name in the address [D list-get.md]. @throws GraphError 404 */
export function findList(site: Site, key: string): List {
  const wanted = key.toLowerCase();
  const list =
    site.lists.get(wanted) ??
    [...site.lists.values()].find(
      (each) => each.displayName.toLowerCase() === wanted || each.name.toLowerCase() === wanted,
    );
  if (list === undefined) throw itemNotFound('The specified list was not found');
  return list;
}

/** Makes a list with the columns of its template and the given ones; all of it or nothing. @throws GraphError */
export function createList(site: Site, given: NewList, nowMs: number): List {
  refuseTakenTitle(site, given.displayName);
  const name = addressName(site, given.displayName);
  const list: List = {
    id: randomUUID(),
    siteId: site.id,
    name,
    displayName: given.displayName,
    description: given.description ?? '',
    template: given.template ?? 'genericList',
    created: nowMs,
    modified: nowMs,
    version: 0,
    columns: builtInColumns(),
    view: ['Title'],
    items: new Map(),
    nextItemId: 1,
    change: 0,
    deletions: new Map(),
    oldestChange: 0,
    removed: new Map(),
    unique: new Map(),
  };
  for (const column of given.columns ?? []) addColumn(list, column);
  site.lists.set(list.id, list);
  return list;
}

/** Gives a list another title; its address stays. @throws GraphError 409 when another list has it. */
export function renameList(site: Site, list: List, displayName: string, nowMs: number): void {
  if (displayName.toLowerCase() !== list.displayName.toLowerCase()) refuseTakenTitle(site, displayName);
  list.displayName = displayName;
  list.version += 1;
  list.modified = nowMs;
}

/** Puts a list into the recycle bin. */
export function deleteList(site: Site, list: List): void {
  site.lists.delete(list.id);
  site.recycled.set(list.id, list);
}

/** Takes a list out of the recycle bin. @throws Error when it is not there. */
export function restoreList(site: Site, listId: string): void {
  const list = site.recycled.get(listId);
  if (list === undefined) throw new Error(`There is no list ${listId} in the recycle bin.`);
  site.recycled.delete(listId);
  site.lists.set(listId, list);
}

/** The 409 for a title in use is reported only by third parties; its text is assumed [S]. */
function refuseTakenTitle(site: Site, displayName: string): void {
  if (displayName.trim() === '' || displayName.length > 255) throw invalidRequest('Invalid request');
  const taken = [...site.lists.values()].some((list) => list.displayName.toLowerCase() === displayName.toLowerCase());
  if (taken) throw new GraphError(409, 'nameAlreadyExists', 'Name already exists');
}

/** A list's place in addresses: its first title without dashes and signs, with a number when that is taken. */
function addressName(site: Site, displayName: string): string {
  const plain =
    displayName
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}_ ]/gu, '')
      .trim() || 'List';
  const taken = new Set([...site.lists.values(), ...site.recycled.values()].map((list) => list.name.toLowerCase()));
  if (!taken.has(plain.toLowerCase())) return plain;
  for (let number = 1; ; number += 1) {
    if (!taken.has(`${plain}${number}`.toLowerCase())) return `${plain}${number}`;
  }
}
