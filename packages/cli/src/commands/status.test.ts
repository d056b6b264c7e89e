import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

function tablee(...args: readonly string[]) {
  return runHere([...args, '--folder', folder], folder, { now: twoHoursLater });
}

describe('tablee status', () => {
  test('says so when nothing has come yet', async () => {
    expect(await tablee('status')).toEqual({ code: 0, out: 'No response so far.\n', err: '' });
  });

  test('shows what waits and since when, and never an answer', async () => {
    await receive();
    const { out } = await tablee('status');
    expect(out).toMatch(/application +1 +– +main +files +1 +0 +2 hours ago/);
    expect(out).not.toContain('Zoé');
  });

  test('says the tables in the person’s words, and their ids to a program', async () => {
    await receive();
    expect((await tablee('status', '--lang', 'fr')).out).toMatch(/application +1 +– +principal +files +1 +0/);
    const { forms, streams } = JSON.parse((await tablee('status', '--json', '--lang', 'fr')).out);
    expect(forms).toContainEqual({ organisation: 'demo', form: 'application', received: 1, held: 0 });
    expect(streams).toContainEqual(
      expect.objectContaining({ form: 'application', table: 'main', destination: 'files', pending: 1, parked: 0 }),
    );
  });

  test('shows each row that was set aside with its cause and its fix', async () => {
    await park();
    const { out } = await tablee('status');
    expect(out).toContain('1 row set aside');
    expect(out).toMatch(new RegExp(`${responseId}\\s+The row is too long\\.\\s+ROW_TOO_LONG\\s+To do: Shorten it\\.`));
    const { parked } = JSON.parse((await tablee('status', '--json')).out);
    expect(parked).toEqual([
      expect.objectContaining({ form: 'application', table: 'main', rowId: responseId, code: 'ROW_TOO_LONG' }),
    ]);
  });
});

describe('tablee retry', () => {
  test('says so when there is nothing to retry', async () => {
    expect(await tablee('retry')).toMatchObject({ code: 0, out: 'No row is set aside.\n' });
  });

  test('puts the rows of the form and destination that are named back in line, and no others', async () => {
    await park();
    expect(JSON.parse((await tablee('retry', '--form', 'readiness', '--json')).out)).toEqual({ rows: 0 });
    const wanted = ['--form', 'application', '--destination', 'files'];
    expect((await tablee('retry', ...wanted)).out).toContain('1 row is back in line');
    const { retry } = await store.db.selectFrom('parked').select('retry').executeTakeFirstOrThrow();
    expect(retry).toBe(1);
  });

  test('counts the rows for a program', async () => {
    await park();
    expect(JSON.parse((await tablee('retry', '--json')).out)).toEqual({ rows: 1 });
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
