import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOutbox, loadConfiguration, openStore } from '@tablee/collector';
import { anonymousRowOf, newResponseId } from '@tablee/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { builtInForms } from '../folder/load-folder.ts';
import { runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

let folder = '';

/** Three people of a team in each organisation; in `pine`, the first statement is asked in other words. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-results-'));
  await ensureFolder(folder, textsIn('en'));
  const overlay = { form: 'readiness', wording: { rd_01: { title: { fr: 'Dans nos mots', en: 'In our words' } } } };
  await cp(join(folder, 'organisations/demo'), join(folder, 'organisations/pine'), { recursive: true });
  await cp(join(folder, 'organisations/demo'), join(folder, 'organisations/oak'), { recursive: true });
  await writeFile(join(folder, 'organisations/pine/overlays/readiness.json'), JSON.stringify(overlay));
  const { configuration } = await loadConfiguration(folder, { formFolders: [builtInForms()], env: {} });
  if (configuration === undefined) throw new Error('the folder is wrong');
  const store = await openStore({ file: configuration.storeFile });
  const outbox = createOutbox({ store });
  for (const { id: organisation, forms } of configuration.organisations) {
    const form = forms.find(({ compiled }) => compiled.id === 'readiness')?.compiled;
    if (form === undefined) throw new Error('nobody runs readiness');
    for (const answer of ['is-true', 'is-true', 'not-yet', 'not-yet', 'not-yet']) {
      const answers = { team_code: 'URG', rd_01: answer, rd_02: answer };
      const receivedAt = new Date('2026-03-01T12:00:00Z');
      const row = anonymousRowOf(form, answers, { rowId: randomUUID(), receivedAt: receivedAt.toISOString() });
      const id = newResponseId(receivedAt, (bytes) => crypto.getRandomValues(bytes));
      const request = { id, organisation, form: form.id, formVersion: form.version, language: 'en', receivedAt };
      const stored = { contentHash: id, answersText: '{}', anonymousRows: row === undefined ? [] : [row] };
      await outbox.accept({ ...request, ...stored, channel: 'web' });
    }
  }
  await outbox.drain();
  await store.close();
});

afterAll(() => rm(folder, { recursive: true }));

describe('tablee results pool', () => {
  test('puts together what was asked in the same words, and says what it leaves out', async () => {
    const { code, out } = await runHere(['results', 'pool', 'readiness', '--folder', folder], folder);
    expect(code).toBe(0);
    expect(out).toContain('readiness: answers of demo, oak, pine');
    expect(out).toMatch(
      /rd_01 10 answers \(demo, oak\) – True for me: 4 · Not yet: 6\s+without pine \(in its own words\)/,
    );
    expect(out).toMatch(/rd_02 15 answers \(demo, oak, pine\) – True for me: 6 · Not yet: 9/);
    expect(out).toMatch(/rd_03 nothing to pool\s+without demo \(too few answers\)/);
  });

  test('gives the same as data and as a table', async () => {
    const data = await runHere(['results', 'pool', 'readiness', '--folder', folder, '--format', 'json'], folder);
    const [first] = JSON.parse(data.out).parts[0].questions;
    expect(first).toEqual({
      question: 'rd_01',
      organisations: ['demo', 'oak'],
      answers: 10,
      counts: { 'is-true': 4, 'not-yet': 6 },
      leftOut: [{ organisation: 'pine', reason: 'own-wording' }],
    });
    const table = await runHere(
      ['results', 'pool', 'readiness', '--folder', folder, '--format', 'csv', '--lang', 'fr'],
      folder,
    );
    expect(table.out).toMatch(/^"question";"titre".*"\r\n/);
    expect(table.out).toMatch(/"rd_01";"J’ai la certitude .+";"is-true";4;"demo oak";"pine \(dans ses propres mots\)"/);
  });

  test('needs two organisations, that are there, and a form whose answers have no names', async () => {
    const pool = (...more: readonly string[]) => runHere(['results', 'pool', ...more, '--folder', folder], folder);
    expect((await pool('readiness', '--organisations', 'pine')).out).toContain('No answers to pool yet');
    expect(await pool('readiness', '--organisations', 'elm')).toMatchObject({ code: 1 });
    const named = await pool('application');
    expect(named.code).toBe(1);
    expect(named.err).toContain('Choose one of: readiness, role-self-check, barometer, post-engagement.');
  });
});
