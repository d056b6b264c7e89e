import { type Book, findSheet } from '../book/book.ts';
import { effectiveValue, formattedValue } from '../book/cell-values.ts';
import { cellAt } from '../book/cells.ts';
import type { EmbeddedChart, ExtendedValue, GridRange } from '../types.ts';
import { cssColor, escapeHtml } from './html.ts';

type Series = NonNullable<NonNullable<NonNullable<EmbeddedChart['spec']>['basicChart']>['series']>[number];

/** Sizes of a drawn chart, in its own units: pixels at full width. */
const SIZE = { width: 760, label: 330, line: 26, bar: 16, number: 30 };
const GREY = 'rgb(154 163 173)';

/** A chart: stacked bars are drawn, of others only the name is shown. */
export function chartFigure(book: Book, chart: EmbeddedChart): string {
  const title = escapeHtml(chart.spec?.title ?? 'Chart');
  const basic = chart.spec?.basicChart;
  const [domain] = basic?.domains ?? [];
  const labels = column(book, domain?.domain?.sourceRange?.sources?.[0]);
  if (basic?.chartType !== 'BAR' || labels === undefined) return `<figure><figcaption>▦ ${title}</figcaption></figure>`;
  const series = (basic.series ?? []).map((one) => readSeries(book, one));
  const legend = series.map(({ name, color }) => `<li><i style="background:${color}"></i>${escapeHtml(name)}</li>`);
  const bars = drawBars(
    labels.slice(1).map(([text]) => text),
    series,
  );
  return `<figure><figcaption>${title}</figcaption><ul class="legend">${legend.join('')}</ul>${bars}</figure>`;
}

interface DrawnSeries {
  readonly name: string;
  readonly color: string;
  readonly values: readonly number[];
}

function readSeries(book: Book, { series, colorStyle }: Series): DrawnSeries {
  const cells = column(book, series?.sourceRange?.sources?.[0]) ?? [];
  const rgb = colorStyle?.rgbColor;
  return {
    name: cells[0]?.[0] ?? '',
    color: rgb ? cssColor(rgb) : GREY,
    values: cells.slice(1).map(([, value]) => value?.numberValue ?? 0),
  };
}

/** The cells of the first column of a range: what they show, and their value. */
function column(
  book: Book,
  range: GridRange | null | undefined,
): readonly (readonly [string, ExtendedValue | undefined])[] | undefined {
  if (!range) return undefined;
  const sheet = findSheet(book, range.sheetId);
  const start = range.startRowIndex ?? 0;
  const length = Math.max(0, (range.endRowIndex ?? sheet.grid.rowCount) - start);
  return Array.from({ length }, (_, offset) => {
    const cell = cellAt(sheet, start + offset, range.startColumnIndex ?? 0);
    return [formattedValue(book, sheet, cell) ?? '', effectiveValue(book, sheet, cell)] as const;
  });
}

function drawBars(labels: readonly string[], series: readonly DrawnSeries[]): string {
  const totals = labels.map((_, line) => series.reduce((sum, { values }) => sum + (values[line] ?? 0), 0));
  const unit = (SIZE.width - SIZE.label - SIZE.number) / Math.max(1, ...totals);
  const lines = labels.map((label, line) => {
    const y = line * SIZE.line;
    let x = SIZE.label;
    const bars = series.map(({ values, color }) => {
      const width = (values[line] ?? 0) * unit;
      const bar =
        width > 0 ? `<rect x="${x}" y="${y + 5}" width="${width}" height="${SIZE.bar}" fill="${color}"/>` : '';
      x += width;
      return bar;
    });
    const text = label.length > 46 ? `${label.slice(0, 45)}…` : label;
    return `<text x="${SIZE.label - 8}" y="${y + 17}" text-anchor="end">${escapeHtml(text)}</text>${bars.join('')}<text x="${x + 6}" y="${y + 17}">${totals[line] ?? 0}</text>`;
  });
  const height = labels.length * SIZE.line;
  return `<svg class="bars" viewBox="0 0 ${SIZE.width} ${height}" aria-hidden="true">${lines.join('')}</svg>`;
}
