import { invalidArgument } from '../api-error.ts';
import { type Book, findSheet, type Sheet, withSheet } from '../book/book.ts';
import { applyFilter } from '../book/filtering.ts';
import { areaOf, namedRange } from '../book/ranges.ts';
import { sortRows } from '../book/sorting.ts';
import { assignFields } from '../schema/field-mask.ts';
import type { FilterView } from '../types.ts';
import { claimId, type Edit, on, type RequestHandler, required, updateMask } from './edit.ts';

/** Requests about the basic filter and filter views. */
export const filterRequests: readonly RequestHandler[] = [
  on('setBasicFilter', (edit, request) => {
    const given = required(request.filter, 'filter');
    const range = namedRange(required(given.range, 'filter.range'));
    const sheet = findSheet(edit.book, range.sheetId);
    const area = areaOf(sheet, range, 'filter.range');
    // A filter that sorts really moves the rows; its first row is the header.
    const body = { ...range, startRowIndex: area.rows.start + 1, endRowIndex: area.rows.end };
    const specs = given.sortSpecs ?? [];
    const sorted = specs.length > 0 ? sortRows(edit.book, unhidden(sheet), body, specs) : sheet;
    edit.book = withSheet(edit.book, applyFilter(edit.book, { ...sorted, basicFilter: { ...given, range } }));
    return undefined;
  }),
  on('clearBasicFilter', (edit, request) => {
    const { basicFilter: _filter, ...sheet } = findSheet(edit.book, request.sheetId);
    edit.book = withSheet(edit.book, applyFilter(edit.book, sheet));
    return undefined;
  }),
  on('addFilterView', (edit, request) => {
    const given = required(request.filter, 'filter');
    const used = edit.book.sheets.flatMap((each) => each.filterViews.map((one) => one.filterViewId));
    const id = claimId(given.filterViewId, used, 'A filter view');
    const added = checkView(edit.book, { ...given, filterViewId: id });
    setViews(edit, findSheet(edit.book, added.range?.sheetId), (views) => [...views, added]);
    return { addFilterView: { filter: added } };
  }),
  on('updateFilterView', (edit, request) => {
    const given = required(request.filter, 'filter');
    const mask = updateMask(request.fields, 'FilterView');
    const { sheet, view } = findView(edit.book, given.filterViewId);
    const changed = checkView(edit.book, assignFields(view, given, mask, ['filterViewId']));
    setViews(edit, sheet, (views) => views.map((each) => (each === view ? changed : each)));
    return undefined;
  }),
  on('deleteFilterView', (edit, request) => {
    const { sheet, view } = findView(edit.book, request.filterId);
    setViews(edit, sheet, (views) => views.filter((each) => each !== view));
    return undefined;
  }),
];

function unhidden(sheet: Sheet): Sheet {
  const { basicFilter: _filter, ...rest } = sheet;
  return { ...rest, rows: sheet.rows.map(({ hiddenByFilter: _hidden, ...row }) => row) };
}

function setViews(edit: Edit, sheet: Sheet, change: (views: readonly FilterView[]) => readonly FilterView[]): void {
  edit.book = withSheet(edit.book, { ...sheet, filterViews: change(sheet.filterViews) });
}

function checkView(book: Book, view: FilterView): FilterView {
  const range = namedRange(required(view.range, 'filter.range'));
  areaOf(findSheet(book, range.sheetId), range, 'filter.range');
  return { ...view, title: view.title ?? 'Filter 1', range };
}

function findView(book: Book, id: number | null | undefined): { sheet: Sheet; view: FilterView } {
  for (const sheet of book.sheets) {
    const view = sheet.filterViews.find((each) => each.filterViewId === id);
    if (view !== undefined) return { sheet, view };
  }
  throw invalidArgument(`No filter view with id: ${id ?? 0}`);
}
