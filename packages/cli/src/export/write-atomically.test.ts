import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAtomically } from './write-atomically.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-write-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function* breaking(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half');
  throw new Error('the store went away');
}

test('writes a file that only its owner can read', async () => {
  const path = join(folder, 'new', 'table.csv');
  expect(await writeAtomically(path, chunks('a', 'bc'))).toBe(3);
  expect(await readFile(path, 'utf8')).toBe('abc');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('leaves the earlier file as it was when writing breaks, and nothing beside it', async () => {
  const path = join(folder, 'table.csv');
  await writeFile(path, 'earlier');
  await expect(writeAtomically(path, breaking())).rejects.toThrow('the store went away');
  expect(await readFile(path, 'utf8')).toBe('earlier');
  expect(await readdir(folder)).toEqual(['table.csv']);
});
