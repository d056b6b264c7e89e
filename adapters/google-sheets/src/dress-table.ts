import type { Table } from '@tablee/core';
import { choiceHelp, shownChoices } from './choices.ts';
import { guardColumns, type Layout } from './layout.ts';
import { createMetadata, metadataKeys, setMetadataValue } from './metadata-keys.ts';
import type { MetadataEntry, SeenCell } from './replies.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';
import { choiceColors, choiceRule, dressColumns, dressRows, dressTab, type PlacedColumn } from './table-look.ts';

/** A table whose looks are not yet those of its definition. */
export interface Dressing {
  readonly table: Table;
  readonly layout: Layout;
  readonly digest: string;
  /** What was prepared before; absent for a new tab. */
  readonly before: MetadataEntry | undefined;
}

/** Rows that are added at once when a tab becomes longer than it was. */
const moreRows = 1_000;

/**
 * Dresses a new tab, or what is new in an old one: new columns, and choices that a drop-down lacks. What a person
 * changed or took away stays so. One change, which also writes down that it was made. @throws CallFailure.
 */
export async function dressTable(session: Session, { table, layout, digest, before }: Dressing): Promise<void> {
  const { sheetId } = layout;
  const value = `${digest} ${table.columns.map((column) => column.key).join(',')}`;
  const done =
    before === undefined
      ? createMetadata({ key: metadataKeys.digest, value, location: { sheetId } })
      : setMetadataValue(before.id, value);
  const requests = before === undefined ? dressAll(layout, table) : await dressNew(session, layout, table, before);
  await session.api.change([...guardColumns(sheetId, [...layout.columns.values()]), ...requests, done]);
}

/** The tab became longer than its formats reach: dresses the rows from `layout.rowCount` on. @throws CallFailure. */
export async function dressMoreRows({ api }: Session, layout: Layout, table: Table): Promise<void> {
  const { sheetId, rowCount } = layout;
  await api.change([
    ...guardColumns(sheetId, [...layout.columns.values()]),
    { appendDimension: { sheetId, dimension: 'ROWS', length: moreRows } },
    ...dressRows(sheetId, placedColumns(layout, table), rowCount, table),
  ]);
}

function dressAll({ sheetId, columns }: Layout, table: Table): readonly Request[] {
  const placed = placedColumns({ columns }, table);
  return [
    ...dressRows(sheetId, placed, 1, table),
    ...dressColumns(sheetId, placed, table),
    ...dressTab(sheetId, table.languages[0] ?? 'fr'),
  ];
}

/** Whether a tab was dressed as this definition has it. */
export function isDressedAs(digest: string, before: MetadataEntry | undefined): boolean {
  return before?.value.split(' ')[0] === digest;
}

async function dressNew(
  { api }: Session,
  layout: Layout,
  table: Table,
  before: MetadataEntry,
): Promise<readonly Request[]> {
  const { sheetId } = layout;
  const dressedKeys = new Set(before.value.split(' ')[1]?.split(','));
  const placed = placedColumns(layout, table);
  const bare = placed.filter(({ column }) => !dressedKeys.has(column.key));
  const dressed = placed.filter(({ column }) => dressedKeys.has(column.key));
  // The first row below the headings shows the drop-down that a column has now, a person's own choices among it.
  const { rows } = await api.readRows({ sheetId, start: 1, end: 2 }, 'dataValidation(condition)');
  const [row = []] = rows;
  return [
    ...dressRows(sheetId, bare, 1, table),
    ...dressColumns(sheetId, bare, table),
    ...dressed.flatMap((one) => extendChoices(sheetId, one, row[one.index], table)),
  ];
}

/** Adds choices to a drop-down, after those that are in it, a person's own among them. */
function extendChoices(
  sheetId: number,
  placed: PlacedColumn,
  cell: SeenCell | undefined,
  table: Table,
): readonly Request[] {
  const { column, index } = placed;
  const options = cell?.options;
  const values = shownChoices(column, table.languages);
  const added = values.filter((value) => options?.includes(value) === false);
  if (options === undefined || added.length === 0) return [];
  const range = { sheetId, startRowIndex: 1, startColumnIndex: index, endColumnIndex: index + 1 };
  const rule = choiceRule([...options, ...added], choiceHelp(column, table));
  return [{ setDataValidation: { range, rule } }, ...choiceColors(sheetId, placed, table.languages, new Set(added))];
}

function placedColumns({ columns }: Pick<Layout, 'columns'>, table: Table): readonly PlacedColumn[] {
  return table.columns.flatMap((column) => {
    const place = columns.get(column.key);
    return place === undefined ? [] : [{ column, index: place.index }];
  });
}
