import { columnLetters } from '../book/a1.ts';
import type { Book, Sheet } from '../book/book.ts';
import { cellLink, formattedValue } from '../book/cell-values.ts';
import { cellAt } from '../book/cells.ts';
import type { Cell, CellFormat } from '../types.ts';

/** Rows that one tab shows at most: a page is for looking, not for a hundred thousand rows. */
const MAX_ROWS = 500;

/** The page that shows a spreadsheet as tables. Everything from the book is escaped. */
export function viewPage(book: Book, revision: number): string {
  const title = book.properties.title ?? book.id;
  const tabs = book.sheets.filter((sheet) => sheet.look.hidden !== true);
  const links = tabs.map((sheet) => `<a href="#tab-${sheet.sheetId}">${escapeHtml(sheet.title)}</a>`).join('');
  return page(
    title,
    `<main data-revision="${revision}"><h1>${escapeHtml(title)}</h1><nav aria-label="Tabs">${links}</nav>${tabs
      .map((sheet) => tabSection(book, sheet))
      .join('')}</main><script src="/view.js" defer></script>`,
  );
}

/** The list of spreadsheets. */
export function indexPage(books: readonly Book[]): string {
  const items = books.map(
    (book) =>
      `<li><a href="/view/${encodeURIComponent(book.id)}">${escapeHtml(book.properties.title ?? book.id)}</a></li>`,
  );
  const list = items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>There is no spreadsheet yet.</p>';
  return page('Local Google Sheets', `<main><h1>Local Google Sheets</h1>${list}</main>`);
}

/** Loads the tables again when the book has changed. Without scripts the page is simply still. */
export const VIEW_SCRIPT: string = `const load = async () => {
  const main = document.querySelector('main[data-revision]');
  try {
    const { revision } = await (await fetch(location.pathname + '/revision')).json();
    if (String(revision) !== main.dataset.revision) {
      const text = await (await fetch(location.pathname)).text();
      const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
      if (next) main.replaceWith(next);
    }
  } catch (error) {
    console.info('The local sheet does not answer.', error);
  }
  setTimeout(load, 2000);
};
setTimeout(load, 2000);
`;

function tabSection(book: Book, sheet: Sheet): string {
  const last = sheet.rows.findLastIndex((row) => row.cells.some((cell) => cell?.userEnteredValue));
  const width = Math.max(1, ...sheet.rows.map((row) => row.cells.findLastIndex((cell) => cell?.userEnteredValue) + 1));
  const columns = Array.from({ length: width }, (_, index) => index).filter(
    (index) => sheet.columns[index]?.hiddenByUser !== true,
  );
  const head = columns.map((index) => `<th scope="col">${columnLetters(index)}</th>`).join('');
  const shown = Math.min(last + 1, MAX_ROWS);
  const rows: string[] = [];
  for (let index = 0; index < shown; index += 1) {
    const row = sheet.rows[index];
    if (row?.hiddenByUser === true || row?.hiddenByFilter === true) continue;
    const frozen = index < (sheet.grid.frozenRowCount ?? 0) ? ' class="frozen"' : '';
    const cells = columns.map((column) => cellHtml(book, sheet, cellAt(sheet, index, column))).join('');
    rows.push(`<tr${frozen}><th scope="row">${index + 1}</th>${cells}</tr>`);
  }
  const more = last + 1 > MAX_ROWS ? `<p>Rows ${MAX_ROWS + 1} to ${last + 1} are not shown.</p>` : '';
  const charts = sheet.charts
    .map((chart) => `<p class="chart">▦ ${escapeHtml(chart.spec?.title ?? 'Chart')}</p>`)
    .join('');
  if (last < 0) {
    return `<section id="tab-${sheet.sheetId}"><h2>${escapeHtml(sheet.title)}</h2><p>This tab is empty.</p>${charts}</section>`;
  }
  return `<section id="tab-${sheet.sheetId}"><h2>${escapeHtml(sheet.title)}</h2><div class="sheet" tabindex="0" role="region" aria-label="${escapeHtml(sheet.title)}"><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}${charts}</section>`;
}

function cellHtml(book: Book, sheet: Sheet, cell: Cell | undefined): string {
  if (cell === undefined) return '<td></td>';
  const formula = cell.userEnteredValue?.formulaValue;
  const text = formattedValue(book, sheet, cell) ?? formula ?? '';
  const link = cellLink(cell);
  const safe = link !== undefined && /^https?:\/\//i.test(link);
  const inner = safe ? `<a href="${escapeHtml(link)}" rel="noreferrer">${escapeHtml(text)}</a>` : escapeHtml(text);
  const classes = [
    typeof cell.userEnteredValue?.numberValue === 'number' ? 'number' : '',
    formula ? 'formula' : '',
    cell.dataValidation?.condition?.type?.startsWith('ONE_OF') === true ? 'choice' : '',
    cell.userEnteredFormat?.textFormat?.bold === true ? 'bold' : '',
  ].filter((name) => name !== '');
  const attributes = `${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''}${backgroundOf(cell.userEnteredFormat)}${cell.note ? ` title="${escapeHtml(cell.note)}"` : ''}`;
  return `<td${attributes}>${inner}</td>`;
}

/** A background as an SVG-safe attribute: numbers only, so nothing of the book reaches the style. */
function backgroundOf(format: CellFormat | null | undefined): string {
  const color = format?.backgroundColorStyle?.rgbColor ?? format?.backgroundColor;
  if (color === undefined || color === null) return '';
  const part = (value: number | null | undefined) => Math.round(Math.min(Math.max(value ?? 0, 0), 1) * 255);
  return ` style="background:rgb(${part(color.red)} ${part(color.green)} ${part(color.blue)});color:#1b1f24"`;
}

function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (letter) => names[letter] ?? letter);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#d5dae0,#3a424c);--head:light-dark(#f3f5f7,#22272e);--accent:light-dark(#0b6b4f,#58c79f)}
body{font:16px/1.45 system-ui,sans-serif;margin:0;padding:1.25rem;background:light-dark(#fff,#14181d);color:light-dark(#1b1f24,#e6e9ed)}
h1{font-size:1.3rem;margin:0 0 .75rem}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
nav{display:flex;flex-wrap:wrap;gap:.5rem}nav a{padding:.3rem .8rem;border:1px solid var(--line);border-radius:1rem;text-decoration:none}
a{color:var(--accent)}.sheet{overflow:auto;max-height:75vh;border:1px solid var(--line);border-radius:.5rem}
table{border-collapse:separate;border-spacing:0;font-size:.9rem}th,td{border-right:1px solid var(--line);border-bottom:1px solid var(--line);padding:.3rem .55rem;text-align:start;vertical-align:top;max-width:22rem;white-space:pre-wrap;overflow-wrap:break-word;unicode-bidi:plaintext}
thead th,thead td,tbody th{background:var(--head);font-weight:500;color:light-dark(#57606a,#9aa4b0)}thead th{position:sticky;top:0;z-index:1}
tbody th{position:sticky;left:0;text-align:end}.frozen td,.bold{font-weight:600}.number{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}.formula{font-style:italic}.choice::after{content:" ▾";opacity:.5}.chart{opacity:.8}`;
