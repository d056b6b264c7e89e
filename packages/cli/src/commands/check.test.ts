import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDelivery, deliveryTargets, loadConfiguration, openStore } from '@tablee/collector';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { adapterPlaces, importAdapter } from '../adapters/import-adapter.ts';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { builtInForms } from '../folder/load-folder.ts';
import { runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-check-'));
  await ensureFolder(folder, textsIn('en'));
});

afterEach(() => rm(folder, { recursive: true }));

async function changeApplication(changes: object): Promise<void> {
  const file = join(folder, 'organisations', 'demo', 'overlays', 'application.json');
  await writeFile(file, JSON.stringify({ form: 'application', ...changes }));
}

/** What the server does at its start: makes the tables of the forms as they are, and remembers them. */
async function prepareTables(): Promise<void> {
  const { configuration } = await loadConfiguration(folder, { formFolders: [builtInForms()], env: {} });
  if (configuration === undefined) throw new Error('the demonstration is wrong');
  const store = await openStore({ file: configuration.storeFile });
  const targets = deliveryTargets({
    configuration,
    importAdapter: (name) => importAdapter(name, adapterPlaces(folder)),
    env: {},
    now: () => new Date(),
    fetch: globalThis.fetch,
    log: { info: () => undefined, warn: () => undefined, fault: () => undefined },
  });
  const streams = targets.flatMap((target) => target.streams).length;
  const delivery = createDelivery({ store, targets, log: () => undefined });
  delivery.start();
  await vi.waitFor(async () => {
    expect(await store.db.selectFrom('prepared').select('stream_key').execute()).toHaveLength(streams);
  }, 20_000);
  await delivery.stop();
  await store.close();
}

/** As if the form had been another one when the tables were made. */
async function rememberColumn(
  key: string,
  change: (column: { type: string; choices?: unknown[] }) => void,
): Promise<void> {
  const store = await openStore({ file: join(folder, 'tablee.db') });
  for (const { stream_key: stream, columns } of await store.db.selectFrom('prepared').selectAll().execute()) {
    const remembered = JSON.parse(columns);
    const column = remembered.find((one: { key: string }) => one.key === key);
    if (column === undefined) continue;
    change(column);
    await store.db
      .updateTable('prepared')
      .set({ columns: JSON.stringify(remembered) })
      .where('stream_key', '=', stream)
      .execute();
  }
  await store.close();
}

describe('tablee check', () => {
  test('says nothing about tables where no store is, and makes none', async () => {
    const { code, out } = await runHere(['check', '--folder', folder, '--json'], folder);
    expect({ code, columns: JSON.parse(out).columns }).toEqual({ code: 0, columns: [] });
    await expect(readFile(join(folder, 'tablee.db'))).rejects.toThrow('ENOENT');
  });

  test('says nothing about tables that are as the forms want them', async () => {
    await prepareTables();
    const { out } = await runHere(['check', '--folder', folder], folder);
    expect(out).not.toContain('already there');
  });

  test('tells by table what a changed form changes there, in both languages', async () => {
    await changeApplication({ hide: ['strengths'] });
    await prepareTables();
    await rememberColumn('first_name', (column) => {
      column.type = 'number';
    });
    await rememberColumn('past_involvement', (column) => column.choices?.shift());
    await changeApplication({ hide: ['heard_from'] });
    const { code, out } = await runHere(['check', '--folder', folder], folder);
    expect(code).toBe(0);
    expect(out).toContain('What will change in tables that are already there\n  files – application (main)\n');
    expect(out).toMatch(
      / {4}\+ New columns at the right end: “Are there strengths or talents you would like to bring\?”\n/,
    );
    expect(out).toMatch(/ {4}\+ New choices for “Have you already taken part .+…”: “.+”\n/);
    expect(out).toMatch(/ {4}= Columns that stay and are no longer filled: “How did you hear about us\?”, “.+”\n/);
    expect(out).toMatch(/ {4}! “First name” changes from number to text\. The column stays as it was made,/);
    expect(out).toContain('1 warning');
    const french = (await runHere(['check', '--folder', folder, '--lang', 'fr'], folder)).out;
    expect(french).toContain('Ce qui changera dans les tableaux déjà en place\n  files – application (principal)\n');
    expect(french).toMatch(/Nouveaux choix pour «\u00a0.+\u00a0»\u00a0: «\u00a0.+\u00a0»/);
    const { columns, warnings } = JSON.parse((await runHere(['check', '--folder', folder, '--json'], folder)).out);
    expect(warnings).toBe(1);
    expect(columns).toEqual([
      {
        organisation: 'demo',
        destination: 'files',
        form: 'application',
        table: 'main',
        added: [expect.objectContaining({ key: 'strengths' })],
        resumed: [],
        left: [expect.objectContaining({ key: 'heard_from' }), expect.objectContaining({ key: 'heard_from_other' })],
        choices: [
          expect.objectContaining({
            key: 'past_involvement',
            added: [{ value: expect.any(String), label: expect.anything() }],
          }),
        ],
        types: [expect.objectContaining({ key: 'first_name', before: 'number', after: 'text' })],
      },
    ]);
  });

  test('says what the overlays ask differently, by organisation and form, and when the form under one has changed', async () => {
    await changeApplication({
      on: { version: '1.0.0', digest: '0'.repeat(64) },
      wording: { territory: { title: { en: 'Your area' } } },
      add: [
        {
          in: 'practical',
          question: {
            type: 'text',
            name: 'x_bus',
            title: { fr: 'Votre autobus', en: 'Your bus' },
            sensitivity: 'none',
            table: 'main',
            retention: 'R1',
          },
        },
      ],
    });
    const { code, out } = await runHere(['check', '--folder', folder], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/demo – application: \d+ of \d+ questions are as everywhere/);
    expect(out).toContain('in your own words (1): territory');
    expect(out).toContain('questions or options of your own (1): x_bus');
    expect(out).toContain('tablee upgrade application');
    const { comparisons } = JSON.parse((await runHere(['check', '--folder', folder, '--json'], folder)).out);
    expect(comparisons).toMatchObject([
      { organisation: 'demo', form: 'application', questions: { 'own-wording': ['territory'], local: ['x_bus'] } },
    ]);
  });
});

test('what init left to be filled in is pointed out until it is', async () => {
  const file = join(folder, 'organisations', 'demo', 'organisation.json');
  const settings = JSON.parse(await readFile(file, 'utf8'));
  const mark = { fr: textsIn('fr').init.toCompleteMark('ville'), en: textsIn('en').init.toCompleteMark('city') };
  await writeFile(file, JSON.stringify({ ...settings, tokens: { ...settings.tokens, hosting_place: mark } }));
  const before = await runHere(['check', '--folder', folder], folder);
  expect(before.code).toBe(0);
  expect(before.out.match(/\$\.tokens\.hosting_place/g)).toHaveLength(1);
  await writeFile(file, JSON.stringify(settings));
  expect((await runHere(['check', '--folder', folder], folder)).out).not.toContain('hosting_place');
});
