import type { Row, Table } from '@tablee/core';
import { readRows } from '../delivery/read-rows.ts';
import { tableRowsOf } from '../forms/table-rows.ts';
import type { ConfiguredForm, ConfiguredOrganisation } from '../settings/configuration.ts';
import type { Store } from '../store/store.ts';

/** Whose rows, in which table. */
export interface StoredTable {
  readonly organisation: ConfiguredOrganisation;
  readonly form: ConfiguredForm;
  readonly table: Table;
  /** Where pages start: links in the rows lead there. Without it, rows have none. */
  readonly address: string | undefined;
}

const pageRows = 200;

/** A table's rows from the store, in pages; of an anonymous table only those of groups that are large enough. */
export function storedRows(
  store: Store,
  { organisation, form, table, address }: StoredTable,
): AsyncGenerator<readonly Row[]> {
  return inPages(readRows(store, tableRowsOf(organisation, form, table), address));
}

async function* inPages(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let page: Row[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < pageRows) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
