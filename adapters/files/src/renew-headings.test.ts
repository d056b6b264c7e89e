import { appendFile, readFile, writeFile } from 'node:fs/promises';
import type { Table } from '@tablee/core';
import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { connectTo, send } from './delivery-for-tests.ts';
import { createFilesWorld, type FilesWorld } from './files-world-for-tests.ts';

const table = buildTable();

/** The table after the organisation called a column otherwise. */
function calling(key: string, fr: string): Table {
  const columns = table.columns.map((column) =>
    column.key === key ? { ...column, label: { ...column.label, fr } } : column,
  );
  return { ...table, columns };
}

async function delivered(): Promise<FilesWorld> {
  const world = await createFilesWorld();
  onTestFinished(world.dispose);
  const { destination } = await connectTo(world);
  await send(destination, buildBatch(table, buildRows({ table, count: 2, seed: 61 })));
  return world;
}

async function renew(world: FilesWorld, wanted: Table): Promise<readonly string[]> {
  const { destination } = await connectTo(world);
  const changes = (await destination.renewHeadings?.([wanted])) ?? [];
  return changes.map(({ key, status }) => `${key} ${status}`);
}

test('a codebook that a spreadsheet program saved in its own signs still tells what was written', async () => {
  const world = await delivered();
  const codebook = world.pathOf(table, '.codebook.csv');
  await writeFile(codebook, Buffer.from((await readFile(codebook, 'utf8')).replace('\uFEFF', ''), 'latin1'));
  expect(await renew(world, calling('first_name', 'Petit nom'))).toEqual(['first_name renewed']);
  expect((await world.grid(table))[0]).toContain('Petit nom [first_name]');
});

test('a file whose end is torn keeps its headings, and says when to ask again', async () => {
  const world = await delivered();
  await appendFile(world.pathOf(table), 'half a row;');
  const before = await readFile(world.pathOf(table), 'utf8');
  await expect(renew(world, calling('first_name', 'Petit nom'))).rejects.toMatchObject({
    code: 'DESTINATION_REFUSED',
    fix: expect.stringContaining('once the rows that wait are delivered'),
  });
  expect(await readFile(world.pathOf(table), 'utf8')).toBe(before);
});
