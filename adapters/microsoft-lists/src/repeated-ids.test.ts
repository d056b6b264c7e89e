import type { Destination } from '@tablee/core';
import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { connectTo, createListsWorld, type ListsWorld, send, startGraph, statuses } from './lists-world-for-tests.ts';

const graph = await startGraph();
afterAll(() => graph.close());
afterEach(() => graph.clearFaults());

const table = buildTable();
const rows = buildRows({ table, count: 25, seed: 111 });
const batch = buildBatch(table, rows);
const letRepeat = { do: 'remove-unique', column: 'q_response_id' } as const;

interface Prepared {
  readonly world: ListsWorld;
  readonly destination: Destination;
  readonly list: string;
}

async function prepared(): Promise<Prepared> {
  const world = await createListsWorld(graph);
  const { destination } = await connectTo(world);
  await destination.prepare([table]);
  return { world, destination, list: await world.listId(table) };
}

const idsIn = async (world: ListsWorld): Promise<readonly string[]> =>
  (await world.read(table)).rows.map(({ id }) => id);

/** All rows are there, once each; a person's own view may show them in any order. */
async function expectOnce(world: ListsWorld): Promise<void> {
  expect((await idsIn(world)).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
}

describe('where somebody lets ids repeat, rows are there once', () => {
  test('after a first attempt that trusted an earlier look and took effect only after the others', async () => {
    const { world, destination } = await prepared();
    await world.act(table, letRepeat);
    world.pass(9 * 60_000);
    graph.addFault({ operation: '$batch', commit: 'held', reply: 'reset' });
    expect(new Set(statuses(await send(destination, batch)))).toEqual(new Set(['retry']));
    const [second] = await send(destination, batch, { attempt: 2 });
    expect(second).toMatchObject({ status: 'retry', needsRepair: true });
    const next = (await connectTo(world)).destination;
    await next.prepare([table]);
    expect(new Set(statuses(await send(next, batch, { attempt: 3 })))).toEqual(new Set(['delivered']));
    expect(await graph.releaseHeld()).toBe(1);
    await expectOnce(world);
  });

  test('when it happens between the look and the second attempt, and ids can be kept from repeating again', async () => {
    const { world, destination, list } = await prepared();
    graph.addFault({ operation: '$batch', reply: 'reset' });
    await send(destination, batch);
    graph.addFault({ operation: '$batch', before: [{ ...letRepeat, list }] });
    expect(new Set(statuses(await send(destination, batch, { attempt: 2 })))).toEqual(new Set(['delivered']));
    expect(graph.waitingFaults).toEqual([]);
    await expectOnce(world);
    await destination.prepare([table]);
    expect((await destination.inspect([table])).findings.filter(({ status }) => status !== 'ok')).toEqual([]);
  });

  test('when the look afterwards gets no answer: the rows wait, and nothing is sent before the repair', async () => {
    const { world, destination, list } = await prepared();
    graph.addFault({ operation: '$batch', reply: 'reset' });
    await send(destination, batch);
    const shown = rows.slice(0, 20).map(({ id }) => id);
    graph.addFault({ operation: '$batch', skip: 1, before: [{ ...letRepeat, list }] });
    graph.addFault({ operation: 'lists.get', skip: 1, reply: 'reset' });
    const outcomes = await send(destination, batch, { attempt: 2 });
    expect(graph.waitingFaults).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'delivered').map(({ row }) => row)).toEqual(shown);
    expect(await send(destination, batch, { attempt: 3, settled: shown })).toContainEqual(
      expect.objectContaining({ status: 'retry', needsRepair: true }),
    );
    await destination.prepare([table]);
    const last = await send(destination, batch, { attempt: 4, settled: shown });
    expect(new Set(statuses(last))).toEqual(new Set(['delivered']));
    await expectOnce(world);
  });
});

test('a second attempt that the service ends with a pause makes no call in it, and keeps what it wrote', async () => {
  const { world, destination } = await prepared();
  graph.addFault({ operation: 'items.create', skip: 22, reply: 'throttled', retryAfterSeconds: 20 });
  graph.clearCalls();
  const outcomes = await send(destination, batch, { attempt: 2 });
  expect(outcomes.filter(({ status }) => status === 'delivered')).toHaveLength(22);
  expect(graph.calls.filter(({ inBatch }) => !inBatch).at(-1)?.operation).toBe('$batch');
  world.pass(20_000);
  const settled = rows.slice(0, 22).map(({ id }) => id);
  await send(destination, batch, { attempt: 3, settled });
  expect(await idsIn(world)).toEqual(rows.map(({ id }) => id));
});

test('a copy that somebody has edited is left, logged by its id, and an inspection says what to do', async () => {
  const { world, destination, list } = await prepared();
  const one = buildBatch(table, rows.slice(0, 1));
  graph.addFault({ operation: '$batch', reply: 'reset' });
  await send(destination, one);
  const { destination: next, log } = await connectTo(world);
  await next.prepare([table]);
  graph.addFault({ operation: '$batch', before: [{ ...letRepeat, list }] });
  const edit = { do: 'edit-item', list, item: '2', fields: { q_notes: 'à garder' } } as const;
  graph.addFault({ operation: 'items.delete', before: [edit] });
  expect(statuses(await send(next, one, { attempt: 2 }))).toEqual(['delivered']);
  expect(log).toContainEqual({ event: 'lists.row_repeated', facts: { list, row: rows[0]?.id } });
  expect((await world.read(table)).rows.map(({ cells }) => cells['notes'] ?? null)).toEqual([null, 'à garder']);
  const { findings } = await next.inspect([table]);
  expect(findings.find(({ status }) => status === 'failed')?.fix).toContain('delete the repeated rows first');
});

test.each(['before', 'after'] as const)(
  'a program that is killed %s any call of a second attempt leaves each row once',
  async (when) => {
    for (let call = 0; call < 8; call++) {
      const { world, destination } = await prepared();
      graph.addFault({ operation: '$batch', reply: 'reset' });
      await send(destination, batch);
      world.killAt(call, when);
      const killed = (await connectTo(world)).destination;
      await send(killed, batch, { attempt: 2 });
      world.killAt(Number.POSITIVE_INFINITY, 'before');
      const next = (await connectTo(world)).destination;
      await next.prepare([table]);
      expect(new Set(statuses(await send(next, batch, { attempt: 3 })))).toEqual(new Set(['delivered']));
      expect(await idsIn(world)).toEqual(rows.map(({ id }) => id));
    }
  },
);
