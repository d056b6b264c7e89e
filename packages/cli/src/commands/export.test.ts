import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinks, createOutbox, openStore } from '@tablee/collector';
import { newResponseId } from '@tablee/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWorkbook } from '../../../collector/src/export/workbook-for-tests.ts';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

let folder = '';
const receivedAt = new Date('2026-11-22T08:00:00Z');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-export-'));
  await ensureFolder(folder, textsIn('en'));
});

afterEach(() => rm(folder, { recursive: true }));

async function receive(...answers: readonly object[]): Promise<void> {
  const store = await openStore({ file: join(folder, 'tablee.db') });
  const outbox = createOutbox({ store });
  for (const [at, one] of answers.entries()) {
    await outbox.accept({
      id: newResponseId(receivedAt, (bytes) => crypto.getRandomValues(bytes)),
      organisation: 'demo',
      form: 'application',
      formVersion: '1.0.0',
      language: 'fr',
      receivedAt,
      contentHash: `${at}`,
      answersText: JSON.stringify(one),
      anonymousRows: [],
      channel: 'web',
    });
  }
  await store.close();
}

test('a link in an exported row opens the next form, about this application', async () => {
  await receive({ first_name: 'Zoé', project_code: 'P-12' });
  const settings = JSON.parse(await readFile(join(folder, 'tablee.json'), 'utf8'));
  await writeFile(join(folder, 'tablee.json'), JSON.stringify({ ...settings, publicUrl: 'https://forms.example.org' }));
  const end = await runHere(['export', 'application', '--format', 'csv', '--output', '-', '--folder', folder], folder);
  const [, code = ''] = /https:\/\/forms\.example\.org\/s#([\w-]{22})/.exec(end.out) ?? [];
  const store = await openStore({ file: join(folder, 'tablee.db') });
  const link = await createLinks(store, () => receivedAt).open(code);
  await store.close();
  // For staff, and so in the organisation's first language, whatever the candidate wrote in.
  expect(link).toMatchObject({ form: 'interview-grid', usesLeft: 5, language: 'fr' });
  expect(link?.about).toMatchObject({ role: 'staff', project: 'P-12' });
  expect(end.out).toContain(link?.about.subject);
  expect(end.err).not.toContain(code);
});

test('an Excel export holds a row for each response and a cell for each answer, and no more', async () => {
  await receive({ first_name: 'Zoé' }, { first_name: 'Ana', last_name: '=1+1' }, {});
  const end = await runHere(['export', 'application', '--format', 'xlsx', '--folder', folder], folder);
  const place = join('exports', 'demo-application.xlsx');
  expect(end).toMatchObject({ code: 0, out: `3 rows written to ${place} (only you can read it).\n` });
  const [cells] = [...readWorkbook(await readFile(join(folder, place))).sheets.values()];
  const heading = new Map<string, string>();
  const rows: Record<string, string>[] = [];
  for (const [at, { text }] of cells ?? []) {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
    const key = heading.get(column);
    if (row === '1') heading.set(column, /\[(\w+)\]$/.exec(text)?.[1] ?? text);
    else if (key !== undefined && text !== '') rows[Number(row) - 2] = { ...rows[Number(row) - 2], [key]: text };
  }
  const answered = rows.map(({ first_name, last_name }) => ({ first_name, last_name }));
  expect(answered).toEqual([{ first_name: 'Zoé' }, { first_name: 'Ana', last_name: '=1+1' }, {}]);
  const counts = rows.map((row) => Object.keys(row).length);
  const empty = counts[2] ?? 0;
  expect(counts).toEqual([empty + 1, empty + 2, empty]);
});
