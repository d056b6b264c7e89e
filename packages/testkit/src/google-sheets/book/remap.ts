import type { Reference } from '../formula/references.ts';
import { type ReferenceMap, rewriteFormulas } from '../formula/rewrite-formulas.ts';
import type { GridRange } from '../types.ts';
import type { Book, Metadata, Sheet } from './book.ts';
import type { Dimension, Span } from './ranges.ts';

/** Where an old line is after a change; undefined when it is gone. */
export type LineMap = (index: number) => number | undefined;

/** What happened to the lines of one tab. */
export type LineChange =
  | { readonly kind: 'insert'; readonly at: number; readonly count: number }
  | { readonly kind: 'delete'; readonly span: Span }
  | { readonly kind: 'move'; readonly span: Span; readonly target: number };

/**
 * Carries everything that names lines of a tab over a change: metadata, protections, bandings, filters, conditional
 * formats, the sources of charts and the references of formulas on any tab.
 */
export function remapBook(book: Book, sheetId: number, dimension: Dimension, change: LineChange, map: LineMap): Book {
  const move = <T>(value: T): T | undefined => remapValue(value, { sheetId, dimension, change, map });
  const all = <T>(list: readonly T[]): readonly T[] => list.map(move).filter((item) => item !== undefined);
  const sheets = book.sheets.map((sheet): Sheet => {
    if (sheet.sheetId !== sheetId) return sheet.charts.length === 0 ? sheet : { ...sheet, charts: all(sheet.charts) };
    const { basicFilter, ...rest } = sheet;
    const filter = basicFilter === undefined ? undefined : move(basicFilter);
    return {
      ...rest,
      ...(filter === undefined ? {} : { basicFilter: filter }),
      protectedRanges: all(sheet.protectedRanges),
      bandedRanges: all(sheet.bandedRanges),
      filterViews: all(sheet.filterViews),
      conditionalFormats: all(sheet.conditionalFormats),
      charts: all(sheet.charts),
    };
  });
  const moved = { ...book, sheets, metadata: remapMetadata(book.metadata, sheetId, dimension, map) };
  return rewriteFormulas(moved, remapReference({ sheetId, dimension, change, map }, book));
}

interface Remap {
  readonly sheetId: number;
  readonly dimension: Dimension;
  readonly change: LineChange;
  readonly map: LineMap;
}

/** The value with its ranges moved; undefined when a range that it needs is gone. */
function remapValue<T>(value: T, remap: Remap): T | undefined {
  // Ranges keep their shape; only numbers in them change.
  return remapUnknown(value, remap) as T | undefined;
}

function remapUnknown(value: unknown, remap: Remap): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => remapUnknown(item, remap)).filter((item) => item !== undefined);
    return items.length === 0 && value.length > 0 ? undefined : items;
  }
  if ('sheetId' in value && value.sheetId === remap.sheetId && !('title' in value)) return remapRange(value, remap);
  const entries: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (remap.dimension === 'COLUMNS' && isColumnName(name) && typeof inner === 'number') {
      const index = remap.map(inner);
      if (index === undefined) return undefined;
      entries.push([name, index]);
      continue;
    }
    const moved = remapUnknown(inner, remap);
    if (moved === undefined && inner !== undefined) {
      // A rule, filter or protection lives on its range; a list of filter columns may just become empty.
      if (name === 'range' || name === 'ranges') return undefined;
      continue;
    }
    entries.push([name, moved]);
  }
  return Object.fromEntries(entries);
}

/** Columns named by their index outside a range: filter specs and sort specs of filters. */
function isColumnName(name: string): boolean {
  return name === 'columnIndex' || name === 'dimensionIndex';
}

function remapRange(value: object, { dimension, change, map }: Remap): GridRange | undefined {
  const range: Record<string, unknown> = { ...value };
  const [startName, endName, pointName] =
    dimension === 'ROWS'
      ? (['startRowIndex', 'endRowIndex', 'rowIndex'] as const)
      : (['startColumnIndex', 'endColumnIndex', 'columnIndex'] as const);
  const point = range[pointName];
  if (typeof point === 'number') return { ...range, [pointName]: map(point) ?? point };
  const [start, end] = [range[startName], range[endName]];
  const moved = remapSpan(
    typeof start === 'number' ? start : 0,
    typeof end === 'number' ? end : undefined,
    change,
    map,
  );
  if (moved === undefined) return undefined;
  return {
    ...range,
    ...(typeof start === 'number' ? { [startName]: moved.start } : {}),
    ...(moved.end === undefined ? {} : { [endName]: moved.end }),
  };
}

function remapSpan(
  start: number,
  end: number | undefined,
  change: LineChange,
  map: LineMap,
): { start: number; end: number | undefined } | undefined {
  if (end === undefined) {
    // An open end stays open; what starts on a deleted line starts where that line was.
    const first = map(start) ?? (change.kind === 'delete' ? change.span.start : start);
    return { start: change.kind === 'move' ? start : first, end };
  }
  const stays = (index: number) =>
    map(index) !== undefined && (change.kind !== 'move' || index < change.span.start || index >= change.span.end);
  let first = start;
  while (first < end && !stays(first)) first += 1;
  let last = end - 1;
  while (last > first && !stays(last)) last -= 1;
  if (first >= end) {
    // Every line was deleted, or the whole range was moved as part of the block.
    const [a, b] = [map(start), map(end - 1)];
    return a === undefined || b === undefined ? undefined : { start: a, end: b + 1 };
  }
  return { start: map(first) ?? first, end: (map(last) ?? last) + 1 };
}

/** Moves the rows or columns that a reference names on the changed tab. */
function remapReference({ sheetId, dimension, change, map }: Remap, book: Book): ReferenceMap {
  const part = dimension === 'ROWS' ? 'row' : 'column';
  const title = book.sheets.find((sheet) => sheet.sheetId === sheetId)?.title.toLowerCase();
  return (reference, own): Reference | undefined => {
    const isHere = reference.tab === undefined ? own.sheetId === sheetId : reference.tab.toLowerCase() === title;
    const { from, to } = reference;
    const start = from[part];
    if (!isHere || start === undefined) return reference;
    // `C2:C` has no last row; a single cell ends where it starts.
    const end = to === undefined ? start + 1 : to[part] === undefined ? undefined : (to[part] ?? 0) + 1;
    const moved = remapSpan(start, end, change, map);
    if (moved === undefined) return undefined;
    if (moved.start === start && moved.end === end) return reference;
    const last = moved.end === undefined ? undefined : moved.end - 1;
    return { ...reference, from: { ...from, [part]: moved.start }, to: to && { ...to, [part]: last } };
  };
}

/** Metadata of lines follows its line and dies with it. */
function remapMetadata(
  metadata: ReadonlyMap<number, Metadata>,
  sheetId: number,
  dimension: Dimension,
  map: LineMap,
): ReadonlyMap<number, Metadata> {
  const type = dimension === 'ROWS' ? 'ROW' : 'COLUMN';
  const result = new Map<number, Metadata>();
  for (const [id, entry] of metadata) {
    const location = entry.location;
    if (location.type !== type || location.sheetId !== sheetId) {
      result.set(id, entry);
      continue;
    }
    const index = map(location.index);
    if (index !== undefined) result.set(id, { ...entry, location: { ...location, index } });
  }
  return result;
}
