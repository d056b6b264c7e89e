import type { sheets_v4 } from '@googleapis/sheets';
import type { Request } from '../sheets-api.ts';
import { formulasFor, lettersOf } from './formulas.ts';
import type { Block, SummaryPlan } from './plan-summary.ts';
import { type SummaryTexts, summaryTexts } from './summary-texts.ts';

type CellData = sheets_v4.Schema$CellData;

/** Where the parts of a summary stand; rows and columns from 0. */
export interface SummaryPlaces {
  readonly firstSelectorRow: number;
  /** Row of each block’s name; the headings and the statements follow it. */
  readonly blockRows: readonly number[];
  /** Column of “Answers”, right of the options. */
  readonly lastColumn: number;
  readonly rowCount: number;
}

const introRows = 4;

/** Lays out a summary: introduction, choices at the top, one block below the other. */
export function placeSummary({ selectors, blocks, statements, options }: SummaryPlan): SummaryPlaces {
  const firstBlock = introRows + selectors.length + (selectors.length > 0 ? 1 : 0);
  const height = statements.length + 3;
  return {
    firstSelectorRow: introRows,
    blockRows: blocks.map((_, order) => firstBlock + order * height),
    lastColumn: options.length + 1,
    rowCount: firstBlock + blocks.length * height,
  };
}

/** Everything that stands in cells, and the drop-downs. Over the tab of this title: written again if it is renamed. */
export function summaryCells(plan: SummaryPlan, sheetId: number, title: string): readonly Request[] {
  const places = placeSummary(plan);
  const texts = summaryTexts[plan.language];
  const cellAt = (order: number): string => `$B$${places.firstSelectorRow + order + 1}`;
  const formulas = formulasFor(
    plan,
    title,
    plan.selectors.map((_, order) => cellAt(order)),
  );
  const write = (rowIndex: number, rows: readonly (readonly CellData[])[]): Request => ({
    updateCells: {
      start: { sheetId, rowIndex, columnIndex: 0 },
      rows: rows.map((values) => ({ values: [...values] })),
      fields: 'userEnteredValue',
    },
  });
  const intro = [plan.title, ...(plan.selectors.length > 0 ? [texts.choose] : []), texts.about];
  return [
    write(
      0,
      intro.map((words) => [text(words)]),
    ),
    ...(plan.selectors.length === 0
      ? []
      : [
          write(
            places.firstSelectorRow,
            plan.selectors.map(({ label }) => [text(label)]),
          ),
        ]),
    ...plan.blocks.map((block, order) => {
      const rowIndex = places.blockRows[order] ?? 0;
      const first = rowIndex + 2;
      return write(rowIndex, [
        [text(block.label ?? texts.everyone), formula(formulas.rows(block)), text(texts.responses)],
        headings(plan, texts),
        ...plan.statements.map(({ label, index }, line) => [
          text(label),
          ...plan.options.map((option) => formula(formulas.count(block, index, option))),
          formula(`=SUM(B${first + line + 1}:${lettersOf(plan.options.length)}${first + line + 1})`),
        ]),
      ]);
    }),
    ...plan.selectors.map(({ index, options }, order): Request => {
      const row = places.firstSelectorRow + order;
      const range = { sheetId, startRowIndex: row, endRowIndex: row + 1, startColumnIndex: 1, endColumnIndex: 2 };
      const condition =
        options === undefined
          ? { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: formulas.values(index) }] }
          : { type: 'ONE_OF_LIST', values: options.map(({ label }) => ({ userEnteredValue: label })) };
      return { setDataValidation: { range, rule: { condition, inputMessage: texts.help, showCustomUi: true } } };
    }),
  ];
}

function headings({ options }: SummaryPlan, texts: SummaryTexts): readonly CellData[] {
  return [text(texts.statement), ...options.map(({ label }) => text(label)), text(texts.answers)];
}

/** Name of a block, for the chart beside it. */
export function blockTitle({ title, language }: SummaryPlan, { label }: Block): string {
  return `${title} – ${label ?? summaryTexts[language].everyone}`;
}

function text(stringValue: string): CellData {
  return { userEnteredValue: { stringValue } };
}

function formula(formulaValue: string): CellData {
  return { userEnteredValue: { formulaValue } };
}
