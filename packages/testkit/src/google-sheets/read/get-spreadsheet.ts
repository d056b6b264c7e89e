import { badRequest } from '../api-error.ts';
import { parseA1 } from '../book/a1.ts';
import type { Actor, Book } from '../book/book.ts';
import { selectRanges } from '../book/data-filters.ts';
import { type FieldMask, FieldMaskError, parseFieldMask } from '../schema/field-mask.ts';
import type { DataFilter, GridRange } from '../types.ts';
import { spreadsheetMessage } from './spreadsheet-message.ts';

/** How much of a spreadsheet a reply carries. */
export interface Selection {
  /** Mask rooted at Spreadsheet; undefined: everything but grid data, unless that is asked for. */
  readonly mask: FieldMask | undefined;
  readonly includeGridData: boolean;
  readonly ranges: readonly GridRange[];
}

/** Everything of a spreadsheet but the cells. */
const WITHOUT_GRID_DATA =
  'spreadsheetId,properties,spreadsheetUrl,developerMetadata,namedRanges,sheets(properties,conditionalFormats,filterViews,protectedRanges,basicFilter,charts,bandedRanges,developerMetadata)';

/** Reads the `fields` parameter of a call whose reply is this message; absent means everything. */
export function readFieldsParameter(fields: string | undefined, message: string): FieldMask | undefined {
  if (fields === undefined || fields === '') return undefined;
  try {
    return parseFieldMask(fields, message);
  } catch (error) {
    if (!(error instanceof FieldMaskError)) throw error;
    throw badRequest('Request contains an invalid argument.', [
      { field: error.path, description: `Error expanding 'fields' parameter. ${error.message}` },
    ]);
  }
}

/** Ranges in A1 notation. */
export function readRanges(book: Book, ranges: readonly string[]): readonly GridRange[] {
  return ranges.map((range) => parseA1(book, range).range);
}

/** Ranges of data filters. */
export function readDataFilters(book: Book, filters: readonly DataFilter[], actor: Actor): readonly GridRange[] {
  return filters.flatMap((filter) => selectRanges(book, filter, actor));
}

/** The reply of `get` and the `updatedSpreadsheet` of a batch. `includeGridData` is ignored where a mask is given [D]. */
export function getSpreadsheet(book: Book, selection: Selection, actor: Actor): object {
  const mask = selection.mask ?? (selection.includeGridData ? 'all' : parseFieldMask(WITHOUT_GRID_DATA, 'Spreadsheet'));
  return spreadsheetMessage(book, { mask, ranges: selection.ranges, actor });
}
