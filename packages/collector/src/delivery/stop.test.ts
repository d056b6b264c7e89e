import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import { fillDisk, temporaryStore } from '../store/store-for-tests.ts';
import { backoffMs } from './backoff.ts';
import { eventually, startDelivery, testDestination, testTarget } from './delivery-for-tests.ts';

test('stopping lets an attempt in flight end, and settles it', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await createOutbox({ store }).accept(newRequest());
  let finish: (() => void) | undefined;
  destination.plan.push(async (batch) => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return destination.write(batch);
  });
  const close = vi.spyOn(destination, 'close');
  const delivery = startDelivery(store, [testTarget(destination)]);
  await eventually(() => expect(finish).toBeDefined());
  const stopped = delivery.stop();
  await setImmediate();
  finish?.();
  await stopped;
  expect(await store.db.selectFrom('batch').select('id').execute()).toEqual([]);
  expect(await store.db.selectFrom('lease').select('owner').execute()).toEqual([]);
  expect(close).toHaveBeenCalledTimes(1);
});

test('stopping before the start, twice, or without anything to do ends', async () => {
  const store = await temporaryStore();
  const delivery = startDelivery(store, [testTarget(testDestination())]);
  await delivery.stop();
  await delivery.stop();
  expect(await startDelivery(store, []).status()).toEqual({
    forms: [{ organisation: 'demo', form: 'application', received: 0, held: 0 }],
    destinations: [],
    streams: [],
  });
});

test('a full disk delays the delivery and nothing is written twice when there is room again', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  const outbox = createOutbox({ store });
  const notes = ['1', '2', '3'].map((digit) => digit.repeat(20_000));
  for (const note of notes) await outbox.accept(newRequest({ answers: { note } }));
  const makeRoom = await fillDisk(store);
  const log = vi.fn();
  const delivery = startDelivery(store, [testTarget(destination)], { log });
  await eventually(() =>
    expect(log).toHaveBeenCalledWith('delivery failed', expect.objectContaining({ code: 'STORE_FULL' })),
  );
  expect(destination.sent).toEqual([]);
  await makeRoom();
  delivery.wake();
  await eventually(() =>
    expect(destination.rows('application', 'main').map((row) => row.cells['note'])).toEqual(notes),
  );
});

test('waits double under a ceiling, with full jitter, and never end before the service asked', () => {
  const limits = { backoffMs: 1_000, backoffCapMs: 300_000 };
  const longest = { ...limits, random: () => 1 - Number.EPSILON };
  expect([1, 2, 3, 9, 10, 99].map((failures) => backoffMs(failures, longest))).toEqual([
    1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
  ]);
  expect(backoffMs(5, { ...limits, random: () => 0 })).toBe(0);
  expect(backoffMs(1, { ...limits, random: () => 0.5, afterMs: 30_000 })).toBe(30_000);
});
