import type { AdapterContext, Column, Table } from '@tablee/core';
import { cannotPrepare, readEntries, recordTable } from './codebook.ts';
import { columnDefinition } from './column-definition.ts';
import { callBatch, maxBatchRequests } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import type { GraphFault } from './graph-fault.ts';
import {
  type Layout,
  type ListColumn,
  listColumnSchema,
  missingChoices,
  type PlacedColumn,
  tableTitle,
} from './layout.ts';
import { listGone } from './layouts.ts';
import { takesLinks } from './links.ts';
import { addressName, labelOf, listMark, listTitles } from './names.ts';
import { type Answer, generalFault, isDuplicate, readReply } from './replies.ts';
import type { SiteLists } from './site-lists.ts';

/**
 * Makes the list of a table, or adds what it lacks at the right end. Columns that a person deleted stay away, and a list
 * that a person deleted is not made anew: the rows in its recycle bin would be forgotten. Nothing is removed or renamed.
 * Every step can be interrupted and is taken up again. @throws GraphFault
 */
export async function prepareTable(lists: SiteLists, table: Table, log: AdapterContext['log']): Promise<Layout> {
  const entries = await readEntries(lists, table);
  const present = await lists.read(table);
  if (present === undefined && entries.wasMade) throw listGone(tableTitle(table), table);
  const before = present ?? (await createList(lists, table));
  await giveTitle(lists, table, before);
  const known = entries.keysOf(before.listId);
  const isNew = (column: Column): boolean => !known.has(column.key);
  await addColumns(lists, table, { layout: before, columns: before.missing.filter(isNew) });
  await repairColumns(lists, before, log);
  const added = table.columns.filter(isNew);
  await recordTable(lists, table, { listId: before.listId, added, wasMade: entries.wasMade });
  const after = await lists.read(table);
  if (after === undefined) throw listGone(before.title, table);
  return after;
}

/** The list with its id column; the address comes from its first title, and stays. */
async function createList(lists: SiteLists, table: Table): Promise<Layout> {
  const [idColumn] = table.columns;
  const body = {
    displayName: addressName(table),
    description: listMark(table),
    list: { template: 'genericList' },
    columns: idColumn === undefined ? [] : [columnDefinition(idColumn, table)],
  };
  const reply = await lists.client.call({ method: 'POST', path: `${await lists.sitePath()}/lists`, body });
  const [title = ''] = listTitles(table);
  // 409: an attempt that seemed lost has made it.
  if (reply.status >= 400 && reply.status !== 409) throw prepareFault(reply, title);
  const made = await lists.read(table);
  if (made === undefined) throw listGone(title, table);
  return made;
}

/** Puts the readable title in place of the first one, unless a person was quicker. */
async function giveTitle(lists: SiteLists, table: Table, { listId, title }: Layout): Promise<void> {
  if (title !== addressName(table)) return;
  const path = await lists.listPath(listId);
  for (const displayName of listTitles(table)) {
    const reply = await lists.client.call({ method: 'PATCH', path, body: { displayName } });
    if (reply.status < 300) return;
    if (reply.status !== 409) throw prepareFault(reply, displayName);
  }
}

async function addColumns(
  lists: SiteLists,
  table: Table,
  { layout, columns }: { readonly layout: Layout; readonly columns: readonly Column[] },
): Promise<void> {
  const path = `${await lists.listPath(layout.listId)}/columns`;
  const labels = freeLabels(table, layout.columns);
  const links = columns.some((column) => column.type === 'link') && (await takesLinks(lists, table));
  const call = (column: Column, heading: string): GraphCall => ({
    method: 'POST',
    path,
    body: columnDefinition(column, table, { heading, takesLinks: links }),
  });
  let open = columns;
  const clashed = new Set<Column>();
  while (open.length > 0) {
    const sent = open.slice(0, maxBatchRequests);
    const calls = sent.map((column) =>
      call(column, clashed.has(column) ? withKey(column, table) : (labels.get(column) ?? column.key)),
    );
    // Chained: columns come at the right end in the order in which they are made.
    const answers = await callBatch(lists.client, calls, { chained: true });
    const failed = answers.findIndex((answer) => answer.status >= 300);
    const answer = answers[failed];
    const column = sent[failed];
    if (answer !== undefined && column !== undefined) {
      // A heading of SharePoint's own, in the site's language.
      if (!isDuplicate(answer) || clashed.has(column)) throw prepareFault(answer, layout.title);
      clashed.add(column);
    }
    open = open.slice(failed === -1 ? sent.length : failed);
  }
}

const withKey = (column: Column, table: Table): string => `${labelOf(column, table)} [${column.key}]`;

/** Labels with the key behind those that another column has. */
function freeLabels(table: Table, present: readonly ListColumn[]): ReadonlyMap<Column, string> {
  const taken = new Set(present.map((column) => column.displayName.toLowerCase()));
  return new Map(
    table.columns.map((column) => {
      const label = labelOf(column, table);
      const free = taken.has(label.toLowerCase()) ? withKey(column, table) : label;
      taken.add(free.toLowerCase());
      return [column, free];
    }),
  );
}

/** Puts uniqueness back where a person took it away, and adds new choices. What is refused here is said by an inspection. */
async function repairColumns(lists: SiteLists, layout: Layout, log: AdapterContext['log']): Promise<void> {
  const { idColumn, listId } = layout;
  const path = `${await lists.listPath(listId)}/columns`;
  const change = async (id: string, body: object): Promise<void> => {
    const reply = await lists.client.call({ method: 'PATCH', path: `${path}/${id}`, body });
    const fault = generalFault(reply, 'change-columns');
    if (fault !== undefined && fault.kind !== 'refused') throw fault;
    if (reply.status >= 300) log('lists.column_not_repaired', { list: listId, status: reply.status });
  };
  if (idColumn !== undefined && !layout.isUnique) {
    await change(idColumn.id, { indexed: true, enforceUniqueValues: true });
  }
  for (const place of layout.placed.filter((one) => missingChoices(one).length > 0)) {
    const { id } = place.listColumn;
    // Read at this moment: a change replaces the whole list of choices, and people add to it as well.
    const reply = await lists.client.call({ method: 'GET', path: `${path}/${id}` });
    if (reply.status === 404) continue;
    const listColumn = readReply(reply, listColumnSchema, 'read-list');
    const choices = choicesToAdd({ ...place, listColumn });
    if (choices !== undefined) await change(id, { choice: choices });
  }
}

/** The column's choices with those that it lacks behind them; undefined when it lacks none, or holds no choices any more. */
function choicesToAdd(place: PlacedColumn): object | undefined {
  const { choice } = place.listColumn;
  const added = choice === undefined ? [] : missingChoices(place);
  return added.length === 0 ? undefined : { ...choice, choices: [...(choice?.choices ?? []), ...added] };
}

function prepareFault(reply: Answer, title: string): GraphFault {
  return generalFault(reply, 'create-lists') ?? cannotPrepare(title, reply);
}
