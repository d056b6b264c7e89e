import { createConnection } from './connection.ts';
import { createStreamDelivery } from './deliver-stream.ts';
import { failureOf } from './failure.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import type { DeliveryTarget, FormName } from './stream.ts';

/** The delivery to one destination. */
export interface DestinationLoop {
  /** Runs until `stop`; resolves once the lease is given back and the destination is closed. */
  run(): Promise<void>;
  wake(forms?: readonly FormName[]): void;
  /** No further batch is begun. */
  stop(): void;
}

/** A loop over the streams of one destination: one batch at a time, each stream in its turn. */
export function createDestinationLoop(
  parts: DeliveryParts,
  target: DeliveryTarget,
  streams: readonly OpenStream[],
): DestinationLoop {
  const { clock, limits } = parts;
  const connection = createConnection(parts, target.connect);
  const deliveries = streams.map((stream) => createStreamDelivery(parts, stream, connection));
  /** When each stream is to be looked at; a stream that is not here is idle. */
  const due = new Map(deliveries.map((delivery) => [delivery, 0]));
  let stopped = false;
  let polledAt = clock.now();
  let sleep = { until: 0, end: new AbortController() };

  const wake = (forms?: readonly FormName[]): void => {
    const at = clock.now() + limits.lingerMs;
    for (const delivery of deliveries) {
      const { organisation, form } = delivery.stream.name;
      const isMeant = forms?.some((name) => name.organisation === organisation && name.form === form) ?? true;
      // A stream that waits after a failure looks at its clock itself.
      if (isMeant) due.set(delivery, Math.min(due.get(delivery) ?? at, at));
    }
    if (at < sleep.until) sleep.end.abort();
  };

  /** Takes every stream that is due one step forward. */
  const pass = async (): Promise<void> => {
    if (clock.now() - polledAt >= limits.idlePollMs) {
      polledAt = clock.now();
      wake();
    }
    for (const delivery of deliveries) {
      const at = due.get(delivery);
      if (stopped || at === undefined || at > clock.now()) continue;
      due.delete(delivery);
      const next = await delivery.step();
      if (next === 'idle') continue;
      const again = next === 'now' ? 0 : next.at;
      due.set(delivery, Math.min(due.get(delivery) ?? again, again));
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      await pass();
      const until = Math.min(polledAt + limits.idlePollMs, ...due.values());
      if (stopped || until <= clock.now()) continue;
      sleep = { until, end: new AbortController() };
      await clock.sleep(until - clock.now(), sleep.end.signal);
      sleep.until = 0;
    }
    await connection.drop();
    await parts.lease.release();
  };

  return {
    run: async () => {
      try {
        await run();
      } catch (fault) {
        parts.log('delivery ended', { destination: target.destination, code: failureOf(fault).code });
      }
    },
    wake,
    stop: () => {
      stopped = true;
      sleep.end.abort();
    },
  };
}
