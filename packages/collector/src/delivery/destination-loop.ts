import { createConnection } from './connection.ts';
import { createStreamDelivery } from './deliver-stream.ts';
import { failureOf } from './failure.ts';
import { giveWay } from './give-way.ts';
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
  const { clock, limits, load } = parts;
  const connection = createConnection(parts, {
    connect: target.connect,
    tables: streams.map((stream) => stream.table),
  });
  const deliveries = streams.map((stream) => createStreamDelivery(parts, stream, connection, () => wake()));
  /** When each stream is to be looked at; a stream that is not here is idle. */
  const due = new Map(deliveries.map((delivery) => [delivery, 0]));
  const stopping = new AbortController();
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

  /** Takes every stream that is due one step forward; whether one of them may go on at once. */
  const pass = async (): Promise<boolean> => {
    let mayGoOn = false;
    if (clock.now() - polledAt >= limits.idlePollMs) {
      polledAt = clock.now();
      wake();
    }
    for (const delivery of deliveries) {
      const at = due.get(delivery);
      if (stopping.signal.aborted || at === undefined || at > clock.now()) continue;
      due.delete(delivery);
      const next = await delivery.step();
      if (next === 'idle') continue;
      const again = next === 'now' ? 0 : next.at;
      mayGoOn ||= next === 'now';
      due.set(delivery, Math.min(due.get(delivery) ?? again, again));
    }
    return mayGoOn;
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const began = clock.now();
      if (await pass()) await giveWay(clock.now() - began, { clock, load, signal: stopping.signal });
      const until = Math.min(polledAt + limits.idlePollMs, ...due.values());
      if (stopping.signal.aborted || until <= clock.now()) continue;
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
      stopping.abort();
      sleep.end.abort();
    },
  };
}
