import { notSimulated } from '../api-error.ts';
import type { BasicFilter, FilterCriteria } from '../types.ts';
import type { Book, Row, Sheet } from './book.ts';
import { formattedValue } from './cell-values.ts';
import { BLANK_ROW, cellAt, withRow } from './cells.ts';
import { areaOf } from './ranges.ts';

/** Criteria of a filter by column; both ways to write them. */
export function criteriaOf(filter: BasicFilter): ReadonlyMap<number, FilterCriteria> {
  const specs = filter.filterSpecs ?? [];
  if (specs.length > 0) return new Map(specs.map((spec) => [spec.columnIndex ?? 0, spec.filterCriteria ?? {}]));
  return new Map(Object.entries(filter.criteria ?? {}).map(([column, criteria]) => [Number(column), criteria]));
}

/** The tab with the rows hidden that its filter hides; the filter's first row is its header and stays. */
export function applyFilter(book: Book, sheet: Sheet): Sheet {
  const shown = sheet.rows.map(unfiltered);
  const filter = sheet.basicFilter;
  if (filter === undefined) return { ...sheet, rows: shown };
  const area = areaOf(sheet, filter.range ?? {});
  const criteria = criteriaOf(filter);
  for (
    let index = area.rows.start + 1;
    criteria.size > 0 && index < Math.min(area.rows.end, shown.length);
    index += 1
  ) {
    const hidden = [...criteria].some(
      ([column, each]) => !passes(each, formattedValue(book, sheet, cellAt(sheet, index, column)) ?? ''),
    );
    if (hidden) withRow(shown, index, { ...(shown[index] ?? BLANK_ROW), hiddenByFilter: true });
  }
  return { ...sheet, rows: shown };
}

function unfiltered(row: Row): Row {
  const { hiddenByFilter, ...rest } = row;
  return hiddenByFilter === undefined ? row : rest;
}

function passes(criteria: FilterCriteria, text: string): boolean {
  if ((criteria.hiddenValues ?? []).includes(text)) return false;
  const condition = criteria.condition;
  if (condition === undefined || condition === null) return true;
  const wanted = (condition.values?.[0]?.userEnteredValue ?? '').toLowerCase();
  const given = text.toLowerCase();
  switch (condition.type) {
    case 'BLANK':
      return text === '';
    case 'NOT_BLANK':
      return text !== '';
    case 'TEXT_EQ':
      return given === wanted;
    case 'TEXT_CONTAINS':
      return given.includes(wanted);
    case 'TEXT_NOT_CONTAINS':
      return !given.includes(wanted);
    case 'TEXT_STARTS_WITH':
      return given.startsWith(wanted);
    default:
      throw notSimulated(`the filter condition ${condition.type ?? ''}`);
  }
}
