import { type Column, type Table, textIn } from '@tablee/core';
import { z } from 'zod';
import { codebookColumns, codebookEntry, codebookTableEntry, tableEntryKey } from './codebook-columns.ts';
import { callBatch, maxBatchRequests } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import { tablePath } from './names.ts';
import { type Answer, generalFault, isDuplicate, readReply } from './replies.ts';
import { newestNamed, type SiteList, type SiteLists, siteListSchema } from './site-lists.ts';

/**
 * A list that says what each column of every table is. It is also how a column that a person deleted is told from one
 * that is new: a column with a line here was made before, and is not made again. The same holds for whole lists.
 */
const codebookName = 'tablee__columns';
const titles: Readonly<Record<string, string>> = { fr: 'Tablée – colonnes', en: 'Tablée – columns' };

interface Entry {
  readonly Title?: string | undefined;
  readonly q_key?: string | undefined;
  readonly q_list?: string | undefined;
  readonly q_entry?: string | undefined;
}

interface EntriesPage {
  readonly value: readonly { readonly id: string; readonly fields?: Entry | undefined }[];
  readonly '@odata.nextLink'?: string | undefined;
}

const entriesSchema: z.ZodType<EntriesPage> = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      fields: z
        .object({
          Title: z.string().optional(),
          q_key: z.string().optional(),
          q_list: z.string().optional(),
          q_entry: z.string().optional(),
        })
        .optional(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});

/** A heading as it was last written, in the line of its column. */
export interface WrittenHeading {
  readonly label: string;
  /** Id of the line. */
  readonly item: string;
}

/** What the codebook knows of a table. */
export interface TableEntries {
  /** The table's list was made, and nobody has deleted the line that says so. */
  readonly wasMade: boolean;
  /** Keys of the columns that a list has or had. */
  keysOf(listId: string): ReadonlySet<string>;
  /** By key, the headings of a list as they were last written. */
  headingsOf(listId: string): ReadonlyMap<string, WrittenHeading>;
}

/** Reads the lines of a table. Nothing is known without a codebook. @throws GraphFault */
export async function readEntries(lists: SiteLists, table: Table): Promise<TableEntries> {
  const entries = await entriesOf(lists, table);
  return {
    wasMade: entries.some(({ q_entry }) => q_entry === tableEntryKey(table)),
    keysOf: (listId) =>
      new Set(entries.flatMap(({ q_list, q_key }) => (q_list === listId && q_key !== undefined ? [q_key] : []))),
    headingsOf: (listId) =>
      new Map(
        entries.flatMap(({ q_list, q_key, Title, item }) =>
          q_list === listId && q_key !== undefined && Title !== undefined ? [[q_key, { label: Title, item }]] : [],
        ),
      ),
  };
}

async function entriesOf(lists: SiteLists, table: Table): Promise<readonly (Entry & { readonly item: string })[]> {
  const codebook = await findCodebook(lists);
  if (codebook === undefined) return [];
  const entries: (Entry & { readonly item: string })[] = [];
  const query = `$expand=fields($select=Title,q_key,q_list,q_entry)&$filter=fields/q_table eq '${tablePath(table)}'&$top=500`;
  let path: string | undefined = `${await lists.listPath(codebook.id)}/items?${query}`;
  while (path !== undefined) {
    const headers = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    const reply = await lists.client.call({ method: 'GET', path, headers });
    const page: EntriesPage = readReply(reply, entriesSchema, 'read-codebook');
    entries.push(...page.value.flatMap(({ id, fields }) => (fields === undefined ? [] : [{ ...fields, item: id }])));
    path = page['@odata.nextLink'];
  }
  return entries;
}

/** Writes a line for the table and for each column, once. @throws GraphFault */
export async function recordTable(
  lists: SiteLists,
  table: Table,
  { listId, added, wasMade }: { readonly listId: string; readonly added: readonly Column[]; readonly wasMade: boolean },
): Promise<void> {
  const entries = [
    ...(wasMade ? [] : [codebookTableEntry(table)]),
    ...added.map((column) => codebookEntry(column, table, listId)),
  ];
  if (entries.length === 0) return;
  const codebook = await codebookOf(lists, table);
  const path = `${await lists.listPath(codebook.id)}/items`;
  const calls = entries.map((fields): GraphCall => ({ method: 'POST', path, body: { fields } }));
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

/** Notes how a column's heading was written. A line that is gone is not made again. @throws GraphFault */
export async function recordHeading(lists: SiteLists, { item }: WrittenHeading, label: string): Promise<void> {
  const codebook = await findCodebook(lists);
  if (codebook === undefined) return;
  const path = `${await lists.listPath(codebook.id)}/items/${item}/fields`;
  const reply = await lists.client.call({ method: 'PATCH', path, body: { Title: label } });
  const fault = generalFault(reply, 'write-codebook');
  if (fault !== undefined) throw fault;
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
  return newestNamed(await lists.all(), codebookName);
}

async function createCodebook(lists: SiteLists, table: Table): Promise<SiteList> {
  const path = `${await lists.sitePath()}/lists`;
  const body = { displayName: codebookName, list: { template: 'genericList' }, columns: codebookColumns(table) };
  const created = await lists.client.call({ method: 'POST', path, body });
  if (created.status >= 400) throw generalFault(created, 'create-lists') ?? cannotPrepare(codebookName, created);
  return readReply(created, siteListSchema, 'create-lists');
}
