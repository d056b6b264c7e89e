import type { Table } from '@tablee/core';
import { isRefusal } from '../failure.ts';
import { type Book, freeSheetId, freeTitle, readBook } from '../find-tab.ts';
import { guardColumns, type Layout } from '../layout.ts';
import { createMetadata, metadataKeys, tableName } from '../metadata-keys.ts';
import { readLayout } from '../read-layout.ts';
import type { Session } from '../session.ts';
import type { Request } from '../sheets-api.ts';
import { planSummary, type SummaryPlan } from './plan-summary.ts';
import { placeSummary, summaryCells } from './summary-cells.ts';
import { chartSummary, dressSummary } from './summary-look.ts';

/** Whether a table has a summary that was never made. One that a person deleted was made. */
export function lacksSummary(book: Book, table: Table): boolean {
  const isMade = ({ key, value }: Book['metadata'][number]): boolean =>
    key === metadataKeys.summaryMade && value === tableName(table);
  return table.summary !== undefined && !book.metadata.some(isMade);
}

/** A table whose summary is to be made, as it was just seen. */
export interface SummaryRequest {
  readonly table: Table;
  readonly layout: Layout;
  readonly book: Book;
}

/** Columns of the tab that a summary at least has: charts need cells to hang on. */
const minColumns = 26;
const maxRounds = 4;

/**
 * Makes the tab with the summary of a table: counts as formulas, and charts. Once: what people do with it afterwards is
 * theirs. One change, tied to the columns that it counts. @throws CallFailure.
 */
export async function makeSummary(session: Session, { table, layout, book }: SummaryRequest): Promise<void> {
  let seen = { layout, book };
  for (let round = 1; ; round += 1) {
    const plan = planSummary(table, seen.layout.columns);
    if (plan === undefined) return;
    try {
      // Numbers without pictures are better than neither.
      await attempt(session, { ...seen, plan, withCharts: round < maxRounds - 1 });
      return;
    } catch (error) {
      if (!isRefusal(error) || round === maxRounds) throw error;
      seen = { layout: await readLayout(session, layout.sheetId, table), book: await readBook(session.api) };
      if (!lacksSummary(seen.book, table)) return;
    }
  }
}

interface Attempt {
  readonly plan: SummaryPlan;
  readonly layout: Layout;
  readonly book: Book;
  readonly withCharts: boolean;
}

async function attempt({ api }: Session, { plan, layout, book, withCharts }: Attempt): Promise<void> {
  const { table } = plan;
  const { rowCount, lastColumn } = placeSummary(plan);
  // The same id for the same table: a second attempt cannot make a second summary.
  const sheetId = freeSheetId(book, `${tableName(table)} summary`);
  const index = book.tabs.findIndex((tab) => tab.sheetId === layout.sheetId) + 1;
  const properties = {
    sheetId,
    title: freeTitle(plan.title, book),
    index,
    gridProperties: { rowCount: rowCount + 20, columnCount: Math.max(minColumns, lastColumn + 4), hideGridlines: true },
  };
  const make: readonly Request[] = [
    ...guardColumns(layout.sheetId, [...layout.columns.values()]),
    { addSheet: { properties } },
    createMetadata({ key: metadataKeys.summaryMade, value: tableName(table), location: { spreadsheet: true } }),
    ...summaryCells(plan, sheetId, layout.title),
    ...dressSummary(plan, sheetId),
    ...(withCharts ? chartSummary(plan, sheetId) : []),
  ];
  let { titles } = await api.change(make);
  // Formulas name the answers' tab by its title. Renamed in this very moment, it is named again; later the spreadsheet
  // does so by itself.
  let written = layout.title;
  for (let again = 0; again < 3; again += 1) {
    const title = titles.get(layout.sheetId);
    if (title === undefined || title === written) return;
    written = title;
    ({ titles } = await api.change(summaryCells(plan, sheetId, title)));
  }
}
