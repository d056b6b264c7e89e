import { readFile, truncate, writeFile } from 'node:fs/promises';
import { buildBatch, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectTo, send } from './delivery-for-tests.ts';
import { createFilesWorld, type FilesWorld } from './files-world-for-tests.ts';

const table = buildTable({ without: ['topics', 'agrees', 'called_at', 'available_from'] });
const earlier = buildRows({ table, count: 2, seed: 31 });
const rows = [
  buildRow(table, 32, { first_name: 'Élo"ïse"', story: 'une ligne\nune autre; 😀', comments: '=1+1' }),
  buildRow(table, 33, {}),
  buildRow(table, 34, { first_name: ' ', age: -1.5, phone: '007', comments: '"' }),
];

async function worldWith(): Promise<FilesWorld> {
  const world = await createFilesWorld();
  onTestFinished(world.dispose);
  return world;
}

describe('a crash at any byte of an append', () => {
  test('leaves, after the same batch has come again, the same file as no crash', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await send(destination, buildBatch(table, earlier));
    const before = await readFile(world.pathOf(table));
    const batch = buildBatch(table, rows);
    await send(destination, batch);
    const complete = await readFile(world.pathOf(table));
    expect(complete.length - before.length).toBeGreaterThan(250);
    for (let length = before.length; length <= complete.length; length++) {
      await writeFile(world.pathOf(table), complete);
      await truncate(world.pathOf(table), length);
      const { destination: restarted } = await connectTo(world);
      const outcomes = await send(restarted, batch, 2);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['delivered', 'delivered', 'delivered']);
      const after = await readFile(world.pathOf(table));
      expect(after.equals(complete), `cut at ${length - before.length}`).toBe(true);
    }
  });

  test('leaves the same file when the rest of the batch is zero bytes, as after a power cut', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await send(destination, buildBatch(table, earlier));
    const before = await readFile(world.pathOf(table));
    const batch = buildBatch(table, rows);
    await send(destination, batch);
    const complete = await readFile(world.pathOf(table));
    for (let from = before.length; from < complete.length; from += 3) {
      for (const to of [complete.length, Math.min(complete.length, from + 64)]) {
        const torn = Buffer.from(complete);
        torn.fill(0, from, to);
        await writeFile(world.pathOf(table), torn);
        const { destination: restarted } = await connectTo(world);
        await send(restarted, batch, 2);
        const after = await readFile(world.pathOf(table));
        expect(after.equals(complete), `zero from ${from - before.length} to ${to - before.length}`).toBe(true);
      }
    }
  });

  test('does not keep the form’s new columns from being added afterwards', async () => {
    const world = await worldWith();
    const first = await connectTo(world);
    await first.destination.prepare([table]);
    const batch = buildBatch(table, rows);
    await send(first.destination, batch);
    const { length } = await readFile(world.pathOf(table));
    await truncate(world.pathOf(table), length - 60);
    const wider = buildTable();
    const { destination } = await connectTo(world);
    await destination.prepare([wider]);
    await send(destination, batch, 2);
    await destination.prepare([wider]);
    const next = buildRows({ table: wider, count: 2, seed: 35 });
    await send(destination, buildBatch(wider, next));
    const seen = await world.read(wider);
    expect(seen.rows.map((row) => row.id)).toEqual([...rows, ...next].map((row) => row.id));
    expect(seen.headings).toEqual(expect.arrayContaining(wider.columns.map((column) => column.key)));
    expect((await world.grid(table)).every((record) => record.length === seen.headings.length)).toBe(true);
  });
});

describe('the end of a file', () => {
  test('gets its line ending when a person’s editor left it out', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await send(destination, buildBatch(table, earlier));
    await world.save(table, await world.grid(table), { lastNewline: false });
    await send(destination, buildBatch(table, rows));
    expect((await world.read(table)).rows.map((row) => row.id)).toEqual([...earlier, ...rows].map((row) => row.id));
  });

  test('is left as it is when it holds a row that nobody can explain', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await send(destination, buildBatch(table, earlier));
    const damaged = Buffer.concat([await readFile(world.pathOf(table)), Buffer.from('0190;"ouvert;sans fin')]);
    await writeFile(world.pathOf(table), damaged);
    const outcomes = await send(destination, buildBatch(table, rows));
    expect(outcomes.map((outcome) => outcome.status === 'retry' && outcome.code)).toEqual(
      rows.map(() => 'DESTINATION_DAMAGED'),
    );
    expect((await readFile(world.pathOf(table))).equals(damaged)).toBe(true);
  });

  test('loses a torn row with the response that is erased, and no other', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await send(destination, buildBatch(table, earlier));
    const before = await readFile(world.pathOf(table));
    await send(destination, buildBatch(table, rows.slice(0, 1)));
    await truncate(world.pathOf(table), before.length + 90);
    expect(await destination.erase(table, [rows[0]?.id ?? ''])).toBe(1);
    expect((await readFile(world.pathOf(table))).equals(before)).toBe(true);
    await writeFile(world.pathOf(table), Buffer.concat([before, Buffer.from(`a;"${earlier[0]?.id};x\r\n`)]));
    await expect(destination.erase(table, [earlier[0]?.id ?? ''])).rejects.toMatchObject({
      code: 'DESTINATION_DAMAGED',
    });
  });
});
