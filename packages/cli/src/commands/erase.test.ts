import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referenceOf } from '@tablee/core';
import { describe, expect, test } from 'vitest';
import { type ServedFolder, servedFolder } from '../changing/served-folder-for-tests.ts';

async function storeHolds({ path }: ServedFolder, word: string): Promise<boolean> {
  const names = (await readdir(path)).filter((name) => name.startsWith('tablee.db'));
  const files = await Promise.all(names.map((name) => readFile(join(path, name))));
  return files.some((file) => file.includes(word));
}

describe('tablee erase', () => {
  test('erases by the reference, without a server, everywhere, and shows the proof again', async () => {
    const served = await servedFolder();
    const [id = ''] = await served.receive('Canarella', 'Ada');
    await served.deliverAll();
    const dry = await served.tablee('erase', referenceOf(id), '--dry-run');
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toMatch(/files \(main\): delivered\n.*Dry run: nothing was erased\./s);
    expect(await served.table()).toContain('Canarella');

    const done = await served.tablee('erase', referenceOf(id).toLowerCase());
    expect(done.out).toMatch(/✓ files \(main\): 1 row taken out on /);
    expect(done.out).toContain('rows without identity, which nothing links to a person');
    expect(done.code).toBe(0);
    expect(await served.table()).not.toContain('Canarella');
    expect(await served.table()).toContain('Ada');
    expect(await storeHolds(served, 'Canarella')).toBe(false);

    const proof = JSON.parse((await served.tablee('erase', id, '--proof', '--json')).out);
    expect(proof).toMatchObject([{ id, form: 'application', places: [{ table: 'main', rows: 1, state: 'done' }, {}] }]);
    expect((await served.tablee('erase', '--proof')).out).toContain(id);
    expect(await served.tablee('erase', id)).toMatchObject({ code: 0 });
  });

  test('says plainly what may remain in a destination that is not in the settings any more', async () => {
    const served = await servedFolder();
    const [id = ''] = await served.receive('Canarella');
    await served.deliverAll();
    const before = await served.edit((settings) => ({ ...settings, destinations: {}, forms: { application: {} } }));
    const { code, out } = await served.tablee('erase', id, '--lang', 'fr');
    expect(out).toMatch(
      /files \(principal\)\u00a0: n’est plus dans les réglages\u00a0: 1 ligne y est peut-être encore/,
    );
    expect(code).toBe(1);
    await served.edit(() => before);
    expect(await served.tablee('erase', id)).toMatchObject({ code: 0 });
    expect(await served.table()).not.toContain('Canarella');
  });

  test('says that it goes on when a destination does not answer', async () => {
    const served = await servedFolder();
    const [id = ''] = await served.receive('Canarella');
    await served.deliverAll();
    const before = await served.edit((settings) => ({
      ...settings,
      destinations: { files: { adapter: 'files', directory: 'tablee.json' } },
    }));
    const failed = await served.tablee('erase', id);
    expect(failed.code).toBe(1);
    expect(failed.out).toMatch(/… files \(main\): .+\n {4}To do: .*The erasure is not finished\./s);
    await served.edit(() => before);
    expect(await served.tablee('erase', id)).toMatchObject({ code: 0 });
    expect(await served.table()).not.toContain('Canarella');
  }, 30_000);

  test('names other responses that speak of it', async () => {
    const served = await servedFolder();
    const [id = ''] = await served.receive('Canarella');
    const [other = ''] = await served.receive(referenceOf(id));
    expect((await served.tablee('erase', id)).out).toContain(`tablee erase ${other}`);
  });

  test('says what to check when there is no such response, and what is missing when none is named', async () => {
    const served = await servedFolder();
    expect(await served.tablee('erase', 'K7F-2QM')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/No stored response has the number “K7F-2QM”.*RESPONSE_UNKNOWN/s),
    });
    expect(await served.tablee('erase')).toMatchObject({ code: 2, err: expect.stringContaining('<response>') });
    expect(await served.tablee('erase', 'K7F-2QM', '--proof')).toMatchObject({ code: 1 });
  });
});
