import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { ParkedFilter } from './parked-rows.ts';
import type { DeliveryStatus } from './status.ts';
import type { DeliveryTarget } from './stream.ts';

/** Bounds of the delivery; each has a default in `defaultDeliveryLimits`. */
export interface DeliveryLimits {
  /** Rows in one batch. */
  readonly batchRows: number;
  /** Length of one batch's rows as JSON. */
  readonly batchChars: number;
  /** One attempt is given up after this time; its outcome is then unknown. */
  readonly attemptTimeoutMs: number;
  /** After a commit the delivery waits this long, so that a busy moment makes few large batches. */
  readonly lingerMs: number;
  /** Without a wake, the store is looked at this often: another process may have asked for a retry. */
  readonly idlePollMs: number;
  /** A lease that is not renewed for this long may be taken over. */
  readonly leaseMs: number;
  /** First and longest wait after a failure. */
  readonly backoffMs: number;
  readonly backoffCapMs: number;
  /** How long `stop` waits for the attempts in flight before it aborts them. */
  readonly stopMs: number;
}

/** What a delivery needs. */
export interface DeliveryOptions {
  readonly store: Store;
  readonly targets: readonly DeliveryTarget[];
  /** Never gets an answer or a group's name. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number | boolean>>) => void;
  readonly clock?: Clock;
  /** In [0, 1): jitter of the waits, order of anonymous rows. */
  readonly random?: () => number;
  readonly limits?: Partial<DeliveryLimits>;
}

/** Carries stored responses to their destinations, in order, once each. */
export interface Delivery {
  /** Starts one loop for each destination; returns at once, whatever state the destinations are in. */
  start(): void;
  /** There may be something new. Cheap; call it after each commit. */
  wake(): void;
  /** Finishes the attempt in flight, or leaves its batch to the next start. Ends within `stopMs` and a little. */
  stop(): Promise<void>;
  status(): Promise<DeliveryStatus>;
  /** Parked rows get another try, in batches of their own; the number of rows. */
  retryParked(filter: ParkedFilter): Promise<number>;
}
