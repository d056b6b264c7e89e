import { invalidArgument, notSimulated } from '../api-error.ts';
import { type Book, findSheet, type Sheet, withSheet } from '../book/book.ts';
import { areaOf } from '../book/ranges.ts';
import type { EmbeddedChart } from '../types.ts';
import { claimId, on, type RequestHandler, required } from './edit.ts';

/** Requests about charts: kept and shown, with their sources checked; nothing is drawn. */
export const chartRequests: readonly RequestHandler[] = [
  on('addChart', (edit, request) => {
    const given = required(request.chart, 'chart');
    checkSpec(edit.book, given.spec);
    const used = edit.book.sheets.flatMap((each) => each.charts.map((one) => one.chartId));
    const chartId = claimId(given.chartId, used, 'A chart');
    const anchor = given.position?.overlayPosition?.anchorCell;
    if (given.position?.newSheet === true) throw notSimulated('charts on a sheet of their own');
    const sheet = findSheet(edit.book, required(anchor, 'chart.position').sheetId);
    assertAnchor(sheet, anchor?.rowIndex ?? 0, anchor?.columnIndex ?? 0);
    const added: EmbeddedChart = { ...given, chartId };
    edit.book = withSheet(edit.book, { ...sheet, charts: [...sheet.charts, added] });
    return { addChart: { chart: added } };
  }),
  on('updateChartSpec', (edit, request) => {
    const spec = required(request.spec, 'spec');
    checkSpec(edit.book, spec);
    const { sheet, chart } = findChart(edit.book, request.chartId);
    edit.book = withSheet(edit.book, {
      ...sheet,
      charts: sheet.charts.map((each) => (each === chart ? { ...chart, spec } : each)),
    });
    return undefined;
  }),
  on('deleteEmbeddedObject', (edit, request) => {
    const { sheet, chart } = findChart(edit.book, request.objectId);
    edit.book = withSheet(edit.book, { ...sheet, charts: sheet.charts.filter((each) => each !== chart) });
    return undefined;
  }),
];

/** [S] An anchor past the grid: "GridCoordinate.rowIndex[9] is after last row in grid[6]". */
function assertAnchor(sheet: Sheet, row: number, column: number): void {
  if (row >= sheet.grid.rowCount) {
    throw invalidArgument(`GridCoordinate.rowIndex[${row}] is after last row in grid[${sheet.grid.rowCount - 1}]`);
  }
  if (column >= sheet.grid.columnCount) {
    throw invalidArgument(
      `GridCoordinate.columnIndex[${column}] is after last column in grid[${sheet.grid.columnCount - 1}]`,
    );
  }
}

/** Every source range must be on a tab that exists and within its grid. */
function checkSpec(book: Book, spec: EmbeddedChart['spec']): void {
  if (spec === undefined || spec === null) throw invalidArgument('chart.spec is required.');
  assertAxes(spec);
  for (const range of sourcesOf(spec)) areaOf(findSheet(book, range['sheetId']), range, 'chart.spec.sources');
}

/** "It is an error to specify an axis that isn't a valid minor axis for the chart's type" [D, the text is assumed]. */
function assertAxes(spec: NonNullable<EmbeddedChart['spec']>): void {
  const { chartType, series = [], stackedType } = spec.basicChart ?? {};
  const minor = chartType === 'BAR' ? ['BOTTOM_AXIS'] : ['LEFT_AXIS', 'RIGHT_AXIS'];
  for (const { targetAxis } of series ?? []) {
    if (targetAxis && !minor.includes(targetAxis)) {
      throw invalidArgument(`Axis ${targetAxis} is not a valid minor axis for a chart of type ${chartType ?? ''}.`);
    }
  }
  // "Only applies to Area, Bar, Column, Combo, and Stepped Area charts" [D].
  if (stackedType && stackedType !== 'NOT_STACKED' && ['LINE', 'SCATTER'].includes(chartType ?? '')) {
    throw invalidArgument(`stackedType is not supported for charts of type ${chartType ?? ''}.`);
  }
}

function sourcesOf(value: unknown): readonly Record<string, number>[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('sources' in value && Array.isArray(value.sources)) {
    return value.sources.map((source: object) =>
      Object.fromEntries(
        Object.entries(source).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
      ),
    );
  }
  return Object.values(value).flatMap(sourcesOf);
}

function findChart(book: Book, id: number | null | undefined): { sheet: Sheet; chart: EmbeddedChart } {
  for (const sheet of book.sheets) {
    const chart = sheet.charts.find((each) => each.chartId === id);
    if (chart !== undefined) return { sheet, chart };
  }
  throw invalidArgument(`No embedded object with id: ${id ?? 0}`);
}
