import { invalidArgument } from '../api-error.ts';
import type {
  BandedRange,
  BasicFilter,
  Cell,
  ConditionalFormatRule,
  EmbeddedChart,
  FilterView,
  ProtectedRange,
  SheetProperties,
  SpreadsheetProperties,
} from '../types.ts';

/** A row or a column as a line of the grid, without its cells. */
export interface Line {
  readonly pixelSize?: number;
  readonly hiddenByUser?: boolean;
  readonly hiddenByFilter?: boolean;
}

/** A row with its cells; cells past the end are blank. */
export interface Row extends Line {
  readonly cells: readonly (Cell | undefined)[];
}

export interface Grid {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount?: number;
  readonly frozenColumnCount?: number;
  readonly hideGridlines?: boolean;
}

/** One version of a tab. Never changed in place. `rows` and `columns` may end before the grid does: the rest is blank. */
export interface Sheet {
  readonly sheetId: number;
  readonly title: string;
  /** Everything of SheetProperties but id, title, index and grid. */
  readonly look: Omit<SheetProperties, 'sheetId' | 'title' | 'index' | 'gridProperties'>;
  readonly grid: Grid;
  readonly rows: readonly Row[];
  readonly columns: readonly Line[];
  readonly protectedRanges: readonly ProtectedRange[];
  readonly bandedRanges: readonly BandedRange[];
  readonly basicFilter?: BasicFilter;
  readonly filterViews: readonly FilterView[];
  readonly conditionalFormats: readonly ConditionalFormatRule[];
  readonly charts: readonly EmbeddedChart[];
}

export type MetadataLocation =
  | { readonly type: 'SPREADSHEET' }
  | { readonly type: 'SHEET'; readonly sheetId: number }
  | { readonly type: 'ROW' | 'COLUMN'; readonly sheetId: number; readonly index: number };

/** One developer metadata entry. `project` is the cloud project that made it. */
export interface Metadata {
  readonly id: number;
  readonly key: string;
  readonly value?: string;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  readonly project: string;
  readonly location: MetadataLocation;
}

/** One version of a spreadsheet. Every change makes a new one, so a failed batch simply leaves the old one in place. */
export interface Book {
  readonly id: string;
  readonly properties: SpreadsheetProperties;
  /** In the order of the tabs. */
  readonly sheets: readonly Sheet[];
  readonly metadata: ReadonlyMap<number, Metadata>;
}

/** Who makes a change. The owner passes protections, as a person who confirms the warning does. */
export interface Actor {
  readonly email: string;
  readonly project: string;
  readonly owner: boolean;
}

/** Limits of one spreadsheet: [S] real error texts, [U] for the columns. */
export const LIMITS = {
  cells: 10_000_000,
  columns: 18_278,
  cellCharacters: 50_000,
  metadataCharacters: 30_000,
} as const;

/** A new tab of the size that the web page gives. */
export function blankSheet(sheetId: number, title: string, grid: Partial<Grid> = {}): Sheet {
  return {
    sheetId,
    title,
    look: { sheetType: 'GRID' },
    grid: { rowCount: 1000, columnCount: 26, ...grid },
    rows: [],
    columns: [],
    protectedRanges: [],
    bandedRanges: [],
    filterViews: [],
    conditionalFormats: [],
    charts: [],
  };
}

/** The tab with this id; `undefined` counts as 0, as in the protocol. */
export function findSheet(book: Book, sheetId: number | null | undefined): Sheet {
  const sheet = book.sheets.find((each) => each.sheetId === (sheetId ?? 0));
  if (sheet === undefined) throw invalidArgument(`No grid with id: ${sheetId ?? 0}`);
  return sheet;
}

/** The book with one tab replaced by a new version of it. */
export function withSheet(book: Book, sheet: Sheet): Book {
  const next = { ...book, sheets: book.sheets.map((each) => (each.sheetId === sheet.sheetId ? sheet : each)) };
  assertCellLimit(next);
  return next;
}

/** Refuses a book with more cells than a workbook may have. */
export function assertCellLimit(book: Book): void {
  const cells = book.sheets.reduce((sum, sheet) => sum + sheet.grid.rowCount * sheet.grid.columnCount, 0);
  if (cells > LIMITS.cells || book.sheets.some((sheet) => sheet.grid.columnCount > LIMITS.columns)) {
    throw invalidArgument(
      `This action would increase the number of cells in the workbook above the limit of ${LIMITS.cells} cells.`,
    );
  }
}
