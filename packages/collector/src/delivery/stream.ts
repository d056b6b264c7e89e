import type { Destination, Row, Table, TableId } from '@tablee/core';
import type { StoredResponse } from '../outbox/stored-response.ts';

/** Names a stream: one table's way to one destination. */
export interface StreamName {
  readonly organisation: string;
  readonly form: string;
  readonly table: TableId;
  readonly destination: string;
}

/** One table that a destination gets. */
export interface Stream {
  readonly table: Table;
  /** The response's row in this table; `undefined` when it gives none. Not called for an anonymous table. */
  readonly rowOf: (response: StoredResponse) => Row | undefined;
  /** Rows of an anonymous table wait until this many have the same group. */
  readonly minimumGroupSize: number;
}

/** A destination of one organisation, and the tables it gets. */
export interface DeliveryTarget {
  readonly organisation: string;
  /** Its name in the organisation's settings. */
  readonly destination: string;
  /** Called when there is something to prepare or deliver, and again after a failure; never twice at a time. */
  readonly connect: () => Promise<Destination>;
  readonly streams: readonly Stream[];
}
