import { invalidArgument } from '../api-error.ts';
import { type Book, findSheet, type Sheet, withSheet } from '../book/book.ts';
import { intersects } from '../book/data-filters.ts';
import { areaOf, namedRange } from '../book/ranges.ts';
import { assignFields } from '../schema/field-mask.ts';
import type { BandedRange, ConditionalFormatRule } from '../types.ts';
import { claimId, on, type RequestHandler, required, updateMask } from './edit.ts';

/** Requests about bandings and conditional formats. */
export const formatRequests: readonly RequestHandler[] = [
  on('addBanding', (edit, request) => {
    const given = required(request.bandedRange, 'bandedRange');
    const used = edit.book.sheets.flatMap((each) => each.bandedRanges.map((one) => one.bandedRangeId));
    const id = claimId(given.bandedRangeId, used, 'A banded range');
    const added = checkBanding(edit.book, { ...given, bandedRangeId: id });
    const sheet = findSheet(edit.book, added.range?.sheetId);
    edit.book = withSheet(edit.book, { ...sheet, bandedRanges: [...sheet.bandedRanges, added] });
    return { addBanding: { bandedRange: added } };
  }),
  on('updateBanding', (edit, request) => {
    const given = required(request.bandedRange, 'bandedRange');
    const mask = updateMask(request.fields, 'BandedRange');
    const { sheet, band } = findBanding(edit.book, given.bandedRangeId);
    const changed = checkBanding(edit.book, assignFields(band, given, mask, ['bandedRangeId']));
    edit.book = withSheet(edit.book, {
      ...sheet,
      bandedRanges: sheet.bandedRanges.map((each) => (each === band ? changed : each)),
    });
    return undefined;
  }),
  on('deleteBanding', (edit, request) => {
    const { sheet, band } = findBanding(edit.book, request.bandedRangeId);
    edit.book = withSheet(edit.book, { ...sheet, bandedRanges: sheet.bandedRanges.filter((each) => each !== band) });
    return undefined;
  }),
  on('addConditionalFormatRule', (edit, request) => {
    const rule = checkRule(edit.book, required(request.rule, 'rule'));
    const sheet = findSheet(edit.book, rule.ranges?.[0]?.sheetId);
    const index = request.index ?? 0;
    if (index < 0 || index > sheet.conditionalFormats.length) throw noRule(sheet, index);
    const rules = sheet.conditionalFormats.toSpliced(index, 0, rule);
    edit.book = withSheet(edit.book, { ...sheet, conditionalFormats: rules });
    return undefined;
  }),
  on('updateConditionalFormatRule', (edit, request) => {
    const index = request.index ?? 0;
    if (request.rule) {
      const rule = checkRule(edit.book, request.rule);
      const sheet = findSheet(edit.book, rule.ranges?.[0]?.sheetId ?? request.sheetId);
      const old = sheet.conditionalFormats[index];
      if (old === undefined) throw noRule(sheet, index);
      const rules = sheet.conditionalFormats.with(index, rule);
      edit.book = withSheet(edit.book, { ...sheet, conditionalFormats: rules });
      return { updateConditionalFormatRule: { oldRule: old, newRule: rule, newIndex: index } };
    }
    const sheet = findSheet(edit.book, request.sheetId);
    const rule = sheet.conditionalFormats[index];
    const newIndex = required(request.newIndex, 'rule or newIndex');
    if (rule === undefined || newIndex < 0 || newIndex >= sheet.conditionalFormats.length) throw noRule(sheet, index);
    const rules = sheet.conditionalFormats.toSpliced(index, 1).toSpliced(newIndex, 0, rule);
    edit.book = withSheet(edit.book, { ...sheet, conditionalFormats: rules });
    return { updateConditionalFormatRule: { oldIndex: index, newIndex, newRule: rule } };
  }),
  on('deleteConditionalFormatRule', (edit, request) => {
    const sheet = findSheet(edit.book, request.sheetId);
    const index = request.index ?? 0;
    const rule = sheet.conditionalFormats[index];
    if (rule === undefined) throw noRule(sheet, index);
    edit.book = withSheet(edit.book, { ...sheet, conditionalFormats: sheet.conditionalFormats.toSpliced(index, 1) });
    return { deleteConditionalFormatRule: { rule } };
  }),
];

function noRule(sheet: Sheet, index: number): Error {
  return invalidArgument(`No conditional format on sheet: ${sheet.sheetId} at index: ${index}`);
}

function checkRule(book: Book, rule: ConditionalFormatRule): ConditionalFormatRule {
  const ranges = (rule.ranges ?? []).map(namedRange);
  if (ranges.length === 0) throw invalidArgument('rule.ranges is required.');
  if (new Set(ranges.map((range) => range.sheetId)).size > 1) {
    throw invalidArgument('All ranges of a conditional format must be on the same sheet.');
  }
  for (const range of ranges) areaOf(findSheet(book, range.sheetId), range, 'rule.ranges');
  if (!rule.booleanRule === !rule.gradientRule)
    throw invalidArgument('Exactly one of booleanRule, gradientRule must be set.');
  if (rule.booleanRule && !rule.booleanRule.condition?.type)
    throw invalidArgument('rule.booleanRule.condition is required.');
  return { ...rule, ranges };
}

function checkBanding(book: Book, band: BandedRange): BandedRange {
  const range = namedRange(required(band.range, 'bandedRange.range'));
  const sheet = findSheet(book, range.sheetId);
  areaOf(sheet, range, 'bandedRange.range');
  if (!band.rowProperties && !band.columnProperties) {
    throw invalidArgument('At least one of rowProperties or columnProperties must be specified.');
  }
  const clash = sheet.bandedRanges.some(
    (each) => each.bandedRangeId !== band.bandedRangeId && intersects(each.range ?? {}, range),
  );
  if (clash) {
    throw invalidArgument(
      'You cannot add alternating background colors to a range that already has alternating background colors.',
    );
  }
  return { ...band, range };
}

function findBanding(book: Book, id: number | null | undefined): { sheet: Sheet; band: BandedRange } {
  for (const sheet of book.sheets) {
    const band = sheet.bandedRanges.find((each) => each.bandedRangeId === id);
    if (band !== undefined) return { sheet, band };
  }
  throw invalidArgument(`No banding with id: ${id ?? 0}`);
}
