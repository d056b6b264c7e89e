import { buildBatch, buildColumn, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { connectTo, createListsWorld, send, startGraph, statuses } from './lists-world-for-tests.ts';

const graph = await startGraph();
afterAll(() => graph.close());
afterEach(() => graph.clearFaults());

const table = buildTable();
const rows = buildRows({ table, count: 12, seed: 61 });

describe('columns', () => {
  test('that are deleted between reading and writing are left out, said once, and the rest is written', async () => {
    const world = await createListsWorld(graph);
    const { destination, log } = await connectTo(world);
    await destination.prepare([table]);
    const list = await world.listId(table);
    graph.addFault({ operation: '$batch', before: [{ do: 'delete-column', list, column: 'q_phone' }] });
    const row = buildRow(table, 1, { phone: '0123', comments: 'reste' });
    expect(statuses(await send(destination, buildBatch(table, [row])))).toEqual(['delivered']);
    await send(destination, buildBatch(table, rows));
    const said = log.filter((line) => line.event === 'lists.columns_deleted');
    expect(said).toEqual([{ event: 'lists.columns_deleted', facts: { list, columns: 'phone' } }]);
    const seen = await world.read(table);
    expect(seen.rows).toHaveLength(1 + rows.length);
    expect(seen.rows[0]?.cells['comments']).toBe('reste');
  });

  test('that were deleted stay away when a new version adds others', async () => {
    const world = await createListsWorld(graph);
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await world.person.deleteColumn(table, 'phone');
    const next = buildTable({ formVersion: '2.0.0', added: [buildColumn('later')] });
    await (await connectTo(world)).destination.prepare([next]);
    const { headings } = await world.read(next);
    expect(headings).not.toContain('phone');
    expect(headings.at(-1)).toBe('later');
  });

  test('that were deleted come back, empty, when their line among Tablée’s columns is deleted', async () => {
    const world = await createListsWorld(graph);
    await (await connectTo(world)).destination.prepare([table]);
    await world.person.deleteColumn(table, 'phone');
    const codebook = graph.lists(world.site.id)['Tablée – colonnes'] ?? '';
    const line = graph.view(codebook).rows.find((row) => row.cells['q_key'] === 'phone');
    expect(line?.cells).toMatchObject({
      Title: 'Téléphone (facultatif)',
      q_kind: 'texte court',
      q_kept_by: 'la personne qui répond',
      q_sensitivity: 'personal – identifie une personne',
    });
    graph.person({ do: 'delete-item', list: codebook, item: line?.id ?? '' });
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await send(destination, buildBatch(table, [buildRow(table, 1, { phone: '0123' })]));
    expect((await world.read(table)).rows[0]?.cells['phone']).toBe('0123');
  });

  test('are described in the organisation’s language', async () => {
    for (const [languages, title, heading] of [
      [['fr', 'en'], 'Tablée – colonnes', 'Ce qu’elle contient'],
      [['en'], 'Tablée – columns', 'What it holds'],
    ] as const) {
      const world = await createListsWorld(graph);
      await (await connectTo(world)).destination.prepare([buildTable({ languages })]);
      const { columns } = graph.view(graph.lists(world.site.id)[title] ?? '');
      expect(columns.find(({ name }) => name === 'q_kind')?.displayName).toBe(heading);
    }
  });

  test('whose type a person changed get what they can hold, and an inspection names the others', async () => {
    const world = await createListsWorld(graph);
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await world.act(table, { do: 'retype-column', column: 'q_age', type: 'text' });
    await world.act(table, { do: 'retype-column', column: 'q_first_name', type: 'number' });
    const row = buildRow(table, 1, { first_name: 'Ana', age: 41, comments: 'reste' });
    expect(statuses(await send(destination, buildBatch(table, [row])))).toEqual(['delivered']);
    const cells = (await world.read(table)).rows[0]?.cells;
    expect([cells?.['first_name'], cells?.['age'], cells?.['comments']]).toEqual([null, '41', 'reste']);
    const { findings } = await destination.inspect([table]);
    expect(findings.filter((one) => one.status === 'warning').map((one) => one.message)).toEqual([
      expect.stringContaining('first_name'),
    ]);
  });

  test('take new choices, keep those of people, and take values that a person took out', async () => {
    const world = await createListsWorld(graph);
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await world.act(table, { do: 'set-choices', column: 'q_contact_preference', choices: ['phone', 'pigeon'] });
    const chosen = buildRow(table, 1, { contact_preference: 'letter' });
    expect(statuses(await send(destination, buildBatch(table, [chosen])))).toEqual(['delivered']);
    await destination.prepare([table]);
    const list = await world.listId(table);
    const reply = await fetch(`${graph.url}/v1.0/sites/${world.site.id}/lists/${list}/columns`, {
      headers: { authorization: `Bearer ${graph.accessToken(world.app.clientId)}` },
    });
    expect(await reply.text()).toContain('"choices":["phone","pigeon","email","letter"]');
  });

  test('with the same heading as another, or as one of SharePoint’s own, get their key behind it', async () => {
    const world = await createListsWorld(graph);
    const { destination } = await connectTo(world);
    const label = { fr: 'Prénom', en: 'First name' };
    const long = 'a_question_with_a_name_of_more_than_thirty_two_letters';
    const added = [
      buildColumn('second_name', { label }),
      buildColumn('kind', { label: { fr: 'Type', en: 'Type' } }),
      buildColumn('description', { label: { fr: 'Modified', en: 'Modified' } }),
      buildColumn(long),
      buildColumn(`${long}_again`),
    ];
    const wide = buildTable({ added });
    await destination.prepare([wide]);
    const cells = { second_name: 'b', kind: 'c', description: 'd', [long]: 'e', [`${long}_again`]: 'f' };
    await send(destination, buildBatch(wide, [buildRow(wide, 1, { first_name: 'a', ...cells })]));
    const { columns, rows: seen } = await world.view(wide);
    const byHeading = Object.fromEntries(columns.map((one) => [one.displayName, seen[0]?.cells[one.name]]));
    expect(byHeading).toMatchObject({
      Prénom: 'a',
      'Prénom [second_name]': 'b',
      'Type [kind]': 'c',
      'Modified [description]': 'd',
      [`Libellé de ${long}`]: 'e',
      [`Libellé de ${long}_again`]: 'f',
    });
    const before = columns.length;
    await (await connectTo(world)).destination.prepare([wide]);
    expect((await world.view(wide)).columns).toHaveLength(before);
  });
});

describe('a list', () => {
  test('that is renamed is found again', async () => {
    const world = await createListsWorld(graph);
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await send(destination, buildBatch(table, rows.slice(0, 6)));
    await world.act(table, { do: 'rename-list', displayName: 'Nos partenaires' });
    const again = (await connectTo(world)).destination;
    await again.prepare([table]);
    await send(again, buildBatch(table, rows.slice(6)));
    expect((await world.read(table)).rows.map((row) => row.id)).toEqual(rows.map((row) => row.id));
    expect(Object.keys(graph.lists(world.site.id))).toContain('Nos partenaires');
  });

  test('has a readable title, and another where a person’s list has it', async () => {
    const world = await createListsWorld(graph);
    const { destination } = await connectTo(world);
    await destination.prepare([table, buildTable({ form: 'other' }), buildTable({ id: 'anonymous' })]);
    expect(Object.keys(graph.lists(world.site.id))).toEqual([
      'Documents',
      'Candidatures',
      'Tablée – colonnes',
      'Candidatures – other',
      'Candidatures (sans noms)',
    ]);
  });

  test('is made once, with its columns in order, when its making is interrupted anywhere', async () => {
    for (let step = 0; step < 9; step++) {
      const world = await createListsWorld(graph);
      graph.addFault({ urlIncludes: '/v1.0/', skip: step, reply: step % 2 === 0 ? 'reset' : 'truncated' });
      const first = await connectTo(world);
      await first.destination.prepare([table]).catch(() => undefined);
      graph.clearFaults();
      await (await connectTo(world)).destination.prepare([table]);
      expect(Object.keys(graph.lists(world.site.id))).toEqual(['Documents', 'Candidatures', 'Tablée – colonnes']);
      const { headings } = await world.read(table);
      expect(headings).toEqual(table.columns.map((column) => column.key));
    }
  });
});
