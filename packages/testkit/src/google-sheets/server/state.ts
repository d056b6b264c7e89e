import { Accounts } from './accounts.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { Federation } from './federation.ts';
import { type CallKind, DOCUMENTED_QUOTA, Quota, type QuotaLimits } from './quota.ts';
import { Workbooks } from './workbooks.ts';

/** One call as it was answered. */
export interface CallRecord {
  readonly at: number;
  readonly method: string;
  readonly kind: CallKind | 'token';
  readonly spreadsheetId?: string;
  /** HTTP status, or what happened to the connection. */
  readonly status: number | 'reset' | 'hang';
  /** Characters of the request's body. */
  readonly bytes: number;
  readonly fault?: Fault | undefined;
}

/** How the stand-in starts. */
export interface StateOptions {
  /** Milliseconds since 1970 for quotas and the record of calls; the real clock by default. */
  readonly now?: (() => number) | undefined;
  /** The same for assertions and tokens: Google's client signs by the real clock, whatever a test makes of time. */
  readonly tokenClock?: (() => number) | undefined;
  readonly quota?: QuotaLimits | undefined;
}

/** Everything that the stand-in remembers. */
export class State {
  readonly accounts: Accounts = new Accounts();
  readonly federation: Federation = new Federation(this.accounts);
  readonly workbooks: Workbooks = new Workbooks();
  readonly faults: Faults = createFaults();
  readonly quota: Quota;
  readonly #calls: CallRecord[] = [];
  readonly #now: () => number;
  readonly #tokenClock: () => number;
  readonly #stop = new AbortController();
  #held: (() => void)[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  /** How far the service's clock is ahead of the caller's, for assertions and tokens. */
  skewMs = 0;

  constructor(options: StateOptions = {}) {
    this.#now = options.now ?? Date.now;
    this.#tokenClock = options.tokenClock ?? Date.now;
    this.quota = new Quota(options.quota ?? DOCUMENTED_QUOTA);
  }

  now(): number {
    return this.#now();
  }

  tokenNow(): number {
    return this.#tokenClock() + this.skewMs;
  }

  get calls(): readonly CallRecord[] {
    return this.#calls;
  }

  get stopping(): AbortSignal {
    return this.#stop.signal;
  }

  record(call: Omit<CallRecord, 'at'>): void {
    this.#calls.push({ at: this.now(), ...call });
  }

  clearCalls(): void {
    this.#calls.length = 0;
  }

  /** Keeps a change back until `releaseHeld`. A change that has become invalid by then is lost, as on the real side. */
  hold(work: () => unknown): void {
    this.#held.push(() => attempt(work));
  }

  get heldCount(): number {
    return this.#held.length;
  }

  /** Lets every change happen that was held back; how many there were. */
  releaseHeld(): number {
    const held = this.#held;
    this.#held = [];
    for (const work of held) work();
    return held.length;
  }

  /** Lets a change happen after a while, whatever the caller has done since. */
  later(work: () => unknown, ms: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      attempt(work);
    }, ms);
    this.#timers.add(timer);
  }

  /** Ends waiting replies and late changes. */
  stop(): void {
    this.#stop.abort();
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

/** Nobody listens to the outcome of a late change any more. */
function attempt(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    // A refusal (id in use, tab gone) is the expected end of many late changes; anything else is a bug of the stand-in.
    if (!(error instanceof Error) || error.name !== 'ApiError') throw error;
  }
}
