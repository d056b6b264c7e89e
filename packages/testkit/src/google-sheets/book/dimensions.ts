import { invalidArgument } from '../api-error.ts';
import { type Book, type Line, type Row, type Sheet, withSheet } from './book.ts';
import { BLANK_ROW } from './cells.ts';
import { type Dimension, lineCount, type Span } from './ranges.ts';
import { type LineMap, remapBook } from './remap.ts';

/** Inserts blank lines before `at`; they take size and formats from the line before or after. */
export function insertLines(book: Book, sheet: Sheet, dimension: Dimension, span: Span, inheritBefore: boolean): Book {
  const count = span.end - span.start;
  if (count <= 0) throw invalidArgument('range.endIndex must be greater than range.startIndex.');
  const size = lineCount(sheet, dimension);
  if (span.start > size) throw invalidArgument(`range.startIndex is larger than current grid size (${size})`);
  // At the very end there is no line after it to inherit from [S].
  if (span.start === size && !inheritBefore) {
    throw invalidArgument(`range.startIndex must be less than the grid size (${size}) if inheritFromBefore is false.`);
  }
  if (inheritBefore && span.start === 0) {
    throw invalidArgument('inheritFromBefore cannot be true when inserting at index 0.');
  }
  const model = inheritBefore ? span.start - 1 : span.start;
  const grid = resized(sheet, dimension, count);
  const changed =
    dimension === 'ROWS'
      ? { ...sheet, grid, rows: insertInto(sheet.rows, span.start, count, formatsOnly(sheet.rows[model]), BLANK_ROW) }
      : {
          ...sheet,
          grid,
          columns: insertInto(sheet.columns, span.start, count, sheet.columns[model] ?? {}, {}),
          rows: sheet.rows.map((row) => insertCells(row, span.start, count, model)),
        };
  const map: LineMap = (index) => (index >= span.start ? index + count : index);
  return remapBook(withSheet(book, changed), sheet.sheetId, dimension, { kind: 'insert', at: span.start, count }, map);
}

function insertInto<T>(list: readonly T[], at: number, count: number, item: T, blank: T): readonly T[] {
  if (at >= list.length && Object.keys(Object(item)).length === 0) return list;
  const padded = list.length < at ? [...list, ...Array.from({ length: at - list.length }, () => blank)] : list;
  return padded.toSpliced(at, 0, ...Array.from({ length: count }, () => item));
}

function formatsOnly(row: Row | undefined): Row {
  if (row === undefined) return BLANK_ROW;
  const cells = row.cells.map((cell) =>
    cell?.userEnteredFormat === undefined && cell?.dataValidation === undefined
      ? undefined
      : {
          ...(cell.userEnteredFormat === undefined ? {} : { userEnteredFormat: cell.userEnteredFormat }),
          ...(cell.dataValidation === undefined ? {} : { dataValidation: cell.dataValidation }),
        },
  );
  return { cells, ...(row.pixelSize === undefined ? {} : { pixelSize: row.pixelSize }) };
}

function insertCells(row: Row, at: number, count: number, model: number): Row {
  if (row.cells.length <= Math.min(at, model)) return row;
  const inherited = formatsOnly(row).cells[model];
  const padded = row.cells.slice();
  while (padded.length < at) padded.push(undefined);
  return { ...row, cells: padded.toSpliced(at, 0, ...Array.from({ length: count }, () => inherited)) };
}

/** Deletes lines and everything that hangs on them. */
export function deleteLines(book: Book, sheet: Sheet, dimension: Dimension, span: Span): Book {
  const total = lineCount(sheet, dimension);
  const what = dimension === 'ROWS' ? 'row' : 'column';
  if (span.end <= span.start) throw invalidArgument('range.endIndex must be greater than range.startIndex.');
  if (span.end > total) {
    throw invalidArgument(
      `Cannot delete a ${what} that doesn't exist. Tried to delete ${what} index ${span.end - 1} but there are only ${total} ${what}s.`,
    );
  }
  const frozen = (dimension === 'ROWS' ? sheet.grid.frozenRowCount : sheet.grid.frozenColumnCount) ?? 0;
  const frozenLeft = frozen - Math.max(0, Math.min(span.end, frozen) - span.start);
  const left = total - (span.end - span.start);
  if (left === 0) throw invalidArgument(`You can't delete all the ${what}s on the sheet.`);
  if (left <= frozenLeft) throw invalidArgument(`Sorry, it is not possible to delete all non-frozen ${what}s.`);
  const cut = <T>(list: readonly T[]): readonly T[] => list.toSpliced(span.start, span.end - span.start);
  const grid = {
    ...resized(sheet, dimension, span.start - span.end),
    ...(frozenLeft === frozen ? {} : { [dimension === 'ROWS' ? 'frozenRowCount' : 'frozenColumnCount']: frozenLeft }),
  };
  const changed =
    dimension === 'ROWS'
      ? { ...sheet, grid, rows: cut(sheet.rows) }
      : {
          ...sheet,
          grid,
          columns: cut(sheet.columns),
          rows: sheet.rows.map((row) => (row.cells.length <= span.start ? row : { ...row, cells: cut(row.cells) })),
        };
  const map: LineMap = (index) =>
    index < span.start ? index : index >= span.end ? index - (span.end - span.start) : undefined;
  return remapBook(withSheet(book, changed), sheet.sheetId, dimension, { kind: 'delete', span }, map);
}

/** Moves lines; `destination` is an index before the move, as documented. */
export function moveLines(book: Book, sheet: Sheet, dimension: Dimension, span: Span, destination: number): Book {
  const total = lineCount(sheet, dimension);
  if (span.end <= span.start || span.end > total) {
    throw invalidArgument(`source.endIndex[${span.end}] is outside the grid of ${total}.`);
  }
  if (destination < 0 || destination > total) {
    throw invalidArgument(`destinationIndex[${destination}] is outside the grid of ${total}.`);
  }
  if (destination >= span.start && destination <= span.end) return book;
  const count = span.end - span.start;
  const target = destination > span.start ? destination - count : destination;
  const map: LineMap = (index) => {
    if (index >= span.start && index < span.end) return target + index - span.start;
    const without = index >= span.end ? index - count : index;
    return without >= target ? without + count : without;
  };
  const shuffle = <T>(list: readonly T[], blank: T): readonly T[] => {
    const padded = list.slice();
    while (padded.length < Math.max(span.end, destination)) padded.push(blank);
    const moved = padded.splice(span.start, count);
    return padded.toSpliced(target, 0, ...moved);
  };
  const changed: Sheet =
    dimension === 'ROWS'
      ? { ...sheet, rows: shuffle<Row>(sheet.rows, BLANK_ROW) }
      : {
          ...sheet,
          columns: shuffle<Line>(sheet.columns, {}),
          rows: sheet.rows.map((row) =>
            row.cells.length === 0 ? row : { ...row, cells: shuffle(row.cells, undefined) },
          ),
        };
  return remapBook(withSheet(book, changed), sheet.sheetId, dimension, { kind: 'move', span, target }, map);
}

/** Adds blank lines at the end. */
export function appendLines(book: Book, sheet: Sheet, dimension: Dimension, count: number): Book {
  return withSheet(book, { ...sheet, grid: resized(sheet, dimension, count) });
}

function resized(sheet: Sheet, dimension: Dimension, by: number): Sheet['grid'] {
  return dimension === 'ROWS'
    ? { ...sheet.grid, rowCount: sheet.grid.rowCount + by }
    : { ...sheet.grid, columnCount: sheet.grid.columnCount + by };
}
