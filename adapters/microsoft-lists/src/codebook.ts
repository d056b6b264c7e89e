import { type Column, type Table, textIn } from '@tablee/core';
import { z } from 'zod';
import { codebookColumns, codebookEntry } from './codebook-columns.ts';
import { callBatch, maxBatchRequests } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import { type Answer, generalFault, isDuplicate, readReply } from './replies.ts';
import { type SiteList, type SiteLists, siteListSchema } from './site-lists.ts';

/**
 * A list that says what each column of every table is. It is also how a column that a person deleted is told from one
 * that is new: a column with a line here was made before, and is not made again.
 */
const codebookName = 'tablee__columns';
const titles: Readonly<Record<string, string>> = { fr: 'Tablée – colonnes', en: 'Tablée – columns' };

interface EntriesPage {
  readonly value: readonly { readonly fields?: { readonly q_key?: string | undefined } | undefined }[];
  readonly '@odata.nextLink'?: string | undefined;
}

const entriesSchema: z.ZodType<EntriesPage> = z.object({
  value: z.array(z.object({ fields: z.object({ q_key: z.string().optional() }).optional() })),
  '@odata.nextLink': z.string().optional(),
});

/** Keys of the columns that a list has or had. Empty without a codebook. @throws GraphFault */
export async function readKnownKeys(lists: SiteLists, listId: string): Promise<ReadonlySet<string>> {
  const codebook = await findCodebook(lists);
  const keys = new Set<string>();
  if (codebook === undefined) return keys;
  const query = `$expand=fields($select=q_key)&$filter=fields/q_list eq '${listId}'&$top=500`;
  let path: string | undefined = `${await lists.listPath(codebook.id)}/items?${query}`;
  while (path !== undefined) {
    const headers = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    const reply = await lists.client.call({ method: 'GET', path, headers });
    const page: EntriesPage = readReply(reply, entriesSchema, 'read-codebook');
    for (const { fields } of page.value) if (fields?.q_key !== undefined) keys.add(fields.q_key);
    path = page['@odata.nextLink'];
  }
  return keys;
}

/** Writes a line for each column, once. @throws GraphFault */
export async function recordColumns(
  lists: SiteLists,
  table: Table,
  { listId, added }: { readonly listId: string; readonly added: readonly Column[] },
): Promise<void> {
  if (added.length === 0) return;
  const codebook = await codebookOf(lists, table);
  const path = `${await lists.listPath(codebook.id)}/items`;
  const calls = added.map(
    (column): GraphCall => ({ method: 'POST', path, body: { fields: codebookEntry(column, table, listId) } }),
  );
  // Chained, so that people read them in the order of the columns.
  let open: readonly GraphCall[] = calls;
  while (open.length > 0) {
    const sent = open.slice(0, maxBatchRequests);
    const answers = await callBatch(lists.client, sent, { chained: true });
    const failed = answers.findIndex((answer) => answer.status >= 300);
    const answer = answers[failed];
    // A line that is there already comes from a start that was interrupted.
    if (answer !== undefined && !isDuplicate(answer)) {
      throw generalFault(answer, 'write-codebook') ?? cannotPrepare(codebook.displayName, answer);
    }
    open = open.slice(failed === -1 ? sent.length : failed + 1);
  }
}

/** The list of columns, made if it is not there. @throws GraphFault */
export async function codebookOf(lists: SiteLists, table: Table): Promise<SiteList> {
  const codebook = (await findCodebook(lists)) ?? (await createCodebook(lists, table));
  if (codebook.displayName !== codebookName) return codebook;
  const displayName = textIn(titles, table.languages[0] ?? 'fr', ['fr']);
  // Only how it is called: where another list has the title, the address name stays.
  await lists.client.call({ method: 'PATCH', path: await lists.listPath(codebook.id), body: { displayName } });
  return { ...codebook, displayName };
}

/** A list that is refused for a reason that says nothing. */
export function cannotPrepare(title: string, { status }: Pick<Answer, 'status'>): GraphFault {
  return new GraphFault('unreachable', (texts) => texts.cannotPrepare(title, status));
}

async function findCodebook(lists: SiteLists): Promise<SiteList | undefined> {
  return (await lists.all()).find((list) => list.name === codebookName);
}

async function createCodebook(lists: SiteLists, table: Table): Promise<SiteList> {
  const path = `${await lists.sitePath()}/lists`;
  const body = { displayName: codebookName, list: { template: 'genericList' }, columns: codebookColumns(table) };
  const created = await lists.client.call({ method: 'POST', path, body });
  if (created.status >= 400) throw generalFault(created, 'create-lists') ?? cannotPrepare(codebookName, created);
  return readReply(created, siteListSchema, 'create-lists');
}
