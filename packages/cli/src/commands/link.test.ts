import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinks, openStore } from '@tablee/collector';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-link-'));
  await ensureFolder(folder, textsIn('en'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a link for typing in paper can be made for every form, whatever its own mode is', async () => {
  for (const form of ['application', 'barometer', 'interview-grid']) {
    const options = ['--mode', 'paper', '--json', '--folder', folder];
    const end = await runHere(['link', form, ...options], folder);
    const [, code = ''] = /\/s#([\w-]{22})/.exec(end.out) ?? [];
    const store = await openStore({ file: join(folder, 'tablee.db') });
    expect(await createLinks(store).open(code)).toMatchObject({ form, about: { mode: 'paper' } });
    await store.close();
  }
});

test('another way of answering is refused where the form has none', async () => {
  const end = await runHere(['link', 'interview-grid', '--mode', 'joint', '--folder', folder], folder);
  expect([end.code, end.out]).toEqual([1, '']);
  expect(end.err).toContain('--mode');
});

test('a link to a group’s results leads to its page, and opens no form', async () => {
  const options = ['--group', 'KIWI-27', '--role', 'results', '--json', '--folder', folder];
  const end = await runHere(['link', 'barometer', ...options], folder);
  const [, code = ''] = /\/results#([\w-]{22})/.exec(end.out) ?? [];
  const store = await openStore({ file: join(folder, 'tablee.db') });
  expect(await createLinks(store).open(code)).toBeUndefined();
  expect(await createLinks(store).openResults(code)).toMatchObject({
    form: 'barometer',
    about: { role: 'results', group: 'KIWI-27' },
  });
  await store.close();
});

test('a link to results that names no group, or of a form that has none, is refused', async () => {
  const results = ['--role', 'results', '--folder', folder];
  const nobody = await runHere(['link', 'barometer', ...results], folder);
  expect([nobody.code, nobody.out]).toEqual([1, '']);
  expect(nobody.err).toContain('--group');
  const none = await runHere(['link', 'interview-grid', ...results], folder);
  expect([none.code, none.out]).toEqual([1, '']);
  expect(none.err).toContain('barometer');
});

test('a link for choosing together names its project, and is for a form of interviews', async () => {
  const choosing = ['--role', 'choosing-restricted', '--folder', folder];
  const made = await runHere(['link', 'interview-grid', ...choosing, '--project', 'URG-2026'], folder);
  expect([made.code, made.err]).toEqual([0, expect.stringContaining('with the restricted answers')]);
  expect(made.out).toMatch(/\/results#[\w-]{22}\n$/);
  const nothing = await runHere(['link', 'interview-grid', ...choosing], folder);
  expect([nothing.code, nothing.out, nothing.err]).toEqual([1, '', expect.stringContaining('--project')]);
  const other = await runHere(['link', 'application', ...choosing, '--project', 'URG-2026'], folder);
  expect([other.code, other.out, other.err]).toEqual([1, '', expect.stringContaining('interview-grid')]);
});
