import { expect, test } from 'vitest';
import { aNote } from '../changes/changes-for-tests.ts';
import { createChanges } from '../changes/create-changes.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { ownChanges } from './own-changes.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));

test('corrections and withdrawals of a week are counted by form; what staff and the calendar erase is not', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const requests = ['a', 'b', 'c', 'd'].map((note) => aNote({ note }));
  for (const request of requests) await outbox.accept(request);
  const [corrected = '', withdrawn = '', byStaff = '', byTime = ''] = requests.map(({ id }) => id);
  const { form_key } = await store.db.selectFrom('response').select('form_key').limit(1).executeTakeFirstOrThrow();
  const code = { hash: 'h', form_key, response_id: corrected, corrected_at: at(5).getTime() };
  await store.db.insertInto('answers_code').values(code).execute();
  const changes = createChanges({ store, now: () => at(6), isConfigured: () => true });
  const name = (id: string) => ({ organisation: 'demo', form: 'notes', id });
  await changes.erase(name(withdrawn), 'person');
  await changes.erase(name(byStaff));
  await changes.erase(name(byTime), 'time');
  const week = { from: at(5), until: at(7) };
  expect(await ownChanges(store, 'demo', week)).toEqual([{ form: 'notes', corrected: 1, withdrawn: 1 }]);
  expect(await ownChanges(store, 'other', week)).toEqual([]);
  expect(await ownChanges(store, 'demo', { from: at(6), until: at(7) })).toEqual([
    { form: 'notes', corrected: 0, withdrawn: 1 },
  ]);
  expect(await ownChanges(store, 'demo', { from: at(1), until: at(5) })).toEqual([]);
});
