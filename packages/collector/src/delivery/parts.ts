import type { Destination } from '@tablee/core';
import type { RowLinks } from '../links/row-links.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { DeliveryLimits, DeliveryLog, DeliveryOptions } from './delivery-options.ts';
import type { ReadLoad } from './give-way.ts';
import type { Lease } from './lease.ts';
import type { Pause } from './pause.ts';
import type { Stream, StreamName } from './stream.ts';

/** What every part of the delivery to one destination works with. */
export interface DeliveryParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: DeliveryLog;
  readonly limits: DeliveryLimits;
  /** The same with the batches that this destination takes best, unless the caller has set their size. */
  readonly limitsFor: (destination: Destination) => DeliveryLimits;
  readonly load: ReadLoad;
  readonly lease: Lease;
  readonly pause: Pause;
  /** Of causes and fixes that the delivery itself explains. */
  readonly language: 'fr' | 'en';
  readonly only: DeliveryOptions['only'];
  /** Without it, rows have no links: nobody knows yet how people reach the collector. */
  readonly rowLinks: RowLinks | undefined;
  /** Aborts when attempts in flight are to end. */
  readonly signal: AbortSignal;
}

/** A stream with the integers that stand for it in the store. */
export interface OpenStream extends Stream {
  readonly key: number;
  readonly formKey: number;
  readonly name: StreamName;
  /** Keys of all streams that this table has now, its own included: an anonymous row is forgotten once all have it. */
  readonly tableStreams: readonly number[];
}
