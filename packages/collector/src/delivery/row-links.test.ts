import { expect, test } from 'vitest';
import { createLinks, hashLinkCode } from '../links/create-links.ts';
import { revokeLinksOf, type WantedRowLink } from '../links/row-links.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore, temporaryStoreFile } from '../store/store-for-tests.ts';
import { createDelivery } from './create-delivery.ts';
import {
  eventually,
  quickLimits,
  refuse,
  startDelivery,
  type TestDestination,
  testDestination,
  testStream,
  testTarget,
} from './delivery-for-tests.ts';
import { readRows } from './read-rows.ts';

const address = 'https://forms.example.org';
const wanted: WantedRowLink = {
  column: 'open_grid',
  form: 'interview-grid',
  about: { subject: 'K7F-2QM', role: 'staff' },
  uses: 2,
  days: 10,
};
const linked = testStream('application', 'main', { startsAt: 'beginning', linksOf: () => [wanted] });

const linksIn = (destination: TestDestination) =>
  destination.rows('application', 'main').map((row) => String(row.cells['open_grid']));

const codeIn = (link: string): string => link.split('#')[1] ?? '';

async function accept(store: Store, count: number): Promise<readonly string[]> {
  const requests = Array.from({ length: count }, () => newRequest());
  for (const request of requests) await createOutbox({ store }).accept(request);
  return requests.map(({ id }) => id);
}

/** Delivers what there is and stops. */
async function deliver(store: Store, destination: TestDestination, rows: number, name = 'team'): Promise<void> {
  const target = testTarget(destination, name, [linked]);
  const lines: unknown[] = [];
  const log = (...line: unknown[]): void => void lines.push(line);
  const delivery = createDelivery({ store, targets: [target], log, limits: quickLimits });
  delivery.start(address);
  await eventually(() => expect(linksIn(destination)).toHaveLength(rows));
  await delivery.stop();
  expect(lines).toContainEqual(['batch sent', expect.objectContaining({ rows })]);
  for (const link of linksIn(destination)) expect(JSON.stringify(lines)).not.toContain(codeIn(link));
}

test('each row has a link that opens the next form, about what the row says, until its days are over', async () => {
  const store = await temporaryStore();
  await accept(store, 2);
  const destination = testDestination();
  await deliver(store, destination, 2);
  const [one = '', other] = linksIn(destination);
  expect(one).toMatch(/^https:\/\/forms\.example\.org\/s#[A-Za-z0-9_-]{22}$/);
  expect(other).not.toBe(one);
  const onTime = createLinks(store, () => new Date('2026-03-11T11:59:59.999Z'));
  expect(await onTime.open(codeIn(one))).toEqual({
    organisation: 'demo',
    form: 'interview-grid',
    about: { subject: 'K7F-2QM', role: 'staff' },
    usesLeft: 2,
    expiresAt: new Date('2026-03-11T12:00:00Z'),
    hash: hashLinkCode(codeIn(one)),
  });
  const late = createLinks(store, () => new Date('2026-03-11T12:00:00Z'));
  expect(await late.open(codeIn(one))).toBeUndefined();
  expect(JSON.stringify(await store.db.selectFrom('link').selectAll().execute())).not.toContain(codeIn(one));
});

test('every destination, every start and an export have the same link', async () => {
  const file = await temporaryStoreFile();
  const first = await openStore({ file });
  await accept(first, 3);
  const team = testDestination();
  await deliver(first, team, 3);
  await first.close();
  const store = await temporaryStore(file);
  const late = testDestination();
  await deliver(store, late, 3, 'late');
  expect(linksIn(late)).toEqual(linksIn(team));
  const exported: unknown[] = [];
  for await (const row of readRows(store, linked, address)) exported.push(row.cells['open_grid']);
  expect(exported).toEqual(linksIn(team));
  expect(await store.db.selectFrom('link').select('hash').execute()).toHaveLength(3);
});

test('an export makes links that open, before any destination has a row', async () => {
  const store = await temporaryStore();
  await accept(store, 1);
  for await (const row of readRows(store, linked, address)) {
    const links = createLinks(store, () => new Date('2026-03-02T00:00:00Z'));
    expect(await links.open(codeIn(String(row.cells['open_grid'])))).toMatchObject({ form: 'interview-grid' });
  }
  for await (const row of readRows(store, linked)) expect(row.cells).not.toHaveProperty('open_grid');
});

test('a row that was refused has the same link in its next try', async () => {
  const store = await temporaryStore();
  await accept(store, 1);
  const destination = testDestination();
  destination.plan.push((batch) => refuse(batch, () => true));
  const delivery = startDelivery(store, [testTarget(destination, 'team', [linked])], {}, address);
  await eventually(async () => expect((await delivery.status()).streams[0]).toMatchObject({ parked: 1 }));
  await delivery.retryParked({});
  await eventually(() => expect(destination.sent).toHaveLength(2));
  expect(destination.sent[1]?.rows).toEqual(destination.sent[0]?.rows);
});

test('a link that was revoked or spent stays so when its row goes to another destination', async () => {
  const store = await temporaryStore();
  await accept(store, 2);
  const destination = testDestination();
  await deliver(store, destination, 2);
  const [revoked = '', spent = ''] = linksIn(destination).map(codeIn);
  const links = createLinks(store, () => new Date('2026-03-02T00:00:00Z'));
  expect(await links.revoke('demo', revoked)).toBe(true);
  const outbox = createOutbox({ store });
  for (let use = 0; use < 2; use += 1) {
    const link = { hash: hashLinkCode(spent) };
    expect(await outbox.accept(newRequest({ form: 'interview-grid', link }))).toMatchObject({ status: 'accepted' });
  }
  await deliver(store, testDestination(), 2, 'late');
  expect([await links.open(revoked), await links.open(spent)]).toEqual([undefined, undefined]);
});

test('links in rows are not in the list of links that people made', async () => {
  const store = await temporaryStore();
  await accept(store, 2);
  await deliver(store, testDestination(), 2);
  const links = createLinks(store);
  const { id } = await links.create({ organisation: 'demo', form: 'interview-grid' });
  expect((await links.list('demo')).map((link) => link.id)).toEqual([id]);
});

test('erasing a response takes its links away, what they said, and whose they were', async () => {
  const store = await temporaryStore();
  const [erased = '', kept = ''] = await accept(store, 2);
  const destination = testDestination();
  await deliver(store, destination, 2);
  const { key } = await store.db
    .selectFrom('form')
    .select('key')
    .where('form', '=', 'application')
    .executeTakeFirstOrThrow();
  await store.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('response').where('id', '=', erased).execute();
    await revokeLinksOf(transaction, key, erased, 5);
  });
  const links = createLinks(store, () => new Date('2026-03-02T00:00:00Z'));
  const [gone = '', there = ''] = linksIn(destination).map(codeIn);
  expect(await links.open(gone)).toBeUndefined();
  expect(await links.open(there)).toMatchObject({ about: { subject: 'K7F-2QM' } });
  const rows = await store.db.selectFrom('link').select(['from_response_id', 'about', 'revoked_at']).execute();
  expect(rows.toSorted((one, other) => Number(one.revoked_at) - Number(other.revoked_at))).toEqual([
    { from_response_id: kept, about: expect.stringContaining('K7F-2QM'), revoked_at: null },
    { from_response_id: null, about: '{}', revoked_at: 5 },
  ]);
});

test('a response that is erased while its row is made gets no link', async () => {
  const store = await temporaryStore();
  await accept(store, 1);
  for await (const _ of readRows(
    store,
    testStream('application', 'main', {
      linksOf: () => {
        // Kysely runs what is asked next before the links are kept.
        void store.db.deleteFrom('response').execute();
        return [wanted];
      },
    }),
    address,
  ));
  expect(await store.db.selectFrom('response').select('id').execute()).toEqual([]);
  expect(await store.db.selectFrom('link').select('hash').execute()).toEqual([]);
});
