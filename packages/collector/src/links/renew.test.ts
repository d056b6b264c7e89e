import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import { makeReadOnly, temporaryStore } from '../store/store-for-tests.ts';
import { createLinks, hashLinkCode } from './create-links.ts';

const grid = { organisation: 'demo', form: 'interview-grid', subject: 'K7F-2QM' };

async function answerBy(store: Awaited<ReturnType<typeof temporaryStore>>, code: string): Promise<string> {
  const link = { hash: hashLinkCode(code) };
  return (await createOutbox({ store }).accept(newRequest({ form: grid.form, link }))).status;
}

test('a spent link goes on with the same code, and what came by it stays counted', async () => {
  const store = await temporaryStore();
  const links = createLinks(store);
  const { id, code } = await links.create(grid);
  expect(await answerBy(store, code)).toBe('accepted');
  expect(await links.list('demo')).toMatchObject([{ id, state: 'spent', uses: 1, answered: 1, usesLeft: 0 }]);
  expect(await links.renew('demo', id, { uses: 2 })).toBe(true);
  expect(await links.list('demo')).toMatchObject([{ id, state: 'open', uses: 3, answered: 1, usesLeft: 2 }]);
  expect(await answerBy(store, code)).toBe('accepted');
});

test('a link that has ended is renewed until a new end, or without one; a revoked one is not', async () => {
  let time = new Date('2026-03-01T00:00:00Z');
  const links = createLinks(await temporaryStore(), () => time);
  const expiresAt = new Date('2026-03-02T00:00:00Z');
  const [ended, dated, revoked] = [
    await links.create({ ...grid, expiresAt }),
    await links.create({ ...grid, expiresAt }),
    await links.create(grid),
  ];
  await links.revoke('demo', revoked.id);
  time = new Date('2026-03-05T00:00:00Z');
  expect(await links.open(ended.code)).toBeUndefined();
  const next = new Date('2026-03-09T00:00:00Z');
  expect(await links.renew('demo', ended.id, {})).toBe(true);
  expect(await links.renew('demo', dated.code, { expiresAt: next })).toBe(true);
  expect(await links.open(ended.code)).not.toHaveProperty('expiresAt');
  expect(await links.open(dated.code)).toMatchObject({ expiresAt: next });
  expect(await links.renew('demo', revoked.id, { expiresAt: next })).toBe(false);
  expect(await links.renew('other', ended.id, { expiresAt: next })).toBe(false);
  await expect(links.renew('demo', ended.id, { uses: 0 })).rejects.toMatchObject({ code: 'LINK_INVALID' });
});

test('links are found by what they say, by form and by state', async () => {
  const links = createLinks(await temporaryStore());
  const { id } = await links.create(grid);
  const other = await links.create({ organisation: 'demo', form: 'barometer', group: 'KIWI-27' });
  await links.revoke('demo', other.id);
  const idsOf = async (filter: Parameters<typeof links.list>[1]): Promise<readonly string[]> =>
    (await links.list('demo', filter)).map((link) => link.id);
  expect(await idsOf({ text: 'k7f' })).toEqual([id]);
  expect(await idsOf({ text: 'kiwi' })).toEqual([other.id]);
  expect(await idsOf({ text: 'lemon' })).toEqual([]);
  expect(await idsOf({ state: 'revoked' })).toEqual([other.id]);
  expect(await idsOf({ form: 'interview-grid' })).toEqual([id]);
  expect(await idsOf({ invitation: 'none' })).toEqual([]);
});

test('openings are counted, and a store that takes nothing only loses the count', async () => {
  const store = await temporaryStore();
  const links = createLinks(store);
  const { code } = await links.create(grid);
  const link = { hash: hashLinkCode(code) };
  await links.noteOpened(link);
  await links.noteOpened(link);
  expect(await links.list('demo')).toMatchObject([{ opened: 2, answered: 0 }]);
  const repair = await makeReadOnly(store);
  await links.noteOpened(link);
  expect(await links.open(code)).toMatchObject({ usesLeft: 1 });
  await repair();
  expect(await links.list('demo')).toMatchObject([{ opened: 2 }]);
});
