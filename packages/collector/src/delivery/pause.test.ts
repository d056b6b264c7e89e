import { type Batch, moreToCome, type Outcome, TableeError } from '@tablee/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { type TestClock, testClock } from './clock-for-tests.ts';
import { createDelivery } from './create-delivery.ts';
import type { Delivery } from './delivery.ts';
import { type TestDestination, testDestination, testStream, testTarget } from './delivery-for-tests.ts';
import type { DeliveryLog } from './delivery-options.ts';
import { endPauses } from './end-pauses.ts';
import type { DeliveryTarget } from './stream.ts';

const minute = 60_000;
const hour = 60 * minute;
const notShared = new TableeError('DESTINATION_REFUSED', 'The sheet is not shared.', {
  fix: 'Share it.',
  needsRepair: true,
});

interface World {
  readonly delivery: Delivery;
  readonly clock: TestClock;
  readonly log: ReturnType<typeof vi.fn<DeliveryLog>>;
}

/** A delivery whose time a test moves; its limits are those of real life. */
function deliver(store: Store, targets: readonly DeliveryTarget[], clock = testClock(1_900_000_000_000)): World {
  const log = vi.fn<DeliveryLog>();
  // In the middle: each wait is as long as it is said to be, and half of what a backoff may be.
  const delivery = createDelivery({ store, targets, log, clock, random: () => 0.5, load: () => 0 });
  onTestFinished(async () => {
    const stopped = delivery.stop();
    await clock.pass(minute);
    await stopped;
  });
  delivery.start();
  return { delivery, clock, log };
}

async function accept(store: Store, form = 'application'): Promise<void> {
  await createOutbox({ store }).accept(newRequest({ form }));
}

const retry = (batch: Batch, more: { afterMs?: number; code?: string; needsRepair?: true }): readonly Outcome[] =>
  batch.rows.map(({ id }) => ({ row: id, status: 'retry', code: 'X', cause: 'Gone.', fix: 'Mend it.', ...more }));

const paused = async ({ delivery }: World) => (await delivery.status()).destinations[0]?.paused;
const said = ({ log }: World, event: string) => log.mock.calls.filter(([name]) => name === event).length;

/** A destination that refuses every connection until it is repaired, and counts them. */
function unshared(): { target: DeliveryTarget; destination: TestDestination; calls: () => number; repair: () => void } {
  const destination = testDestination();
  let isRepaired = false;
  let calls = 0;
  const connect = async (): Promise<TestDestination> => {
    calls += 1;
    if (!isRepaired) throw notShared;
    return destination;
  };
  const streams = ['application', 'readiness', 'barometer'].map((form) => testStream(form));
  const repair = (): void => {
    isRepaired = true;
  };
  return { target: { ...testTarget(destination, 'team', streams), connect }, destination, calls: () => calls, repair };
}

test('a destination that is misconfigured is looked at six times in the first hour, then four times an hour', async () => {
  const store = await temporaryStore();
  for (const form of ['application', 'readiness', 'barometer']) await accept(store, form);
  const { target, calls } = unshared();
  const world = deliver(store, [target]);
  await world.clock.pass(0);
  expect(calls()).toBe(1);
  await world.clock.pass(minute - 1);
  expect(calls()).toBe(1);
  // After 1 minute, then 5, then every 15.
  await world.clock.pass(10_001);
  expect(calls()).toBe(2);
  await world.clock.pass(5 * minute + 10_000);
  expect(calls()).toBe(3);
  await world.clock.pass(hour - 6 * minute - 20_000);
  expect(calls()).toBe(6);
  await world.clock.pass(hour);
  expect(calls()).toBe(10);
  expect(said(world, 'destination paused')).toBe(1);
});

test('what comes meanwhile asks for no look of its own', async () => {
  const store = await temporaryStore();
  await accept(store);
  const { target, calls } = unshared();
  const world = deliver(store, [target]);
  await world.clock.pass(hour);
  const before = calls();
  for (let count = 0; count < 30; count += 1) {
    await accept(store);
    world.delivery.wake();
    await world.clock.pass(10_000);
  }
  expect(calls() - before).toBeLessThanOrEqual(1);
});

test('the status says since when, why, and what to do; the first success ends the pause for all tables', async () => {
  const store = await temporaryStore();
  for (const form of ['application', 'readiness', 'barometer']) await accept(store, form);
  const { target, destination, repair } = unshared();
  const world = deliver(store, [target]);
  await world.clock.pass(10 * minute);
  expect(await paused(world)).toMatchObject({
    since: new Date(1_900_000_000_000),
    code: 'DESTINATION_REFUSED',
    cause: 'The sheet is not shared.',
    fix: 'Share it.',
  });
  repair();
  await world.clock.pass(15 * minute);
  expect(await paused(world)).toBeUndefined();
  for (const form of ['application', 'readiness', 'barometer']) {
    expect(destination.rows(form, 'main')).toHaveLength(1);
  }
  expect([said(world, 'destination paused'), said(world, 'destination resumed')]).toEqual([1, 1]);
});

test('somebody who has repaired it need not wait for the next look', async () => {
  const store = await temporaryStore();
  await accept(store);
  const { target, destination, repair, calls } = unshared();
  const world = deliver(store, [target]);
  await world.clock.pass(hour);
  const before = calls();
  expect(await endPauses(store, { destination: 'elsewhere' })).toEqual([]);
  await world.clock.pass(10_000);
  expect(calls()).toBe(before);
  // In vain: the waits begin anew.
  expect(await endPauses(store, { destination: 'team' })).toEqual([{ organisation: 'demo', destination: 'team' }]);
  await world.clock.pass(10_000);
  expect(calls()).toBe(before + 1);
  await world.clock.pass(minute + 10_000);
  expect(calls()).toBe(before + 2);
  repair();
  await world.delivery.retryParked({});
  await world.clock.pass(1_000);
  expect(destination.rows('application', 'main')).toHaveLength(1);
  expect(await paused(world)).toBeUndefined();
});

test('a restart looks once, at once, and then waits as long as before', async () => {
  const store = await temporaryStore();
  for (const form of ['application', 'readiness']) await accept(store, form);
  const { target, calls } = unshared();
  const first = deliver(store, [target]);
  await first.clock.pass(hour);
  const stopped = first.delivery.stop();
  await first.clock.pass(10_000);
  await stopped;
  const before = calls();
  const second = deliver(store, [target], first.clock);
  await second.clock.pass(10_000);
  expect(calls()).toBe(before + 1);
  await second.clock.pass(14 * minute);
  expect(calls()).toBe(before + 1);
  await second.clock.pass(minute + 10_000);
  expect(calls()).toBe(before + 2);
});

test('a table that needs a person holds up no other table, and their rows do not make it look more often', async () => {
  const store = await temporaryStore();
  await accept(store, 'application');
  await accept(store, 'readiness');
  const destination = testDestination();
  let tries = 0;
  const deliverRows: TestDestination['deliver'] = async (batch, options) => {
    if (batch.table.form !== 'application') return destination.deliver(batch, options);
    tries += 1;
    return retry(batch, { needsRepair: true });
  };
  const streams = [testStream('application'), testStream('readiness')];
  const world = deliver(store, [testTarget({ ...destination, deliver: deliverRows }, 'team', streams)]);
  for (let count = 1; count < 60; count += 1) {
    await accept(store, 'readiness');
    world.delivery.wake();
    await world.clock.pass(minute);
  }
  expect(destination.rows('readiness', 'main')).toHaveLength(60);
  expect(tries).toBe(6);
  expect((await world.delivery.status()).streams).toMatchObject([
    { form: 'application', pending: 1, lastError: { code: 'X' }, paused: true },
    { form: 'readiness', pending: 0 },
  ]);
  expect(await paused(world)).toMatchObject({ code: 'X', cause: 'Gone.', fix: 'Mend it.' });
});

test('another fault during a look keeps the pause, and the waits as they are', async () => {
  const store = await temporaryStore();
  await accept(store);
  const destination = testDestination();
  destination.plan.push(
    (batch) => retry(batch, { needsRepair: true }),
    () => Promise.reject(new Error('reset')),
    (batch) => retry(batch, { afterMs: 1_000 }),
  );
  const world = deliver(store, [testTarget(destination)]);
  await world.clock.pass(20 * minute);
  expect(destination.sent).toHaveLength(3);
  expect(await paused(world)).toMatchObject({ code: 'X' });
  await world.clock.pass(17 * minute);
  expect(destination.rows('application', 'main')).toHaveLength(1);
  expect(await paused(world)).toBeUndefined();
});

test('a look connects anew, so that a credential that was replaced is read', async () => {
  const store = await temporaryStore();
  await accept(store);
  const destination = testDestination();
  let credential = 'old';
  const connect = async (): Promise<TestDestination> => {
    const used = credential;
    const refused = (batch: Batch): readonly Outcome[] => retry(batch, { needsRepair: true });
    return { ...destination, deliver: async (batch) => (used === 'old' ? refused(batch) : destination.write(batch)) };
  };
  const world = deliver(store, [{ ...testTarget(destination), connect }]);
  await world.clock.pass(10_000);
  expect(await paused(world)).toBeDefined();
  credential = 'new';
  await world.clock.pass(2 * minute);
  expect(destination.rows('application', 'main')).toHaveLength(1);
});

test('a fault that passes by itself pauses nothing', async () => {
  const store = await temporaryStore();
  await accept(store);
  const destination = testDestination();
  for (let count = 0; count < 5; count += 1) destination.plan.push((batch) => retry(batch, {}));
  const world = deliver(store, [testTarget(destination)]);
  await world.clock.pass(minute);
  expect(destination.rows('application', 'main')).toHaveLength(1);
  expect(said(world, 'destination paused')).toBe(0);
});

test('an attempt that settles some rows and asks for the rest at once is no failure, and nothing waits longer', async () => {
  const store = await temporaryStore();
  for (let count = 0; count < 40; count += 1) await accept(store);
  const destination = testDestination();
  for (let count = 0; count < 39; count += 1) {
    destination.plan.push((batch) => {
      const [next] = batch.rows.filter(({ id }) => !batch.settled.includes(id));
      return batch.rows.flatMap((row): readonly Outcome[] =>
        row === next ? [{ row: row.id, status: 'delivered' }] : retry({ ...batch, rows: [row] }, { afterMs: 0 }),
      );
    });
  }
  const world = deliver(store, [testTarget(destination)]);
  await world.clock.pass(10_000);
  expect(destination.sent).toHaveLength(40);
  expect((await world.delivery.status()).streams[0]).not.toHaveProperty('lastError');
  expect(said(world, 'batch sent')).toBe(40);
});

test('rows that are left for the pace of the service come when it allows, and are no failure', async () => {
  const store = await temporaryStore();
  for (let count = 0; count < 4; count += 1) await accept(store);
  const destination = testDestination();
  destination.plan.push((batch) =>
    batch.rows.flatMap((row, at): readonly Outcome[] =>
      at < 2
        ? [{ row: row.id, status: 'delivered' }]
        : retry({ ...batch, rows: [row] }, { afterMs: 20_000, code: moreToCome }),
    ),
  );
  const world = deliver(store, [testTarget(destination)]);
  await world.clock.pass(10_000);
  expect(destination.sent).toHaveLength(1);
  expect((await world.delivery.status()).streams[0]).not.toHaveProperty('lastError');
  await world.clock.pass(15_000);
  expect(destination.sent).toHaveLength(2);
  expect(destination.sent[1]?.settled).toHaveLength(2);
});
