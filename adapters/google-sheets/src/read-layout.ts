import type { Table } from '@tablee/core';
import { CallFailure } from './failure.ts';
import { fault } from './faults.ts';
import { findTab, readBook, titleOf } from './find-tab.ts';
import { type Layout, layoutOf } from './layout.ts';
import { explain } from './messages.ts';
import { tableName } from './metadata-keys.ts';
import type { Session } from './session.ts';

/** What is read of a heading's cell. */
const headingFields = 'formattedValue,note';
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
      if (!(error instanceof CallFailure) || error.failure.kind !== 'refused' || error.failure.status !== 400)
        throw error;
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

  /** The layout of a table; undefined when the table was never made. @throws TableeError when its tab was deleted. */
  async read(session: Session, table: Table): Promise<Layout | undefined> {
    const known = this.#sheetIds.get(tableName(table));
    if (known !== undefined) {
      try {
        return await readLayout(session, known, table);
      } catch (error) {
        if (!isTabGone(error)) throw error;
        this.#sheetIds.delete(tableName(table));
      }
    }
    const found = findTab(await readBook(session.api), tableName(table));
    if (found === 'never-made') return undefined;
    if (found === 'deleted') throw fault('DESTINATION_DAMAGED', explain.tabDeleted(titleOf(table)));
    this.set(table, found.tab.sheetId);
    return readLayout(session, found.tab.sheetId, table);
  }
}

/** "No grid with id: 123" [recorded by third parties]. Any other refusal of a read is not about the tab. */
function isTabGone(error: unknown): boolean {
  return error instanceof CallFailure && error.failure.kind === 'refused' && error.failure.status === 400;
}
