import { randomInt } from 'node:crypto';
import { invalidArgument } from '../api-error.ts';
import { withoutZeros } from '../read/without-zeros.ts';
import type { DeveloperMetadata } from '../types.ts';
import { type Actor, type Book, findSheet, LIMITS, type Metadata, type MetadataLocation } from './book.ts';
import { lineCount, spanOf } from './ranges.ts';

/** Whether a project sees an entry: PROJECT entries are for the project that made them. */
export function isVisible(entry: Metadata, actor: Actor): boolean {
  return entry.visibility === 'DOCUMENT' || entry.project === actor.project;
}

/**
 * Adds an entry. A chosen id that is in use is refused, whoever uses it and whether or not the caller can see it
 * [D metadata guide; the text is S]. With `batchUpdate` being atomic this makes the id an idempotency key.
 */
export function createMetadata(book: Book, given: DeveloperMetadata, actor: Actor): { book: Book; entry: Metadata } {
  const { metadataId, metadataKey: key, metadataValue: value, visibility } = given;
  if (key === undefined || key === null || key === '') {
    throw invalidArgument('Developer metadata must always have a key specified.');
  }
  if (visibility !== 'DOCUMENT' && visibility !== 'PROJECT') {
    throw invalidArgument('Developer metadata must always have a visibility specified.');
  }
  if (metadataId !== undefined && metadataId !== null && metadataId <= 0) {
    throw invalidArgument(`Developer metadata ID [${metadataId}] must be positive.`);
  }
  const id = metadataId ?? freeId(book);
  if (book.metadata.has(id)) {
    throw invalidArgument(
      `Cannot add developer metadata with ID [${id}] because developer metadata with that ID already exists.`,
    );
  }
  const entry: Metadata = {
    id,
    key,
    ...(value === undefined || value === null ? {} : { value }),
    visibility,
    project: actor.project,
    location: readLocation(book, given.location),
  };
  const next = { ...book, metadata: new Map(book.metadata).set(id, entry) };
  assertBudget(next, entry.location);
  return { book: next, entry };
}

/** Replaces an entry by a changed one with the same id. */
export function replaceMetadata(book: Book, entry: Metadata): Book {
  const next = { ...book, metadata: new Map(book.metadata).set(entry.id, entry) };
  assertBudget(next, entry.location);
  return next;
}

function freeId(book: Book): number {
  for (;;) {
    const id = randomInt(1, 2 ** 31);
    if (!book.metadata.has(id)) return id;
  }
}

/** Reads a location: the spreadsheet, a tab, or exactly one row or column. */
export function readLocation(book: Book, location: DeveloperMetadata['location']): MetadataLocation {
  if (location?.spreadsheet === true) return { type: 'SPREADSHEET' };
  if (location?.dimensionRange !== undefined && location.dimensionRange !== null) {
    const range = location.dimensionRange;
    const sheet = findSheet(book, range.sheetId);
    const span = spanOf(sheet, range);
    if (range.startIndex === undefined || range.endIndex === undefined || span.end - span.start !== 1) {
      throw invalidArgument('The dimension range of developer metadata must represent a single row or column.');
    }
    if (span.start < 0 || span.end > lineCount(sheet, span.dimension)) {
      throw invalidArgument(`dimensionRange.endIndex[${span.end}] is outside the grid.`);
    }
    return { type: span.dimension === 'ROWS' ? 'ROW' : 'COLUMN', sheetId: sheet.sheetId, index: span.start };
  }
  if (location?.sheetId !== undefined && location.sheetId !== null) {
    return { type: 'SHEET', sheetId: findSheet(book, location.sheetId).sheetId };
  }
  throw invalidArgument('Developer metadata must always have a location specified.');
}

/** 30,000 characters of keys and values on each tab, and as many on the spreadsheet itself [D; the text is assumed]. */
function assertBudget(book: Book, location: MetadataLocation): void {
  const sheetId = location.type === 'SPREADSHEET' ? undefined : location.sheetId;
  let used = 0;
  for (const entry of book.metadata.values()) {
    const at = entry.location.type === 'SPREADSHEET' ? undefined : entry.location.sheetId;
    if (at === sheetId) used += entry.key.length + (entry.value?.length ?? 0);
  }
  if (used > LIMITS.metadataCharacters) {
    const where = sheetId === undefined ? 'spreadsheet' : 'sheet';
    throw invalidArgument(
      `Exceeded the developer metadata limit of ${LIMITS.metadataCharacters} characters for the ${where}.`,
    );
  }
}

/** An entry as the API shows it. */
export function metadataMessage(entry: Metadata): DeveloperMetadata {
  return {
    metadataId: entry.id,
    metadataKey: entry.key,
    ...(entry.value === undefined ? {} : { metadataValue: entry.value }),
    location: withoutZeros(locationMessage(entry.location)),
    visibility: entry.visibility,
  };
}

function locationMessage(location: MetadataLocation): NonNullable<DeveloperMetadata['location']> {
  switch (location.type) {
    case 'SPREADSHEET':
      return { locationType: 'SPREADSHEET', spreadsheet: true };
    case 'SHEET':
      return { locationType: 'SHEET', sheetId: location.sheetId };
    default:
      return {
        locationType: location.type,
        dimensionRange: {
          sheetId: location.sheetId,
          dimension: location.type === 'ROW' ? 'ROWS' : 'COLUMNS',
          startIndex: location.index,
          endIndex: location.index + 1,
        },
      };
  }
}
