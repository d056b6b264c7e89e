import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { openStore } from '@tablee/collector';
import { referenceOf } from '@tablee/core';
import { describe, expect, test } from 'vitest';
import { type ServedFolder, servedFolder } from '../changing/served-folder-for-tests.ts';

function linesWith(table: string, ...names: readonly string[]): readonly number[] {
  return names.map((name) => table.split('\n').filter((line) => line.includes(name)).length);
}

async function backedUp(served: ServedFolder, name = 'copy.db'): Promise<string> {
  const file = join(served.path, name);
  expect(await served.tablee('backup', file)).toMatchObject({ code: 0 });
  return file;
}

describe('tablee backup', () => {
  test('makes one private file, says what is in it and what is not, and never takes the place of another', async () => {
    const served = await servedFolder();
    await served.receive('Canarella', 'Ada');
    const file = join(served.path, 'copy.db');
    const made = await served.tablee('backup', file);
    expect(made.out).toContain('2 responses, checked.');
    expect(made.err).toContain('encryption.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await stat(file);
    const again = await served.tablee('backup', file);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('BACKUP_EXISTS') });
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
    expect((await readdir(served.path)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('keeps the newest in a folder, and touches no file that it has not made', async () => {
    const served = await servedFolder();
    await served.receive('Ada');
    const folder = join(served.path, 'copies');
    await mkdir(folder);
    const older = ['tablee-20250101T000000Z.db', 'tablee-20250102T000000Z.db'];
    for (const name of [...older, 'tablee-mine.db']) await writeFile(join(folder, name), '');
    const { out } = await served.tablee('backup', folder, '--keep', '2', '--lang', 'fr');
    expect(out).toContain('1 sauvegarde plus ancienne supprimée');
    const names = (await readdir(folder)).sort();
    expect(names).toHaveLength(3);
    expect(names).toEqual(expect.arrayContaining(['tablee-20250102T000000Z.db', 'tablee-mine.db']));
  });
});

describe('tablee restore', () => {
  test('brings back what was there, writes no row twice, and sets the other store aside', async () => {
    const served = await servedFolder();
    await served.receive('Canarella', 'Ada');
    const copy = await backedUp(served);
    await served.receive('Later');
    await served.deliverAll();
    const { code, out } = await served.tablee('restore', copy);
    expect(out).toMatch(/put back, with 2 responses\..*\.before-\d{8}T\d{9}Z\. It holds answers/s);
    expect(code).toBe(0);
    await served.deliverAll();
    await served.receive('Newest');
    await served.deliverAll();
    expect(linesWith(await served.table(), 'Canarella', 'Ada', 'Later', 'Newest')).toEqual([1, 1, 1, 1]);
  });

  test('erases again what was erased since, in the store and in the table', async () => {
    const served = await servedFolder();
    const [id = ''] = await served.receive('Canarella', 'Ada');
    const copy = await backedUp(served);
    await served.deliverAll();
    expect(await served.tablee('erase', referenceOf(id))).toMatchObject({ code: 0 });
    expect((await served.tablee('restore', copy)).out).toContain('1 response erased since the backup: erased again.');
    await served.deliverAll();
    expect(linesWith(await served.table(), 'Canarella', 'Ada')).toEqual([0, 1]);
    expect(JSON.parse((await served.tablee('erase', id, '--proof', '--json')).out)).toHaveLength(1);
  });

  test('works where the store is lost or damaged, and then says what to erase by hand', async () => {
    const served = await servedFolder();
    await served.receive('Canarella');
    const copy = await backedUp(served);
    await writeFile(join(served.path, 'tablee.db'), 'no store at all '.repeat(1000));
    const { code, out } = await served.tablee('restore', copy);
    expect(out).toMatch(/1 response\..*Erase again what was erased since the backup/s);
    expect(code).toBe(0);
    await served.deliverAll();
    expect(linesWith(await served.table(), 'Canarella')).toEqual([1]);
  });

  test('refuses a damaged backup, another file, and a store that a server uses; nothing changes', async () => {
    const served = await servedFolder();
    await served.receive('Canarella');
    const copy = await backedUp(served);
    const torn = join(served.path, 'torn.db');
    await copyFile(copy, torn);
    await writeFile(torn, new Uint8Array(3000).fill(7), { flag: 'r+' });
    expect(await served.tablee('restore', torn)).toMatchObject({
      code: 1,
      err: expect.stringContaining('BACKUP_DAMAGED'),
    });
    const none = await served.tablee('restore', join(served.path, 'none.db'));
    expect(none.err).toContain('BACKUP_MISSING');
    const server = await openStore({ file: join(served.path, 'tablee.db') });
    const running = await served.tablee('restore', copy);
    expect(running).toMatchObject({ code: 1, err: expect.stringContaining('Stop it first') });
    await server.close();
    expect((await readdir(served.path)).filter((name) => /before|part/.test(name))).toEqual([]);
    expect(await served.tablee('status', '--json')).toMatchObject({ code: 0 });
    // What a killed server left, and whose number another process has by now, keeps nobody from restoring.
    const word = JSON.stringify({ pid: process.pid, url: 'http://127.0.0.1:8080' });
    await writeFile(join(served.path, 'tablee.db.running.json'), word);
    expect(await served.tablee('restore', copy)).toMatchObject({ code: 0 });
  });
});
