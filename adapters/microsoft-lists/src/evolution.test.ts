import type { Choice, Column } from '@tablee/core';
import { buildBatch, buildColumn, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { connectTo, createListsWorld, type ListsWorld, send, startGraph, statuses } from './lists-world-for-tests.ts';

const graph = await startGraph();
afterAll(() => graph.close());
afterEach(() => graph.clearFaults());

const choicesOf = (...values: readonly string[]): readonly Choice[] =>
  values.map((value) => ({ value, label: { fr: value, en: value } }));
const transport = (...values: readonly string[]): Column =>
  buildColumn('transport', { type: 'choice', choices: choicesOf(...values) });

const first = buildTable({ added: [transport('bus', 'car')] });
const rows = buildRows({ table: first, count: 4, seed: 91 });

async function choicesIn(world: ListsWorld, name: string): Promise<readonly string[]> {
  const list = await world.listId(first);
  const reply = await fetch(`${graph.url}/v1.0/sites/${world.site.id}/lists/${list}/columns`, {
    headers: { authorization: `Bearer ${graph.accessToken(world.app.clientId)}` },
  });
  const { value } = Object(await reply.json());
  return value.find((column: { name: string }) => column.name === name).choice.choices;
}

/** What a person sets in the settings of a column, and Graph sets in the same way. */
async function setColumn(world: ListsWorld, name: string, body: object): Promise<void> {
  const path = `${graph.url}/v1.0/sites/${world.site.id}/lists/${await world.listId(first)}/columns`;
  const headers = {
    authorization: `Bearer ${graph.accessToken(world.app.clientId)}`,
    'content-type': 'application/json',
  };
  const { value } = Object(await (await fetch(path, { headers })).json());
  const { id } = value.find((column: { name: string }) => column.name === name);
  const reply = await fetch(`${path}/${id}`, { method: 'PATCH', headers, body: JSON.stringify(body) });
  expect(reply.status).toBe(200);
}

async function withRows(): Promise<ListsWorld> {
  const world = await createListsWorld(graph);
  const { destination } = await connectTo(world);
  await destination.prepare([first]);
  expect(new Set(statuses(await send(destination, buildBatch(first, rows))))).toEqual(new Set(['delivered']));
  return world;
}

describe('a new version of a form', () => {
  test('adds its new questions at the right end, with a line each, and leaves every row as it is', async () => {
    const world = await withRows();
    const before = await world.read(first);
    const next = buildTable({
      formVersion: '1.1.0',
      added: [buildColumn('nickname'), transport('bus', 'car'), buildColumn('height', { type: 'number' })],
    });
    const { destination } = await connectTo(world);
    await destination.prepare([next]);
    const after = await world.read(next);
    expect(after.headings).toEqual([...before.headings, 'nickname', 'height']);
    expect((await world.read(first)).rows.map(({ cells }) => cells)).toEqual(before.rows.map(({ cells }) => cells));
    const row = buildRow(next, 1, { nickname: 'Lou', height: 1.7, transport: 'car' });
    expect(statuses(await send(destination, buildBatch(next, [row])))).toEqual(['delivered']);
    const seen = (await world.read(next)).rows.at(-1)?.cells;
    expect([seen?.['nickname'], seen?.['height'], seen?.['transport']]).toEqual(['Lou', 1.7, 'car']);
    const codebook = graph.view(graph.lists(world.site.id)['Tablée – colonnes'] ?? '');
    expect(codebook.rows.map(({ cells }) => cells['q_key'])).toEqual([
      // The first line is that of the list itself.
      null,
      ...first.columns.map(({ key }) => key),
      'nickname',
      'height',
    ]);
  });

  test('keeps the column of a question that it no longer has, with its cells', async () => {
    const world = await withRows();
    const next = buildTable({ formVersion: '2.0.0', without: ['story', 'phone'] });
    const { destination } = await connectTo(world);
    await destination.prepare([next]);
    const row = buildRow(next, 1, { first_name: 'Ana' });
    expect(statuses(await send(destination, buildBatch(next, [row])))).toEqual(['delivered']);
    const seen = await world.read(first);
    expect(seen.headings).toEqual(expect.arrayContaining(['story', 'phone', 'transport']));
    expect(seen.rows.slice(0, rows.length).map(({ cells }) => cells['story'] ?? null)).toEqual(
      rows.map(({ cells }) => cells['story'] ?? null),
    );
    const said = (await destination.inspect([next])).findings;
    expect(said.filter(({ status }) => status !== 'ok')).toEqual([]);
  });

  test('adds its new choices behind those that are there, and takes none away', async () => {
    const world = await withRows();
    const next = buildTable({ formVersion: '1.1.0', added: [transport('car', 'train', 'bike')] });
    const { destination } = await connectTo(world);
    await destination.prepare([next]);
    expect(await choicesIn(world, 'q_transport')).toEqual(['bus', 'car', 'train', 'bike']);
    const row = buildRow(next, 1, { transport: 'bike' });
    expect(statuses(await send(destination, buildBatch(next, [row])))).toEqual(['delivered']);
    graph.clearCalls();
    await destination.prepare([next]);
    expect(graph.calls.filter(({ operation }) => operation === 'columns.update')).toEqual([]);
  });

  test('keeps a choice that a person adds between the reading and the change', async () => {
    const world = await withRows();
    const list = await world.listId(first);
    const mine = { do: 'set-choices', list, column: 'q_transport', choices: ['bus', 'car', 'boat'] } as const;
    graph.addFault({ operation: 'columns.get', before: [mine] });
    const next = buildTable({ formVersion: '1.1.0', added: [transport('bus', 'car', 'train')] });
    await (await connectTo(world)).destination.prepare([next]);
    expect(graph.waitingFaults).toEqual([]);
    expect(await choicesIn(world, 'q_transport')).toEqual(['bus', 'car', 'boat', 'train']);
  });

  test('goes on when the column of a choice is deleted between the reading and the change', async () => {
    const world = await withRows();
    const list = await world.listId(first);
    graph.addFault({ operation: 'columns.get', before: [{ do: 'delete-column', list, column: 'q_transport' }] });
    const next = buildTable({ formVersion: '1.1.0', added: [transport('bus', 'train')] });
    await (await connectTo(world)).destination.prepare([next]);
    expect((await world.read(next)).headings).not.toContain('transport');
  });
});

describe('a row that breaks a rule which a person made for the list is parked with that rule', () => {
  test('when its choice is taken out and no other is let in; the next start puts the choice back', async () => {
    const world = await withRows();
    await setColumn(world, 'q_transport', { choice: { allowTextEntry: false, choices: ['car'] } });
    const { destination } = await connectTo(world);
    const [bus, car] = ['bus', 'car'].map((value, index) => buildRow(first, index + 1, { transport: value }));
    if (bus === undefined || car === undefined) expect.fail('there are two rows');
    const outcomes = await send(destination, buildBatch(first, [bus, car]));
    expect(outcomes).toMatchObject([
      { status: 'rejected', code: 'CHOICE_REFUSED', cause: expect.stringContaining('transport') },
      { status: 'delivered' },
    ]);
    await destination.prepare([first]);
    expect(statuses(await send(destination, buildBatch(first, [bus]), { attempt: 2 }))).toEqual(['delivered']);
  });

  test('when a column that the form does not fill has to be filled in', async () => {
    const world = await withRows();
    await world.act(first, { do: 'add-column', displayName: 'Salle' });
    await setColumn(world, 'Salle', { required: true });
    graph.addFault({ operation: 'items.create', times: 9, commit: 'no', reply: { status: 400 } });
    const { destination } = await connectTo(world);
    const [outcome] = await send(destination, buildBatch(first, [buildRow(first, 1, {})]));
    expect(outcome).toMatchObject({
      status: 'rejected',
      code: 'COLUMN_REQUIRED',
      cause: expect.stringContaining('Salle'),
      fix: expect.stringContaining('Require that this column contains information'),
    });
  });
});

test('a deleted list of columns is written again, and no row or cell of the others changes', async () => {
  const world = await withRows();
  const before = await world.read(first);
  graph.person({ do: 'delete-list', list: graph.lists(world.site.id)['Tablée – colonnes'] ?? '' });
  for (let start = 0; start < 2; start++) await (await connectTo(world)).destination.prepare([first]);
  expect(await world.read(first)).toEqual(before);
  expect(Object.keys(graph.lists(world.site.id)).toSorted()).toEqual([
    'Candidatures',
    'Documents',
    'Tablée – colonnes',
  ]);
  const codebook = graph.view(graph.lists(world.site.id)['Tablée – colonnes'] ?? '');
  expect(codebook.rows).toHaveLength(1 + first.columns.length);
});
