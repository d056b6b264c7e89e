import type { Table } from '@tablee/core';
import { type ColumnPlace, headingWithKey, type Layout, layoutOf } from './layout.ts';
import { withId } from './metadata-keys.ts';
import type { TabReply } from './replies.ts';
import type { Session } from './session.ts';
import type { Explanation } from './texts/texts.ts';

/** What one tab is like. */
export interface TabInspection {
  readonly failed: readonly Explanation[];
  readonly warnings: readonly Explanation[];
  readonly rows: number;
}

/** What is looked at of the cells of the first two rows. */
const cellFields = 'formattedValue,note,dataValidation(condition(type))';

/** A tab as it was read. */
export interface SeenTab {
  readonly table: Table;
  readonly reply: TabReply;
  /** The values of the column of ids, headings included; `undefined`: to be read. */
  readonly ids: readonly unknown[] | undefined;
}

/**
 * Reads the tabs of several tables in two calls. Those that are not in the result must be read alone: all of them when one
 * tab is gone. @throws CallFailure
 */
export async function seeTabs(
  { api }: Api,
  places: readonly { readonly table: Table; readonly sheetId: number }[],
): Promise<readonly SeenTab[]> {
  if (places.length === 0) return [];
  const replies = await api.readTabs(
    places.map(({ sheetId }) => ({ sheetId, start: 0, end: 2 })),
    cellFields,
  );
  const seen = places.flatMap(({ table, sheetId }) => {
    const reply = replies.find((tab) => tab.sheetId === sheetId);
    const tag = reply === undefined ? undefined : idPlaceOf(layoutOf(reply, table), table)?.tag;
    return reply === undefined ? [] : [{ table, reply, tag }];
  });
  const tags = seen.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
  const columns = tags.length === 0 ? new Map<number, readonly unknown[]>() : await api.readColumns(tags);
  return seen.map(({ table, reply, tag }) => ({ table, reply, ids: tag === undefined ? undefined : columns.get(tag) }));
}

function idPlaceOf({ columns }: Layout, table: Table): ColumnPlace | undefined {
  const [idColumn] = table.columns;
  return idColumn === undefined ? undefined : columns.get(idColumn.key);
}

/** Reads a table's tab by itself. @throws CallFailure */
export async function seeTab({ api }: Api, sheetId: number, table: Table): Promise<SeenTab> {
  return { table, reply: await api.readRows({ sheetId, start: 0, end: 2 }, cellFields), ids: undefined };
}

/** Looks at a table's tab: its columns, its ids, and whatever keeps new rows away from the last response. */
export async function inspectTab({ api, address, texts }: Session, seen: SeenTab): Promise<TabInspection> {
  const { table, reply } = seen;
  const layout = layoutOf(reply, table);
  const [idColumn] = table.columns;
  const idPlace = idPlaceOf(layout, table);
  const failed: Explanation[] = [];
  const warnings: Explanation[] = [];
  if (idColumn !== undefined && idPlace === undefined) {
    failed.push(texts.idColumnMissing(layout.title, headingWithKey(idColumn, table)));
  }
  const missing = table.columns.filter((column) => column !== idColumn && !layout.columns.has(column.key));
  if (missing.length > 0) {
    const headings = missing.map((column) => headingWithKey(column, table));
    warnings.push(texts.columnsDeleted(layout.title, texts.list(headings)));
  }
  if (layout.isHeadless) warnings.push(texts.headingsMissing(layout.title));
  const { sheetId } = reply;
  const ids =
    idPlace === undefined ? [] : (seen.ids ?? (await readColumn({ api }, sheetId, idPlace.index, idPlace.tag)));
  const width = Math.max(...[...layout.columns.values()].map((place) => place.index));
  const isLocked = reply.locked.some((range) => range.startColumn <= width && range.endRow > ids.length);
  if (isLocked) failed.push(texts.protectedCells(layout.title, address));
  const counts = countIds(ids.slice(1));
  const repeated = [...counts.values()].filter((count) => count > 1).length;
  if (repeated > 0) warnings.push(texts.repeatedIds(layout.title, repeated));
  const prefilled = await findPrefilled({ api }, reply, layout, ids.length);
  if (prefilled !== undefined) warnings.push(texts.prefilled(layout.title, prefilled));
  return { failed, warnings, rows: counts.size };
}

type Api = Pick<Session, 'api'>;

async function readColumn({ api }: Api, sheetId: number, index: number, tag?: number): Promise<readonly unknown[]> {
  const range = { sheetId, startColumnIndex: index, endColumnIndex: index + 1 };
  const [column = []] = await api.readValues(tag === undefined ? { gridRange: range } : withId(tag), 'COLUMNS');
  return column;
}

function countIds(ids: readonly unknown[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) if (typeof id === 'string' && id !== '') counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Heading of a person's column of tick boxes that reaches below the last response: unticked ones hold FALSE. */
async function findPrefilled(
  session: Api,
  { rows, sheetId }: TabReply,
  { headings, columns }: Layout,
  end: number,
): Promise<string | undefined> {
  const ours = new Set([...columns.values()].map((place) => place.index));
  for (const [index, cell] of (rows[1] ?? []).entries()) {
    if (!cell.isTickBox || ours.has(index)) continue;
    const column = await readColumn(session, sheetId, index);
    if (column.length > end) return headings[index] ?? '';
  }
  return undefined;
}
