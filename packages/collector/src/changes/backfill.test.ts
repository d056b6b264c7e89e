import { expect, test } from 'vitest';
import { eventually, startDelivery, testTarget } from '../delivery/delivery-for-tests.ts';
import { listParked } from '../delivery/parked-list.ts';
import { readDeliveryStatus } from '../delivery/status.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { aNote, createSheet, notesForm, notesStream, organisation, type Sheet } from './changes-for-tests.ts';
import { createChanges } from './create-changes.ts';
import { readBackfill } from './request-backfill.ts';

const name = { organisation: 'demo', form: 'notes', table: 'main', destination: 'late' } as const;
const late = notesStream('main', { startsAt: 'now' });
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => String(from + index));
const notesIn = (sheet: Sheet) => sheet.notes().map(([, note]) => note);

async function accept(store: Store, notes: readonly string[]): Promise<readonly string[]> {
  const requests = notes.map((note) => aNote({ note }));
  const outbox = createOutbox({ store });
  await Promise.all(requests.map((request) => outbox.accept(request)));
  return requests.map((request) => request.id);
}

function changesOf(store: Store) {
  return createChanges({ store, now: () => new Date(), isConfigured: () => true });
}

/** A destination that started after some responses and has the later ones. */
async function lateSheet(store: Store) {
  const sheet = createSheet();
  const delivery = startDelivery(store, [testTarget(sheet, 'late', [late])], { limits: { batchRows: 4 } });
  await eventually(async () => expect(await store.db.selectFrom('stream').select('key').execute()).toHaveLength(1));
  return { sheet, delivery };
}

test('what is stored goes to a destination that started later, once each, while more comes in', async () => {
  const store = await temporaryStore();
  await accept(store, numbers(10));
  const { sheet, delivery } = await lateSheet(store);
  await accept(store, ['new']);
  delivery.wake();
  await eventually(() => expect(notesIn(sheet)).toEqual(['new']));
  expect((await delivery.status()).streams).toMatchObject([{ pending: 0, earlier: 10 }]);
  expect(await changesOf(store).backfill(name)).toMatchObject({ total: 11, done: 0 });
  delivery.wake();
  await accept(store, ['newer']);
  await eventually(async () => expect(await readBackfill(store, name)).toMatchObject({ doneAt: expect.any(Date) }));
  await eventually(() => expect(notesIn(sheet).toSorted()).toEqual([...numbers(10), 'new', 'newer'].toSorted()));
  expect(await readBackfill(store, name)).toMatchObject({ total: 11, done: 11 });
  expect((await delivery.status()).streams[0]?.earlier).toBeUndefined();
});

test('it goes on where it was after a restart, and a second wish meanwhile changes nothing', async () => {
  const store = await temporaryStore();
  await accept(store, numbers(10));
  const { sheet, delivery } = await lateSheet(store);
  sheet.after = (call) => {
    void delivery.stop();
    sheet.after = () => undefined;
    return call === 'deliver' ? Promise.reject(new Error('killed')) : undefined;
  };
  await changesOf(store).backfill(name);
  delivery.wake();
  await eventually(() => expect(sheet.notes()).toHaveLength(4));
  await delivery.stop();
  const again = await changesOf(store).backfill(name);
  expect(again?.doneAt).toBeUndefined();
  startDelivery(store, [testTarget(sheet, 'late', [late])], { only: 'changes', limits: { batchRows: 4 } });
  await eventually(async () => expect((await readBackfill(store, name))?.doneAt).toBeDefined());
  expect(notesIn(sheet)).toEqual(numbers(10));
});

test('a new place for a destination that had everything gets everything; rows that are there stay single', async () => {
  const store = await temporaryStore();
  await accept(store, numbers(6));
  const sheet = createSheet();
  const target = testTarget(sheet, 'late', [notesStream()]);
  const delivery = startDelivery(store, [target]);
  await eventually(() => expect(notesIn(sheet)).toEqual(numbers(6)));
  for (const [id] of sheet.notes().slice(0, 3)) sheet.takeOut(id);
  await changesOf(store).backfill(name);
  delivery.wake();
  await eventually(async () => expect((await readBackfill(store, name))?.doneAt).toBeDefined());
  expect(notesIn(sheet)).toEqual(['3', '4', '5', '0', '1', '2']);
});

test('erased responses are passed over, and corrections made meanwhile are what arrives', async () => {
  const store = await temporaryStore();
  const ids = await accept(store, numbers(8));
  const { sheet, delivery } = await lateSheet(store);
  const changes = changesOf(store);
  const context = { prefill: {}, staff: false };
  const correct = (at: number, note: string) =>
    changes.correct({ form: notesForm, organisation, id: ids[at] ?? '', answers: { note }, context });
  // Not sent to this destination yet: a correction is not missed there, and adds nothing either.
  await correct(0, 'zero');
  delivery.wake();
  await eventually(async () => expect(await store.db.selectFrom('row_change').selectAll().execute()).toEqual([]));
  expect(await listParked(store)).toEqual([]);
  sheet.before = async () => {
    sheet.before = () => undefined;
    // The first four are in a batch under way, the others are not.
    await changes.erase({ organisation: 'demo', form: 'notes', id: ids[1] ?? '' });
    await changes.erase({ organisation: 'demo', form: 'notes', id: ids[6] ?? '' });
    await correct(2, 'two');
    await correct(7, 'seven');
    return undefined;
  };
  await changes.backfill(name);
  delivery.wake();
  await eventually(async () => expect((await readBackfill(store, name))?.doneAt).toBeDefined());
  await eventually(async () => expect(await store.db.selectFrom('row_change').selectAll().execute()).toEqual([]));
  expect(notesIn(sheet)).toEqual(['zero', 'two', '3', '4', '5', 'seven']);
  expect(await listParked(store)).toEqual([]);
});

test('earlier responses are not on their way to a destination that is new to a table, before and after it starts', async () => {
  const store = await temporaryStore();
  await accept(store, numbers(3));
  const main = notesStream();
  const team = testTarget(createSheet(), 'team', [main]);
  const first = startDelivery(store, [team]);
  await eventually(async () => expect((await first.status()).streams).toMatchObject([{ pending: 0 }]));
  await first.stop();
  await accept(store, ['newer']);
  const added = testTarget(createSheet(), 'late', [main]);
  const before = await readDeliveryStatus(store, [added]);
  expect(before.streams).toMatchObject([{ pending: 1, earlier: 3 }]);
  const delivery = startDelivery(store, [added]);
  await eventually(async () => expect((await delivery.status()).streams).toMatchObject([{ pending: 0, earlier: 3 }]));
});

test('a stream that nobody has opened is not known, and one without earlier responses is done at once', async () => {
  const store = await temporaryStore();
  expect(await changesOf(store).backfill(name)).toBeUndefined();
  expect(await readBackfill(store, name)).toBeUndefined();
  await lateSheet(store);
  expect(await changesOf(store).backfill(name)).toMatchObject({ total: 0, done: 0, doneAt: expect.any(Date) });
});
