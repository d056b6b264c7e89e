import { describe, expect, test } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { temporaryStoreFile } from '../store/store-for-tests.ts';
import { decidedTables } from './decided-tables.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const at = Date.UTC(2026, 10, 22);
const now = new Date(at + 86_400_000);
const response = {
  ...({ form_key: 1, form_version: '1.0.0', language: 'fr', channel: 'web' } as const),
  ...{ received_at: at, content_hash: '', answers: '{}', asked: null },
};
const noError = { last_success_at: null, last_error_at: null, error_code: null, error_cause: null, error_fix: null };

/** A form with one destination, and what came before the backup. */
async function fill({ db }: Store): Promise<void> {
  await db.insertInto('form').values({ organisation: 'demo', form: 'application' }).execute();
  const stream = {
    form_key: 1,
    table_id: 'main',
    destination: 'team',
    cursor: 1,
    paused_at: null,
    ...noError,
  } as const;
  await db.insertInto('stream').values(stream).execute();
  await db
    .insertInto('response')
    .values([
      { ...response, id: 'early' },
      { ...response, id: 'kept' },
    ])
    .execute();
}

/** Changes a store after its backup, restores that backup, and gives what is there then. */
async function restoredAfter(
  since: (store: Store) => Promise<unknown>,
  before: (store: Store) => Promise<unknown> = async () => undefined,
) {
  const file = await temporaryStoreFile();
  const backup = `${file}.backup`;
  const store = await openStore({ file });
  await fill(store);
  await before(store);
  await writeBackup({ file, target: backup });
  await since(store);
  await store.close();
  const restored = await restoreBackup({ backup, file, now, isConfigured: () => true });
  return { restored, ...(await openStore({ file })) };
}

test('every table of the store is one of which it was decided what a restore does', async () => {
  const store = await openStore({ file: await temporaryStoreFile() });
  const tables = await store.db.introspection.getTables();
  await store.close();
  expect(Object.keys(decidedTables).toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

describe('what people took back after the backup', () => {
  const erasure = { form_key: 1, asked_at: at, cause: 'person' } as const;
  const place = { form_key: 1, stream_key: 1, expected: 1 };

  test('is erased again, when and why it was asked for', async () => {
    const { db, restored, close } = await restoredAfter(async (store) => {
      await store.db.deleteFrom('response').where('id', '=', 'early').execute();
      await store.db
        .insertInto('erasure')
        .values({ ...erasure, response_id: 'early', done_at: at })
        .execute();
    });
    expect(restored).toMatchObject({ responses: 1, erasedAgain: 1 });
    expect(await db.selectFrom('erasure').selectAll().execute()).toEqual([
      { ...erasure, response_id: 'early', done_at: null },
    ]);
    // The destination is asked again: the rows of the backup may be there.
    expect(await db.selectFrom('row_change').select('response_id').execute()).toEqual([{ response_id: 'early' }]);
    await close();
  });

  test('comes not back where the backup never had it: its id stays taken, open destinations are still asked', async () => {
    const { db, restored, close } = await restoredAfter(async (store) => {
      await store.db
        .insertInto('erasure')
        .values([
          { ...erasure, response_id: 'open', done_at: null },
          { ...erasure, response_id: 'done', done_at: at + 1 },
        ])
        .execute();
      await store.db
        .insertInto('erasure_place')
        .values([
          { ...place, response_id: 'open', rows: null, done_at: null },
          { ...place, response_id: 'done', rows: 1, done_at: at + 1 },
        ])
        .execute();
    });
    expect(restored).toMatchObject({ responses: 2, erasedAgain: 0 });
    const erased = await db.selectFrom('erasure').select(['response_id', 'done_at']).orderBy('response_id').execute();
    expect(erased).toEqual([
      { response_id: 'done', done_at: at + 1 },
      { response_id: 'open', done_at: null },
    ]);
    const asked = await db.selectFrom('row_change').select(['stream_key', 'response_id']).execute();
    expect(asked).toEqual([{ stream_key: 1, response_id: 'open' }]);
    const proof = await db.selectFrom('erasure_place').select('rows').where('response_id', '=', 'done').execute();
    expect(proof).toEqual([{ rows: 1 }]);
    await close();
  });

  test('a response that somebody keeps longer is not erased by its first date, and the audit trail goes on', async () => {
    const until = at + 9e9;
    const entry = { organisation: 'demo', email: 'ada@example.org', act: 'erase', about: 'early' };
    const { db, close } = await restoredAfter(
      async (store) => {
        await store.db.insertInto('kept_longer').values({ form_key: 1, response_id: 'kept', until }).execute();
        await store.db
          .insertInto('audit')
          .values({ ...entry, at: at + 5 })
          .execute();
      },
      (store) =>
        store.db
          .insertInto('audit')
          .values({ ...entry, at })
          .execute(),
    );
    expect(await db.selectFrom('kept_longer').selectAll().execute()).toEqual([
      { form_key: 1, response_id: 'kept', until },
    ]);
    expect(await db.selectFrom('audit').select('at').orderBy('key').execute()).toEqual([{ at }, { at: at + 5 }]);
    await close();
  });

  test('people who were forgotten and invitations that were cancelled stay so', async () => {
    const person = { language: 'fr', side: null, address_tag: 'tag', person: 'sealed', salt: 'salt' };
    const { db, close } = await restoredAfter(
      async (store) => {
        await store.db.deleteFrom('recipient').where('number', '=', 1).execute();
        await store.db.updateTable('recipient').set({ salt: null }).where('number', '=', 2).execute();
        await store.db.updateTable('invitation').set({ cancelled_at: at }).where('id', '=', 'i2').execute();
      },
      async (store) => {
        const invitation = { form_key: 1, anonymous: 0, message: null, created_at: at, ends_at: at + 9e9 };
        for (const [index, id] of ['i1', 'i2'].entries()) {
          await store.db
            .insertInto('invitation')
            .values({ ...invitation, id, cancelled_at: null })
            .execute();
          const reminder = { invitation_key: index + 1, number: 1, at: at + 8e9, done_at: null };
          await store.db.insertInto('reminder').values(reminder).execute();
        }
        for (const number of [1, 2, 3]) {
          await store.db
            .insertInto('recipient')
            .values({ ...person, invitation_key: 1, number })
            .execute();
        }
      },
    );
    const people = await db.selectFrom('recipient').select(['number', 'salt']).orderBy('number').execute();
    expect(people).toEqual([
      { number: 2, salt: null },
      { number: 3, salt: 'salt' },
    ]);
    const invitations = await db.selectFrom('invitation').select(['id', 'cancelled_at']).orderBy('id').execute();
    expect(invitations).toEqual([
      { id: 'i1', cancelled_at: null },
      { id: 'i2', cancelled_at: at },
    ]);
    expect(await db.selectFrom('reminder').select('invitation_key').execute()).toEqual([{ invitation_key: 1 }]);
    await close();
  });
});
