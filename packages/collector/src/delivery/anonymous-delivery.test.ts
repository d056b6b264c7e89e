import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newAnonymousRow, newRequest } from '../outbox/requests-for-tests.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore, temporaryStoreFile } from '../store/store-for-tests.ts';
import { eventually, refuse, startDelivery, testDestination, testStream, testTarget } from './delivery-for-tests.ts';
import { listParked } from './parked-list.ts';
import { readRows } from './read-rows.ts';

const anonymous = testStream('barometer', 'anonymous');
const keyOf = (group: string) => JSON.stringify([group]);

async function acceptScores(store: Store, group: string, scores: readonly number[]): Promise<void> {
  const outbox = createOutbox({ store });
  for (const score of scores) {
    const anonymousRows = [newAnonymousRow({ score: `score-${score}` }, keyOf(group))];
    await outbox.accept(newRequest({ form: 'barometer', answers: {}, anonymousRows }));
  }
}

const heldIn = async (store: Store) => (await store.db.selectFrom('anonymous_row').select('id').execute()).length;

test('rows wait until their group is large enough; later ones of the group wait for another full group', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  const scores = () => destination.rows('barometer', 'anonymous').map((row) => row.cells['score']);
  await acceptScores(store, 'spring', [1, 2]);
  await acceptScores(store, 'autumn', [3]);
  const delivery = startDelivery(store, [testTarget(destination, 'team', [anonymous])]);
  const [waiting] = (await delivery.status()).streams;
  expect(waiting).toMatchObject({ table: 'anonymous', pending: 0 });
  expect(waiting?.oldestPendingAt).toBeUndefined();
  expect((await delivery.status()).forms).toMatchObject([{ form: 'barometer', received: 3, held: 3 }]);
  await acceptScores(store, 'spring', [4]);
  delivery.wake();
  await eventually(() => expect(scores().toSorted()).toEqual(['score-1', 'score-2', 'score-4']));
  await acceptScores(store, 'spring', [5]);
  delivery.wake([{ organisation: 'demo', form: 'barometer' }]);
  await acceptScores(store, 'spring', [6]);
  delivery.wake([{ organisation: 'demo', form: 'barometer' }]);
  await eventually(async () => expect((await delivery.status()).forms).toMatchObject([{ held: 3 }]));
  expect((await delivery.status()).streams).toMatchObject([{ pending: 0 }]);
  expect(scores()).toHaveLength(3);
  await acceptScores(store, 'spring', [7]);
  delivery.wake();
  await eventually(() => expect(scores().slice(3).toSorted()).toEqual(['score-5', 'score-6', 'score-7']));
  await eventually(async () => expect((await delivery.status()).forms).toMatchObject([{ held: 1 }]));
  expect(destination.sent.map((batch) => batch.rows.length)).toEqual([3, 3]);
});

test('rows go out shuffled, under ids that no response has', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptScores(
    store,
    'spring',
    Array.from({ length: 40 }, (_, index) => 100 + index),
  );
  // A random source that never changes would keep the order of the ids; this one turns it round.
  let place = 1;
  const random = () => {
    place *= 0.99;
    return place;
  };
  startDelivery(store, [testTarget(destination, 'team', [anonymous])], { random });
  await eventually(() => expect(destination.rows('barometer', 'anonymous')).toHaveLength(40));
  const ids = destination.rows('barometer', 'anonymous').map((row) => row.id);
  expect(ids).toEqual(ids.toSorted().reverse());
  const responses = await store.db.selectFrom('response').select('id').execute();
  expect(ids.filter((id) => responses.some((response) => response.id === id))).toEqual([]);
});

test('after delivery neither the tables nor the files of the store hold the rows', async () => {
  const file = await temporaryStoreFile();
  const store = await temporaryStore(file);
  const destination = testDestination();
  const inFiles = async (text: string) =>
    (await Promise.all([file, `${file}-wal`].map((name) => readFile(name)))).some((bytes) => bytes.includes(text));
  await acceptScores(store, 'spring', [71, 72, 73]);
  expect(await inFiles('score-72')).toBe(true);
  const delivery = startDelivery(store, [testTarget(destination, 'team', [anonymous])]);
  await eventually(() => expect(destination.rows('barometer', 'anonymous')).toHaveLength(3));
  await delivery.stop();
  expect(await heldIn(store)).toBe(0);
  expect(await store.db.selectFrom('anonymous_settled').select('row_id').execute()).toEqual([]);
  for (const score of [71, 72, 73]) expect(await inFiles(`score-${score}`)).toBe(false);
});

test('with two destinations a row is forgotten once both have it', async () => {
  const store = await temporaryStore();
  const [one, other] = [testDestination(), testDestination()];
  await acceptScores(store, 'spring', [1, 2, 3]);
  let isUp = false;
  const connect = () => (isUp ? Promise.resolve(other) : Promise.reject(new Error('down')));
  startDelivery(store, [testTarget(one, 'one', [anonymous]), { ...testTarget(other, 'other', [anonymous]), connect }]);
  await eventually(() => expect(one.rows('barometer', 'anonymous')).toHaveLength(3));
  expect(await heldIn(store)).toBe(3);
  isUp = true;
  await eventually(async () => expect(await heldIn(store)).toBe(0));
  expect(other.rows('barometer', 'anonymous')).toHaveLength(3);
  expect(one.sent).toHaveLength(1);
});

test('a destination that was down does not get a row that another has not', async () => {
  const store = await temporaryStore();
  const [one, other] = [testDestination(), testDestination()];
  await acceptScores(store, 'spring', [1, 2, 3]);
  let isUp = false;
  const connect = () => (isUp ? Promise.resolve(other) : Promise.reject(new Error('down')));
  const targets = [testTarget(one, 'one', [anonymous]), { ...testTarget(other, 'other', [anonymous]), connect }];
  const delivery = startDelivery(store, targets);
  await eventually(() => expect(one.rows('barometer', 'anonymous')).toHaveLength(3));
  await acceptScores(store, 'spring', [4]);
  isUp = true;
  delivery.wake();
  await eventually(async () => expect(await heldIn(store)).toBe(1));
  expect(other.rows('barometer', 'anonymous')).toHaveLength(3);
});

test('a destination that is taken away does not keep rows from being forgotten', async () => {
  const store = await temporaryStore();
  const one = testDestination();
  await acceptScores(store, 'spring', [1, 2, 3]);
  const gone = {
    ...testTarget(testDestination(), 'gone', [anonymous]),
    connect: () => Promise.reject(new Error('down')),
  };
  const delivery = startDelivery(store, [testTarget(one, 'one', [anonymous]), gone]);
  await eventually(() => expect(one.rows('barometer', 'anonymous')).toHaveLength(3));
  await delivery.stop();
  expect(await heldIn(store)).toBe(3);
  startDelivery(store, [testTarget(one, 'one', [anonymous])]);
  await eventually(async () => expect(await heldIn(store)).toBe(0));
  expect(one.sent).toHaveLength(1);
});

test('nor do very many rows that a destination did not get before it was taken away', async () => {
  const store = await temporaryStore();
  const one = testDestination();
  await acceptScores(store, 'spring', [1, 2, 3]);
  startDelivery(store, [testTarget(one, 'one', [anonymous])]);
  await eventually(async () => expect(await heldIn(store)).toBe(0));
  const { db } = store;
  // More than SQLite takes as parameters of one statement.
  await sql`insert into anonymous_row (id, form_key, group_key, cells, released)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 40000)
    select 'row-' || i, (select key from form), '[]', '{}', 1 from n`.execute(db);
  await sql`insert into anonymous_settled select (select min(key) from stream), id from anonymous_row`.execute(db);
  startDelivery(store, [testTarget(one, 'one', [anonymous])]);
  await eventually(async () => expect(await heldIn(store)).toBe(0));
  expect(await db.selectFrom('anonymous_settled').select('row_id').execute()).toEqual([]);
});

test('a refused row stays in the store until a retry gets it through', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptScores(store, 'spring', [1, 2, 3]);
  destination.plan.push((batch) => {
    destination.write({ ...batch, rows: batch.rows.filter((row) => row.cells['score'] !== 'score-2') });
    return refuse(batch, (row) => row.cells['score'] === 'score-2');
  });
  const delivery = startDelivery(store, [testTarget(destination, 'team', [anonymous])]);
  await eventually(async () => expect(await listParked(store)).toHaveLength(1));
  expect(await heldIn(store)).toBe(1);
  await delivery.retryParked({ form: 'barometer' });
  await eventually(async () => expect(await heldIn(store)).toBe(0));
  expect(destination.rows('barometer', 'anonymous')).toHaveLength(3);
  expect(await listParked(store)).toEqual([]);
});

test('a batch lost and sent again is the same, in the same order', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptScores(store, 'spring', [1, 2, 3, 4, 5, 6]);
  destination.plan.push(() => Promise.reject(new Error('reset')));
  startDelivery(store, [testTarget(destination, 'team', [anonymous])]);
  await eventually(async () => expect(await heldIn(store)).toBe(0));
  expect(destination.sent[1]).toEqual({ ...destination.sent[0], attempt: 2 });
});

test('two exports differ by whole groups', async () => {
  const store = await temporaryStore();
  const exported = async () => {
    const ids = new Set<string>();
    for await (const row of readRows(store, anonymous)) ids.add(row.id);
    return ids.size;
  };
  await acceptScores(store, 'spring', [1, 2, 3]);
  expect(await exported()).toBe(3);
  await acceptScores(store, 'spring', [4, 5]);
  expect(await exported()).toBe(3);
  await acceptScores(store, 'spring', [6]);
  expect(await exported()).toBe(6);
});

test('an export shows the rows of complete groups alone', async () => {
  const store = await temporaryStore();
  await acceptScores(store, 'spring', [1, 2, 3]);
  await acceptScores(store, 'autumn', [4, 5]);
  const scores: unknown[] = [];
  for await (const row of readRows(store, anonymous)) scores.push(row.cells['score']);
  expect(scores.toSorted()).toEqual(['score-1', 'score-2', 'score-3']);
});
