import { columnLetters } from '../book/a1.ts';
import type { Book, Sheet } from '../book/book.ts';
import { cellAt } from '../book/cells.ts';
import { escapeHtml } from './html.ts';
import { cellHtml } from './view-cell.ts';
import { chartFigure } from './view-chart.ts';

/** Rows that one tab shows at most: a page is for looking, not for a hundred thousand rows. */
const MAX_ROWS = 500;
/** Widths of columns that nobody has changed, and of the row numbers. */
const WIDTHS = { column: 100, rowNumber: 44 };

/** A tab as a table with its widths, colours and frozen row, and its charts below. */
export function tabSection(book: Book, sheet: Sheet): string {
  const title = escapeHtml(sheet.title);
  const last = sheet.rows.findLastIndex((row) => row.cells.some((cell) => cell?.userEnteredValue));
  const charts = sheet.charts.map((chart) => chartFigure(book, chart)).join('');
  const figures = charts === '' ? '' : `<div class="charts">${charts}</div>`;
  const body = last < 0 ? '<p>Rien encore. / Nothing yet.</p>' : tableHtml(book, sheet, last, title);
  return `<section id="tab-${sheet.sheetId}"><h2>${title}</h2>${body}${figures}</section>`;
}

function tableHtml(book: Book, sheet: Sheet, last: number, title: string): string {
  const width = Math.max(1, ...sheet.rows.map((row) => row.cells.findLastIndex((cell) => cell?.userEnteredValue) + 1));
  const columns = Array.from({ length: width }, (_, index) => index).filter(
    (index) => sheet.columns[index]?.hiddenByUser !== true,
  );
  const widths = columns.map((index) => Math.round(sheet.columns[index]?.pixelSize ?? WIDTHS.column));
  const total = widths.reduce((sum, each) => sum + each, WIDTHS.rowNumber);
  const cols = [WIDTHS.rowNumber, ...widths].map((each) => `<col style="width:${each}px">`).join('');
  const head = columns.map((index) => `<th scope="col">${columnLetters(index)}</th>`).join('');
  const rows: string[] = [];
  for (let index = 0; index < Math.min(last + 1, MAX_ROWS); index += 1) {
    const row = sheet.rows[index];
    if (row?.hiddenByUser === true || row?.hiddenByFilter === true) continue;
    const frozen = index < (sheet.grid.frozenRowCount ?? 0) ? ' class="frozen"' : '';
    const cells = columns.map((column) => {
      const next = cellAt(sheet, index, column + 1)?.userEnteredValue;
      return cellHtml({ book, sheet, row: index, column, cell: cellAt(sheet, index, column), hasRoom: !next });
    });
    rows.push(`<tr${frozen}><th scope="row">${index + 1}</th>${cells.join('')}</tr>`);
  }
  const more = last + 1 > MAX_ROWS ? `<p>Rows ${MAX_ROWS + 1} to ${last + 1} are not shown.</p>` : '';
  const plain = sheet.grid.hideGridlines === true ? ' class="plain"' : '';
  return `<div class="sheet" tabindex="0" role="region" aria-label="${title}"><table${plain} style="width:${total}px"><colgroup>${cols}</colgroup><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}`;
}
