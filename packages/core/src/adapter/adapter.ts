import type { z } from 'zod';
import type { Row, Table } from '../table/table.ts';

/** What an adapter is given by the program that runs it. */
export interface AdapterContext {
  /** Folder of the configuration: relative paths in settings start here. */
  readonly folder: string;
  /** The destination's name in the organisation's settings. */
  readonly destination: string;
  readonly organisation: string;
  /** Of every sentence for people: messages of `inspect`, causes and fixes, the message and fix of a thrown error. */
  readonly language: 'fr' | 'en';
  readonly now: () => Date;
  readonly fetch: typeof globalThis.fetch;
  /** Reads a secret that the settings refer to. */
  readonly secret: (reference: SecretReference) => Promise<string>;
  /** Writes one line to the log. Never an answer, a name, an address or a token. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number | boolean>>) => void;
}

/** Where a secret is; never the secret itself. */
export type SecretReference = { readonly env: string } | { readonly file: string };

/** Rows frozen together for one table. Sent again byte for byte after any failure, never regrouped. */
export interface Batch {
  /** Positive 31-bit integer, unique within the store. */
  readonly id: number;
  readonly table: Table;
  readonly rows: readonly Row[];
  /** Ids of rows that an earlier attempt settled: an adapter that writes row by row skips them. */
  readonly settled: readonly string[];
  /**
   * 1 for a first attempt at rows that cannot be there. From 2 on, some may be: from an earlier attempt, or from another
   * batch, as when stored responses are sent again to a place that has some of them. Rows that are there are `delivered`.
   */
  readonly attempt: number;
}

/** The code of a `retry` for rows that an attempt left for the next one: no failure, if it settled others. */
export const moreToCome = 'MORE_TO_COME';

/**
 * What became of one row. `retry`: try the batch again, not before `afterMs`; with `needsRepair`, nothing will get
 * through before a person has done what `fix` says, so the destination is left alone and only looked at now and then.
 * The code {@link moreToCome} says that nothing is wrong: the adapter ended the attempt to keep to the service's pace.
 * `rejected`: this row cannot be written as it is; it is parked with `cause` and `fix` (plain sentences, no answers) and
 * blocks nothing else.
 */
export type Outcome =
  | { readonly row: string; readonly status: 'delivered' }
  | {
      readonly row: string;
      readonly status: 'retry';
      readonly afterMs?: number;
      readonly needsRepair?: true;
      readonly code: string;
      readonly cause: string;
      readonly fix: string;
    }
  | {
      readonly row: string;
      readonly status: 'rejected';
      readonly code: string;
      readonly cause: string;
      readonly fix: string;
    };

/** One thing that `inspect` looked at. */
export interface InspectionFinding {
  readonly step: string;
  readonly status: 'ok' | 'warning' | 'failed';
  readonly message: string;
  readonly fix?: string;
}

/** Findings in the order in which they were looked at. */
export interface Inspection {
  readonly findings: readonly InspectionFinding[];
}

/**
 * A kind of destination.
 *
 * @example
 * export const adapter: Adapter<Settings> = { name: 'files', settings: settingsSchema, connect };
 */
export interface Adapter<Settings> {
  readonly name: string;
  /** What its own checks say follows the value that was found; an issue's `params.fr` says it in French. */
  readonly settings: z.ZodType<Settings>;
  connect(settings: Settings, context: AdapterContext): Promise<Destination>;
}

/** What became of a heading whose words the organisation changed since it was written. */
export interface HeadingChange {
  readonly table: Table;
  /** Of the column. */
  readonly key: string;
  /** `renewed`: it shows the new words. `left`: a person had changed it, so that it stays as it is. */
  readonly status: 'renewed' | 'left';
  /** What stood there, and stands there still if it was left. */
  readonly found: string;
  /** What the table calls the column now. */
  readonly wanted: string;
}

/** A connected destination. One batch at a time for each destination; throwing means a fault of unknown outcome. */
export interface Destination {
  /** How large a batch it takes best: rows, and characters of their JSON. The collector has its own bounds without. */
  readonly largestBatch?: { readonly rows: number; readonly chars: number };
  /** Looks without writing: credentials, permissions, layout. */
  inspect(tables: readonly Table[]): Promise<Inspection>;
  /** Creates or extends what the tables need; idempotent; never removes or renames. */
  prepare(tables: readonly Table[]): Promise<void>;
  /**
   * Puts the tables' present words into headings that still are exactly as this adapter wrote them last; one that a person
   * changed is left. Moves nothing, and no row depends on it. Called when a person asks for it, after `prepare`; never on the way of a row.
   */
  renewHeadings?(tables: readonly Table[]): Promise<readonly HeadingChange[]>;
  /** Writes rows in their order, once each, however often the same batch comes. One outcome for each row. */
  deliver(batch: Batch, options: { readonly signal: AbortSignal }): Promise<readonly Outcome[]>;
  /**
   * A respondent's correction: rewrites only the columns that come from the form. A row that is not there is `rejected`
   * with the code ROW_MISSING, and never added.
   */
  replace(table: Table, rows: readonly Row[]): Promise<readonly Outcome[]>;
  /** Takes rows away for good; the number of rows that were there. */
  erase(table: Table, responseIds: readonly string[]): Promise<number>;
  close(): Promise<void>;
}
