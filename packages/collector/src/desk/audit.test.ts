import { expect, test } from 'vitest';
import { temporaryStore } from '../store/store-for-tests.ts';
import { createAudit } from './audit.ts';

const dayMs = 86_400_000;
const who = { organisation: 'demo', email: 'ada@example.org' };

test('the store itself refuses to change an entry, or to forget one within 30 days', async () => {
  const store = await temporaryStore();
  const audit = createAudit({ store, now: () => new Date(), days: 365 });
  await audit.note(who, { act: 'exported', about: 'application main csv' });
  await expect(store.db.updateTable('audit').set({ email: 'someone@else.org' }).execute()).rejects.toThrow(
    'never changed',
  );
  await expect(store.db.deleteFrom('audit').execute()).rejects.toThrow('are kept');
  expect(await audit.list('demo')).toMatchObject([{ email: 'ada@example.org', act: 'exported' }]);
});

test('entries are forgotten after the days of the settings, and no earlier', async () => {
  const store = await temporaryStore();
  let at = Date.now() - 100 * dayMs;
  const audit = createAudit({ store, now: () => new Date(at), days: 60 });
  await audit.note(who, { act: 'exported', about: 'old' });
  at += 45 * dayMs;
  await audit.note(who, { act: 'exported', about: 'young' });
  await audit.forgetOld();
  expect((await audit.list('demo')).map(({ about }) => about)).toEqual(['young', 'old']);
  at += 55 * dayMs;
  await audit.forgetOld();
  expect((await audit.list('demo')).map(({ about }) => about)).toEqual(['young']);
  expect(await audit.list('other')).toEqual([]);
});
