import { setTimeout as wait } from 'node:timers/promises';

/** Notices when a service asks for a pause, and makes it: a person who waits for ticks need not read "try again later". */
export interface Patience {
  /** For adapters, in the place of the platform's. */
  readonly fetch: typeof globalThis.fetch;
  /** Whether a pause was asked for since the last one. */
  isAsked(): boolean;
  /**
   * Before something is tried again: waits as long as the service asked, or `afterMs`. Resolves with false when there is
   * no point in another try. `say` is called before a wait that a person notices.
   */
  pause(afterMs: number, say: () => void): Promise<boolean>;
}

/** Google names no time: its calls come back within the minute. */
const unnamedPauseMs = 20_000;
/** Microsoft names minutes when a tenant is very busy: that is told instead of waited for. */
const longestPauseMs = 60_000;
const noticedMs = 1_000;
/** Tries that follow a failure at once, in all: a reply may be lost, but a network that is down stays down. */
const maxBlindTries = 2;

/** Watches calls that go through `fetch`; `signal` ends a wait. */
export function createPatience(fetch: typeof globalThis.fetch, signal: AbortSignal): Patience {
  let askedMs = 0;
  let blindTries = 0;
  return {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (response.status === 429) askedMs = Math.max(askedMs, pauseOf(response));
      return response;
    },
    isAsked: () => askedMs > 0,
    pause: async (afterMs, say) => {
      const ms = Math.max(askedMs, afterMs);
      askedMs = 0;
      if (ms === 0) blindTries += 1;
      if (signal.aborted || ms > longestPauseMs || blindTries > maxBlindTries) return false;
      if (ms > noticedMs) say();
      return wait(ms, true, { signal }).catch(() => false);
    },
  };
}

function pauseOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? '');
  return seconds > 0 ? seconds * 1000 : unnamedPauseMs;
}
