import { invalidArgument } from '../api-error.ts';
import { type Actor, type Book, findSheet, type Sheet, withSheet } from '../book/book.ts';
import { mayEdit, shownTo } from '../book/protection.ts';
import { areaOf, namedRange } from '../book/ranges.ts';
import { assignFields } from '../schema/field-mask.ts';
import type { ProtectedRange } from '../types.ts';
import { claimId, on, type RequestHandler, required, updateMask } from './edit.ts';

/** Requests about protected ranges. */
export const protectionRequests: readonly RequestHandler[] = [
  on('addProtectedRange', (edit, request) => {
    const given = required(request.protectedRange, 'protectedRange');
    const range = namedRange(required(given.range, 'protectedRange.range'));
    const sheet = findSheet(edit.book, range.sheetId);
    areaOf(sheet, range, 'protectedRange.range');
    const used = edit.book.sheets.flatMap((each) => each.protectedRanges.map((one) => one.protectedRangeId));
    const id = claimId(given.protectedRangeId, used, 'A protected range');
    const added = withCreator({ ...given, range, protectedRangeId: id }, edit.actor);
    edit.book = withSheet(edit.book, { ...sheet, protectedRanges: [...sheet.protectedRanges, added] });
    return { addProtectedRange: { protectedRange: shownTo(added, edit.actor) } };
  }),
  on('updateProtectedRange', (edit, request) => {
    const given = required(request.protectedRange, 'protectedRange');
    const mask = updateMask(request.fields, 'ProtectedRange');
    const { sheet, range } = findProtected(edit.book, given.protectedRangeId);
    if (!mayEdit(range, edit.actor)) throw invalidArgument('You do not have permission to edit this protected range.');
    const changed = assignFields(range, given, mask, ['protectedRangeId', 'requestingUserCanEdit']);
    const next = withCreator({ ...changed, range: namedRange(changed.range ?? {}) }, edit.actor);
    findSheet(edit.book, next.range?.sheetId);
    edit.book = withSheet(edit.book, {
      ...sheet,
      protectedRanges: sheet.protectedRanges.map((each) => (each === range ? next : each)),
    });
    return undefined;
  }),
  on('deleteProtectedRange', (edit, request) => {
    const { sheet, range } = findProtected(edit.book, request.protectedRangeId);
    if (!mayEdit(range, edit.actor)) throw invalidArgument('You do not have permission to edit this protected range.');
    edit.book = withSheet(edit.book, {
      ...sheet,
      protectedRanges: sheet.protectedRanges.filter((each) => each !== range),
    });
    return undefined;
  }),
];

/** Who protects a range stays among its editors; warnings have no editors [D]. */
function withCreator(range: ProtectedRange, actor: Actor): ProtectedRange {
  const { editors, ...rest } = range;
  if (range.warningOnly === true) return rest;
  const users = [...new Set([...(editors?.users ?? []), actor.email])];
  return { ...rest, editors: { ...editors, users } };
}

function findProtected(book: Book, id: number | null | undefined): { sheet: Sheet; range: ProtectedRange } {
  for (const sheet of book.sheets) {
    const range = sheet.protectedRanges.find((each) => each.protectedRangeId === id);
    if (range !== undefined) return { sheet, range };
  }
  throw invalidArgument(`No protected range with id: ${id ?? 0}`);
}
