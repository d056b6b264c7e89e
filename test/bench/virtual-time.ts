import { subscribe } from 'node:diagnostics_channel';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/** Time that passes only while nothing happens, so that a quota of an hour is measured in seconds. */
export interface VirtualTime {
  /** Milliseconds that were skipped so far. */
  readonly skippedMs: () => number;
}

/** Channels on which Node tells of requests: its `fetch`, and its older client. */
const begun = ['undici:request:create', 'http.client.request.start'];
const ended = [
  'undici:request:trailers',
  'undici:request:error',
  'http.client.response.finish',
  'http.client.request.error',
];

/**
 * Makes clocks and promised timers of this process virtual: a sleep ends as soon as no request is under way and
 * nothing else has happened for a moment. For a process of its own: nothing puts the real time back.
 */
export function startVirtualTime(): VirtualTime {
  const realSleep = timers.setTimeout;
  const realNow = performance.now.bind(performance);
  const RealDate = Date;
  let skipped = 0;
  let open = 0;
  let events = 0;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();

  for (const channel of begun) {
    subscribe(channel, () => {
      open += 1;
      events += 1;
    });
  }
  for (const channel of ended) {
    subscribe(channel, () => {
      open -= 1;
      events += 1;
    });
  }

  const now = (): number => realNow() + skipped;
  performance.now = now;
  globalThis.Date = class extends RealDate {
    constructor(...given: readonly [] | readonly [string | number | Date]) {
      super(...((given.length === 0 ? [RealDate.now() + skipped] : given) as [number]));
    }
    static override now(): number {
      return RealDate.now() + skipped;
    }
  } as DateConstructor;

  timers.setTimeout = (async (
    ms = 0,
    value: unknown = undefined,
    { signal }: { readonly signal?: AbortSignal } = {},
  ) => {
    signal?.throwIfAborted();
    events += 1;
    await new Promise<void>((resolve, reject) => {
      const aborted = (): void => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const sleeper = {
        until: now() + ms,
        wake: () => {
          signal?.removeEventListener('abort', aborted);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', aborted, { once: true });
    });
    return value;
  }) as typeof timers.setTimeout;
  syncBuiltinESMExports();

  void passTime();
  return { skippedMs: () => skipped };

  /** Wakes whoever is due; skips to the first sleeper once nothing has happened for two looks. */
  async function passTime(): Promise<never> {
    let seen = -1;
    for (;;) {
      await realSleep(3);
      const first = [...sleepers].reduce<number>(
        (least, { until }) => Math.min(least, until),
        Number.POSITIVE_INFINITY,
      );
      const isQuiet = open === 0 && seen === events;
      if (isQuiet && Number.isFinite(first)) skipped += Math.max(0, first - now());
      for (const sleeper of [...sleepers]) {
        if (sleeper.until > now()) continue;
        sleepers.delete(sleeper);
        events += 1;
        sleeper.wake();
      }
      seen = events;
    }
  }
}
