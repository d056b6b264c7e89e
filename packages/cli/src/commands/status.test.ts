import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createOutbox, openStore, type Store } from '@tablee/collector';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

let folder = '';
let store: Store;
const receivedAt = new Date('2026-11-22T08:00:00Z');
const twoHoursLater = new Date('2026-11-22T10:00:30Z');
const responseId = '019ab3c0-0000-7000-8000-000000000001';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-status-'));
  await ensureFolder(folder, textsIn('en'));
  // As the demonstration's settings say; the command opens it a second time, beside us.
  store = await openStore({ file: join(folder, 'tablee.db') });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function receive(): Promise<void> {
  await createOutbox({ store }).accept({
    id: responseId,
    organisation: 'demo',
    form: 'application',
    formVersion: '1.0.0',
    language: 'fr',
    receivedAt,
    contentHash: 'x',
    answersText: '{"first_name":"Zoé"}',
    anonymousRows: [],
    channel: 'web',
  });
}

/** A row that its destination refused, as the delivery would have left it. */
async function park(): Promise<void> {
  await receive();
  const { key } = await store.db.selectFrom('form').select('key').executeTakeFirstOrThrow();
  const stream = await store.db
    .insertInto('stream')
    .values({ form_key: key, table_id: 'main', destination: 'files', cursor: 1 })
    .returning('key')
    .executeTakeFirstOrThrow();
  const row = { stream_key: stream.key, row_id: responseId, parked_at: receivedAt.getTime(), retry: 0 };
  const why = { code: 'ROW_TOO_LONG', cause: 'The row is too long.', fix: 'Shorten it.' };
  await store.db
    .insertInto('parked')
    .values({ ...row, ...why })
    .execute();
}

/** As the delivery leaves a destination that needs a person. */
async function pause(cause = 'The sheet is not shared.'): Promise<void> {
  const since = new Date('2026-11-22T09:00:00Z').getTime();
  const lookAt = new Date('2026-11-22T10:10:00Z').getTime();
  const why = { code: 'DESTINATION_REFUSED', cause, fix: 'Share it.' };
  await store.db.updateTable('stream').set({ paused_at: since }).execute();
  const state = { organisation: 'demo', destination: 'files', since, looks: 2, look_at: lookAt };
  await store.db
    .insertInto('pause')
    .values({ ...state, ...why })
    .onConflict((conflict) => conflict.columns(['organisation', 'destination']).doUpdateSet(state))
    .execute();
}

function tablee(...args: readonly string[]) {
  return runHere([...args, '--folder', folder], folder, { now: twoHoursLater });
}

describe('tablee status', () => {
  test('names a form that is broken, whose rows it cannot count', async () => {
    await receive();
    const overlay = join(folder, 'organisations/demo/overlays/application.json');
    await writeFile(overlay, '{ "form": "application", "add": {} }');
    const { out } = await tablee('status');
    expect(stripVTControlCharacters(out)).toContain('✗ The form demo/application is not served: see “tablee check”.');
  });

  test('says so when nothing has come yet', async () => {
    expect(await tablee('status')).toEqual({ code: 0, out: 'No response so far.\n', err: '' });
  });

  test('shows what waits and since when, and never an answer', async () => {
    await receive();
    const { out } = await tablee('status');
    expect(out).toMatch(/application +1 +–/);
    expect(out).toContain('… files – rows are on their way');
    expect(out).toMatch(/2 rows are waiting; the oldest came 2 hours ago\./);
    expect(out).toMatch(/application +main +1 +0/);
    expect(out).not.toContain('Zoé');
  });

  test('says the tables in the person’s words, and their ids to a program', async () => {
    await receive();
    expect((await tablee('status', '--lang', 'fr')).out).toMatch(/application +principal +1 +0/);
    const { forms, destinations, streams } = JSON.parse((await tablee('status', '--json', '--lang', 'fr')).out);
    expect(forms).toContainEqual({ organisation: 'demo', form: 'application', received: 1, held: 0 });
    expect(destinations).toEqual([
      {
        organisation: 'demo',
        destination: 'files',
        pending: 2,
        parked: 0,
        oldestPendingAt: receivedAt.toISOString(),
      },
    ]);
    expect(streams).toContainEqual(
      expect.objectContaining({ form: 'application', table: 'main', destination: 'files', pending: 1, parked: 0 }),
    );
  });

  test('shows each row that was set aside with its cause and its fix', async () => {
    await park();
    const { out } = await tablee('status');
    expect(out).toContain('1 row set aside');
    expect(out).toContain('! files – some rows need you');
    expect(out).toMatch(new RegExp(`${responseId}\\s+The row is too long\\.\\s+ROW_TOO_LONG\\s+To do: Shorten it\\.`));
    const { parked } = JSON.parse((await tablee('status', '--json')).out);
    expect(parked).toEqual([
      expect.objectContaining({ form: 'application', table: 'main', rowId: responseId, code: 'ROW_TOO_LONG' }),
    ]);
  });
});

describe('a destination that waits for a person', () => {
  test('is told first, with what to do and what to type then', async () => {
    await park();
    await pause();
    const { out } = await tablee('status');
    expect(out).toContain('✗ files – paused 1 hour ago: it needs you');
    expect(out).toMatch(/The sheet is not shared\. +DESTINATION_REFUSED\n +To do: Share it\./);
    expect(out).toMatch(/Kept back: application \(main\)\. The other tables go on\./);
    expect(out).toMatch(
      /looks again in 10 minutes\. Already repaired\? Type:\n {4}.*tablee retry --destination files\n/,
    );
    const { destinations } = JSON.parse((await tablee('status', '--json')).out);
    expect(destinations[0].paused).toEqual({
      since: '2026-11-22T09:00:00.000Z',
      nextLookAt: '2026-11-22T10:10:00.000Z',
      code: 'DESTINATION_REFUSED',
      cause: 'The sheet is not shared.',
      fix: 'Share it.',
    });
  });

  test.each(['fr', 'en'])('fits a terminal of 80 columns (%s)', async (language) => {
    await park();
    await pause('The spreadsheet was found, but the service account may only read it, so that nothing can be written.');
    const { out } = await runHere(['status', '--lang', language, '--folder', folder], folder, {
      now: twoHoursLater,
      columns: 80,
    });
    const lines = stripVTControlCharacters(out).split('\n');
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
    // What is said of a destination stands under its name, also where a sentence goes on in the next line.
    const start = lines.findIndex((line) => line.startsWith('✗'));
    const end = lines.indexOf('', start);
    expect(lines.slice(start + 1, end).filter((line) => !line.startsWith('  '))).toEqual([]);
  });

  test('is tried again by a retry, without a row that is set aside', async () => {
    await park();
    await pause();
    await store.db.deleteFrom('parked').execute();
    expect((await tablee('retry', '--destination', 'files')).out).toContain('No longer paused: files.');
    expect(JSON.parse((await tablee('status', '--json')).out).destinations[0]).not.toHaveProperty('paused');
    await pause();
    expect(JSON.parse((await tablee('retry', '--json')).out)).toEqual({
      rows: 0,
      resumed: [{ organisation: 'demo', destination: 'files' }],
    });
  });
});

describe('tablee retry', () => {
  test('says so when there is nothing to retry', async () => {
    expect(await tablee('retry')).toMatchObject({
      code: 0,
      out: 'No row is set aside, and no destination is paused.\n',
    });
  });

  test('puts the rows of the form and destination that are named back in line, and no others', async () => {
    await park();
    expect(JSON.parse((await tablee('retry', '--form', 'readiness', '--json')).out)).toEqual({ rows: 0, resumed: [] });
    const wanted = ['--form', 'application', '--destination', 'files'];
    expect((await tablee('retry', ...wanted)).out).toContain('1 row is back in line');
    const { retry } = await store.db.selectFrom('parked').select('retry').executeTakeFirstOrThrow();
    expect(retry).toBe(1);
  });

  test('counts the rows for a program', async () => {
    await park();
    expect(JSON.parse((await tablee('retry', '--json')).out)).toEqual({ rows: 1, resumed: [] });
  });

  test('refuses a destination that is not there, with the names that there are', async () => {
    const end = await tablee('retry', '--destination', 'elsewhere');
    expect(end).toMatchObject({ code: 1, out: '', err: expect.stringContaining('no destination “elsewhere”') });
    expect(end.err).toContain('The destinations: files.');
  });

  test('refuses a form that is not there, instead of finding nothing to retry', async () => {
    expect(await tablee('retry', '--form', 'aplication')).toMatchObject({
      code: 1,
      err: expect.stringContaining('has no form “aplication”'),
    });
  });
});
