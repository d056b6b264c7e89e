import { invalidArgument } from '../api-error.ts';
import { findSheet, type Line, type Sheet, withSheet } from '../book/book.ts';
import { BLANK_ROW } from '../book/cells.ts';
import { appendLines, deleteLines, insertLines, moveLines } from '../book/dimensions.ts';
import { assertEditable } from '../book/protection.ts';
import { type Dimension, dimensionOf, lineCount, type Span, spanOf } from '../book/ranges.ts';
import { sortRows } from '../book/sorting.ts';
import { assignFields } from '../schema/field-mask.ts';
import type { GridRange } from '../types.ts';
import { on, type RequestHandler, required, updateMask } from './edit.ts';

/** Requests about rows and columns as such. */
export const dimensionRequests: readonly RequestHandler[] = [
  on('appendDimension', (edit, request) => {
    const sheet = findSheet(edit.book, request.sheetId);
    const length = request.length ?? 0;
    if (length <= 0) throw invalidArgument('length must be greater than 0.');
    edit.book = appendLines(edit.book, sheet, dimensionOf(request.dimension), length);
    return undefined;
  }),
  on('insertDimension', (edit, request) => {
    const range = required(request.range, 'range');
    const sheet = findSheet(edit.book, range.sheetId);
    const span = spanOf(sheet, range);
    edit.book = insertLines(edit.book, sheet, span.dimension, span, request.inheritFromBefore === true);
    return undefined;
  }),
  on('deleteDimension', (edit, request) => {
    const range = required(request.range, 'range');
    const sheet = findSheet(edit.book, range.sheetId);
    const span = spanOf(sheet, range);
    assertEditable(sheet, lineRange(span.dimension, span), edit.actor);
    edit.book = deleteLines(edit.book, sheet, span.dimension, span);
    return undefined;
  }),
  on('moveDimension', (edit, request) => {
    const source = required(request.source, 'source');
    const sheet = findSheet(edit.book, source.sheetId);
    const span = spanOf(sheet, source);
    assertEditable(sheet, lineRange(span.dimension, span), edit.actor);
    edit.book = moveLines(edit.book, sheet, span.dimension, span, request.destinationIndex ?? 0);
    return undefined;
  }),
  on('updateDimensionProperties', (edit, request) => {
    const range = required(request.range, 'range');
    const mask = updateMask(request.fields, 'DimensionProperties');
    const sheet = findSheet(edit.book, range.sheetId);
    const span = spanOf(sheet, range);
    const { pixelSize, hiddenByUser } = request.properties ?? {};
    const given: Line = {
      ...(typeof pixelSize === 'number' ? { pixelSize } : {}),
      ...(hiddenByUser === true ? { hiddenByUser } : {}),
    };
    edit.book = withSheet(
      edit.book,
      mapLines(sheet, span.dimension, span, (line) => assignFields(line, given, mask, ['cells', 'hiddenByFilter'])),
    );
    return undefined;
  }),
  on('autoResizeDimensions', (edit, request) => {
    const range = required(request.dimensions, 'dimensions');
    const sheet = findSheet(edit.book, range.sheetId);
    const span = spanOf(sheet, range);
    // Sizes are the browser's business: the default size stands for the fitting one.
    edit.book = withSheet(
      edit.book,
      mapLines(sheet, span.dimension, span, ({ pixelSize: _size, ...line }) => line),
    );
    return undefined;
  }),
  on('sortRange', (edit, request) => {
    const range = required(request.range, 'range');
    const sheet = findSheet(edit.book, range.sheetId);
    assertEditable(sheet, range, edit.actor);
    edit.book = withSheet(edit.book, sortRows(edit.book, sheet, range, request.sortSpecs ?? []));
    return undefined;
  }),
];

function lineRange(dimension: Dimension, span: Span): GridRange {
  return dimension === 'ROWS'
    ? { startRowIndex: span.start, endRowIndex: span.end }
    : { startColumnIndex: span.start, endColumnIndex: span.end };
}

function mapLines(sheet: Sheet, dimension: Dimension, span: Span, change: (line: Line) => Line): Sheet {
  const count = lineCount(sheet, dimension);
  if (span.end > count || span.end <= span.start) {
    throw invalidArgument(`range.endIndex[${span.end}] is outside the grid of ${count}.`);
  }
  if (dimension === 'ROWS') {
    const rows = sheet.rows.slice();
    while (rows.length < span.end) rows.push(BLANK_ROW);
    for (let index = span.start; index < span.end; index += 1) {
      const { cells, ...line } = rows[index] ?? BLANK_ROW;
      rows[index] = { ...change(line), cells };
    }
    return { ...sheet, rows };
  }
  const columns = sheet.columns.slice();
  while (columns.length < span.end) columns.push({});
  for (let index = span.start; index < span.end; index += 1) columns[index] = change(columns[index] ?? {});
  return { ...sheet, columns };
}
