import type { ColumnType } from '@tablee/core';

/** What `tablee check` says about tables that destinations already have. */
export interface ColumnTexts {
  readonly title: string;
  readonly table: (destination: string, form: string, table: string) => string;
  /** The names are in their quotation marks, with commas between. */
  readonly added: (names: string) => string;
  readonly resumed: (names: string) => string;
  readonly left: (names: string) => string;
  readonly choices: (column: string, choices: string) => string;
  readonly type: (column: string, before: string, after: string) => string;
  readonly typeFix: string;
  readonly quoted: (name: string) => string;
  readonly types: Readonly<Record<ColumnType, string>>;
  /** The store cannot be read, so that nothing is compared. */
  readonly notCompared: (cause: string) => string;
}
