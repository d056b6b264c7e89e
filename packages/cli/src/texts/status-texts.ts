import type { TableId } from '@tablee/core';

/** What `tablee status` and `tablee retry` say. */
export interface StatusTexts {
  readonly nothingYet: string;
  readonly tables: Readonly<Record<TableId, string>>;
  readonly columns: {
    readonly form: string;
    readonly table: string;
    readonly received: string;
    readonly held: string;
    readonly pending: string;
    readonly parked: string;
  };
  /** How a destination does, in a few words. */
  readonly states: {
    readonly well: string;
    readonly onItsWay: string;
    readonly parked: string;
    readonly trying: string;
    readonly paused: (ago: string) => string;
  };
  readonly pending: (rows: number, oldest: string | undefined) => string;
  readonly lastSuccess: (ago: string | undefined) => string;
  /** Named tables are kept back, the others of the destination go on. */
  readonly onlyThese: (tables: string) => string;
  /** A command to type follows. */
  readonly nextLook: (when: string | undefined) => string;
  readonly parkedTitle: (count: number) => string;
  readonly parkedMore: (count: number) => string;
  readonly retryHint: string;
  readonly retried: (count: number) => string;
  readonly resumed: (destinations: string) => string;
  readonly nothingToRetry: string;
  readonly sentNextTime: string;
}
