import type { Outcome, Row, Table } from '@tablee/core';
import { explainRefusal } from './explain-refusal.ts';
import { type FoundItem, findItems } from './find-items.ts';
import { GraphFault } from './graph-fault.ts';
import type { Layout } from './layout.ts';
import { type Explanation, explain } from './messages.ts';
import { generalFault } from './replies.ts';
import { fieldsOfCorrection } from './row-fields.ts';
import type { SiteLists } from './site-lists.ts';

/** How often a row that changes while it is being corrected is read anew. */
const maxTries = 4;

/** A table in its list, with an id column to find rows by. */
export interface Place {
  readonly lists: SiteLists;
  readonly table: Table;
  readonly layout: Layout;
  readonly idName: string;
}

/**
 * Rewrites the form's columns of one row. The item is addressed by its own id, which no sorting moves, and only as it
 * was when its response id was read (`If-Match`). @throws GraphFault
 */
export async function correctRow(place: Place, row: Row): Promise<Outcome> {
  const { lists, layout, table } = place;
  const { fields } = fieldsOfCorrection(row, table, layout);
  const path = `${await lists.listPath(layout.listId)}/items`;
  for (let tries = 0; tries < maxTries; tries++) {
    const items = await findRow(place, row.id);
    if (items.length === 0) {
      return rejected(row, 'ROW_MISSING', explain.rowMissing(layout.title));
    }
    let changedMeanwhile = false;
    for (const { id, etag } of items) {
      const headers = { 'If-Match': etag };
      const reply = await lists.client.call({ method: 'PATCH', path: `${path}/${id}/fields`, body: fields, headers });
      if (reply.status < 300) continue;
      if (reply.status === 412 || reply.status === 404) {
        changedMeanwhile = true;
        break;
      }
      const fault = generalFault(reply, 'write to the list');
      if (fault !== undefined) throw fault;
      if (reply.status >= 500 && tries + 1 < maxTries) {
        changedMeanwhile = true;
        break;
      }
      const { code, explanation } = explainRefusal(row, table, layout, reply.status);
      return rejected(row, code, explanation);
    }
    if (!changedMeanwhile) return { row: row.id, status: 'delivered' };
  }
  return rejected(row, 'ROW_BUSY', explain.keepsChanging(layout.title));
}

/** Takes a row away; how many items held it. @throws GraphFault */
export async function eraseRow(place: Place, rowId: string): Promise<number> {
  const { lists, layout } = place;
  const path = `${await lists.listPath(layout.listId)}/items`;
  const erased = new Set<string>();
  for (let tries = 0; tries < maxTries; tries++) {
    const items = await findRow(place, rowId);
    if (items.length === 0) return erased.size;
    for (const { id, etag } of items) {
      const headers = { 'If-Match': etag };
      const reply = await lists.client.call({ method: 'DELETE', path: `${path}/${id}`, headers });
      if (reply.status < 300) erased.add(id);
      else if (reply.status !== 412 && reply.status !== 404) {
        throw (
          generalFault(reply, 'delete rows of the list') ?? new GraphFault('unreachable', explain.failing(reply.status))
        );
      }
    }
    if (erased.size === items.length) return erased.size;
  }
  throw new GraphFault('unreachable', explain.keepsChanging(layout.title));
}

async function findRow({ lists, layout, idName }: Place, rowId: string): Promise<readonly FoundItem[]> {
  const found = await findItems(lists, { listId: layout.listId, name: idName }, [rowId]);
  return found.get(rowId) ?? [];
}

function rejected(row: Row, code: string, { message, fix }: Explanation): Outcome {
  return { row: row.id, status: 'rejected', code, cause: message, fix };
}
