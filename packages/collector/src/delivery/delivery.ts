import type { ParkedFilter } from './parked-rows.ts';
import type { DeliveryStatus } from './status.ts';
import type { FormName } from './stream.ts';

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
