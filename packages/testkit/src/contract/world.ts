import type { Adapter, AdapterContext, Cell, Destination, Outcome, Table } from '@tablee/core';

/** A row as whoever opens the destination sees it. */
export interface SeenRow {
  /** Empty for a row that a person added. */
  readonly id: string;
  /**
   * By column key; every column of the table that is there. Numbers and booleans as such, dates as `YYYY-MM-DD`, months
   * as `YYYY-MM`. What the destination would evaluate instead of showing is seen as {@link evaluated}.
   */
  readonly cells: Readonly<Record<string, Cell>>;
  /** Cells of a person's own columns, by heading. */
  readonly own: Readonly<Record<string, string>>;
}

/** What a cell shows when the destination took a text for a formula. */
export const evaluated = '#EVALUATED';

/** A table as whoever opens the destination sees it. */
export interface SeenTable {
  /** Keys of the table's columns and headings of a person's own, from left to right. */
  readonly headings: readonly string[];
  readonly rows: readonly SeenRow[];
  /** What people read above the table's columns, by key, without the key behind it where an adapter writes one. */
  readonly shown: Readonly<Record<string, string>>;
}

/** What a coordinator does in the destination, with the destination's own means. */
export interface Person {
  /** A new column with cells by row id, before the column with this key, or at the right end. */
  addOwnColumn(table: Table, heading: string, cells: Readonly<Record<string, string>>, before?: string): Promise<void>;
  /** A row of the person's own, without an id. */
  addOwnRow(table: Table, cells: Readonly<Record<string, string>>): Promise<void>;
  moveColumn(table: Table, key: string, toIndex: number): Promise<void>;
  /** Changes what the heading says; what the program recognises it by stays. */
  renameColumnLabel(table: Table, key: string, label: string): Promise<void>;
  deleteColumn(table: Table, key: string): Promise<void>;
  /** Undoes {@link deleteColumn}, cells included: as after the advice that came with the failure. */
  restoreColumn(table: Table, key: string): Promise<void>;
  /** Sorts all rows by one column, last first. */
  sortRows(table: Table, key: string): Promise<void>;
  editCell(table: Table, rowId: string, key: string, text: string): Promise<void>;
  deleteRow(table: Table, rowId: string): Promise<void>;
}

/** One destination in a state of its own, real or simulated, for one test. */
export interface World {
  /** A new connection, as after a restart of the program. */
  connect(log: AdapterContext['log']): Promise<Destination>;
  read(table: Table): Promise<SeenTable>;
  readonly person: Person;
  /** Most UTF-16 code units in one cell. */
  readonly maxCellLength: number;
  /** Sorting sets how rows are shown from then on, new ones included, instead of moving those that are there. */
  readonly sortIsKept?: true;
  /** Moments are kept without fractions of a second. */
  readonly wholeSeconds?: true;
  dispose(): Promise<void>;
}

/** A failure in the middle of a delivery. */
export interface Fault<W extends World> {
  /** `the connection breaks after the service has committed`. */
  readonly name: string;
  /**
   * Lets one delivery fail in this way, and leaves behind what such a failure leaves. `deliver` makes the attempt; it
   * may throw. Resolves when the failure is over and the destination works again.
   */
  strike(world: W, table: Table, deliver: () => Promise<readonly Outcome[]>): Promise<void>;
}

/** A state that somebody has to put right before rows can be written. */
export interface Mishap<W extends World> {
  /** `the id column is deleted`. */
  readonly name: string;
  /** Other tables of the destination cannot be written either. */
  readonly hitsAllTables?: true;
  happen(world: W, table: Table): Promise<void>;
  /** What the advice has to say. */
  readonly fix: RegExp;
  /** Does what the advice says. */
  recover(world: W, table: Table): Promise<void>;
}

/** Connects an adapter as the collector does: settings are read from what stands in the organisation's file. */
export function connectAdapter<Settings>(
  adapter: Adapter<Settings>,
  settings: unknown,
  context: AdapterContext,
): Promise<Destination> {
  return adapter.connect(adapter.settings.parse(settings), context);
}
