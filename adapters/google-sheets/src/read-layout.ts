import type { Table } from '@tablee/core';
import { isRefusal } from './failure.ts';
import { findTab, readBook } from './find-tab.ts';
import { type Layout, layoutOf } from './layout.ts';
import { tableName } from './metadata-keys.ts';
import type { Session } from './session.ts';

/** What a layout is read from, of a heading's cell. */
export const headingFields = 'formattedValue,note';
const maxHealings = 4;

/** The layout of a tab as it is now, every column tagged. @throws CallFailure, also when the tab is gone. */
export async function readLayout({ api, context }: Session, sheetId: number, table: Table): Promise<Layout> {
  for (let round = 0; ; round += 1) {
    const layout = layoutOf(await api.readRows({ sheetId, start: 0, end: 1 }, headingFields), table);
    if (layout.healing.length === 0 || round === maxHealings) return layout;
    context.log('columns found again', { table: tableName(table), count: layout.healing.length });
    try {
      await api.change(layout.healing);
    } catch (error) {
      // Somebody moved a column in between: look again.
      if (!isRefusal(error)) throw error;
    }
  }
}

/** The sheet ids of tables, found once and then by id. */
export class KnownTabs {
  readonly #sheetIds = new Map<string, number>();

  set(table: Table, sheetId: number): void {
    this.#sheetIds.set(tableName(table), sheetId);
  }

  sheetIdOf(table: Table): number | undefined {
    return this.#sheetIds.get(tableName(table));
  }

  /** The layout of a table, or why there is none. @throws CallFailure. */
  async read(session: Session, table: Table): Promise<Layout | 'never-made' | 'deleted'> {
    const known = this.#sheetIds.get(tableName(table));
    if (known !== undefined) {
      try {
        return await readLayout(session, known, table);
      } catch (error) {
        // "No grid with id: 123": the tab is gone. A read is refused for nothing else.
        if (!isRefusal(error)) throw error;
        this.#sheetIds.delete(tableName(table));
      }
    }
    const found = findTab(await readBook(session.api), tableName(table));
    if (found === 'never-made' || found === 'deleted') return found;
    this.set(table, found.tab.sheetId);
    return readLayout(session, found.tab.sheetId, table);
  }
}
