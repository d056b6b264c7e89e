import type { Outcome, Row, Table } from '@tablee/core';
import { explainRefusal } from './explain-refusal.ts';
import { type FoundItem, findItems } from './find-items.ts';
import { GraphFault } from './graph-fault.ts';
import type { Layout } from './layout.ts';
import { deliveredOutcome, rejectedOutcome } from './outcomes.ts';
import { failing, generalFault } from './replies.ts';
import { fieldsOfCorrection } from './row-fields.ts';
import type { SiteLists } from './site-lists.ts';
import type { Texts } from './texts/texts.ts';

/** How often a row that changes while it is being corrected is read anew. */
const maxTries = 4;

/** A table in its list, with an id column to find rows by. */
export interface Place {
  readonly lists: SiteLists;
  readonly table: Table;
  readonly layout: Layout;
  readonly idName: string;
  readonly texts: Texts;
}

/**
 * Rewrites the form's columns of one row. The item is addressed by its own id, which no sorting moves, and only as it
 * was when its response id was read (`If-Match`). @throws GraphFault
 */
export async function correctRow(place: Place, row: Row): Promise<Outcome> {
  const { lists, layout, table, texts } = place;
  const { fields } = fieldsOfCorrection(row, table, layout);
  const path = `${await lists.listPath(layout.listId)}/items`;
  for (let tries = 0; tries < maxTries; tries++) {
    const items = await findRow(place, row.id);
    if (items.length === 0) {
      return rejectedOutcome(row, { code: 'ROW_MISSING', saying: ({ rowMissing }) => rowMissing(layout.title) }, texts);
    }
    let isChanged = true;
    for (const { id, etag } of items) {
      const headers = { 'If-Match': etag };
      const reply = await lists.client.call({ method: 'PATCH', path: `${path}/${id}/fields`, body: fields, headers });
      if (reply.status < 300) continue;
      isChanged = false;
      if (reply.status === 412 || reply.status === 404) break;
      const fault = generalFault(reply, 'write-list');
      if (fault !== undefined) throw fault;
      if (reply.status >= 500 && tries + 1 < maxTries) break;
      return rejectedOutcome(row, explainRefusal(row, table, layout, reply.status), texts);
    }
    if (isChanged) return deliveredOutcome(row);
  }
  return rejectedOutcome(row, { code: 'ROW_BUSY', saying: ({ keepsChanging }) => keepsChanging(layout.title) }, texts);
}

/**
 * Takes a row away; how many items held it. Counts as done only when no item with the id is left. @throws GraphFault
 */
export async function eraseRow(place: Place, rowId: string): Promise<number> {
  const { lists, layout } = place;
  const path = `${await lists.listPath(layout.listId)}/items`;
  const erased = new Set<string>();
  for (let tries = 0; tries <= maxTries; tries++) {
    const items = await findRow(place, rowId);
    if (items.length === 0) return erased.size;
    for (const { id, etag } of items) {
      const headers = { 'If-Match': etag };
      const reply = await lists.client.call({ method: 'DELETE', path: `${path}/${id}`, headers });
      if (reply.status < 300) erased.add(id);
      else if (reply.status !== 412 && reply.status !== 404) {
        throw generalFault(reply, 'delete-rows') ?? failing(reply.status);
      }
    }
  }
  throw new GraphFault('unreachable', (texts) => texts.keepsChanging(layout.title));
}

async function findRow({ lists, layout, idName }: Place, rowId: string): Promise<readonly FoundItem[]> {
  const found = await findItems(lists, { listId: layout.listId, name: idName }, [rowId]);
  return found.get(rowId) ?? [];
}
