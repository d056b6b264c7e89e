import { type Column, type Table, textIn } from '@tablee/core';
import { z } from 'zod';
import { callBatch, maxBatchRequests } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import { explain } from './messages.ts';
import { labelOf } from './names.ts';
import { generalFault, isDuplicate, readReply } from './replies.ts';
import { type SiteList, type SiteLists, siteListSchema } from './site-lists.ts';

/**
 * A list that says what each column of every table is. It is also how a column that a person deleted is told from one
 * that is new: a column with a line here was made before, and is not made again.
 */
const codebookName = 'tablee__columns';
const titles: Readonly<Record<string, string>> = { fr: 'Tablée – colonnes', en: 'Tablée – columns' };

const line = { text: { maxLength: 255 } };
const lines = { text: { allowMultipleLines: true, textType: 'plain', linesForEditing: 4 } };
const columns: readonly object[] = [
  { name: 'q_entry', displayName: 'Entry', indexed: true, enforceUniqueValues: true, ...line },
  { name: 'q_list', displayName: 'List', indexed: true, ...line },
  { name: 'q_table', displayName: 'Table', ...line },
  { name: 'q_key', displayName: 'Key', ...line },
  { name: 'q_kind', displayName: 'Kind', ...line },
  { name: 'q_options', displayName: 'Options', ...lines },
  { name: 'q_kept_by', displayName: 'Kept by', ...line },
  { name: 'q_sensitivity', displayName: 'Sensitivity', ...line },
  { name: 'q_retention', displayName: 'Retention', ...line },
  { name: 'q_source', displayName: 'Source', ...lines },
];

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
    const page: EntriesPage = readReply(reply, entriesSchema, 'read the list of columns');
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
  const codebook = (await findCodebook(lists)) ?? (await createCodebook(lists, table));
  const path = `${await lists.listPath(codebook.id)}/items`;
  const calls = added.map(
    (column): GraphCall => ({ method: 'POST', path, body: { fields: entryOf(column, table, listId) } }),
  );
  for (let from = 0; from < calls.length; from += maxBatchRequests) {
    const answers = await callBatch(lists.client, calls.slice(from, from + maxBatchRequests), { chained: false });
    for (const answer of answers) {
      if (answer.status < 300 || isDuplicate(answer)) continue;
      const title = codebook.displayName;
      throw (
        generalFault(answer, 'write the list of columns') ??
        new GraphFault('unreachable', explain.cannotPrepare(title, answer.status))
      );
    }
  }
}

async function findCodebook(lists: SiteLists): Promise<SiteList | undefined> {
  return (await lists.all()).find((list) => list.name === codebookName);
}

async function createCodebook(lists: SiteLists, table: Table): Promise<SiteList> {
  const path = `${await lists.sitePath()}/lists`;
  const body = { displayName: codebookName, list: { template: 'genericList' }, columns };
  const created = await lists.client.call({ method: 'POST', path, body });
  if (created.status >= 400) {
    throw (
      generalFault(created, 'create lists in the site') ??
      new GraphFault('unreachable', explain.cannotPrepare(codebookName, created.status))
    );
  }
  const codebook = readReply(created, siteListSchema, 'create lists in the site');
  const displayName = textIn(titles, table.languages[0] ?? 'fr', ['fr']);
  // Only how it is called: where another list has the title, the address name stays.
  await lists.client.call({ method: 'PATCH', path: `${path}/${codebook.id}`, body: { displayName } });
  return codebook;
}

function entryOf(column: Column, table: Table, listId: string): Readonly<Record<string, string>> {
  const options = (column.choices ?? []).map(
    ({ value, label }) => `${value} = ${table.languages.map((language) => label[language] ?? '').join(' / ')}`,
  );
  const cells = {
    Title: labelOf(column, table),
    q_entry: `${listId}/${column.key}`.slice(0, 255),
    q_list: listId,
    q_table: `${table.organisation}/${table.form}/${table.id}`.slice(0, 255),
    q_key: column.key.slice(0, 255),
    q_kind: column.type,
    q_options: options.join('\n').slice(0, 60_000),
    q_kept_by: column.keptBy,
    q_sensitivity: column.sensitivity,
    q_retention: column.retention,
    q_source: column.source.slice(0, 60_000),
  };
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
}
