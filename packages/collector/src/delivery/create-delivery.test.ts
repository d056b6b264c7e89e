import { TableeError } from '@tablee/core';
import { expect, test, vi } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import {
  eventually,
  refuse,
  startDelivery,
  type TestDestination,
  testDestination,
  testStream,
  testTarget,
} from './delivery-for-tests.ts';
import { listParked } from './parked-list.ts';

async function acceptAll(store: Store, notes: readonly string[], form = 'application'): Promise<readonly string[]> {
  const outbox = createOutbox({ store });
  const requests = notes.map((note) => newRequest({ form, answers: { note } }));
  await Promise.all(requests.map((request) => outbox.accept(request)));
  return requests.map((request) => request.id);
}

const notesIn = (destination: TestDestination, form = 'application') =>
  destination.rows(form, 'main').map((row) => row.cells['note']);

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

test('responses arrive in the order of reception, in batches of limited size', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, numbers(23));
  startDelivery(store, [testTarget(destination)], { limits: { batchRows: 10 } });
  await eventually(() => expect(notesIn(destination)).toEqual(numbers(23)));
  expect(destination.sent.map((batch) => batch.rows.length)).toEqual([10, 10, 3]);
  expect(new Set(destination.sent.map((batch) => batch.id)).size).toBe(3);
  for (const batch of destination.sent) expect(batch).toMatchObject({ attempt: 1, settled: [] });
});

test('a batch stays below its length in characters, and a row that is longer goes alone', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, ['a'.repeat(50), 'b'.repeat(900), 'c'.repeat(50), 'd'.repeat(50)]);
  startDelivery(store, [testTarget(destination)], { limits: { batchChars: 600 } });
  await eventually(() => expect(notesIn(destination)).toHaveLength(4));
  expect(destination.sent.map((batch) => batch.rows.length)).toEqual([1, 1, 2]);
});

test('a destination gets batches of the size that it takes best', async () => {
  const store = await temporaryStore();
  const destination = { ...testDestination(), largestBatch: { rows: 8, chars: 100_000 } };
  await acceptAll(store, numbers(20));
  startDelivery(store, [testTarget(destination)]);
  await eventually(() => expect(notesIn(destination)).toEqual(numbers(20)));
  expect(destination.sent.map((batch) => batch.rows.length)).toEqual([8, 8, 4]);
});

test('what is accepted later follows after a wake', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  const delivery = startDelivery(store, [testTarget(destination)], { limits: { idlePollMs: 600_000 } });
  const outbox = createOutbox({ store, onCommit: (forms) => delivery.wake(forms) });
  for (const note of numbers(5)) {
    await outbox.accept(newRequest({ answers: { note } }));
    await eventually(() => expect(notesIn(destination)).toContain(note));
  }
  expect(notesIn(destination)).toEqual(numbers(5));
});

test('a restart goes on where the delivery was, and so does a destination that is new to the table', async () => {
  const store = await temporaryStore();
  const first = testDestination();
  await acceptAll(store, ['1', '2']);
  const delivery = startDelivery(store, [testTarget(first)]);
  await eventually(() => expect(notesIn(first)).toHaveLength(2));
  await delivery.stop();
  await acceptAll(store, ['3']);
  const second = testDestination();
  const whole = testDestination();
  const late = testDestination();
  const otherTable = testDestination();
  startDelivery(store, [
    testTarget(first),
    testTarget(second, 'second'),
    testTarget(whole, 'whole', [testStream('application', 'main', { startsAt: 'beginning' })]),
    testTarget(late, 'late', [testStream('application', 'main', { startsAt: 'now' })]),
    testTarget(otherTable, 'other-table', [testStream('application', 'restricted')]),
  ]);
  await eventually(() => expect(notesIn(first)).toEqual(['1', '2', '3']));
  // What no destination has yet goes to the new one as well, and no more than that.
  await eventually(() => expect(notesIn(second)).toEqual(['3']));
  await eventually(() => expect(notesIn(whole)).toEqual(['1', '2', '3']));
  await eventually(() => expect(otherTable.rows('application', 'restricted')).toHaveLength(3));
  expect(notesIn(late)).toEqual([]);
});

test('responses that give no row are passed over', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, numbers(130));
  const odd = testStream('application', 'main', {
    rowOf: ({ id, answers }) => (Number(answers['note']) === 129 ? { id, cells: { note: '129' } } : undefined),
  });
  const delivery = startDelivery(store, [testTarget(destination, 'team', [odd])]);
  await eventually(() => expect(notesIn(destination)).toEqual(['129']));
  await eventually(async () => expect((await delivery.status()).streams[0]).toMatchObject({ pending: 0 }));
});

test('after a failure the same batch is sent again, byte for byte, under the same id', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, ['é 🌷', '2']);
  destination.plan.push(
    () => Promise.reject(new Error('reset')),
    async (batch) => {
      destination.write(batch);
      await acceptAll(store, ['3']);
      throw new Error('written, but the answer was lost');
    },
  );
  startDelivery(store, [testTarget(destination)]);
  await eventually(() => expect(notesIn(destination)).toEqual(['é 🌷', '2', '3']));
  const [first, ...again] = destination.sent;
  expect(again[0]).toEqual({ ...first, attempt: 2 });
  expect(again[1]).toEqual({ ...first, attempt: 3 });
});

test('a batch under way when the process ends is sent again as it was, even if the form has changed', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, ['1', '2']);
  destination.plan.push(
    (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  );
  const delivery = startDelivery(store, [testTarget(destination)], { limits: { stopMs: 0 } });
  await eventually(() => expect(destination.sent).toHaveLength(1));
  await acceptAll(store, ['3']);
  await delivery.stop();
  const changed = testStream('application', 'main', { rowOf: ({ id }) => ({ id, cells: { note: 'changed' } }) });
  startDelivery(store, [testTarget(destination, 'team', [changed])]);
  await eventually(() => expect(notesIn(destination)).toEqual(['1', '2', 'changed']));
  expect(destination.sent[1]).toEqual({ ...destination.sent[0], attempt: 2 });
});

test('rows that were settled are named when the rest is tried again', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  const [a, b, c] = await acceptAll(store, ['a', 'b', 'c']);
  const busy = { status: 'retry', afterMs: 1, code: 'BUSY', cause: 'Too many.', fix: 'Wait.' } as const;
  destination.plan.push(
    (batch) => batch.rows.map(({ id }) => (id === b ? { row: id, ...busy } : { row: id, status: 'delivered' })),
    // No outcome at all counts as another try.
    () => [],
  );
  startDelivery(store, [testTarget(destination)]);
  await eventually(() => expect(destination.sent).toHaveLength(3));
  expect(destination.sent.map((batch) => batch.settled)).toEqual([[], [a, c], [a, c]]);
  await eventually(async () => expect(await store.db.selectFrom('batch').select('id').execute()).toEqual([]));
});

test('a refused row is parked with cause and fix, holds up nothing, and can be tried again', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  const [, refused] = await acceptAll(store, ['1', '2', '3']);
  destination.plan.push((batch) => {
    destination.write({ ...batch, rows: batch.rows.filter((row) => row.id !== refused) });
    return refuse(batch, (row) => row.id === refused);
  });
  const delivery = startDelivery(store, [testTarget(destination)]);
  await eventually(async () => expect(await listParked(store)).toHaveLength(1));
  expect((await listParked(store, { form: 'application' }))[0]).toMatchObject({
    organisation: 'demo',
    form: 'application',
    table: 'main',
    destination: 'team',
    rowId: refused,
    code: 'ROW_REFUSED',
    cause: 'Too long.',
    fix: 'Shorten it.',
    retrying: false,
  });
  await acceptAll(store, ['4']);
  delivery.wake();
  await eventually(() => expect(notesIn(destination)).toEqual(['1', '3', '4']));
  expect(await delivery.retryParked({ destination: 'elsewhere' })).toBe(0);
  expect(await delivery.retryParked({ destination: 'team' })).toBe(1);
  await eventually(() => expect(notesIn(destination)).toEqual(['1', '3', '4', '2']));
  await eventually(async () => expect(await listParked(store)).toEqual([]));
});

test('a row that is refused again stays parked with the new cause', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, ['1']);
  destination.plan.push(
    (batch) => refuse(batch, () => true),
    (batch) => refuse(batch, () => true).map((outcome) => ({ ...outcome, cause: 'Still too long.' })),
  );
  const delivery = startDelivery(store, [testTarget(destination)]);
  await eventually(async () => expect(await listParked(store)).toHaveLength(1));
  await delivery.retryParked({});
  await eventually(async () =>
    expect(await listParked(store)).toMatchObject([{ cause: 'Still too long.', retrying: false }]),
  );
  expect(destination.sent).toHaveLength(2);
});

test('a response whose row cannot be made is parked without its answers, and mended by a retry', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, ['1', 'secret', '3']);
  let broken = true;
  const stream = testStream('application', 'main', {
    rowOf: ({ id, answers }) => {
      if (broken && answers['note'] === 'secret') throw new Error('cannot place secret');
      return { id, cells: { note: String(answers['note']) } };
    },
  });
  const delivery = startDelivery(store, [testTarget(destination, 'team', [stream])]);
  await eventually(() => expect(notesIn(destination)).toEqual(['1', '3']));
  const parked = await listParked(store);
  expect(parked).toMatchObject([{ code: 'ROW_UNREADABLE' }]);
  expect(JSON.stringify(parked)).not.toContain('secret');
  broken = false;
  await delivery.retryParked({});
  await eventually(() => expect(notesIn(destination)).toEqual(['1', '3', 'secret']));
});

test('a destination that cannot be reached or hangs holds up no other', async () => {
  const store = await temporaryStore();
  const [well, hanging] = [testDestination(), testDestination()];
  await acceptAll(store, ['1', '2']);
  hanging.plan.push(() => new Promise(() => undefined));
  const refusal = new TableeError('DESTINATION_REFUSED', 'The sheet is not shared.', { fix: 'Share it.' });
  let reachable = false;
  const late = testDestination();
  const delivery = startDelivery(
    store,
    [
      { ...testTarget(late, 'late'), connect: () => (reachable ? Promise.resolve(late) : Promise.reject(refusal)) },
      testTarget(hanging, 'hanging'),
      testTarget(well, 'well'),
    ],
    { limits: { stopMs: 0 } },
  );
  await eventually(() => expect(notesIn(well)).toEqual(['1', '2']));
  await eventually(async () =>
    expect((await delivery.status()).streams[0]).toMatchObject({
      destination: 'late',
      pending: 2,
      lastError: { code: 'DESTINATION_REFUSED', cause: 'The sheet is not shared.', fix: 'Share it.' },
    }),
  );
  reachable = true;
  await eventually(() => expect(notesIn(late)).toEqual(['1', '2']));
  await eventually(async () => {
    const [status] = (await delivery.status()).streams;
    expect(status).toMatchObject({ pending: 0, parked: 0, lastSuccessAt: expect.any(Date) });
    expect(status?.lastError).toBeUndefined();
  });
});

test('a table that cannot be prepared holds up no other table of its destination', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, ['1'], 'application');
  await acceptAll(store, ['2'], 'readiness');
  const prepare = vi.fn(async ([table]) => {
    if (table.form === 'application') throw new Error('tab is protected');
  });
  const streams = [testStream('application'), testStream('readiness')];
  startDelivery(store, [testTarget({ ...destination, prepare }, 'team', streams)]);
  await eventually(() => expect(notesIn(destination, 'readiness')).toEqual(['2']));
  await eventually(() => expect(prepare.mock.calls.length).toBeGreaterThan(3));
  expect(notesIn(destination, 'application')).toEqual([]);
});

test('the status counts what is received, pending and parked', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await acceptAll(store, ['1', '2']);
  const targets = [testTarget(destination)];
  destination.plan.push((batch) => refuse(batch, (row) => row.cells['note'] === '2'));
  const delivery = startDelivery(store, targets);
  await eventually(async () => expect((await delivery.status()).streams[0]?.parked).toBe(1));
  await delivery.stop();
  await acceptAll(store, ['3', '4', '5']);
  const status = await delivery.status();
  expect(status.forms).toEqual([{ organisation: 'demo', form: 'application', received: 5, held: 0 }]);
  expect(status.streams).toEqual([
    {
      organisation: 'demo',
      form: 'application',
      table: 'main',
      destination: 'team',
      pending: 3,
      parked: 1,
      oldestPendingAt: new Date('2026-03-01T12:00:00Z'),
      lastSuccessAt: expect.any(Date),
    },
  ]);
});
