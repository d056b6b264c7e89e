import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { temporaryStore } from '../store/store-for-tests.ts';
import { openEditions } from './open-editions.ts';

test('a form that changes with each start leaves its last twenty editions, and no more', async () => {
  const store = await temporaryStore();
  const digestOf = (version: number): string => createHash('sha256').update(String(version)).digest('hex');
  for (let at = 0; at < 30; at += 1) {
    const digest = digestOf(at);
    await store.db
      .insertInto('edition')
      .values({ organisation: 'demo', form: 'f', digest, version: `1.${at}.0`, rules: '{}', replaced_at: at + 1 })
      .execute();
  }
  const served = { organisations: new Map(), find: () => undefined };
  await openEditions({ store, served, accepted: { days: 7 }, now: () => new Date(100) });
  const kept = await store.db.selectFrom('edition').select('version').orderBy('replaced_at').execute();
  expect(kept.map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, at) => `1.${at + 10}.0`));
  await openEditions({ store, served, accepted: 'off', now: () => new Date(100) });
  expect(await store.db.selectFrom('edition').select('version').execute()).toEqual([]);
});
