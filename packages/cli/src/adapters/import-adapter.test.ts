import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adapterPackage, adapterPlaces, importAdapter } from './import-adapter.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-adapter-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function install(name: string, source: string): Promise<void> {
  const at = join(folder, 'node_modules', name);
  await mkdir(at, { recursive: true });
  await writeFile(join(at, 'package.json'), JSON.stringify({ name, type: 'module', exports: './index.js' }));
  await writeFile(join(at, 'index.js'), source);
}

describe('an adapter', () => {
  test('is found by its short name among the program’s own dependencies', async () => {
    expect((await importAdapter('files', adapterPlaces(folder))).name).toBe('files');
  });

  test('is found in the served folder first', async () => {
    await install('@tablee/adapter-files', 'export const adapter = { name: "own", settings: {}, connect() {} };');
    expect((await importAdapter('files', adapterPlaces(folder))).name).toBe('own');
  });

  test('is found by the full name of somebody else’s package', async () => {
    await install('@maple/tablee-adapter', 'export const adapter = { name: "maple", settings: {}, connect() {} };');
    expect((await importAdapter('@maple/tablee-adapter', adapterPlaces(folder))).name).toBe('maple');
  });

  test('that is nowhere is refused with the names that there are', async () => {
    await expect(importAdapter('floppy-disk', adapterPlaces(folder))).rejects.toMatchObject({
      code: 'ADAPTER_UNKNOWN',
      message: expect.stringContaining('floppy-disk'),
      fix: expect.stringMatching(/files.*npm install @tablee\/adapter-floppy-disk/),
    });
  });

  test('that is another kind of package is refused', async () => {
    await install('@maple/adapter-nothing', 'export const hello = 1;');
    await expect(importAdapter('@maple/adapter-nothing', adapterPlaces(folder))).rejects.toMatchObject({
      code: 'ADAPTER_INVALID',
    });
  });

  test('keeps its own fault when its code breaks', async () => {
    await install('@maple/adapter-broken', 'throw new Error("boom");');
    await expect(importAdapter('@maple/adapter-broken', adapterPlaces(folder))).rejects.toThrow('boom');
  });
});

test('a short name stands for the package of the same name', () => {
  expect([adapterPackage('google-sheets'), adapterPackage('@a/b'), adapterPackage('my-adapter-x')]).toEqual([
    '@tablee/adapter-google-sheets',
    '@a/b',
    'my-adapter-x',
  ]);
});
