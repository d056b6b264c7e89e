import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { ReadLoad } from './give-way.ts';
import type { ParkedFilter } from './parked-rows.ts';
import type { DeliveryStatus } from './status.ts';
import type { DeliveryTarget, FormName } from './stream.ts';

/** Bounds of the delivery; each has a default. */
export interface DeliveryLimits {
  /** Rows in one batch. Default what the destination takes best, or 500. */
  readonly batchRows: number;
  /**
   * Length of one batch's rows as JSON, in UTF-16 code units: it is in memory several times. Default what the
   * destination takes best, or 400,000.
   */
  readonly batchChars: number;
  /** One attempt is given up after this time; its outcome is then unknown. Default a minute. */
  readonly attemptTimeoutMs: number;
  /** After a commit the delivery waits this long, so that a busy moment makes few large batches. Default 100 ms. */
  readonly lingerMs: number;
  /** Without a wake, the store is looked at this often: another process may have asked for a retry. Default 5 s. */
  readonly idlePollMs: number;
  /** A lease that is not renewed for this long may be taken over. Default 30 s. */
  readonly leaseMs: number;
  /** Longest wait after the first failure, doubled with each further one. Default 1 s. */
  readonly backoffMs: number;
  /** Longest wait after any number of failures. Default 5 minutes. */
  readonly backoffCapMs: number;
  /**
   * A destination that needs a person is looked at after these waits; the last one is repeated. Default 1, 5, then every
   * 15 minutes.
   */
  readonly lookMs: readonly number[];
  /** How long `stop` lets the attempts in flight go on before it aborts them. Default 5 s. */
  readonly stopMs: number;
}

/** Where the delivery says what it does. Never gets an answer or a group's name. */
export type DeliveryLog = (event: string, facts: Readonly<Record<string, string | number | boolean>>) => void;

/** What a delivery needs. */
export interface DeliveryOptions {
  readonly store: Store;
  readonly targets: readonly DeliveryTarget[];
  readonly log: DeliveryLog;
  readonly clock?: Clock;
  /** In [0, 1): jitter of the waits, order of anonymous rows. */
  readonly random?: () => number;
  readonly limits?: Partial<DeliveryLimits>;
  /** Erases, corrects and backfills, and leaves new and parked rows to another process. */
  readonly only?: 'changes';
  /** How busy requests keep this process; the delivery gives way to them. */
  readonly load?: ReadLoad;
}

/** Carries stored responses to their destinations, in order, once each. */
export interface Delivery {
  /**
   * Starts one loop for each destination; returns at once, whatever state the destinations are in. `address` is where
   * pages start, without a slash at the end: links in rows lead there, and without it rows have none.
   */
  start(address?: string): void;
  /** There may be something new, for these forms or for any. Cheap; call it after each commit. */
  wake(forms?: readonly FormName[]): void;
  /**
   * Finishes the attempts in flight, or after `stopMs` aborts them and leaves their batches to the next start. Ends at
   * the latest a few seconds later, whatever the destinations do.
   */
  stop(): Promise<void>;
  status(): Promise<DeliveryStatus>;
  /**
   * Parked rows get another try, in batches of their own; the number of rows. Destinations that are paused are tried
   * again as well, unless a single row is meant.
   */
  retryParked(filter: ParkedFilter): Promise<number>;
}
