import type { Table } from '@tablee/core';
import { isRefusal } from './failure.ts';
import { type Book, findTab, readBook } from './find-tab.ts';
import { type Layout, layoutOf } from './layout.ts';
import { tableName } from './metadata-keys.ts';
import { completeAround, completeTab, createTab, newTab, prepareTable, type SeenTable } from './prepare-table.ts';
import { headingFields } from './read-layout.ts';
import type { Session } from './session.ts';

/** What became of one table. */
export type Preparation = { readonly table: Table } & ({ readonly layout: Layout } | { readonly failure: unknown });

/**
 * Prepares several tables, each as {@link prepareTable} does. What they have in common is read once for all of them:
 * Google counts reading calls, 60 a minute, and an organisation has two dozen tables. What keeps one table keeps no other.
 */
export async function prepareTables(session: Session, tables: readonly Table[]): Promise<readonly Preparation[]> {
  const together = tables.length > 1 ? await prepareTogether(session, tables) : new Map<Table, Layout>();
  const all: Preparation[] = [];
  for (const table of tables) {
    const layout = together.get(table);
    all.push(layout === undefined ? await prepareAlone(session, table) : { table, layout });
  }
  return all;
}

async function prepareAlone(session: Session, table: Table): Promise<Preparation> {
  try {
    return { table, layout: await prepareTable(session, table) };
  } catch (failure) {
    return { table, failure };
  }
}

/** The layouts of the tables with which all went well; the others are left to be looked at alone. @throws CallFailure */
async function prepareTogether(session: Session, tables: readonly Table[]): Promise<ReadonlyMap<Table, Layout>> {
  const book = await createTabs(session, tables);
  const seen = await seeTabs(session, book, tables);
  const ready: SeenTable[] = [];
  for (const one of seen) {
    const whole = await unlessRefused(() => completeTab(session, book, one));
    if (whole !== undefined) ready.push(whole);
  }
  await completeAround(session, book, ready);
  return new Map(ready.map(({ table, layout }) => [table, layout]));
}

/** Makes the tabs of tables that never had one; the spreadsheet as it is then. */
async function createTabs(session: Session, tables: readonly Table[]): Promise<Book> {
  let book = await readBook(session.api);
  const before = book;
  for (const table of tables.filter((one) => findTab(before, tableName(one)) === 'never-made')) {
    const tab = newTab(book, table);
    await unlessRefused(() => session.api.change(createTab(tab, table)));
    // Whether or not it was made: neither its title nor its id is given to the next one.
    book = { ...book, tabs: [...book.tabs, tab] };
  }
  return book === before ? book : readBook(session.api);
}

/** The tables' tabs with their columns, those left out that are gone or whose columns must be found again. */
async function seeTabs(session: Session, book: Book, tables: readonly Table[]): Promise<readonly SeenTable[]> {
  const places = tables.flatMap((table) => {
    const found = findTab(book, tableName(table));
    return typeof found === 'string' ? [] : [{ table, sheetId: found.tab.sheetId }];
  });
  if (places.length === 0) return [];
  const ranges = places.map(({ sheetId }) => ({ sheetId, start: 0, end: 1 }));
  const replies = await unlessRefused(() => session.api.readTabs(ranges, headingFields));
  return places.flatMap(({ table, sheetId }) => {
    const reply = replies?.find((tab) => tab.sheetId === sheetId);
    const layout = reply === undefined ? undefined : layoutOf(reply, table);
    return layout === undefined || layout.healing.length > 0 ? [] : [{ table, layout }];
  });
}

/** Nothing where Google refuses a call: something changed between looking and calling, and the next look tells what. */
async function unlessRefused<Result>(call: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await call();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}
