import { type ConfiguredForm, type ConfiguredOrganisation, readRows, type Store } from '@tablee/collector';
import { type Row, rowsOf, type Table } from '@tablee/core';

/** Whose rows, in which table. */
export interface StoredTable {
  readonly organisation: ConfiguredOrganisation;
  readonly form: ConfiguredForm;
  readonly table: Table;
}

const pageRows = 200;

/** A table's rows from the store, in pages; of an anonymous table only those of groups that are large enough. */
export function storedRows(store: Store, wanted: StoredTable): AsyncGenerator<readonly Row[]> {
  const { compiled } = wanted.form;
  const { timeZone } = wanted.organisation;
  const { table } = wanted;
  const rows = readRows(store, {
    table,
    minimumGroupSize: compiled.minimumGroupSize,
    rowOf: ({ id, answers, receivedAt, language, formVersion }) => {
      const record = { id, receivedAt: receivedAt.toISOString(), language, formVersion, timeZone };
      return table.id === 'anonymous' ? undefined : rowsOf(compiled, answers, record)[table.id];
    },
  });
  return inPages(rows);
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
