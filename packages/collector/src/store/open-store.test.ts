import { execFile } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openStore } from './open-store.ts';
import { fillDisk, makeReadOnly, temporaryStore, temporaryStoreFile } from './store-for-tests.ts';

const execute = promisify(execFile);

test('a new store is made with its folder, and only its owner may read it', async () => {
  const file = path.join(path.dirname(await temporaryStoreFile()), 'deep', 'er', 'store.sqlite');
  await temporaryStore(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(`${file}-wal`)).mode & 0o777).toBe(0o600);
});

test('a store keeps what it holds when it is opened again', async () => {
  const file = await temporaryStoreFile();
  const first = await openStore({ file });
  await first.db.insertInto('form').values({ organisation: 'demo', form: 'application' }).execute();
  await first.close();
  const second = await temporaryStore(file);
  expect(await second.db.selectFrom('form').select(['organisation', 'form']).execute()).toEqual([
    { organisation: 'demo', form: 'application' },
  ]);
});

test('two processes may open a new store at the same time', async () => {
  const file = await temporaryStoreFile();
  const openAndWrite = `
    import { openStore } from ${JSON.stringify(new URL('open-store.ts', import.meta.url).href)};
    const store = await openStore({ file: process.argv[1] });
    for (let index = 0; index < 20; index += 1) await store.probe();
    await store.close();
  `;
  const run = () => execute(process.execPath, ['--input-type=module', '--eval', openAndWrite, file]);
  await Promise.all([run(), run()]);
  const store = await temporaryStore(file);
  expect(await store.db.selectFrom('fact').select('value').where('name', '=', 'probe').execute()).toEqual([
    { value: 40 },
  ]);
});

test('a store made by a newer version is left alone and named', async () => {
  const file = await temporaryStoreFile();
  const store = await openStore({ file });
  await store.db.updateTable('fact').set({ value: 99 }).where('name', '=', 'version').execute();
  await store.close();
  await expect(openStore({ file })).rejects.toMatchObject({ code: 'STORE_NEWER', fix: expect.stringContaining('99') });
});

test('a file that is no store is refused with a fix', async () => {
  const file = await temporaryStoreFile();
  await writeFile(file, 'not a database, but long enough to look at its header as if it were one');
  await expect(openStore({ file })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

test('a folder where the store should be is refused with a fix', async () => {
  const file = await temporaryStoreFile();
  await mkdir(file);
  await expect(openStore({ file })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

test('the probe tells a store that takes responses from one that cannot', async () => {
  const store = await temporaryStore();
  expect((await store.probe()).freeBytes).toBeGreaterThan(0);
  const makeWritable = await makeReadOnly(store);
  await expect(store.probe()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await makeWritable();
  await expect(store.probe()).resolves.toBeDefined();
});

test('a full disk is named, and the store goes on when there is room again', async () => {
  const store = await temporaryStore();
  const makeRoom = await fillDisk(store);
  const insert = () =>
    store.db
      .insertInto('form')
      .values({ organisation: 'demo', form: 'x'.repeat(100_000) })
      .execute();
  await expect(insert()).rejects.toMatchObject({ code: 'STORE_FULL' });
  await makeRoom();
  await insert();
  expect(await store.db.selectFrom('form').select('organisation').execute()).toHaveLength(1);
});

test('a closed store says so', async () => {
  const store = await openStore({ file: await temporaryStoreFile() });
  await store.close();
  await expect(store.probe()).rejects.toThrow();
});
