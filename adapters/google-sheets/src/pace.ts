import { setTimeout as sleepUntil } from 'node:timers/promises';

/** Time as the pace sees it. */
export interface PaceClock {
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Lets calls through at a pace. */
export interface Pace {
  /** Resolves when it is this call's turn; rejects when the signal is aborted first. */
  turn(signal: AbortSignal | undefined): Promise<void>;
}

/** Calls at once after a quiet time. With 50 a minute there are at most 58 in any minute, under Google's 60. */
const burst = 8;

const realClock: PaceClock = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleepUntil(ms, undefined, signal === undefined ? {} : { signal }),
};

/** A pace of so many calls a minute: a few at once, then evenly spread. */
export function createPace(callsPerMinute: number, clock: PaceClock = realClock): Pace {
  const spacing = 60_000 / callsPerMinute;
  // Moment at which everything that was let through is paid for.
  let paid = Number.NEGATIVE_INFINITY;
  return {
    async turn(signal) {
      signal?.throwIfAborted();
      const now = clock.now();
      paid = Math.max(paid, now - Math.min(burst, callsPerMinute) * spacing) + spacing;
      if (paid > now) await clock.sleep(paid - now, signal);
    },
  };
}

const paces = new Map<string, { readonly callsPerMinute: number; readonly pace: Pace }>();

/** The pace of an account, shared by all destinations of this process: the quota belongs to the account. */
export function paceOf(account: string, callsPerMinute: number): Pace {
  const known = paces.get(account);
  if (known !== undefined && known.callsPerMinute <= callsPerMinute) return known.pace;
  const pace = createPace(callsPerMinute);
  paces.set(account, { callsPerMinute, pace });
  return pace;
}
