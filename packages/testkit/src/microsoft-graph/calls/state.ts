import { type AppRegistration, Directory, type NewApp } from '../authority/directory.ts';
import type { ValueRules } from '../lists/field-values.ts';
import { Sites } from '../lists/sites.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { DOCUMENTED_LIMITS, type ResourceLimits, Throttle } from './throttle.ts';

/** One request as it was answered. */
export interface CallRecord {
  readonly at: number;
  /** Operation such as `items.create`, `$batch` or `token`. */
  readonly operation: string;
  readonly method: string;
  /** Path and query, without the origin. */
  readonly url: string;
  /** HTTP status, or what happened to the connection. */
  readonly status: number | 'reset' | 'hang';
  /** Characters of the request's body. */
  readonly bytes: number;
  readonly inBatch: boolean;
  readonly userAgent?: string | undefined;
  readonly fault?: Fault | undefined;
}

/** How the stand-in starts. */
export interface StateOptions {
  /** Milliseconds since 1970; the real clock by default. Tokens, dates and limits go by it. */
  readonly now?: (() => number) | undefined;
  readonly limits?: ResourceLimits | undefined;
  /** `strict` by default: a choice outside the column's list is refused. */
  readonly choices?: ValueRules['choices'] | undefined;
  /**
   * `shuffled` by default: requests of a batch without `dependsOn` take effect and are answered in any order, as the
   * documentation allows. `kept`: in the order in which they came.
   */
  readonly batchOrder?: 'shuffled' | 'kept' | undefined;
  /** `taken` by default: links can be written with `Prefer: apiversion=2.1`. `refused`: not even then. */
  readonly links?: 'taken' | 'refused' | undefined;
  /**
   * Rows that a query without an index looks at for one page; fewer rows than asked for come then, or none, and a link to
   * the next page. Without it such a query is answered 429 on a long list.
   */
  readonly searchPage?: number | undefined;
}

/** Everything that the stand-in remembers. */
export class State {
  readonly directory: Directory = new Directory();
  readonly sites: Sites = new Sites();
  readonly faults: Faults = createFaults();
  readonly throttle: Throttle;
  readonly choices: ValueRules['choices'];
  readonly batchOrder: 'shuffled' | 'kept';
  readonly links: 'taken' | 'refused';
  readonly searchPage: number | undefined;
  /** How far the service's clock is ahead of the caller's. */
  skewMs = 0;
  readonly #calls: CallRecord[] = [];
  readonly #now: () => number;
  readonly #stop = new AbortController();
  #held: (() => Promise<unknown>)[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #managed = new Map<string, AppRegistration>();

  constructor(options: StateOptions = {}) {
    this.#now = options.now ?? Date.now;
    this.throttle = new Throttle(options.limits ?? DOCUMENTED_LIMITS);
    this.choices = options.choices ?? 'strict';
    this.batchOrder = options.batchOrder ?? 'shuffled';
    this.links = options.links ?? 'taken';
    this.searchPage = options.searchPage;
  }

  now(): number {
    return this.#now() + this.skewMs;
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

  /** Registers an app that gets its tokens from its host; the header's value is its password. */
  createManagedIdentity(header: string, app: NewApp): AppRegistration {
    const registration = this.directory.createApp(app);
    this.#managed.set(header, registration);
    return registration;
  }

  managedIdentity(header: string): AppRegistration | undefined {
    return this.#managed.get(header);
  }

  /** The identity that a machine has: the one with this client id, or the last one that was made. */
  machineIdentity(clientId: string | null): AppRegistration | undefined {
    return [...this.#managed.values()].findLast((each) => clientId === null || each.clientId === clientId);
  }

  /** Keeps a change back until `releaseHeld`. */
  hold(work: () => Promise<unknown>): void {
    this.#held.push(work);
  }

  get heldCount(): number {
    return this.#held.length;
  }

  /** Lets every change happen that was held back; how many there were. */
  async releaseHeld(): Promise<number> {
    const held = this.#held;
    this.#held = [];
    for (const work of held) await work();
    return held.length;
  }

  /** Lets a change happen after a while, whatever the caller has done since. */
  later(work: () => Promise<unknown>, ms: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void work();
    }, ms);
    this.#timers.add(timer);
  }

  /** Ends waiting replies and late changes. */
  stop(): void {
    this.#stop.abort();
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
