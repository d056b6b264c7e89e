import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildRows, buildTable, seededRandom } from '@tablee/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { createFilesWorld } from './files-world-for-tests.ts';

const table = buildTable();
const program = fileURLToPath(new URL('./writer-for-tests.ts', import.meta.url));

/** Runs the writer until it has said something this many times, or until it is done, and then kills it as a crash would. */
async function runAndKill(folder: string, from: number, words: number, delayMs: number): Promise<readonly number[]> {
  const child: ChildProcess = spawn(process.execPath, [program, folder, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const settled: number[] = [];
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    settled.push(...lines.map(Number));
    // The pause lands the kill somewhere inside the next append.
    if (settled.length >= words) setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  await once(child, 'close');
  return settled;
}

test('a writer that is killed at random moments and started again leaves every row once and in order', async () => {
  const world = await createFilesWorld();
  onTestFinished(world.dispose);
  const random = seededRandom(81);
  let next = 0;
  let kills = 0;
  for (; kills < 12; kills++) {
    const settled = await runAndKill(world.folder, next, 1 + random.below(4), random.below(12) / 4);
    expect(settled).toEqual(settled.map((_, index) => next + index));
    next += settled.length;
  }
  const { rows } = await world.read(table);
  const expected = Array.from({ length: next + 1 }, (_, batch) =>
    buildRows({ table, count: 40, seed: 900 + batch }),
  ).flat();
  const ids = rows.map((row) => row.id);
  // Everything that was settled is there, in order; of the batch that was under way, a beginning may be.
  expect(ids.slice(0, next * 40)).toEqual(expected.slice(0, next * 40).map((row) => row.id));
  expect(ids.slice(next * 40)).toEqual(expected.slice(next * 40, ids.length).map((row) => row.id));
  expect(next).toBeGreaterThanOrEqual(kills);
}, 60_000);

test('a disk that takes a part of a batch only is left without that part, and gets all of it later', async () => {
  const world = await createFilesWorld();
  onTestFinished(world.dispose);
  // The shell's limit for the size of files makes write() take what fits, and fail with EFBIG for the rest.
  const limited = spawn('sh', ['-c', 'ulimit -f 60; exec "$0" "$@"', process.execPath, program, world.folder, '0'], {
    stdio: 'ignore',
  });
  const [code] = await once(limited, 'close');
  expect(code).toBe(1);
  const bytes = await readFile(world.pathOf(table));
  expect(bytes.toString('utf8').endsWith(';new;\r\n')).toBe(true);
  const { rows } = await world.read(table);
  expect(rows.length % 40).toBe(0);
  expect(rows.length).toBeGreaterThan(0);
  const settled = await runAndKill(world.folder, rows.length / 40, 3, 0);
  expect(settled.length).toBeGreaterThanOrEqual(3);
  const ids = (await world.read(table)).rows.map((row) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(0, rows.length)).toEqual(rows.map((row) => row.id));
});
