import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@tablee/collector';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demonstrationCoordinator } from '../demonstration/demonstration-files.ts';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

const file = 'organisations/demo/organisation.json';
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-desk-'));
  await ensureFolder(folder, textsIn('en'));
});
afterEach(() => rm(folder, { recursive: true }));

async function listPeople(people: readonly object[]): Promise<void> {
  const settings = JSON.parse(await readFile(join(folder, file), 'utf8'));
  await writeFile(join(folder, file), JSON.stringify({ ...settings, desk: { people } }));
}

test('gives the one person who is listed a link, with the code behind # and nowhere else', async () => {
  const end = await runHere(['desk', '--folder', folder], folder);
  expect(end.code).toBe(0);
  expect(end.out).toMatch(
    /^http:\/\/localhost:8080\/desk\/sign-in#[\w-]{43}\n$|^http:\/\/127\.0\.0\.1:8080\/desk\/sign-in#[\w-]{43}\n$/,
  );
  expect(end.err).toContain('Camille Tremblay');
  const code = end.out.trim().split('#')[1] ?? '';
  expect(end.err).not.toContain(code);
  expect((await readFile(join(folder, 'tablee.db'))).includes(code)).toBe(false);
});

test('asks who is meant where several are listed, and how to begin where nobody is', async () => {
  const person = { name: 'Ada', email: 'ada@example.org', role: 'administrator' };
  await listPeople([person, { ...person, name: 'Bo', email: 'bo@example.org' }]);
  const several = await runHere(['desk', '--folder', folder], folder);
  expect([several.code, several.out]).toEqual([1, '']);
  expect(several.err).toContain('--as: ada@example.org, bo@example.org');
  const chosen = await runHere(['desk', '--as', 'BO@example.org', '--json', '--folder', folder], folder);
  expect(JSON.parse(chosen.out)).toMatchObject({
    name: 'Bo',
    minutes: 15,
    url: expect.stringContaining('/desk/sign-in#'),
  });
  const stranger = await runHere(['desk', '--as', 'nobody@example.org', '--folder', folder], folder);
  expect([stranger.code, stranger.out]).toEqual([1, '']);
  await listPeople([]);
  const nobody = await runHere(['desk', '--folder', folder], folder);
  expect(nobody.err).toContain('"role": "coordinator"');
});

test('ends sessions, and leaves word of it in the audit trail', async () => {
  const storeFile = join(folder, 'tablee.db');
  const store = await openStore({ file: storeFile });
  const at = Date.now();
  const session = {
    id: 'one',
    email: demonstrationCoordinator,
    way: 'command',
    agent: '',
    created_at: at,
    seen_at: at,
  };
  await store.db
    .insertInto('desk_session')
    .values({ hash: 'h', ...session })
    .execute();
  await store.close();
  const end = await runHere(['desk', '--revoke', '--folder', folder], folder);
  expect(end).toMatchObject({ code: 0, out: '1 session ended.\n' });
  const after = await openStore({ file: storeFile });
  expect(await after.db.selectFrom('desk_session').selectAll().execute()).toEqual([]);
  expect(await after.db.selectFrom('audit').select(['act', 'email']).execute()).toEqual([
    { act: 'session-ended', email: 'tablee desk' },
  ]);
  await after.close();
});
