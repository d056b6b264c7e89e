import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { appendFile, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { buildBatch, buildColumn, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { connectTo, send } from './delivery-for-tests.ts';
import { createFilesWorld, type FilesWorld } from './files-world-for-tests.ts';

const table = buildTable();
const count = 200_000;
const maxGrowthBytes = 96 * 1024 * 1024;

/** Headings, and rows that other programs wrote: 200,000 of about 500 bytes. */
async function writeLargeFile(world: FilesWorld): Promise<void> {
  const filling = 'Une réponse assez longue; avec "guillemets"\net deux lignes. '.repeat(6).replaceAll('"', '""');
  const stream = createWriteStream(world.pathOf(table), { flags: 'a' });
  for (let index = 0; index < count; index++) {
    const id = `0190aaaa-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
    const isRoom = stream.write(`${id};K7F-2QM;2026-11-22;1.0.0;fr;Ana;"${filling}";;42;;;;;;;;new;\r\n`);
    if (!isRoom) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

/** The most memory in use beyond the start while work goes on, looked at every few milliseconds. */
async function growthDuring(work: () => Promise<void>): Promise<number> {
  const start = process.memoryUsage().rss;
  let most = start;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(most, process.memoryUsage().rss) - start;
}

test('a file of 200,000 rows is read again, widened, corrected and erased from in bounded memory', async () => {
  const world = await createFilesWorld();
  onTestFinished(world.dispose);
  const { destination, log } = await connectTo(world);
  await destination.prepare([table]);
  await writeLargeFile(world);
  expect((await stat(world.pathOf(table))).size).toBeGreaterThan(80_000_000);
  const rows = buildRows({ table, count: 500, seed: 71 });
  const batch = buildBatch(table, rows);
  const growth = await growthDuring(async () => {
    await send(destination, batch);
    await appendFile(world.pathOf(table), '');
    await send((await connectTo(world)).destination, batch, 2);
    const wider = buildTable({ added: [buildColumn('later')] });
    await destination.prepare([wider]);
    const next = buildRow(wider, 72, { later: 'ici' });
    expect(await send(destination, buildBatch(wider, [next]))).toEqual([{ row: next.id, status: 'delivered' }]);
    const replaced = await destination.replace(wider, rows.slice(0, 1));
    expect(replaced.map((outcome) => outcome.status)).toEqual(['delivered']);
    const ids = ['0190aaaa-0000-7000-8000-000000000000', '0190aaaa-0000-7000-8000-000000030d3f', next.id];
    expect(await destination.erase(wider, ids)).toBe(3);
    const { findings } = await destination.inspect([wider]);
    expect(findings.map((finding) => finding.message)).toContain(
      `application.csv has ${count - 2 + rows.length} rows and all columns.`,
    );
  });
  expect(growth).toBeLessThan(maxGrowthBytes);
  expect(log.map((line) => line.event)).toContain('files.columns_added');
});
