import type { sheets_v4 } from '@googleapis/sheets';
import { invalidArgument } from '../api-error.ts';
import type { DataFilter, GridRange } from '../types.ts';
import { parseA1 } from './a1.ts';
import { type Actor, type Book, findSheet, type Metadata, type MetadataLocation } from './book.ts';
import { isVisible, readLocation } from './metadata.ts';

/** Entries that a filter selects and the caller may see, in the order of their ids. */
export function selectMetadata(book: Book, filter: DataFilter, actor: Actor): readonly Metadata[] {
  const matches = metadataPredicate(book, filter);
  return [...book.metadata.values()]
    .filter((entry) => isVisible(entry, actor) && matches(entry))
    .sort((a, b) => a.id - b.id);
}

/** Cells that a filter selects: the range itself, or the rows, columns and tabs that the metadata is on. */
export function selectRanges(book: Book, filter: DataFilter, actor: Actor): readonly GridRange[] {
  if (filter.a1Range) return [parseA1(book, filter.a1Range).range];
  if (filter.gridRange) return [{ ...filter.gridRange, sheetId: findSheet(book, filter.gridRange.sheetId).sheetId }];
  return selectMetadata(book, filter, actor).flatMap((entry) => rangesAt(book, entry.location));
}

function rangesAt(book: Book, location: MetadataLocation): readonly GridRange[] {
  switch (location.type) {
    case 'SPREADSHEET':
      return book.sheets.map((sheet) => ({ sheetId: sheet.sheetId }));
    case 'SHEET':
      return [{ sheetId: location.sheetId }];
    case 'ROW':
      return [{ sheetId: location.sheetId, startRowIndex: location.index, endRowIndex: location.index + 1 }];
    case 'COLUMN':
      return [{ sheetId: location.sheetId, startColumnIndex: location.index, endColumnIndex: location.index + 1 }];
  }
}

function metadataPredicate(book: Book, filter: DataFilter): (entry: Metadata) => boolean {
  if (filter.developerMetadataLookup) return lookupPredicate(book, filter.developerMetadataLookup);
  const range = filter.a1Range
    ? parseA1(book, filter.a1Range).range
    : filter.gridRange && { ...filter.gridRange, sheetId: findSheet(book, filter.gridRange.sheetId).sheetId };
  if (!range) throw invalidArgument('A data filter must specify one of developerMetadataLookup, a1Range or gridRange.');
  return (entry) => rangesAt(book, entry.location).some((each) => intersects(each, range));
}

function lookupPredicate(book: Book, lookup: sheets_v4.Schema$DeveloperMetadataLookup): (entry: Metadata) => boolean {
  const { metadataLocation, locationMatchingStrategy: strategy, locationType } = lookup;
  if (strategy && !metadataLocation) {
    throw invalidArgument('A metadataLocation must be specified with a locationMatchingStrategy.');
  }
  const place = metadataLocation ? readLocation(book, metadataLocation) : undefined;
  const intersecting = strategy !== 'EXACT_LOCATION';
  if (locationType === 'SPREADSHEET' && place !== undefined && (intersecting || place.type !== 'SPREADSHEET')) {
    throw invalidArgument('locationType SPREADSHEET cannot be used with an intersecting or other location.');
  }
  return (entry) =>
    (lookup.metadataId === undefined || lookup.metadataId === null || lookup.metadataId === entry.id) &&
    (lookup.metadataKey === undefined || lookup.metadataKey === null || lookup.metadataKey === entry.key) &&
    (lookup.metadataValue === undefined || lookup.metadataValue === null || lookup.metadataValue === entry.value) &&
    (!lookup.visibility || lookup.visibility === entry.visibility) &&
    (!locationType || locationType === entry.location.type) &&
    (place === undefined || matchesLocation(book, entry.location, place, intersecting));
}

function matchesLocation(book: Book, at: MetadataLocation, place: MetadataLocation, intersecting: boolean): boolean {
  if (at.type === 'SPREADSHEET' || place.type === 'SPREADSHEET') return at.type === place.type;
  if (at.sheetId !== place.sheetId) return false;
  if (!intersecting) {
    if (at.type === 'SHEET' || place.type === 'SHEET') return at.type === place.type;
    return at.type === place.type && at.index === place.index;
  }
  const [a, b] = [rangesAt(book, at)[0], rangesAt(book, place)[0]];
  return a !== undefined && b !== undefined && intersects(a, b);
}

/** Whether two ranges share a cell; open sides reach to the end. */
export function intersects(a: GridRange, b: GridRange): boolean {
  const meet = (s1?: number | null, e1?: number | null, s2?: number | null, e2?: number | null) =>
    (s1 ?? 0) < (e2 ?? Number.POSITIVE_INFINITY) && (s2 ?? 0) < (e1 ?? Number.POSITIVE_INFINITY);
  return (
    (a.sheetId ?? 0) === (b.sheetId ?? 0) &&
    meet(a.startRowIndex, a.endRowIndex, b.startRowIndex, b.endRowIndex) &&
    meet(a.startColumnIndex, a.endColumnIndex, b.startColumnIndex, b.endColumnIndex)
  );
}
