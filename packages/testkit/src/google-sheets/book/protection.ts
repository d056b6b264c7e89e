import { invalidArgument } from '../api-error.ts';
import type { GridRange, ProtectedRange } from '../types.ts';
import type { Actor, Sheet } from './book.ts';
import { intersects } from './data-filters.ts';

/** Whether an account may edit a protected range: warnings stop nobody who comes through the API. */
export function mayEdit(range: ProtectedRange, actor: Actor): boolean {
  return actor.owner || range.warningOnly === true || (range.editors?.users ?? []).includes(actor.email);
}

/** Refuses a change that touches a range protected against this account [text S]. */
export function assertEditable(sheet: Sheet, range: GridRange, actor: Actor): void {
  const here = { ...range, sheetId: sheet.sheetId };
  const blocked = sheet.protectedRanges.some(
    (each) =>
      !mayEdit(each, actor) &&
      intersects(each.range ?? {}, here) &&
      !(each.unprotectedRanges ?? []).some((free) => covers(free, here)),
  );
  if (blocked) {
    throw invalidArgument(
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    );
  }
}

function covers(outer: GridRange, inner: GridRange): boolean {
  const within = (s1?: number | null, e1?: number | null, s2?: number | null, e2?: number | null) =>
    (s1 ?? 0) <= (s2 ?? 0) && (e2 ?? Number.POSITIVE_INFINITY) <= (e1 ?? Number.POSITIVE_INFINITY);
  return (
    within(outer.startRowIndex, outer.endRowIndex, inner.startRowIndex, inner.endRowIndex) &&
    within(outer.startColumnIndex, outer.endColumnIndex, inner.startColumnIndex, inner.endColumnIndex)
  );
}

/** A protection as an account sees it: editors are only for those who may edit [D]. */
export function shownTo(range: ProtectedRange, actor: Actor): ProtectedRange {
  const { editors, ...rest } = range;
  const allowed = mayEdit(range, actor);
  return { ...rest, requestingUserCanEdit: allowed, ...(allowed && editors ? { editors } : {}) };
}
