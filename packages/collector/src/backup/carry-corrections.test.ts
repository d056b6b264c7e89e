import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { temporaryStoreFile } from '../store/store-for-tests.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const at = Date.UTC(2026, 10, 22);
const now = new Date(at + 86_400_000);
const isConfigured = (): boolean => true;
const noError = { error_code: null, error_cause: null, error_fix: null };

/** A store with a delivered response whose first correction still has to reach the table. */
async function fill({ db }: Store): Promise<void> {
  await db.insertInto('form').values({ organisation: 'demo', form: 'application' }).execute();
  await db
    .insertInto('stream')
    .values({
      ...{ form_key: 1, table_id: 'main', destination: 'team', cursor: 1, paused_at: null },
      ...{ last_success_at: null, last_error_at: null, ...noError },
    })
    .execute();
  await db
    .insertInto('response')
    .values({
      ...{ id: 'r', form_key: 1, form_version: '1.0.0', language: 'fr', channel: 'web' },
      ...{ received_at: at, content_hash: 'first', answers: '{"a":"first correction"}', asked: null },
    })
    .execute();
  await noteCorrection(db, 0);
}

async function noteCorrection(db: Store['db'], adds: number): Promise<void> {
  const change = { stream_key: 1, response_id: 'r', revision: 1, adds, asked_at: at, ...noError };
  await db.insertInto('row_change').values(change).execute();
}

async function answersIn(file: string): Promise<readonly unknown[]> {
  const { db, close } = await openStore({ file });
  const { answers } = await db.selectFrom('response').select('answers').executeTakeFirstOrThrow();
  const changes = await db.selectFrom('row_change').select(['response_id', 'revision', 'adds']).execute();
  await close();
  return [answers, changes];
}

test('a correction that was to be made when the backup was written does not undo a later one', async () => {
  const file = await temporaryStoreFile();
  const backup = `${file}.backup`;
  const store = await openStore({ file });
  await fill(store);
  await writeBackup({ file, target: backup });
  // Both corrections have reached the table since.
  await store.db.deleteFrom('row_change').execute();
  await store.db.updateTable('response').set({ answers: '{"a":"second correction"}' }).execute();
  await store.close();
  await restoreBackup({ backup, file, now, isConfigured });
  // One change, which replaces: a row that somebody took out by hand is not added.
  expect(await answersIn(file)).toEqual(['{"a":"second correction"}', [{ response_id: 'r', revision: 2, adds: 0 }]]);
});

test('the right backup gives back its newer answers after the wrong one was restored', async () => {
  const file = await temporaryStoreFile();
  const [older, newer] = [`${file}.older`, `${file}.newer`];
  const store = await openStore({ file });
  await fill(store);
  await writeBackup({ file, target: older });
  await store.db.updateTable('response').set({ answers: '{"a":"second correction"}' }).execute();
  await writeBackup({ file, target: newer });
  await store.close();
  // The wrong backup alone: the store that is replaced is lost.
  const lost = await temporaryStoreFile();
  await restoreBackup({ backup: older, file: lost, now, isConfigured });
  expect((await answersIn(lost))[0]).toBe('{"a":"first correction"}');
  await restoreBackup({ backup: newer, file: lost, now, isConfigured });
  expect((await answersIn(lost))[0]).toBe('{"a":"second correction"}');
});

test('a replaced store whose answers are damaged does not stop its restore, which says so', async () => {
  const file = await temporaryStoreFile();
  const backup = `${file}.backup`;
  const store = await openStore({ file });
  await fill(store);
  await writeBackup({ file, target: backup });
  await store.db
    .updateTable('response')
    .set({ answers: `{"a":"${'many pages '.repeat(2000)}"}` })
    .execute();
  await store.close();
  const bytes = await readFile(file);
  const page = Math.floor(bytes.indexOf('"many pages') / 4096) * 4096;
  await writeFile(file, bytes.fill(0xff, page, page + 4096));
  const restored = await restoreBackup({ backup, file, now, isConfigured });
  expect([restored.areCorrected, restored.responses]).toEqual([false, 1]);
});
