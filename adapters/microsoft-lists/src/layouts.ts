import type { AdapterContext, Table } from '@tablee/core';
import { GraphFault } from './graph-fault.ts';
import { type Layout, layoutOf, tableTitle } from './layout.ts';
import { listMark, tablePath } from './names.ts';
import type { SiteLists } from './site-lists.ts';

/** How long a list that was found in order counts as in order, for rows that were never sent before. */
const maxAgeMs = 10 * 60 * 1000;

/** Where the tables' columns are, read as seldom as is safe. */
export interface Layouts {
  /**
   * The list that rows can be written to. `fresh`: as it is at this moment; otherwise it may have been read some minutes
   * ago if nothing was amiss then. @throws GraphFault when there is no list, no id column, or ids may repeat
   */
  toWrite(table: Table, options: { readonly fresh: boolean }): Promise<Layout>;
  /** Keeps what was read. */
  keep(table: Table, layout: Layout): void;
}

/** The layouts of one connection. */
export function createLayouts(
  lists: SiteLists,
  { log, now }: { readonly log: AdapterContext['log']; readonly now: () => number },
): Layouts {
  const read = new Map<string, { readonly layout: Layout; readonly at: number }>();
  const said = new Set<string>();

  /** Says which columns cannot be written, once for each connection. */
  function sayOnce(event: string, listId: string, keys: readonly string[]): void {
    const columns = keys.join(', ');
    if (columns === '' || said.has(`${event} ${listId} ${columns}`)) return;
    said.add(`${event} ${listId} ${columns}`);
    log(event, { list: listId, columns });
  }

  function keep(table: Table, layout: Layout): void {
    read.set(listMark(table), { layout, at: now() });
    const keysOf = (columns: Layout['missing']): readonly string[] => columns.map((column) => column.key);
    sayOnce('lists.columns_deleted', layout.listId, keysOf(layout.missing));
    sayOnce('lists.columns_retyped', layout.listId, keysOf(layout.retyped));
  }

  return {
    keep,
    async toWrite(table, { fresh }) {
      const earlier = read.get(listMark(table));
      if (!fresh && earlier !== undefined && now() - earlier.at < maxAgeMs) {
        const { listId, title, columns } = earlier.layout;
        // The table may have changed since, even if the list did not.
        const layout = layoutOf(table, { id: listId, displayName: title, columns });
        if (layout.missing.length === 0 && layout.retyped.length === 0 && layout.isUnique) return layout;
      }
      read.delete(listMark(table));
      const layout = await lists.read(table);
      if (layout === undefined) throw listGone(tableTitle(table), table);
      keep(table, layout);
      const obstacle = obstacleOf(table, layout);
      if (obstacle !== undefined) throw obstacle;
      return layout;
    },
  };
}

/** The list was there, and is not any more. */
export function listGone(title: string, table: Table): GraphFault {
  return new GraphFault('damaged', (texts) => texts.listMissing(title, tablePath(table)));
}

/** Why rows cannot be written to a list, if so. */
export function obstacleOf(table: Table, layout: Layout): GraphFault | undefined {
  const { idColumn, title, isUnique } = layout;
  if (idColumn === undefined) {
    return new GraphFault('damaged', (texts) => texts.idColumnMissing(title, table.columns[0]?.key ?? ''));
  }
  if (!isUnique) return new GraphFault('damaged', (texts) => texts.notUnique(title, idColumn.displayName));
  return undefined;
}
