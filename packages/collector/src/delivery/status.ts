import type { StreamName } from './stream.ts';

/** One form's responses. */
export interface FormStatus {
  readonly organisation: string;
  readonly form: string;
  readonly received: number;
  /** Rows of its anonymous table that are in the store: their group is too small, or no destination has them yet. */
  readonly held: number;
}

/** How far one table has come on its way to one destination. */
export interface StreamStatus extends StreamName {
  /** Responses (rows, in an anonymous table) that are neither delivered, parked nor held for their group. */
  readonly pending: number;
  readonly parked: number;
  /** Of the oldest pending response; never for an anonymous table, whose rows have no time. */
  readonly oldestPendingAt?: Date;
  readonly lastSuccessAt?: Date;
  /** The latest failure since the last success. */
  readonly lastError?: { readonly at: Date; readonly code: string; readonly cause: string; readonly fix: string };
}

/** What `tablee status`, the desk and the metrics show. */
export interface DeliveryStatus {
  readonly forms: readonly FormStatus[];
  readonly streams: readonly StreamStatus[];
}
