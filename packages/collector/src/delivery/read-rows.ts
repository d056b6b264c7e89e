import type { Row } from '@tablee/core';
import { createRowLinks } from '../links/row-links.ts';
import { countedColumns } from '../results/tally.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { readReleasedPage, releaseGroups } from './anonymous-rows.ts';
import { linkedRowOf } from './new-rows.ts';
import { responseColumns, responseOf } from './stored-responses.ts';
import type { TableRows } from './stream.ts';

/** Rows in memory at a time. */
const pageSize = 200;

/**
 * A table's rows as the store has them, in the order of reception, a page at a time: what comes meanwhile may be among
 * them. Of an anonymous table, the released rows that some destination has not taken yet, in the order of their
 * random ids: those of complete groups, which this releases; a group below the minimum is never shown.
 *
 * @param address where pages start: rows have their links then, and the links open their forms; without it, none
 */
export async function* readRows(
  store: Store,
  table: TableRows,
  address?: string,
): AsyncGenerator<Row, void, undefined> {
  const formKey = await createFormKeys(store).find(table.table.organisation, table.table.form);
  if (formKey === undefined) return;
  if (table.table.id === 'anonymous') yield* readAnonymousRows(store, formKey, table);
  else yield* readIdentifiedRows(store, { ...table, formKey }, address);
}

async function* readIdentifiedRows(
  store: Store,
  table: TableRows & { readonly formKey: number },
  address: string | undefined,
): AsyncGenerator<Row> {
  const rowLinks = address === undefined ? undefined : await createRowLinks(store, address);
  let after = 0;
  for (;;) {
    const page = await store.db
      .selectFrom('response')
      .select(responseColumns)
      .where('form_key', '=', table.formKey)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    const made = page.flatMap((columns) => linkedRowOf(table, responseOf(columns), rowLinks) ?? []);
    const links = made.flatMap((one) => one.links);
    if (rowLinks !== undefined && links.length > 0) {
      const keep = await rowLinks.prepare(links);
      await store.db.transaction().execute(keep);
    }
    yield* made.map((one) => one.row);
    after = page.at(-1)?.seq ?? after;
    if (page.length < pageSize) return;
  }
}

async function* readAnonymousRows(
  store: Store,
  formKey: number,
  { table, minimumGroupSize }: TableRows,
): AsyncGenerator<Row> {
  // An export is a release like another: what one shows and the next one shows besides must be a whole group.
  await releaseGroups(store.db, { formKey, minimumGroupSize, counted: countedColumns(table) });
  let after = '';
  for (;;) {
    const page = await readReleasedPage(store.db, formKey, { after, limit: pageSize });
    yield* page;
    after = page.at(-1)?.id ?? '';
    if (page.length < pageSize) return;
  }
}
