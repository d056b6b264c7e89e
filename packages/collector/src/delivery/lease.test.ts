import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, test, vi } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { systemClock } from './clock.ts';
import { eventually, startDelivery, testDestination, testTarget } from './delivery-for-tests.ts';
import { createLease } from './lease.ts';

/** The process that started the tests is alive, and is not this one. */
const otherProcess = `${process.ppid}@${hostname()}#other`;

async function giveLease(store: Store, owner: string, until: number): Promise<void> {
  const place = { organisation: 'demo', destination: 'team' };
  await store.db.deleteFrom('lease').execute();
  await store.db
    .insertInto('lease')
    .values({ ...place, owner, until })
    .execute();
}

const lease = (store: Store, now: () => number = Date.now) =>
  createLease({ store, organisation: 'demo', destination: 'team', leaseMs: 30_000, clock: { ...systemClock, now } });

test('a destination that another process writes to is left alone until its lease ends', async () => {
  const store = await temporaryStore();
  await giveLease(store, otherProcess, 1_000);
  let now = 999;
  const mine = lease(store, () => now);
  expect(await mine.hold()).toBe(false);
  now = 1_000;
  expect(await mine.hold()).toBe(true);
  const theirs = lease(store, () => now);
  expect(await theirs.hold()).toBe(true);
});

test('a process of another machine is never taken for dead', async () => {
  const store = await temporaryStore();
  await giveLease(store, '1@another-machine#x', Date.now() + 30_000);
  expect(await lease(store).hold()).toBe(false);
});

test('the lease of a killed process is taken over at once', async () => {
  const store = await temporaryStore();
  const child = spawn(process.execPath, ['--eval', '']);
  await once(child, 'exit');
  await giveLease(store, `${child.pid}@${hostname()}#x`, Date.now() + 3_600_000);
  expect(await lease(store).hold()).toBe(true);
});

test('a lease that is fresh is not written again, and a released one is free', async () => {
  const store = await temporaryStore();
  let now = 0;
  const mine = lease(store, () => now);
  await mine.hold();
  const until = async () => (await store.db.selectFrom('lease').select('until').execute()).map((row) => row.until);
  now = 10_000;
  await mine.hold();
  expect(await until()).toEqual([30_000]);
  now = 20_000;
  await mine.hold();
  expect(await until()).toEqual([50_000]);
  await mine.release();
  expect(await until()).toEqual([]);
});

test('whoever lost its lease during an attempt changes nothing, and the next owner sends the same batch', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await createOutbox({ store }).accept(newRequest({ answers: { note: '1' } }));
  destination.plan.push(async (batch) => {
    const outcomes = destination.write(batch);
    await giveLease(store, otherProcess, Date.now() + 600_000);
    return outcomes;
  });
  const log = vi.fn();
  const delivery = startDelivery(store, [testTarget(destination)], { log });
  await eventually(() => expect(log).toHaveBeenCalledWith('destination taken over', expect.anything()));
  await delivery.stop();
  expect((await delivery.status()).streams[0]?.lastError).toBeUndefined();
  expect(await store.db.selectFrom('batch').select(['attempts', 'settled']).execute()).toEqual([
    { attempts: 1, settled: '[]' },
  ]);
  expect(await store.db.selectFrom('lease').select('owner').execute()).toEqual([{ owner: otherProcess }]);
  await store.db.deleteFrom('lease').execute();
  startDelivery(store, [testTarget(destination)]);
  await eventually(async () => expect(await store.db.selectFrom('batch').select('id').execute()).toEqual([]));
  expect(destination.rows('application', 'main')).toHaveLength(1);
  expect(destination.sent[1]).toEqual({ ...destination.sent[0], attempt: 2 });
});

test('an attempt is told to end when its lease is lost', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await createOutbox({ store }).accept(newRequest());
  let aborted = false;
  destination.plan.push(async (_, signal) => {
    await giveLease(store, otherProcess, Date.now() + 600_000);
    await once(signal, 'abort');
    aborted = true;
    throw signal.reason;
  });
  startDelivery(store, [testTarget(destination)], { limits: { leaseMs: 30 } });
  await eventually(() => expect(aborted).toBe(true));
});
