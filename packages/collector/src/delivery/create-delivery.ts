import { randomInt } from 'node:crypto';
import type { Destination } from '@tablee/core';
import { createRowLinks } from '../links/row-links.ts';
import { backoffMs } from './backoff.ts';
import { systemClock } from './clock.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryLimits, DeliveryOptions } from './delivery-options.ts';
import { createDestinationLoop, type DestinationLoop } from './destination-loop.ts';
import { endPauses } from './end-pauses.ts';
import { failureOf } from './failure.ts';
import { createLoadReader } from './give-way.ts';
import { createLease } from './lease.ts';
import { openStreams } from './open-streams.ts';
import { requestRetry } from './parked-list.ts';
import { createPause, lookOnceNow } from './pause.ts';
import { readDeliveryStatus } from './status.ts';

const defaultLimits: DeliveryLimits = {
  batchRows: 500,
  batchChars: 400_000,
  attemptTimeoutMs: 60_000,
  lingerMs: 100,
  idlePollMs: 5_000,
  leaseMs: 30_000,
  backoffMs: 1_000,
  backoffCapMs: 300_000,
  lookMs: [60_000, 300_000, 900_000],
  stopMs: 5_000,
};

/** Not predictable: the order of anonymous rows is drawn from it. */
const randomSteps = 2 ** 47;
const secureRandom = (): number => randomInt(randomSteps) / randomSteps;

/** A delivery from an open store. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { store, targets, log, only, clock = systemClock, random = secureRandom } = options;
  const limits: DeliveryLimits = { ...defaultLimits, ...options.limits };
  const limitsFor = ({ largestBatch }: Destination): DeliveryLimits =>
    largestBatch === undefined
      ? limits
      : { ...limits, batchRows: largestBatch.rows, batchChars: largestBatch.chars, ...options.limits };
  const stopping = new AbortController();
  const aborting = new AbortController();
  let loops: readonly DestinationLoop[] = [];
  let running: Promise<unknown> = Promise.resolve();

  const open = async (address: string | undefined): Promise<void> => {
    for (let failures = 1; !stopping.signal.aborted; failures += 1) {
      try {
        const streams = await openStreams(store, targets);
        if (only === undefined) await lookOnceNow(store);
        const rowLinks = address === undefined ? undefined : await createRowLinks(store, address);
        loops = targets.map((target) => {
          const { organisation, destination, language = 'en' } = target;
          const own = streams.get(target) ?? [];
          const streamKeys = own.map(({ key }) => key);
          const lease = createLease({ store, organisation, destination, leaseMs: limits.leaseMs, clock });
          const pause = createPause({ store, clock, random, log, limits, organisation, destination, streamKeys });
          const load = options.load ?? createLoadReader();
          const parts = {
            store,
            clock,
            random,
            log,
            limits,
            limitsFor,
            load,
            lease,
            pause,
            language,
            rowLinks,
            only,
            signal: aborting.signal,
          };
          return createDestinationLoop(parts, target, own);
        });
        return;
      } catch (fault) {
        log('delivery not started', { code: failureOf(fault).code });
        await clock.sleep(backoffMs(failures, { ...limits, random }), stopping.signal);
      }
    }
  };

  const wake: Delivery['wake'] = (forms) => {
    for (const loop of loops) loop.wake(forms);
  };

  return {
    start: (address) => {
      running = open(address).then(() => {
        if (stopping.signal.aborted) return;
        return Promise.all(loops.map((loop) => loop.run()));
      });
    },
    wake,
    stop: async () => {
      stopping.abort();
      for (const loop of loops) loop.stop();
      const ended = new AbortController();
      void clock.sleep(limits.stopMs, ended.signal).then(() => aborting.abort());
      await running;
      ended.abort();
    },
    status: () => readDeliveryStatus(store, targets),
    retryParked: async (filter) => {
      const rows = await requestRetry(store, filter);
      if (filter.rowId === undefined) await endPauses(store, filter);
      wake();
      return rows;
    },
  };
}
