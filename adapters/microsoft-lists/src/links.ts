import type { Table } from '@tablee/core';
import { z } from 'zod';
import { codebookOf } from './codebook.ts';
import { codebookLinkColumn } from './codebook-columns.ts';
import { findItems } from './find-items.ts';
import { callBatch } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import { generalFault, isDuplicate, readReply } from './replies.ts';
import type { SiteLists } from './site-lists.ts';

/** A link as Graph writes it. */
export interface Link {
  readonly Url: string;
  readonly Description: string;
}

/** Most characters of a link's address, and of its words [S]. */
export const maxAddressLength = 255;

/** The row of the trial, which is there for a moment only. */
const trialEntry = 'trial';
const trialColumn = 'q_link';

const columnNamesSchema: z.ZodType<{ readonly value: readonly { readonly name: string }[] }> = z.object({
  value: z.array(z.object({ name: z.string() })),
});

/**
 * What a request with links has to say. No documentation explains it; several products write links like this (n8n#34608
 * among them), and without it the whole row is refused.
 */
export function linkHeaders(fields: Readonly<Record<string, unknown>>): Pick<GraphCall, 'headers'> {
  const hasLink = Object.values(fields).some((value) => typeof value === 'object' && value !== null);
  return hasLink ? { headers: { Prefer: 'apiversion=2.1' } } : {};
}

/**
 * Whether the site takes links from a program, found out by doing it: a row with a link is written to the list of
 * columns and taken away again, in the way in which rows are delivered. The team's own lists see nothing of it.
 *
 * @throws GraphFault when it cannot be found out now
 */
export async function takesLinks(lists: SiteLists, table: Table): Promise<boolean> {
  const { id: listId } = await codebookOf(lists, table);
  const path = await lists.listPath(listId);
  if (!(await hasTrialColumn(lists, table, path))) return false;
  const link: Link = { Url: 'https://example.org/', Description: 'Tablée' };
  const fields = { Title: 'Tablée', q_entry: trialEntry, [trialColumn]: link };
  const call: GraphCall = { method: 'POST', path: `${path}/items`, body: { fields }, ...linkHeaders(fields) };
  const [answer] = await callBatch(lists.client, [call], { chained: true });
  if (answer === undefined) return false;
  const fault = generalFault(answer, 'write-codebook');
  if (fault !== undefined) throw fault;
  // A trial that was interrupted has left its row, which says the same.
  const isTaken = answer.status === 201 || isDuplicate(answer);
  if (isTaken) await removeTrial(lists, listId);
  return isTaken;
}

/** Makes the column of the trial where it is not there. Hidden columns are shown only when they are asked for [D]. */
async function hasTrialColumn(lists: SiteLists, table: Table, listPath: string): Promise<boolean> {
  const path = `${listPath}/columns`;
  const shown = await lists.client.call({ method: 'GET', path: `${path}?$select=name,hidden` });
  const { value } = readReply(shown, columnNamesSchema, 'read-codebook');
  if (value.some(({ name }) => name === trialColumn)) return true;
  const made = await lists.client.call({ method: 'POST', path, body: codebookLinkColumn(trialColumn, table) });
  const fault = generalFault(made, 'create-lists');
  if (fault !== undefined) throw fault;
  return made.status < 300;
}

async function removeTrial(lists: SiteLists, listId: string): Promise<void> {
  const path = `${await lists.listPath(listId)}/items`;
  const found = await findItems(lists, { listId, name: 'q_entry' }, [trialEntry]);
  for (const { id, etag } of found.get(trialEntry) ?? []) {
    await lists.client.call({ method: 'DELETE', path: `${path}/${id}`, headers: { 'If-Match': etag } });
  }
}
