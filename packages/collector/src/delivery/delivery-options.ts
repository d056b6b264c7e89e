import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { ReadLoad } from './give-way.ts';
import type { DeliveryTarget } from './stream.ts';

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
