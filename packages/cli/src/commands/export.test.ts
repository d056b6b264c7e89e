import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOutbox, openStore } from '@tablee/collector';
import { newResponseId } from '@tablee/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { readWorkbook } from '../export/workbook-for-tests.ts';
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
