import { GraphError, invalidRequest } from '../graph-error.ts';
import { THRESHOLD } from './columns.ts';
import { passes, pathsOf } from './filter.ts';
import { columnNamed, type Item, type List } from './model.ts';
import type { QueryOptions } from './query-options.ts';

/** Items on one page unless `$top` says fewer or more, and the most that it may say [S]. */
const DEFAULT_PAGE = 200;
const MAX_PAGE = 5_000;
/** Rows that a query without an index may look at [D support.microsoft.com]. */
const LIST_VIEW_THRESHOLD = 5_000;

/** One page of items, and where the next begins. */
export interface ItemPage {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/**
 * Finds items. Columns in `$filter` and `$orderby` have to be indexed, unless the caller accepts that the query may
 * fail, which it does here on lists above 5,000 items (docs#2279, msgraph-sdk-dotnet#827 [I]).
 *
 * @throws GraphError 400 or 429
 */
export function findItems(
  list: List,
  options: QueryOptions,
  { honorNonIndexed, searchPage }: { readonly honorNonIndexed: boolean; readonly searchPage?: number | undefined },
): ItemPage {
  const paths = [
    ...(options.filter ? pathsOf(options.filter) : []),
    ...(options.orderBy ? [options.orderBy.path] : []),
  ];
  const unindexed = paths.filter((path) => !isIndexed(list, path));
  const [first] = unindexed;
  if (first !== undefined && !honorNonIndexed) {
    throw invalidRequest(
      `Field '${first.replace('fields/', '')}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
    );
  }
  if (first !== undefined && searchPage !== undefined) return pageOfSearch(list, options, searchPage);
  if (first !== undefined && list.items.size > LIST_VIEW_THRESHOLD) {
    throw new GraphError(429, 'activityLimitReached', THRESHOLD, { headers: { 'Retry-After': '10' } });
  }
  return pageOf(sorted([...list.items.values()].filter(filterOf(options)), options), options);
}

function filterOf({ filter }: QueryOptions): (item: Item) => boolean {
  if (filter === undefined) return () => true;
  const readers = new Map(pathsOf(filter).map((path) => [path, readerOf(path)]));
  return (item) => passes(filter, (path) => readers.get(path)?.(item));
}

/** What a search without an index finds among its next rows: few, or none, though there may be more [D OData 4.0]. */
function pageOfSearch(list: List, options: QueryOptions, size: number): ItemPage {
  const mark = readMark(options.skipToken);
  const rest = [...list.items.values()].filter((item) => item.id > mark);
  const looked = rest.slice(0, size);
  const items = looked.filter(filterOf(options));
  return rest.length <= size ? { items } : { items, next: markOf(looked.at(-1)?.id ?? 0) };
}

/** Reads the value that a path names; its field is known to be there. */
function readerOf(path: string): (item: Item) => unknown {
  if (isId(path)) return (item) => String(item.id);
  if (path === 'fields/Created') return (item) => new Date(item.created).toISOString();
  if (path === 'fields/Modified') return (item) => new Date(item.modified).toISOString();
  const name = path.slice('fields/'.length);
  return (item) => item.values.get(name) ?? null;
}

function isId(path: string): boolean {
  return path === 'id' || path === 'fields/id' || path === 'fields/ID';
}

function isIndexed(list: List, path: string): boolean {
  if (isId(path)) return true;
  const name = path.startsWith('fields/') ? path.slice('fields/'.length) : '';
  const column = columnNamed(list, name);
  if (column === undefined) throw invalidRequest(`Field '${name === '' ? path : name}' is not recognized`);
  return column.indexed;
}

function sorted(items: readonly Item[], { orderBy }: QueryOptions): readonly Item[] {
  if (orderBy === undefined) return items;
  const direction = orderBy.descending ? -1 : 1;
  const key = isId(orderBy.path) ? (item: Item) => item.id : readerOf(orderBy.path);
  return items.toSorted((one, other) => direction * order(key(one), key(other)) || one.id - other.id);
}

function order(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [a, b] = [one === null ? '' : String(one), other === null ? '' : String(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Without an order a page starts after an id, so that rows which come and go meanwhile shift nothing; else by count. */
function pageOf(items: readonly Item[], options: QueryOptions): ItemPage {
  const size = Math.min(options.top ?? DEFAULT_PAGE, MAX_PAGE);
  const ordered = options.orderBy !== undefined;
  const mark = readMark(options.skipToken);
  const rest = ordered ? items.slice(mark) : items.filter((item) => item.id > mark);
  const page = rest.slice(0, size);
  if (rest.length <= size) return { items: page };
  const next = ordered ? mark + size : (page.at(-1)?.id ?? 0);
  return { items: page, next: markOf(next) };
}

function markOf(id: number): string {
  return Buffer.from(`Paged=TRUE&p_ID=${id}`).toString('base64url');
}

function readMark(token: string | undefined): number {
  if (token === undefined) return 0;
  const [, id] = /^Paged=TRUE&p_ID=(\d+)$/.exec(Buffer.from(token, 'base64url').toString('latin1')) ?? [];
  if (id === undefined) throw invalidRequest('Invalid value for $skiptoken', 'invalidQueryOption');
  return Number(id);
}
