import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newAnonymousRow, newRequest } from '../outbox/requests-for-tests.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { createLinks, hashLinkCode } from './create-links.ts';

const staff = { organisation: 'demo', form: 'interview-grid', role: 'staff', subject: 'K7F-2QM' };

test('a link is told once, and the store holds no trace of its code', async () => {
  const store = await temporaryStore();
  const links = createLinks(store);
  const { code } = await links.create({ ...staff, language: 'en', uses: 3 });
  expect(code).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(await links.open(code)).toEqual({
    organisation: 'demo',
    form: 'interview-grid',
    about: { role: 'staff', subject: 'K7F-2QM' },
    language: 'en',
    usesLeft: 3,
    hash: hashLinkCode(code),
  });
  expect(JSON.stringify(await store.db.selectFrom('link').selectAll().execute())).not.toContain(code);
});

test('opening spends nothing', async () => {
  const links = createLinks(await temporaryStore());
  const { code } = await links.create(staff);
  await links.open(code);
  expect(await links.open(code)).toMatchObject({ usesLeft: 1 });
});

test('unknown, revoked, expired and spent links are all the same', async () => {
  const store = await temporaryStore();
  let time = new Date('2026-03-01T00:00:00Z');
  const links = createLinks(store, () => time);
  const revoked = await links.create(staff);
  const expired = await links.create({ ...staff, expiresAt: new Date('2026-03-02T00:00:00Z') });
  const spent = await links.create(staff);
  expect(await links.open(expired.code)).toBeDefined();
  expect(await links.revoke('demo', revoked.id)).toBe(true);
  const request = newRequest({ form: 'interview-grid', link: { hash: hashLinkCode(spent.code) }, channel: 'link' });
  expect(await createOutbox({ store }).accept(request)).toMatchObject({ status: 'accepted' });
  time = new Date('2026-03-02T00:00:00Z');
  for (const code of [revoked.code, expired.code, spent.code, 'A'.repeat(22), '', 'é'.repeat(1000)]) {
    expect(await links.open(code)).toBeUndefined();
  }
});

test('revoking takes the code as well, and only the links of the same organisation', async () => {
  const links = createLinks(await temporaryStore());
  const { id, code } = await links.create(staff);
  expect(await links.revoke('other', id)).toBe(false);
  expect(await links.revoke('other', code)).toBe(false);
  expect(await links.revoke('demo', code)).toBe(true);
  expect(await links.revoke('demo', id)).toBe(false);
});

test('the list has the newest first and no code', async () => {
  let time = 0;
  const links = createLinks(await temporaryStore(), () => new Date(time++));
  const first = await links.create(staff);
  const second = await links.create({ organisation: 'demo', form: 'barometer', round: '2' });
  await links.create({ organisation: 'other', form: 'barometer' });
  expect((await links.list('demo')).map((link) => link.id)).toEqual([second.id, first.id]);
  const [barometer, ...rest] = await links.list('demo', { form: 'barometer' });
  expect(rest).toEqual([]);
  expect(barometer).toEqual({
    id: second.id,
    organisation: 'demo',
    form: 'barometer',
    about: { round: '2' },
    createdAt: new Date(1),
    usesLeft: 1,
    uses: 1,
    answered: 0,
    opened: 0,
    state: 'open',
  });
});

test('a link takes at least one response', async () => {
  const links = createLinks(await temporaryStore());
  for (const uses of [0, -1, 1.5, Number.NaN]) {
    await expect(links.create({ ...staff, uses })).rejects.toMatchObject({ code: 'LINK_INVALID' });
  }
});

test('a link with two uses takes two of many responses sent at once, and a sent one again', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const { code } = await createLinks(store).create({ ...staff, uses: 2 });
  const link = { hash: hashLinkCode(code) };
  const requests = Array.from({ length: 9 }, () => newRequest({ form: 'interview-grid', link }));
  const results = await Promise.all(requests.map((request) => outbox.accept(request)));
  expect(results.map((result) => result.status)).toEqual([
    'accepted',
    'accepted',
    ...Array.from({ length: 7 }, () => 'link-refused'),
  ]);
  const stored = await store.db.selectFrom('response').select('id').orderBy('seq').execute();
  expect(stored.map((row) => row.id)).toEqual(requests.slice(0, 2).map((request) => request.id));
  const again = await Promise.all(requests.map((request) => outbox.accept(request)));
  expect(again.map((result) => result.status).slice(0, 3)).toEqual(['repeated', 'repeated', 'link-refused']);
});

test('a link opens its own form only, and a refused one leaves no anonymous row', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const { code } = await createLinks(store).create({ organisation: 'demo', form: 'barometer' });
  const anonymousRows = [newAnonymousRow({ bar_score: 7 })];
  const link = { hash: hashLinkCode(code) };
  expect(await outbox.accept(newRequest({ form: 'readiness', anonymousRows, link }))).toEqual({
    status: 'link-refused',
  });
  expect(await store.db.selectFrom('anonymous_row').select('id').execute()).toEqual([]);
  expect(await outbox.accept(newRequest({ form: 'barometer', anonymousRows, link }))).toMatchObject({
    status: 'accepted',
  });
  expect(await store.db.selectFrom('anonymous_row').select('id').execute()).toHaveLength(1);
});

test('a link out of date at reception is refused', async () => {
  const store = await temporaryStore();
  const { code } = await createLinks(store).create({ ...staff, expiresAt: new Date('2026-03-01T12:00:00Z') });
  const link = { hash: hashLinkCode(code) };
  const form = 'interview-grid';
  const outbox = createOutbox({ store });
  const onTime = newRequest({ form, link, receivedAt: new Date('2026-03-01T11:59:59.999Z') });
  expect(await outbox.accept(newRequest({ form, link, receivedAt: new Date('2026-03-01T12:00:00Z') }))).toEqual({
    status: 'link-refused',
  });
  expect(await outbox.accept(onTime)).toMatchObject({ status: 'accepted' });
});
