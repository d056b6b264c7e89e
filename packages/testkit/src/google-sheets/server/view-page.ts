import type { Book } from '../book/book.ts';
import { escapeHtml } from './html.ts';
import { STYLE } from './view-style.ts';
import { tabSection } from './view-tab.ts';

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

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}
