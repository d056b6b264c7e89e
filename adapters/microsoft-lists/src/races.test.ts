import type { Destination, Row } from '@tablee/core';
import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import type { LocalMicrosoftGraph, PersonAction } from '@tablee/testkit/microsoft-graph';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { connectTo, createListsWorld, type ListsWorld, send, startGraph, statuses } from './lists-world-for-tests.ts';

const graph = await startGraph();
const searching = await startGraph({ searchPage: 50 });
afterAll(() => Promise.all([graph.close(), searching.close()]));
afterEach(() => {
  graph.clearFaults();
  searching.clearFaults();
});

const table = buildTable();
const [first, second, third, ...others] = buildRows({ table, count: 6, seed: 95 });
if (first === undefined || second === undefined || third === undefined) throw new Error('there are six rows');
const rows: readonly Row[] = [first, second, third, ...others];

interface Filled {
  readonly world: ListsWorld;
  readonly destination: Destination;
  readonly list: string;
  readonly item: string;
}

/** A list with the rows; `item` holds the second. */
async function filled(service: LocalMicrosoftGraph = graph): Promise<Filled> {
  const world = await createListsWorld(service);
  const { destination } = await connectTo(world);
  await destination.prepare([table]);
  await send(destination, buildBatch(table, rows));
  const item = await world.itemId(table, second?.id ?? '');
  return { world, destination, list: await world.listId(table), item };
}

const corrected: Row = { id: second.id, cells: { ...second.cells, first_name: 'Nouvelle', phone: null } };
const idsIn = async ({ world }: Filled): Promise<readonly string[]> =>
  (await world.read(table)).rows.map(({ id }) => id);

/** What somebody does between our reading of a row and our change of it, although the row stays what it is. */
const disturbances: readonly (readonly [string, (filled: Filled) => readonly PersonAction[]])[] = [
  ['sorts the list', ({ list }) => [{ do: 'sort', list, column: 'q_first_name', descending: true }]],
  ['inserts rows', ({ list }) => [{ do: 'insert-item', list, fields: { Title: 'à moi' } }]],
  ['edits the row', ({ list, item }) => [{ do: 'edit-item', list, item, fields: { q_notes: 'juste avant' } }]],
  ['deletes another row', ({ list, item }) => [{ do: 'delete-item', list, item: String(Number(item) - 1) }]],
  [
    'renames the column of the ids',
    ({ list }) => [{ do: 'rename-column', list, column: 'q_response_id', displayName: 'Repère' }],
  ],
];

describe('a correction reaches its own row and no other', () => {
  test.each(disturbances)('when somebody %s just before it is written', async (_name, actions) => {
    const here = await filled();
    const { world, destination } = here;
    graph.addFault({ operation: 'fields.update', before: actions(here) });
    expect(statuses(await destination.replace(table, [corrected]))).toEqual(['delivered']);
    const seen = (await world.read(table)).rows;
    expect(graph.waitingFaults).toEqual([]);
    const changed = seen.filter(({ cells }) => cells['first_name'] === 'Nouvelle');
    expect(changed.map(({ id, cells }) => [id, cells['phone']])).toEqual([[second.id, null]]);
    expect(seen.find(({ id }) => id === third.id)?.cells['first_name']).toBe(third.cells['first_name'] ?? null);
  });

  test('when somebody gives the row another id just before it is written', async () => {
    const here = await filled();
    const { world, destination, list, item } = here;
    const other = crypto.randomUUID();
    graph.addFault({
      operation: 'fields.update',
      before: [{ do: 'edit-item', list, item, fields: { q_response_id: other } }],
    });
    expect(await destination.replace(table, [corrected])).toMatchObject([{ status: 'rejected', code: 'ROW_MISSING' }]);
    const seen = (await world.read(table)).rows.find(({ id }) => id === other);
    expect(seen?.cells['first_name'] ?? null).toBe(second.cells['first_name'] ?? null);
  });

  test('when somebody deletes the row just before it is written', async () => {
    const here = await filled();
    graph.addFault({ operation: 'fields.update', before: [{ do: 'delete-item', list: here.list, item: here.item }] });
    const outcomes = await here.destination.replace(table, [corrected]);
    expect(outcomes).toMatchObject([{ status: 'rejected', code: 'ROW_MISSING' }]);
  });

  test('and what a pause or a lost answer leaves undone is said row by row, and done by the next try', async () => {
    const here = await filled();
    const both = [corrected, { id: third.id, cells: { ...third.cells, first_name: 'Aussi' } }];
    graph.addFault({ operation: 'fields.update', skip: 1, reply: 'throttled', retryAfterSeconds: 9 });
    expect(await here.destination.replace(table, both)).toMatchObject([
      { status: 'delivered' },
      { status: 'retry', afterMs: 9_000 },
    ]);
    graph.clearCalls();
    expect(statuses(await here.destination.replace(table, both))).toEqual(['retry', 'retry']);
    expect(graph.calls).toEqual([]);
    here.world.pass(9_000);
    graph.addFault({ operation: 'fields.update', reply: 'reset' });
    expect(statuses(await here.destination.replace(table, both))).toEqual(['retry', 'retry']);
    expect(statuses(await here.destination.replace(table, both))).toEqual(['delivered', 'delivered']);
    const seen = (await here.world.read(table)).rows.map(({ cells }) => cells['first_name'] ?? null);
    expect(seen.slice(1, 3)).toEqual(['Nouvelle', 'Aussi']);
  });
});

describe('an erasure takes its own row and no other', () => {
  test.each(disturbances)('when somebody %s just before it', async (_name, actions) => {
    const here = await filled();
    graph.addFault({ operation: 'items.delete', before: actions(here) });
    expect(await here.destination.erase(table, [second.id])).toBe(1);
    expect(graph.waitingFaults).toEqual([]);
    const left = await idsIn(here);
    expect(left).not.toContain(second.id);
    expect(left).toEqual(expect.arrayContaining([third.id, ...others.map(({ id }) => id)]));
  });

  test('when somebody gives the row another id just before it', async () => {
    const here = await filled();
    const { list, item } = here;
    const other = crypto.randomUUID();
    graph.addFault({
      operation: 'items.delete',
      before: [{ do: 'edit-item', list, item, fields: { q_response_id: other } }],
    });
    expect(await here.destination.erase(table, [second.id])).toBe(0);
    expect(await idsIn(here)).toContain(other);
  });

  test('is done only when no copy of the row is left, however often somebody edits one', async () => {
    const here = await filled();
    const { world, list } = here;
    await world.act(table, { do: 'remove-index', column: 'q_response_id' });
    await world.act(table, { do: 'insert-item', fields: { q_response_id: second.id, Title: 'copie' } });
    const copy = (await world.view(table)).rows.at(-1)?.id ?? '';
    for (const text of ['une', 'deux']) {
      graph.addFault({
        operation: 'items.delete',
        urlIncludes: `/items/${copy}`,
        before: [{ do: 'edit-item', list, item: copy, fields: { q_notes: text } }],
      });
    }
    expect(await here.destination.erase(table, [second.id])).toBe(2);
    expect(graph.waitingFaults).toEqual([]);
    expect(await idsIn(here)).not.toContain(second.id);
  });

  test('whose answer is lost is not taken for undone', async () => {
    const here = await filled();
    graph.addFault({ operation: 'items.delete', reply: 'reset' });
    await expect(here.destination.erase(table, [second.id])).rejects.toMatchObject({ needsRepair: false });
    expect(await here.destination.erase(table, [second.id])).toBe(0);
    expect(await idsIn(here)).toEqual(rows.filter(({ id }) => id !== second.id).map(({ id }) => id));
  });

  test('finds the row behind empty pages where somebody took the index away', async () => {
    const here = await filled(searching);
    const { world, destination, list } = here;
    await world.act(table, { do: 'remove-index', column: 'q_response_id' });
    for (let count = 0; count < 120; count++) {
      searching.person({ do: 'insert-item', list, fields: { Title: `à moi ${count}` } });
    }
    await world.act(table, { do: 'delete-item', item: here.item });
    searching.person({ do: 'insert-item', list, fields: { q_response_id: second.id } });
    expect(await destination.erase(table, [second.id])).toBe(1);
    expect(await idsIn(here)).not.toContain(second.id);
    const fresh = { ...corrected, id: third.id };
    expect(statuses(await destination.replace(table, [fresh]))).toEqual(['delivered']);
  });
});
