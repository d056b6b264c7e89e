import { expect, test } from 'vitest';
import { temporaryStore } from '../store/store-for-tests.ts';
import { adoptCopy } from './adopt-copy.ts';

const message = {
  ...({ organisation: 'demo', kind: 'invitation', invitation_key: 1, recipient_key: 1, content: null } as const),
  ...{ attempts: 0, created_at: 1, not_before: 1, code: null, cause: null, fix: null },
};

test('messages that may have left wait for a person, and dates that have passed remind nobody', async () => {
  const { db } = await temporaryStore();
  const states = ['waiting', 'sending', 'sent', 'parked'] as const;
  for (const state of states) {
    await db
      .insertInto('mail')
      .values({ ...message, state, once: state, message_id: state })
      .execute();
  }
  for (const [at, number] of [500, 1_500].entries()) {
    await db
      .insertInto('reminder')
      .values({ invitation_key: 1, number: at + 1, at: number, done_at: null })
      .execute();
  }
  const adoption = await db.transaction().execute((copy) => adoptCopy(copy, { now: 1_000, language: 'fr' }));
  expect(adoption).toEqual({ messages: 2, reminders: 1 });
  const mails = await db.selectFrom('mail').select(['once', 'state', 'code', 'fix']).orderBy('key').execute();
  expect(mails.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'sent', 'parked']);
  expect(mails[0]).toMatchObject({ code: 'RESTORED', fix: expect.stringContaining('nouvel essai') });
  expect(await db.selectFrom('reminder').select('done_at').orderBy('number').execute()).toEqual([
    { done_at: 1_000 },
    { done_at: null },
  ]);
});

test('whoever was signed in signs in again, and a server need not wait for the one that is gone', async () => {
  const { db } = await temporaryStore();
  const lease = { organisation: 'demo', destination: 'team', owner: 'gone', until: 9e15 };
  await db.insertInto('lease').values(lease).execute();
  await db.transaction().execute((copy) => adoptCopy(copy, { now: 1_000, language: 'en' }));
  for (const table of ['lease', 'desk_session', 'desk_code'] as const) {
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  }
});
