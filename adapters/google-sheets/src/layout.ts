import type { Column, Table } from '@tablee/core';
import { textIn } from '@tablee/core';
import { columnAt, createMetadata, metadataKeys } from './metadata-keys.ts';
import type { TabProperties, TabReply } from './replies.ts';
import type { Request } from './sheets-api.ts';

/**
 * Where a table's columns are. A column carries a tag (developer metadata, which moves with the column) and a mark (the
 * last line of the note on its heading, which moves with the cell). Tags are what writes are tied to; marks find a
 * column again whose cells were cut and pasted, or that came back from the version history without its tag.
 */
export interface Layout extends TabProperties {
  readonly timeZone: string;
  /** What the first row shows, by column index. */
  readonly headings: readonly string[];
  /** By column key; tagged all of them when `healing` is empty. */
  readonly columns: ReadonlyMap<string, ColumnPlace>;
  /** Puts tags on the columns that lost theirs. */
  readonly healing: readonly Request[];
  /** No heading carries a mark or a label any more: the first row is gone. */
  readonly isHeadless: boolean;
}

/** A column of the table in the tab. */
export interface ColumnPlace {
  readonly key: string;
  readonly index: number;
  /** Id of the tag, when it is on this very column. */
  readonly tag: number | undefined;
}

const markPattern = /(?:^|\n)Tablée: ([^\s]+)\s*$/;
const keyInHeading = /\[([^[\]\s]+)\]\s*$/;

/** The line of a heading's note by which its column is found again. */
export function markOf(key: string): string {
  return `Tablée: ${key}`;
}

/** The heading that a person writes to give a deleted column back. */
export function headingWithKey(column: Column, table: Table): string {
  return `${labelOf(column, table)} [${column.key}]`;
}

/** A column's label in the organisation's first language. */
export function labelOf(column: Column, { languages }: Table): string {
  return textIn(column.label, languages[0] ?? 'fr', languages);
}

/** Reads the layout from the first row of a tab. */
export function layoutOf(reply: TabReply, table: Table): Layout {
  const [row = []] = reply.rows;
  const marks = row.map((cell) => markPattern.exec(cell.note)?.[1] ?? keyInHeading.exec(cell.text)?.[1]);
  const columns = new Map<string, ColumnPlace>();
  const healing: Request[] = [];
  for (const { key } of table.columns) {
    const found = findColumn(key, marks, reply);
    if (found === undefined) continue;
    columns.set(key, found.place);
    healing.push(...found.healing);
  }
  const labels = new Set(table.columns.map((column) => labelOf(column, table)));
  return {
    sheetId: reply.sheetId,
    title: reply.title,
    rowCount: reply.rowCount,
    columnCount: reply.columnCount,
    timeZone: reply.timeZone,
    headings: row.map((cell) => cell.text),
    columns,
    healing,
    isHeadless: columns.size > 0 && !row.some((cell, index) => marks[index] !== undefined || labels.has(cell.text)),
  };
}

function findColumn(
  key: string,
  marks: readonly (string | undefined)[],
  { tags, sheetId }: TabReply,
): { readonly place: ColumnPlace; readonly healing: readonly Request[] } | undefined {
  const tagged = tags.flatMap((list, index) =>
    list.flatMap((tag) => (tag.key === metadataKeys.column && tag.value === key ? [{ id: tag.id, index }] : [])),
  );
  const marked = marks.flatMap((mark, index) => (mark === key ? [index] : []));
  const agreed = tagged.find((tag) => marked.includes(tag.index));
  const [tag] = tagged;
  const [mark] = marked;
  if (agreed !== undefined) return { place: { key, index: agreed.index, tag: agreed.id }, healing: [] };
  if (mark === undefined) {
    return tag === undefined ? undefined : { place: { key, index: tag.index, tag: tag.id }, healing: [] };
  }
  // The heading is elsewhere than the tag: its cells were cut and pasted, so the answers are where the heading is.
  const location = columnAt(sheetId, mark);
  const moved =
    tag === undefined
      ? [createMetadata({ key: metadataKeys.column, value: key, location })]
      : [takeTag(sheetId, tag), createMetadata({ id: tag.id, key: metadataKeys.column, value: key, location })];
  return { place: { key, index: mark, tag: undefined }, healing: moved };
}

/** Deletes a tag if it is on this column, and else nothing. */
function takeTag(sheetId: number, { id, index }: { readonly id: number; readonly index: number }): Request {
  const developerMetadataLookup = {
    metadataId: id,
    metadataLocation: columnAt(sheetId, index),
    locationMatchingStrategy: 'EXACT_LOCATION',
  };
  return { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup } } };
}

/**
 * Ties a batch to the layout: each tag is taken from the place where it was seen and put there again under its id. If
 * its column is elsewhere by now, nothing is taken, the id is still in use, and Google refuses the batch as a whole.
 * Two requests for each column, first of the batch; see {@link lostColumns} for a column that was deleted meanwhile.
 */
export function guardColumns(sheetId: number, places: readonly ColumnPlace[]): readonly Request[] {
  return places.flatMap(({ key, index, tag }) => {
    if (tag === undefined) return [];
    const location = columnAt(sheetId, index);
    return [
      takeTag(sheetId, { id: tag, index }),
      createMetadata({ id: tag, key: metadataKeys.column, value: key, location }),
    ];
  });
}

/** Guarded columns that were not where they were seen: deleted, with another column in their place at that moment. */
export function lostColumns(
  deletedAt: readonly (readonly number[])[],
  places: readonly ColumnPlace[],
): readonly ColumnPlace[] {
  const guarded = places.filter((place) => place.tag !== undefined);
  return guarded.filter((place, order) => {
    const at = deletedAt[order * 2] ?? [];
    return at.length !== 1 || at[0] !== place.index;
  });
}
