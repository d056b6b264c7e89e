import { siteDay } from './lists/date-only.ts';
import type { Column, List, Site, Value } from './lists/model.ts';

/** A cell as a person reads it; days as `YYYY-MM-DD`, moments as ISO 8601, links by their address. */
export type PlainValue = string | number | boolean | readonly string[] | null;

/** A list as a person sees it: the columns of its view from left to right, the rows in the view's order. */
export interface ListView {
  readonly id: string;
  readonly displayName: string;
  readonly columns: readonly { readonly name: string; readonly displayName: string; readonly type: string }[];
  readonly rows: readonly ViewRow[];
}

/** A row: its item's id and its cells by API name of the column; blank ones are null. */
export interface ViewRow {
  readonly id: string;
  readonly cells: Readonly<Record<string, PlainValue>>;
  /** What people read in place of a link's address, by API name of the column. */
  readonly words: Readonly<Record<string, string>>;
}

/** What a person sees of a list. */
export function viewOf(site: Site, list: List): ListView {
  const columns = list.view.flatMap(
    (name) => list.columns.find((column) => column.name === name && !column.hidden) ?? [],
  );
  const rows = [...list.items.values()].map((item) => ({
    id: String(item.id),
    cells: Object.fromEntries(
      columns.map((column) => [column.name, plain(column, item.values.get(column.name), site.timeZone)]),
    ),
    words: Object.fromEntries(
      columns.flatMap(({ name }) => {
        const value = item.values.get(name);
        return typeof value === 'object' && 'Url' in value && value.Description !== ''
          ? [[name, value.Description]]
          : [];
      }),
    ),
  }));
  const { sort } = list;
  return {
    id: list.id,
    displayName: list.displayName,
    columns: columns.map(({ name, displayName, kind }) => ({ name, displayName, type: kind.type })),
    rows: sort === undefined ? rows : sorted(rows, sort),
  };
}

function plain(column: Column, value: Value | undefined, timeZone: string): PlainValue {
  if (value === undefined) return null;
  if (typeof value === 'object') return 'Url' in value ? value.Url : value;
  const isDay = column.kind.type === 'dateTime' && column.kind.settings.format === 'dateOnly';
  return isDay && typeof value === 'string' ? siteDay(value, timeZone) : value;
}

function sorted(
  rows: readonly ViewRow[],
  sort: { readonly column: string; readonly descending: boolean },
): readonly ViewRow[] {
  const direction = sort.descending ? -1 : 1;
  const key = (row: ViewRow) => row.cells[sort.column] ?? '';
  return rows.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
    return direction * String(a).localeCompare(String(b));
  });
}
