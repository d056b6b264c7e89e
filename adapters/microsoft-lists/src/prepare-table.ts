import type { AdapterContext, Column, Table } from '@tablee/core';
import { readKnownKeys, recordColumns } from './codebook.ts';
import { columnDefinition } from './column-definition.ts';
import { callBatch, maxBatchRequests } from './graph-batch.ts';
import type { GraphCall } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import { type Layout, type ListColumn, missingChoices } from './layout.ts';
import { explain } from './messages.ts';
import { addressName, labelOf, listMark, listTitles } from './names.ts';
import { type Answer, generalFault, isDuplicate } from './replies.ts';
import type { SiteLists } from './site-lists.ts';

/**
 * Makes the list of a table, or adds what it lacks at the right end. Columns that a person deleted stay away. Nothing is
 * removed or renamed. Every step can be interrupted and is taken up again. @throws GraphFault
 */
export async function prepareTable(lists: SiteLists, table: Table, log: AdapterContext['log']): Promise<Layout> {
  const before = (await lists.read(table)) ?? (await createList(lists, table));
  await giveTitle(lists, table, before);
  const known = await readKnownKeys(lists, before.listId);
  const isNew = (column: Column): boolean => !known.has(column.key);
  await addColumns(lists, table, { layout: before, columns: before.missing.filter(isNew) });
  await repairColumns(lists, before, log);
  await recordColumns(lists, table, { listId: before.listId, added: table.columns.filter(isNew) });
  return (await lists.read(table)) ?? missingAgain(before.title);
}

function missingAgain(title: string): never {
  throw new GraphFault('damaged', explain.listMissing(title));
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
  return (await lists.read(table)) ?? missingAgain(title);
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
  const call = (column: Column, label: string): GraphCall => ({
    method: 'POST',
    path,
    body: columnDefinition(column, table, label),
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
  const { idColumn } = layout;
  const path = `${await lists.listPath(layout.listId)}/columns`;
  const changes: { readonly id: string; readonly body: object }[] = [];
  if (idColumn !== undefined && !layout.isUnique) {
    changes.push({ id: idColumn.id, body: { indexed: true, enforceUniqueValues: true } });
  }
  for (const place of layout.placed) {
    const added = missingChoices(place);
    if (added.length === 0) continue;
    const choices = [...(place.listColumn.choice?.choices ?? []), ...added];
    changes.push({ id: place.listColumn.id, body: { choice: { ...place.listColumn.choice, choices } } });
  }
  for (const { id, body } of changes) {
    const reply = await lists.client.call({ method: 'PATCH', path: `${path}/${id}`, body });
    const fault = generalFault(reply, 'change columns of the list');
    if (fault !== undefined && fault.kind !== 'refused') throw fault;
    if (reply.status >= 300) log('lists.column_not_repaired', { list: layout.listId, status: reply.status });
  }
}

function prepareFault(reply: Answer, title: string): GraphFault {
  return (
    generalFault(reply, 'create lists and columns in the site') ??
    new GraphFault('unreachable', explain.cannotPrepare(title, reply.status))
  );
}
