import type { Destination, Row, Table, TableId } from '@tablee/core';
import type { WantedRowLink } from '../links/row-links.ts';
import type { StoredResponse } from '../outbox/stored-response.ts';

/** Names a form of an organisation. */
export interface FormName {
  readonly organisation: string;
  readonly form: string;
}

/** Names a stream: one table's way to one destination. */
export interface StreamName extends FormName {
  readonly table: TableId;
  readonly destination: string;
}

/** A table, and how its rows are made. */
export interface TableRows {
  readonly table: Table;
  /**
   * The response's row in this table; `undefined` when it gives none. The same response gives the same row. Not called
   * for an anonymous table.
   */
  readonly rowOf: (response: StoredResponse) => Row | undefined;
  /** The links that the response's row is to have; none when left out. The same response gives the same links. */
  readonly linksOf?: (response: StoredResponse, row: Row) => readonly WantedRowLink[];
  /** Rows of an anonymous table wait until this many have the same group. */
  readonly minimumGroupSize: number;
}

/** One table that a destination gets. */
export interface Stream extends TableRows {
  /**
   * What a destination that is new to the store gets first. Default: every response there is; where the table goes to
   * another destination already, those that no destination has (docs/adr/0013).
   */
  readonly startsAt?: 'beginning' | 'now';
}

/** A destination of one organisation, and the tables it gets. */
export interface DeliveryTarget {
  readonly organisation: string;
  /** Its name in the organisation's settings. */
  readonly destination: string;
  /** Of the causes and fixes that are noted here rather than by the adapter; French or English, English when left out. */
  readonly language?: 'fr' | 'en';
  /** Called when there is something to prepare or deliver, and again after a failure; never twice at a time. */
  readonly connect: () => Promise<Destination>;
  readonly streams: readonly Stream[];
}
