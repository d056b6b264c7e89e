import type { Table } from '@tablee/core';
import { buildBatch, buildColumn, buildRow, buildTable } from '@tablee/testkit';
import type { ListView } from '@tablee/testkit/microsoft-graph';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { connectTo, createListsWorld, type ListsWorld, send, startGraph, statuses } from './lists-world-for-tests.ts';

const graph = await startGraph();
const refusing = await startGraph({ links: 'refused' });
afterAll(() => Promise.all([graph.close(), refusing.close()]));
afterEach(() => graph.clearFaults());

const open = buildColumn('open_interview_grid', {
  label: { fr: 'Entretien', en: 'Interview' },
  type: 'link',
  linkText: { fr: 'Remplir la grille d’entretien', en: 'Fill in the interview grid' },
  keptBy: 'coordinator',
});
const table = buildTable({ added: [open] });
const address = (code: string): string => `https://forms.example.org/s#${code}`;
const linked = buildRow(table, 1, { first_name: 'Ana', open_interview_grid: address('AAAA') });
const plain = buildRow(table, 2, { first_name: 'Bo' });

async function prepared(service = graph, one: Table = table) {
  const world = await createListsWorld(service);
  const { destination, log } = await connectTo(world);
  await destination.prepare([one]);
  return { world, destination, log };
}

const codebookOf = (world: ListsWorld): ListView =>
  world.graph.view(world.graph.lists(world.site.id)['Tablée – colonnes'] ?? '');

/** Column names in the codebook: the first line is that of the list itself. */
const linesOf = ({ columns }: Table): readonly (string | null)[] => [null, ...columns.map(({ key }) => key)];

describe('a link to the next form', () => {
  test('is shown by its words in the organisation’s language, among rows without one', async () => {
    const { world, destination } = await prepared();
    expect(statuses(await send(destination, buildBatch(table, [plain, linked])))).toEqual(['delivered', 'delivered']);
    const { rows, columns } = await world.view(table);
    expect(columns.find(({ name }) => name === 'q_open_interview_grid')).toMatchObject({
      displayName: 'Entretien',
      type: 'hyperlinkOrPicture',
    });
    expect(rows.map(({ cells, words }) => [cells['q_open_interview_grid'], words['q_open_interview_grid']])).toEqual([
      [null, undefined],
      [address('AAAA'), 'Remplir la grille d’entretien'],
    ]);
    expect((await destination.inspect([table])).findings.map(({ status }) => status)).not.toContain('warning');
  });

  test('is an address in a text where the site takes no links from a program, and every row arrives', async () => {
    const { world, destination } = await prepared(refusing);
    expect(statuses(await send(destination, buildBatch(table, [plain, linked])))).toEqual(['delivered', 'delivered']);
    const { rows, columns } = await world.view(table);
    expect(columns.find(({ name }) => name === 'q_open_interview_grid')?.type).toBe('text');
    expect(rows[1]?.cells['q_open_interview_grid']).toBe(address('AAAA'));
    const { findings } = await destination.inspect([table]);
    expect(findings.find(({ message }) => message.includes('as addresses: Entretien'))?.status).toBe('ok');
  });

  test('is tried out once, and the trial leaves nothing in any list', async () => {
    for (const service of [graph, refusing]) {
      const { world, destination } = await prepared(service);
      expect(codebookOf(world).rows.map(({ cells }) => cells['q_key'])).toEqual(linesOf(table));
      expect(codebookOf(world).columns.map(({ name }) => name)).not.toContain('q_link');
      expect((await world.view(table)).rows).toEqual([]);
      service.clearCalls();
      await destination.prepare([table]);
      await (await connectTo(world)).destination.prepare([table]);
      expect(service.calls.filter(({ method }) => method !== 'GET' && method !== 'POST')).toEqual([]);
      expect(service.calls.filter(({ operation }) => operation === 'items.create')).toEqual([]);
    }
  });

  test('becomes one wherever the trial was interrupted', async () => {
    for (let step = 0; step < 18; step++) {
      const world = await createListsWorld(graph);
      graph.addFault({ urlIncludes: '/v1.0/', skip: step, reply: step % 2 === 0 ? 'reset' : 'truncated' });
      await (await connectTo(world)).destination.prepare([table]).catch(() => undefined);
      graph.clearFaults();
      const { destination } = await connectTo(world);
      await destination.prepare([table]);
      expect(statuses(await send(destination, buildBatch(table, [linked])))).toEqual(['delivered']);
      expect((await world.view(table)).rows[0]?.words).toEqual({
        q_open_interview_grid: 'Remplir la grille d’entretien',
      });
      expect(codebookOf(world).rows.map(({ cells }) => cells['q_key'])).toEqual(linesOf(table));
    }
  });

  test('is written once: neither a correction nor a second attempt touches it', async () => {
    const { world, destination } = await prepared();
    await send(destination, buildBatch(table, [linked]));
    const item = await world.itemId(table, linked.id);
    const mine = { Url: 'https://example.org/mine', Description: 'Le mien' };
    await world.act(table, { do: 'edit-item', item, fields: { q_open_interview_grid: mine } });
    const corrected = { ...linked, cells: { ...linked.cells, first_name: 'Anaïs' } };
    expect(statuses(await destination.replace(table, [corrected]))).toEqual(['delivered']);
    await send(destination, buildBatch(table, [linked]), { attempt: 2 });
    const [row] = (await world.view(table)).rows;
    expect([row?.cells['q_first_name'], row?.cells['q_open_interview_grid']]).toEqual(['Anaïs', mine.Url]);
  });

  test('goes on as an address when a person makes its column a text', async () => {
    const { world, destination } = await prepared();
    await world.act(table, { do: 'retype-column', column: 'q_open_interview_grid', type: 'text' });
    await (await connectTo(world)).destination.prepare([table]);
    expect(statuses(await send(destination, buildBatch(table, [linked]), { attempt: 2 }))).toEqual(['delivered']);
    expect((await world.view(table)).rows[0]?.cells['q_open_interview_grid']).toBe(address('AAAA'));
  });

  test('that the site refuses after all parks its own row with what to do, and rows without one go on', async () => {
    const { world, destination } = await prepared();
    graph.addFault({
      operation: 'items.create',
      bodyIncludes: '"Url"',
      times: 9,
      commit: 'no',
      reply: { status: 400 },
    });
    const outcomes = await send(destination, buildBatch(table, [linked, plain]));
    expect(outcomes).toMatchObject([
      { status: 'rejected', code: 'ROW_REFUSED', fix: expect.stringContaining('Multiple lines of text') },
      { status: 'delivered' },
    ]);
    await world.act(table, { do: 'retype-column', column: 'q_open_interview_grid', type: 'text' });
    expect(statuses(await send(destination, buildBatch(table, [linked]), { attempt: 2 }))).toEqual(['delivered']);
  });

  test('is added to a list that is there, at the right end', async () => {
    const { world, destination } = await prepared(graph, buildTable());
    await destination.prepare([table]);
    expect((await world.read(table)).headings.at(-1)).toBe('open_interview_grid');
    await send(destination, buildBatch(table, [linked]));
    expect((await world.view(table)).rows[0]?.words['q_open_interview_grid']).toBe('Remplir la grille d’entretien');
  });
});
