import type { sheets_v4 } from '@googleapis/sheets';
import type { Actor, Book, Line, Metadata, Sheet } from '../book/book.ts';
import { cellLink, effectiveValue, formattedValue } from '../book/cell-values.ts';
import { criteriaOf } from '../book/filtering.ts';
import { isVisible, metadataMessage } from '../book/metadata.ts';
import { shownTo } from '../book/protection.ts';
import { type Area, areaOf } from '../book/ranges.ts';
import { type FieldMask, maskAt } from '../schema/field-mask.ts';
import { type BasicFilter, type Cell, type DeveloperMetadata, type GridRange, present } from '../types.ts';
import { sheetProperties } from './sheet-properties.ts';
import { withoutZeros } from './without-zeros.ts';

/** Sizes of lines that nobody has changed, in pixels. */
const DEFAULT_SIZE = { row: 21, column: 100 };

/** What a reader asked for. */
export interface View {
  readonly mask: FieldMask;
  /** Only these tabs and cells; empty: everything. */
  readonly ranges: readonly GridRange[];
  readonly actor: Actor;
}

/**
 * The spreadsheet as `get` shows it. Only what the mask asks for is built, because a full grid is large; the mask is
 * applied once more to the result by the caller.
 */
export function spreadsheetMessage(book: Book, view: View): sheets_v4.Schema$Spreadsheet {
  const chosen = book.sheets.filter(
    (sheet) => view.ranges.length === 0 || view.ranges.some((range) => (range.sheetId ?? 0) === sheet.sheetId),
  );
  const wants = (name: string) => maskAt(view.mask, name) !== undefined;
  return present<sheets_v4.Schema$Spreadsheet>({
    spreadsheetId: book.id,
    properties: book.properties,
    sheets: wants('sheets') ? chosen.map((sheet) => sheetMessage(book, sheet, view)) : undefined,
    developerMetadata: wants('developerMetadata')
      ? metadataOf(book, view.actor, ({ location }) => location.type === 'SPREADSHEET')
      : undefined,
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${book.id}/edit`,
  });
}

function sheetMessage(book: Book, sheet: Sheet, view: View): sheets_v4.Schema$Sheet {
  const mine = view.ranges.filter((range) => (range.sheetId ?? 0) === sheet.sheetId);
  const areas = (mine.length > 0 ? mine : [{}]).map((range) => areaOf(sheet, clipped(sheet, range)));
  const dataMask = maskAt(view.mask, 'sheets', 'data');
  const wantsMetadata = maskAt(view.mask, 'sheets', 'developerMetadata') !== undefined;
  const filter = sheet.basicFilter;
  return present<sheets_v4.Schema$Sheet>({
    properties: sheetProperties(book, sheet),
    data: dataMask === undefined ? undefined : areas.map((area) => gridData(book, sheet, area, dataMask, view.actor)),
    conditionalFormats: listed(sheet.conditionalFormats),
    filterViews: listed(sheet.filterViews.map((each) => ({ ...each, ...filterFields(each) }))),
    protectedRanges: listed(sheet.protectedRanges.map((each) => shownTo(each, view.actor))),
    basicFilter: filter === undefined ? undefined : withoutZeros({ ...filter, ...filterFields(filter) }),
    charts: listed(sheet.charts),
    bandedRanges: listed(sheet.bandedRanges),
    developerMetadata: wantsMetadata
      ? metadataOf(book, view.actor, ({ location }) => location.type === 'SHEET' && location.sheetId === sheet.sheetId)
      : undefined,
  });
}

/** Both ways to write criteria are populated in answers [D BasicFilter]. */
function filterFields(filter: BasicFilter): Pick<BasicFilter, 'criteria' | 'filterSpecs'> {
  const criteria = criteriaOf(filter);
  if (criteria.size === 0) return {};
  return {
    criteria: Object.fromEntries(criteria),
    filterSpecs: [...criteria].map(([columnIndex, filterCriteria]) => ({ columnIndex, filterCriteria })),
  };
}

function listed<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? withoutZeros([...list]) : undefined;
}

function metadataOf(book: Book, actor: Actor, on: (entry: Metadata) => boolean): DeveloperMetadata[] | undefined {
  return listed(
    [...book.metadata.values()].filter((entry) => on(entry) && isVisible(entry, actor)).map(metadataMessage),
  );
}

/** Ranges of a reader may reach past the grid; they are cut. */
function clipped(sheet: Sheet, range: GridRange): GridRange {
  const cut = (value: number | null | undefined, count: number) => Math.min(value ?? count, count);
  return {
    ...range,
    endRowIndex: cut(range.endRowIndex, sheet.grid.rowCount),
    endColumnIndex: cut(range.endColumnIndex, sheet.grid.columnCount),
  };
}

function gridData(book: Book, sheet: Sheet, area: Area, mask: FieldMask, actor: Actor): sheets_v4.Schema$GridData {
  const { rows, columns } = area;
  const valueMask = maskAt(mask, 'rowData', 'values');
  return present<sheets_v4.Schema$GridData>({
    startRow: rows.start || undefined,
    startColumn: columns.start || undefined,
    rowData: valueMask === undefined ? undefined : rowData(book, sheet, area, valueMask),
    rowMetadata: maskAt(mask, 'rowMetadata') && lineMessages(book, sheet, 'ROW', rows, actor),
    columnMetadata: maskAt(mask, 'columnMetadata') && lineMessages(book, sheet, 'COLUMN', columns, actor),
  });
}

function rowData(book: Book, sheet: Sheet, { rows, columns }: Area, mask: FieldMask): sheets_v4.Schema$RowData[] {
  const last = Math.min(rows.end, sheet.rows.findLastIndex((row) => row.cells.some((cell) => cell !== undefined)) + 1);
  const result: sheets_v4.Schema$RowData[] = [];
  for (let index = rows.start; index < last; index += 1) {
    const cells = (sheet.rows[index]?.cells ?? []).slice(columns.start, columns.end);
    const width = cells.findLastIndex((cell) => cell !== undefined) + 1;
    const values = cells
      .slice(0, width)
      .map((cell) => (cell === undefined ? {} : cellMessage(book, sheet, cell, mask)));
    result.push(width > 0 ? { values } : {});
  }
  return result;
}

/** A cell with what is computed from it. */
function cellMessage(book: Book, sheet: Sheet, cell: Cell, mask: FieldMask): Cell {
  const wants = (name: string) => maskAt(mask, name) !== undefined;
  return present<Cell>({
    ...cell,
    effectiveValue: wants('effectiveValue') ? effectiveValue(book, sheet, cell) : undefined,
    formattedValue: wants('formattedValue') ? formattedValue(book, sheet, cell) : undefined,
    effectiveFormat: wants('effectiveFormat') ? (cell.userEnteredFormat ?? undefined) : undefined,
    hyperlink: wants('hyperlink') ? cellLink(cell) : undefined,
  });
}

function lineMessages(
  book: Book,
  sheet: Sheet,
  type: 'ROW' | 'COLUMN',
  span: { readonly start: number; readonly end: number },
  actor: Actor,
): sheets_v4.Schema$DimensionProperties[] {
  const entries = new Map<number, DeveloperMetadata[]>();
  for (const entry of book.metadata.values()) {
    const { location } = entry;
    if (location.type !== type || location.sheetId !== sheet.sheetId || !isVisible(entry, actor)) continue;
    entries.set(location.index, [...(entries.get(location.index) ?? []), metadataMessage(entry)]);
  }
  const lines: readonly Line[] = type === 'ROW' ? sheet.rows : sheet.columns;
  return Array.from({ length: span.end - span.start }, (_, offset) => {
    const index = span.start + offset;
    const line = lines[index];
    return present<sheets_v4.Schema$DimensionProperties>({
      hiddenByFilter: line?.hiddenByFilter,
      hiddenByUser: line?.hiddenByUser,
      pixelSize: line?.pixelSize ?? (type === 'ROW' ? DEFAULT_SIZE.row : DEFAULT_SIZE.column),
      developerMetadata: entries.get(index),
    });
  });
}
