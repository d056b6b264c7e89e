import type { Destination } from '@tablee/core';
import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import type { ListView } from '@tablee/testkit/microsoft-graph';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { connectTo, createListsWorld, type ListsWorld, send, startGraph, statuses } from './lists-world-for-tests.ts';

const graph = await startGraph();
afterAll(() => graph.close());
afterEach(() => graph.clearFaults());

const table = buildTable();
const rows = buildRows({ table, count: 9, seed: 101 });
const [before, waiting, later] = [rows.slice(0, 3), rows.slice(3, 6), rows.slice(6)];
const idsOf = (some: typeof rows): readonly string[] => some.map(({ id }) => id);

const codebookOf = (world: ListsWorld): ListView => graph.view(graph.lists(world.site.id)['Tablée – colonnes'] ?? '');
const idsIn = (list: string): readonly unknown[] => graph.view(list).rows.map(({ cells }) => cells['q_response_id']);
const titlesIn = (world: ListsWorld): readonly string[] => Object.keys(graph.lists(world.site.id));

interface Deleted {
  readonly world: ListsWorld;
  readonly destination: Destination;
  readonly list: string;
}

/** A list with rows that a person has put into the recycle bin; the answer to the last rows was lost. */
async function deleted(): Promise<Deleted> {
  const world = await createListsWorld(graph);
  const { destination } = await connectTo(world);
  await destination.prepare([table]);
  await send(destination, buildBatch(table, before));
  graph.addFault({ operation: '$batch', reply: 'reset' });
  expect(new Set(statuses(await send(destination, buildBatch(table, waiting))))).toEqual(new Set(['retry']));
  const list = await world.listId(table);
  await world.act(table, { do: 'delete-list' });
  return { world, destination, list };
}

/** As the collector looks at what is paused: a new connection, the list prepared, the rows once more. */
async function look(world: ListsWorld, attempt: number): Promise<'delivered' | 'waits'> {
  const { destination } = await connectTo(world);
  try {
    await destination.prepare([table]);
  } catch (error) {
    expect(error).toMatchObject({ code: 'DESTINATION_DAMAGED', needsRepair: true });
    return 'waits';
  }
  expect(new Set(statuses(await send(destination, buildBatch(table, waiting), { attempt })))).toEqual(
    new Set(['delivered']),
  );
  return 'delivered';
}

function deleteLine(world: ListsWorld, holds: string): void {
  const codebook = codebookOf(world);
  const line = codebook.rows.find(({ cells }) => cells['q_kind'] === holds);
  graph.person({ do: 'delete-item', list: codebook.id, item: line?.id ?? '' });
}

describe('a list that a person deleted', () => {
  test('is not made anew: rows wait while the program runs, over reconnects and restarts, until it is restored', async () => {
    const { world, destination, list } = await deleted();
    const outcomes = await send(destination, buildBatch(table, waiting), { attempt: 2 });
    expect(outcomes.map((one) => one.status === 'retry' && one.needsRepair)).toEqual([true, true, true]);
    await expect(destination.prepare([table])).rejects.toMatchObject({ needsRepair: true });
    for (let attempt = 3; attempt < 6; attempt++) expect(await look(world, attempt)).toBe('waits');
    expect(titlesIn(world)).toEqual(['Documents', 'Tablée – colonnes']);
    graph.person({ do: 'restore-list', list });
    expect(await look(world, 6)).toBe('delivered');
    const next = (await connectTo(world)).destination;
    await next.prepare([table]);
    await send(next, buildBatch(table, later));
    expect(idsIn(list)).toEqual(idsOf(rows));
    expect(titlesIn(world).toSorted()).toEqual(['Candidatures', 'Documents', 'Tablée – colonnes']);
  });

  test('is said in both languages, by a new program too, with where to restore it and how to start again', async () => {
    const { world } = await deleted();
    for (const [language, bin, line] of [
      ['en', 'Recycle bin', '“the list itself”'],
      ['fr', 'Corbeille', '«\u00a0la liste elle-même\u00a0»'],
    ] as const) {
      world.language = language;
      const { destination } = await connectTo(world);
      const { findings } = await destination.inspect([table]);
      const failed = findings.filter(({ status }) => status === 'failed');
      expect(failed[0]?.fix).toContain('demo/application/main');
      expect(failed.map(({ step, fix }) => [step, fix?.includes(bin), fix?.includes(line)])).toEqual([
        ['list application/main', true, true],
      ]);
      await expect(destination.prepare([table])).rejects.toMatchObject({ fix: failed[0]?.fix });
    }
    const lines = codebookOf(world).rows.filter(({ cells }) => cells['q_kind'] === 'la liste elle-même');
    expect(lines.map(({ cells }) => cells['q_table'])).toEqual(['demo/application/main']);
  });

  test('is made anew once its line among Tablée’s columns is deleted, and holds new rows only', async () => {
    const { world, list } = await deleted();
    expect(await look(world, 2)).toBe('waits');
    deleteLine(world, 'la liste elle-même');
    expect(await look(world, 3)).toBe('delivered');
    const made = graph.lists(world.site.id)['Candidatures'] ?? '';
    expect(made).not.toBe(list);
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await send(destination, buildBatch(table, later));
    expect(idsIn(made)).toEqual(idsOf([...waiting, ...later]));
    graph.person({ do: 'delete-list', list: made });
    expect(await look(world, 4)).toBe('waits');
  });

  test('and comes back beside the one that took its place leaves new rows to that one', async () => {
    const { world, list } = await deleted();
    deleteLine(world, 'la liste elle-même');
    await look(world, 2);
    const made = graph.lists(world.site.id)['Candidatures'] ?? '';
    graph.person({ do: 'rename-list', list: made, displayName: 'Candidatures, la suite' });
    graph.person({ do: 'restore-list', list });
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await send(destination, buildBatch(table, later));
    expect(idsIn(made)).toEqual(idsOf([...waiting, ...later]));
    expect(idsIn(list)).toEqual(idsOf([...before, ...waiting]));
  });

  test('makes a new program’s corrections and erasures wait: its rows are in the recycle bin', async () => {
    const { world, list } = await deleted();
    const { destination } = await connectTo(world);
    const [row] = before;
    if (row === undefined) expect.fail('there are rows');
    expect(await destination.replace(table, [row])).toMatchObject([{ status: 'retry', needsRepair: true }]);
    await expect(destination.erase(table, [row.id])).rejects.toMatchObject({
      needsRepair: true,
      fix: expect.stringContaining('Recycle bin'),
    });
    graph.person({ do: 'restore-list', list });
    expect(await destination.erase(table, [row.id])).toBe(1);
  });

  test('does not keep the other tables of the site waiting', async () => {
    const { world } = await deleted();
    const other = buildTable({ id: 'restricted' });
    const { destination } = await connectTo(world);
    await destination.prepare([other]);
    const others = buildRows({ table: other, count: 2, seed: 102 });
    expect(statuses(await send(destination, buildBatch(other, others)))).toEqual(['delivered', 'delivered']);
  });
});

test('where the list of columns is deleted as well, both are made anew, once', async () => {
  const { world } = await deleted();
  graph.person({ do: 'delete-list', list: codebookOf(world).id });
  expect(await look(world, 2)).toBe('delivered');
  expect(await look(world, 3)).toBe('delivered');
  expect(titlesIn(world).toSorted()).toEqual(['Candidatures', 'Documents', 'Tablée – colonnes']);
  expect(codebookOf(world).rows).toHaveLength(1 + table.columns.length);
  expect(idsIn(graph.lists(world.site.id)['Candidatures'] ?? '')).toEqual(idsOf(waiting));
});

test('a line of a list that is there is written again when somebody deletes it', async () => {
  const world = await createListsWorld(graph);
  await (await connectTo(world)).destination.prepare([table]);
  deleteLine(world, 'la liste elle-même');
  await (await connectTo(world)).destination.prepare([table]);
  expect(codebookOf(world).rows.at(-1)?.cells).toMatchObject({
    Title: 'Candidatures',
    q_table: 'demo/application/main',
    q_kind: 'la liste elle-même',
  });
  await world.act(table, { do: 'delete-list' });
  await expect((await connectTo(world)).destination.prepare([table])).rejects.toMatchObject({ needsRepair: true });
});
