import { randomUUID } from 'node:crypto';
import { GraphError, itemNotFound } from '../graph-error.ts';
import type { Actor, Item, List, Value } from './model.ts';
import { refuseDuplicates, reindex } from './uniqueness.ts';

/** Who changes items, and when. */
export interface Change {
  readonly actor: Actor;
  readonly nowMs: number;
}

/** Adds an item with values that were read for this list. Columns with a default take it. @throws GraphError 400 */
export function createItem(list: List, values: ReadonlyMap<string, Value | null>, { actor, nowMs }: Change): Item {
  const complete = new Map([...defaults(list), ...values]);
  refuseDuplicates(list, complete);
  const item: Item = {
    id: list.nextItemId,
    guid: randomUUID(),
    version: 1,
    created: nowMs,
    modified: nowMs,
    createdBy: actor,
    modifiedBy: actor,
    values: new Map(),
    change: 0,
  };
  list.nextItemId += 1;
  list.items.set(item.id, item);
  write(list, item, complete);
  touch(list, item, nowMs);
  return item;
}

/** Changes the given cells of an item and no other. @throws GraphError 400 */
export function updateItem(
  list: List,
  item: Item,
  values: ReadonlyMap<string, Value | null>,
  { actor, nowMs }: Change,
): void {
  refuseDuplicates(list, values, item.id);
  write(list, item, values);
  item.version += 1;
  item.modified = nowMs;
  item.modifiedBy = actor;
  touch(list, item, nowMs);
}

/** Takes an item away; its id is not given again. */
export function deleteItem(list: List, item: Item): void {
  for (const [name, before] of item.values) reindex(list, name, { item: item.id, before, after: undefined });
  list.items.delete(item.id);
  list.change += 1;
  list.deletions.set(item.id, list.change);
}

/** The item with this id. @throws GraphError 404 */
export function itemById(list: List, id: string): Item {
  const item = /^\d{1,9}$/.test(id) ? list.items.get(Number(id)) : undefined;
  if (item === undefined) throw itemNotFound('The specified item was not found');
  return item;
}

/** An item's version mark, quotes included. */
export function etagOf(item: Item): string {
  return `"${item.guid},${item.version}"`;
}

/** Refuses a change of an item that is not as the caller last saw it [D listitem-update.md, errors.md]. */
export function checkMatch(item: Item, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === etagOf(item)) return;
  throw new GraphError(412, 'resourceModified', "ETag does not match current item's value", {
    innerCode: 'entityTagDoesNotMatch',
  });
}

function defaults(list: List): [string, Value][] {
  return list.columns.flatMap((column) => {
    const { defaultValue: text, kind } = column;
    if (text === undefined) return [];
    const value =
      kind.type === 'number' ? Number(text) : kind.type === 'boolean' ? text === '1' || text === 'true' : text;
    return [[column.name, value]];
  });
}

function write(list: List, item: Item, values: ReadonlyMap<string, Value | null>): void {
  for (const [name, value] of values) {
    reindex(list, name, { item: item.id, before: item.values.get(name), after: value ?? undefined });
    if (value === null) item.values.delete(name);
    else item.values.set(name, value);
  }
}

function touch(list: List, item: Item, nowMs: number): void {
  list.change += 1;
  item.change = list.change;
  list.modified = nowMs;
}
