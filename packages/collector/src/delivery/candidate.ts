import type { Row } from '@tablee/core';
import type { RowLink } from '../links/row-links.ts';
import type { BatchRow } from '../store/schema.ts';

/** Rows chosen for the next batch of a stream, not frozen yet. */
export interface Candidate {
  readonly kind: BatchRow['kind'];
  /** Where the cursor goes once the rows are settled; for the kinds `new` and `backfill` alone. */
  readonly lastSeq: number;
  readonly rows: readonly Row[];
  /** The rows as JSON, one text each: what is measured is what is written. */
  readonly texts: readonly string[];
  /** The links in the rows, which the store does not keep yet. */
  readonly links: readonly RowLink[];
  /** Responses whose row cannot be made. */
  readonly unreadable: readonly string[];
  /** Parked rows that are no longer wanted: their response gives none now. */
  readonly unwanted: readonly string[];
}
