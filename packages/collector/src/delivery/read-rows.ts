import type { Row } from '@tablee/core';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { readReleasedPage, releaseGroups } from './anonymous-rows.ts';
import { responseColumns, responseOf } from './stored-responses.ts';
import type { TableRows } from './stream.ts';

/** Rows in memory at a time. */
const pageSize = 200;

/**
 * A table's rows as the store has them, in the order of reception, a page at a time: what comes meanwhile may be among
 * them. Of an anonymous table, the released rows that some destination has not taken yet, in the order of their
 * random ids: those of complete groups, which this releases; a group below the minimum is never shown.
 */
export async function* readRows(store: Store, table: TableRows): AsyncGenerator<Row, void, undefined> {
  const formKey = await createFormKeys(store).find(table.table.organisation, table.table.form);
  if (formKey === undefined) return;
  if (table.table.id === 'anonymous') yield* readAnonymousRows(store, formKey, table.minimumGroupSize);
  else yield* readIdentifiedRows(store, formKey, table);
}

async function* readIdentifiedRows(store: Store, formKey: number, { rowOf }: TableRows): AsyncGenerator<Row> {
  let after = 0;
  for (;;) {
    const page = await store.db
      .selectFrom('response')
      .select(responseColumns)
      .where('form_key', '=', formKey)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const columns of page) {
      const row = rowOf(responseOf(columns));
      if (row !== undefined) yield row;
      after = columns.seq;
    }
    if (page.length < pageSize) return;
  }
}

async function* readAnonymousRows(store: Store, formKey: number, minimumGroupSize: number): AsyncGenerator<Row> {
  // An export is a release like another: what one shows and the next one shows besides must be a whole group.
  await releaseGroups(store.db, { formKey, minimumGroupSize });
  let after = '';
  for (;;) {
    const page = await readReleasedPage(store.db, formKey, { after, limit: pageSize });
    yield* page;
    after = page.at(-1)?.id ?? '';
    if (page.length < pageSize) return;
  }
}
