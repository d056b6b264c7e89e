import type { HeadingChange, Table } from '@tablee/core';
import { readEntries, recordHeading, type WrittenHeading } from './codebook.ts';
import { type ListColumn, listColumnSchema } from './layout.ts';
import { labelOf } from './names.ts';
import { failing, generalFault, isDuplicate, readReply } from './replies.ts';
import type { SiteLists } from './site-lists.ts';

/**
 * Puts the present labels above columns that nobody renamed. The codebook has each label as it was last written; it is
 * noted after the column, so that an interrupted renewal is only made up for in the codebook. The column's own name, by
 * which it is found, never changes. @throws GraphFault
 */
export async function renewHeadings(lists: SiteLists, table: Table): Promise<readonly HeadingChange[]> {
  const layout = await lists.read(table);
  if (layout === undefined) return [];
  const written = (await readEntries(lists, table)).headingsOf(layout.listId);
  const changes: HeadingChange[] = [];
  for (const { column, listColumn } of layout.placed) {
    const { key } = column;
    const noted = written.get(key);
    const wanted = labelOf(column, table);
    if (noted === undefined || noted.label === wanted) continue;
    const heading: Heading = { lists, listId: layout.listId, id: listColumn.id, key, noted, wanted };
    const change = await renewOne(heading);
    if (change !== undefined) changes.push({ table, key, wanted, ...change });
  }
  return changes;
}

interface Heading {
  readonly lists: SiteLists;
  readonly listId: string;
  readonly id: string;
  readonly key: string;
  readonly noted: WrittenHeading;
  readonly wanted: string;
}

/** Read at this moment: Graph has no condition for a change of a column, and a person may just have renamed it. */
async function renewOne(heading: Heading): Promise<Pick<HeadingChange, 'status' | 'found'> | undefined> {
  const { lists, listId, id, noted, wanted, key } = heading;
  const path = `${await lists.listPath(listId)}/columns/${id}`;
  const reply = await lists.client.call({ method: 'GET', path });
  if (reply.status === 404) return undefined;
  const { displayName: found }: ListColumn = readReply(reply, listColumnSchema, 'read-list');
  if (!isLabel(found, wanted, key)) {
    if (!isLabel(found, noted.label, key)) return { status: 'left', found };
    if (!(await rename(heading, path))) return { status: 'left', found };
  }
  await recordHeading(lists, noted, wanted);
  return isLabel(found, wanted, key) ? undefined : { status: 'renewed', found };
}

/** Whether the column has the new label: one that another column has gets the key behind it, once. @throws GraphFault */
async function rename({ lists, wanted, key }: Heading, path: string): Promise<boolean> {
  for (const displayName of [wanted, withKey(wanted, key)]) {
    const reply = await lists.client.call({ method: 'PATCH', path, body: { displayName } });
    if (reply.status < 300) return true;
    if (!isDuplicate(reply)) throw generalFault(reply, 'change-columns') ?? failing(reply.status);
  }
  return false;
}

function isLabel(found: string, label: string, key: string): boolean {
  return found === label || found === withKey(label, key);
}

const withKey = (label: string, key: string): string => `${label} [${key}]`;
