import type { TableId } from '@tablee/core';

/** Which parked rows; what is left out matches everything. */
export interface ParkedFilter {
  readonly organisation?: string;
  readonly form?: string;
  readonly table?: TableId;
  readonly destination?: string;
  readonly rowId?: string;
}

/** A row that a destination refused, and what to do about it. */
export interface ParkedRowInfo {
  readonly organisation: string;
  readonly form: string;
  readonly table: TableId;
  readonly destination: string;
  /** The response's id; in an anonymous table a random one. */
  readonly rowId: string;
  readonly parkedAt: Date;
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  /** Someone asked for another try that has not come yet. */
  readonly retrying: boolean;
}
