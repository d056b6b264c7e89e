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
