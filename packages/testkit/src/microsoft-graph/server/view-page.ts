import type { Answer } from '../calls/answer.ts';
import type { GraphRequest } from '../calls/operation.ts';
import type { State } from '../calls/state.ts';
import type { List, Site } from '../lists/model.ts';
import { type ListView, type PlainValue, type ViewRow, viewOf } from '../view.ts';
import { VIEW_SCRIPT, VIEW_STYLE } from './view-assets.ts';
import { type ViewWords, viewLanguage, viewWords } from './view-words.ts';

/** Rows that the page shows at most: it is for looking, not for a hundred thousand rows. */
const MAX_ROWS = 500;

/** Longer texts get a wide column; texts that are longer still are cut to a few lines, which open when they are pressed. */
const WIDE_TEXT = 50;
const LONG_TEXT = 160;

interface Page {
  readonly language: 'fr' | 'en';
  readonly query: string;
  readonly words: ViewWords;
}

/** Answers with a page: the lists at `/`, one list at `/view/<site>/<list>`, both by name or id. */
export function answerPage(state: State, request: GraphRequest): Answer {
  const { pathname, searchParams } = new URL(request.url, request.origin);
  const language = viewLanguage(searchParams.get('lang'), request.headers['accept-language']);
  // What the browser asks for needs no mark; what a person chose is kept from page to page.
  const query = searchParams.has('lang') ? `?lang=${language}` : '';
  const page = { language, query, words: viewWords(language) };
  if (pathname === '/') return html(200, indexPage(state, page));
  if (pathname === '/view/revision') return { kind: 'json', status: 200, body: { revision: indexMark(state) } };
  if (pathname === '/view.js')
    return { kind: 'text', status: 200, type: 'text/javascript; charset=utf-8', body: VIEW_SCRIPT };
  const [, siteKey, listKey, revision] = /^\/view\/([^/]+)\/([^/]+)(\/revision)?$/.exec(pathname) ?? [];
  const found = find(state, decode(siteKey), decode(listKey));
  if (found === undefined) return html(404, notFoundPage(page));
  const revised = `${found.list.change}.${found.list.version}.${viewMark(found.list)}`;
  if (revision !== undefined) return { kind: 'json', status: 200, body: { revision: revised } };
  return html(200, listPage(found, revised, page));
}

interface FoundList {
  readonly site: Site;
  readonly list: List;
}

function find(state: State, siteKey: string, listKey: string): FoundList | undefined {
  for (const site of state.sites.all) {
    if (site.id !== siteKey && nameOf(site) !== siteKey) continue;
    for (const list of site.lists.values()) {
      if ([list.id, list.name, list.displayName].includes(listKey)) return { site, list };
    }
  }
  return undefined;
}

/** Changes of columns and of the view do not count as changes of items. */
function viewMark(list: List): string {
  const columns = list.view.map((name) => list.columns.find((column) => column.name === name)?.displayName ?? '');
  return String(
    hash(`${columns.join('|')}|${list.sort?.column ?? ''}|${list.sort?.descending ?? ''}|${list.displayName}`),
  );
}

/** Everything that the page with the lists shows. */
function indexMark(state: State): string {
  const sites = state.sites.all.map((site) => [site.displayName, ...listsOf(site).map(nameAndCount)]);
  return String(hash(JSON.stringify(sites)));
}

const nameAndCount = ({ name, displayName, items }: List): string => `${name} ${displayName} ${items.size}`;

/** What a person reads of a site; the library of documents, which every site has, is none of ours. */
function listsOf(site: Site): readonly List[] {
  return [...site.lists.values()].filter((list) => list.template !== 'documentLibrary');
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007, 7);
}

function nameOf(site: Site): string {
  return site.path.split('/').at(-1) ?? '';
}

function decode(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}

function addressOf(site: Site, list: List, { query }: Page): string {
  return `/view/${encodeURIComponent(nameOf(site))}/${encodeURIComponent(list.name)}${query}`;
}

function indexPage(state: State, page: Page): string {
  const { words } = page;
  const sites = state.sites.all.map((site) => {
    const items = listsOf(site).map(
      (list) =>
        `<li><a href="${escapeHtml(addressOf(site, list, page))}">${escapeHtml(list.displayName)}</a> <span class="count">${words.rows(list.items.size)}</span></li>`,
    );
    const lists = items.length > 0 ? `<ul class="lists">${items.join('')}</ul>` : `<p>${words.noList}</p>`;
    return `<h2>${escapeHtml(site.displayName)}</h2>${lists}`;
  });
  const body = `<h1>${words.title}</h1><p class="intro">${words.intro}</p>${sites.join('') || `<p>${words.noSite}</p>`}`;
  return frame(words.title, lively(body, indexMark(state)), page);
}

function notFoundPage(page: Page): string {
  const { words, query } = page;
  return frame(
    words.notFound,
    `<main><h1>${words.notFound}</h1><p><a href="/${query}">${words.allLists}</a></p></main>`,
    page,
  );
}

function listPage({ site, list }: FoundList, revision: string, page: Page): string {
  const view = viewOf(site, list);
  const { words, query } = page;
  const title = escapeHtml(view.displayName);
  const tabs = listsOf(site).map((each) => {
    const here = each === list ? ' aria-current="page"' : '';
    return `<a href="${escapeHtml(addressOf(site, each, page))}"${here}>${escapeHtml(each.displayName)}</a>`;
  });
  const up = `<p class="up"><a href="/${query}">${words.allLists}</a> › ${escapeHtml(site.displayName)}</p>`;
  const body = `${up}<h1>${title}</h1><nav aria-label="${escapeHtml(site.displayName)}">${tabs.join('')}</nav>${tableOf(view, page)}`;
  return frame(view.displayName, lively(body, revision), page);
}

/** What the page's script replaces when the revision is another. */
function lively(body: string, revision: string): string {
  return `<main data-revision="${escapeHtml(revision)}">${body}</main><script src="/view.js" defer></script>`;
}

function tableOf(view: ListView, { words }: Page): string {
  const { columns, rows } = view;
  const head = columns.map(({ displayName }) => heading(escapeHtml(displayName))).join('');
  const body = rows
    .slice(0, MAX_ROWS)
    .map((row) => `<tr>${columns.map((column) => cell(row, column, words)).join('')}</tr>`)
    .join('');
  const note = rows.length > MAX_ROWS ? words.notShown(MAX_ROWS + 1, rows.length) : words.rows(rows.length);
  return `<div class="list" tabindex="0" role="region" aria-label="${escapeHtml(view.displayName)}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div><p class="count">${rows.length === 0 ? words.noRow : note}</p>`;
}

/** A long question is cut to three lines, as the service cuts it to one; a pointer shows the rest. */
function heading(text: string): string {
  return `<th scope="col" title="${text}"><span class="heading">${text}</span></th>`;
}

function cell({ cells, words }: ViewRow, { name, type }: ListView['columns'][number], { yes, no }: ViewWords): string {
  const value = cells[name] ?? null;
  if (value === null) return '<td></td>';
  if (typeof value === 'boolean') return `<td>${value ? yes : no}</td>`;
  if (typeof value === 'number') return `<td class="number">${value}</td>`;
  if (type === 'choice') return `<td>${pills(value)}</td>`;
  const text = typeof value === 'string' ? value : value.join(', ');
  if (/^https?:\/\/\S+$/i.test(text)) {
    return `<td><a href="${escapeHtml(text)}" rel="noreferrer">${escapeHtml(words[name] ?? text)}</a></td>`;
  }
  if (text.length <= WIDE_TEXT) return `<td>${escapeHtml(text)}</td>`;
  if (text.length <= LONG_TEXT) return `<td class="wide">${escapeHtml(text)}</td>`;
  return `<td class="wide"><details><summary>${escapeHtml(text)}</summary></details></td>`;
}

/** A choice has a colour of its own, the same in every row; its words say it as well. */
function pills(value: Exclude<PlainValue, number | boolean | null>): string {
  const texts = typeof value === 'string' ? [value] : value;
  return texts.map((text) => `<span class="pill c${hash(text) % 6}">${escapeHtml(text)}</span>`).join(' ');
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

function html(status: number, body: string): Answer {
  return { kind: 'text', status, type: 'text/html; charset=utf-8', body };
}

function frame(title: string, body: string, { language }: Page): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${VIEW_STYLE}</style></head><body>${body}</body></html>`;
}
