import { setImmediate } from 'node:timers/promises';
import type { Clock } from './clock.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Lets time pass, as fast as everything that wakes up meanwhile has done its work. */
  pass(ms: number): Promise<void>;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** Turns of the event loop in which whatever was woken comes to rest: the store and test destinations never wait. */
const turns = 20;

/** A clock that starts at `start`. */
export function testClock(start: number): TestClock {
  let time = start;
  const sleepers = new Set<Sleeper>();
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
  };
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wake = (): void => {
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { until: time + Math.max(0, ms), wake };
        sleepers.add(sleeper);
        signal.addEventListener('abort', wake, { once: true });
      }),
    pass: async (ms) => {
      const end = time + ms;
      for (;;) {
        await rest();
        const next = [...sleepers].toSorted((one, other) => one.until - other.until)[0];
        if (next === undefined || next.until > end) break;
        time = Math.max(time, next.until);
        next.wake();
      }
      time = end;
    },
  };
}
