import type { sheets_v4 } from '@googleapis/sheets';
import { color } from '../colors.ts';
import type { Request } from '../sheets-api.ts';
import type { SummaryPlan } from './plan-summary.ts';
import { blockTitle, placeSummary, type SummaryPlaces } from './summary-cells.ts';
import { summaryTexts } from './summary-texts.ts';

const widths = { statement: 420, option: 120, answers: 100 };
const chartSize = { width: 820, line: 26, above: 130 };
/** Told apart by lightness as well, in the order of the options; no colour says that an answer is a bad one. */
const optionColors = [0x17474f, 0x2f7f8c, 0x79b6bf, 0xe2c27d, 0xb8752f, 0x6b4a8a, 0x9aa3ad].map(color);

/** Which colours so many options have: few ones far apart. Beyond, all in turn. */
const spread: Readonly<Record<number, readonly number[]>> = { 1: [1], 2: [0, 3], 3: [0, 2, 4], 4: [0, 2, 3, 4] };

function optionColor(option: number, count: number): ReturnType<typeof color> {
  const index = spread[count]?.[option] ?? option % optionColors.length;
  return optionColors[index] ?? color(0x9aa3ad);
}

/** Formats of a summary's tab. */
export function dressSummary(plan: SummaryPlan, sheetId: number): readonly Request[] {
  const places = placeSummary(plan);
  const columns = (startIndex: number, endIndex: number, pixelSize: number): Request => ({
    updateDimensionProperties: {
      range: { sheetId, dimension: 'COLUMNS', startIndex, endIndex },
      properties: { pixelSize },
      fields: 'pixelSize',
    },
  });
  return [
    columns(0, 1, widths.statement),
    columns(1, places.lastColumn, widths.option),
    columns(places.lastColumn, places.lastColumn + 1, widths.answers),
    format({ sheetId, startRowIndex: 0, endRowIndex: 1 }, { textFormat: { bold: true, fontSize: 16 } }),
    ...dressSelectors(plan, sheetId, places),
    ...places.blockRows.flatMap((row) => dressBlock(plan, sheetId, row, places)),
  ];
}

function dressSelectors({ selectors }: SummaryPlan, sheetId: number, places: SummaryPlaces): readonly Request[] {
  if (selectors.length === 0) return [];
  const rows = { startRowIndex: places.firstSelectorRow, endRowIndex: places.firstSelectorRow + selectors.length };
  const cells = { sheetId, ...rows, startColumnIndex: 1, endColumnIndex: 2 };
  const style = { style: 'SOLID', color: color(0xc9b458) };
  return [
    format({ sheetId, ...rows, startColumnIndex: 0, endColumnIndex: 1 }, { textFormat: { bold: true } }),
    // A code such as 007 or 3-4 stays a text when it is picked.
    format(cells, { backgroundColor: color(0xfff3b8), numberFormat: { type: 'TEXT', pattern: '@' } }),
    { updateBorders: { range: cells, top: style, bottom: style, left: style, right: style, innerHorizontal: style } },
  ];
}

function dressBlock(
  plan: SummaryPlan,
  sheetId: number,
  row: number,
  { lastColumn }: SummaryPlaces,
): readonly Request[] {
  const end = row + 2 + plan.statements.length;
  const numbers = { startColumnIndex: 1, endColumnIndex: lastColumn + 1 };
  const heading = {
    backgroundColor: color(0x1f5f6b),
    textFormat: { bold: true, foregroundColor: color(0xffffff) },
    wrapStrategy: 'WRAP',
    verticalAlignment: 'MIDDLE',
  };
  const line = { style: 'SOLID', color: color(0xd5dae0) };
  return [
    format({ sheetId, startRowIndex: row, endRowIndex: row + 1 }, { textFormat: { bold: true, fontSize: 12 } }),
    format({ sheetId, startRowIndex: row + 1, endRowIndex: row + 2, endColumnIndex: lastColumn + 1 }, heading),
    format(
      { sheetId, startRowIndex: row + 2, endRowIndex: end, endColumnIndex: 1 },
      { wrapStrategy: 'WRAP', verticalAlignment: 'MIDDLE' },
    ),
    format(
      { sheetId, startRowIndex: row + 1, endRowIndex: end, ...numbers },
      { horizontalAlignment: 'CENTER', verticalAlignment: 'MIDDLE' },
    ),
    {
      updateBorders: {
        range: { sheetId, startRowIndex: row + 2, endRowIndex: end, endColumnIndex: lastColumn + 1 },
        bottom: line,
        innerHorizontal: line,
      },
    },
  ];
}

/** A chart beside each block: one bar a statement, one colour an option. */
export function chartSummary(plan: SummaryPlan, sheetId: number): readonly Request[] {
  const { blockRows, lastColumn } = placeSummary(plan);
  return plan.blocks.map((block, order): Request => {
    const row = blockRows[order] ?? 0;
    const source = (column: number): sheets_v4.Schema$ChartData => {
      const rows = { startRowIndex: row + 1, endRowIndex: row + 2 + plan.statements.length };
      const columns = { startColumnIndex: column, endColumnIndex: column + 1 };
      return { sourceRange: { sources: [{ sheetId, ...rows, ...columns }] } };
    };
    const basicChart: sheets_v4.Schema$BasicChartSpec = {
      chartType: 'BAR',
      stackedType: 'STACKED',
      legendPosition: 'TOP_LEGEND',
      headerCount: 1,
      domains: [{ domain: source(0) }],
      series: plan.options.map((_, option) => ({
        series: source(option + 1),
        targetAxis: 'BOTTOM_AXIS',
        colorStyle: { rgbColor: optionColor(option, plan.options.length) },
      })),
    };
    const overlayPosition = {
      anchorCell: { sheetId, rowIndex: row, columnIndex: lastColumn + 2 },
      widthPixels: chartSize.width,
      heightPixels: chartSize.above + chartSize.line * plan.statements.length,
    };
    const spec = { title: blockTitle(plan, block), altText: summaryTexts[plan.language].chart, basicChart };
    return { addChart: { chart: { spec, position: { overlayPosition } } } };
  });
}

function format(range: sheets_v4.Schema$GridRange, userEnteredFormat: sheets_v4.Schema$CellFormat): Request {
  const fields = `userEnteredFormat(${Object.keys(userEnteredFormat).join(',')})`;
  return { repeatCell: { range, cell: { userEnteredFormat }, fields } };
}
