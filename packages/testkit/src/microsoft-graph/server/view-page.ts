import type { Answer } from '../calls/answer.ts';
import type { GraphRequest } from '../calls/operation.ts';
import type { State } from '../calls/state.ts';
import type { List, Site } from '../lists/model.ts';
import { type ListView, type PlainValue, viewOf } from '../view.ts';

/** Rows that the page shows at most: it is for looking, not for a hundred thousand rows. */
const MAX_ROWS = 500;

/** Answers with a page: the lists at `/`, one list at `/view/<site>/<list>`, both by name or id. */
export function answerPage(state: State, request: GraphRequest): Answer {
  const { pathname } = new URL(request.url, request.origin);
  if (pathname === '/') return html(200, indexPage(state));
  if (pathname === '/view.js')
    return { kind: 'text', status: 200, type: 'text/javascript; charset=utf-8', body: VIEW_SCRIPT };
  const [, siteKey, listKey, revision] = /^\/view\/([^/]+)\/([^/]+)(\/revision)?$/.exec(pathname) ?? [];
  const found = find(state, decode(siteKey), decode(listKey));
  if (found === undefined)
    return html(404, page('Not found', '<main><h1>There is no such list</h1><p><a href="/">All lists</a></p></main>'));
  const revised = `${found.list.change}.${found.list.version}.${viewMark(found.list)}`;
  if (revision !== undefined) return { kind: 'json', status: 200, body: { revision: revised } };
  return html(200, listPage(found.site, viewOf(found.site, found.list), revised));
}

function find(
  state: State,
  siteKey: string,
  listKey: string,
): { readonly site: Site; readonly list: List } | undefined {
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

function indexPage(state: State): string {
  const sites = state.sites.all.map((site) => {
    const items = [...site.lists.values()]
      .filter((list) => list.template !== 'documentLibrary')
      .map((list) => {
        const address = `/view/${encodeURIComponent(nameOf(site))}/${encodeURIComponent(list.name)}`;
        return `<li><a href="${escapeHtml(address)}">${escapeHtml(list.displayName)}</a> <span class="count">${list.items.size}</span></li>`;
      });
    const lists = items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>There is no list yet.</p>';
    return `<h2>${escapeHtml(site.displayName)}</h2>${lists}`;
  });
  return page(
    'Local Microsoft Lists',
    `<main><h1>Local Microsoft Lists</h1>${sites.join('') || '<p>There is no site yet.</p>'}</main>`,
  );
}

function listPage(site: Site, view: ListView, revision: string): string {
  const shown = view.rows.slice(0, MAX_ROWS);
  const head = view.columns.map((column) => `<th scope="col">${escapeHtml(column.displayName)}</th>`).join('');
  const rows = shown.map(
    (row) => `<tr>${view.columns.map((column) => cell(row.cells[column.name] ?? null, column.type)).join('')}</tr>`,
  );
  const more = view.rows.length > MAX_ROWS ? `<p>Rows ${MAX_ROWS + 1} to ${view.rows.length} are not shown.</p>` : '';
  const empty = view.rows.length === 0 ? '<p>There is no row yet.</p>' : '';
  return page(
    view.displayName,
    `<main data-revision="${escapeHtml(revision)}"><p><a href="/">${escapeHtml(site.displayName)}</a></p><h1>${escapeHtml(view.displayName)}</h1><div class="list" tabindex="0" role="region" aria-label="${escapeHtml(view.displayName)}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${empty}${more}</main><script src="/view.js" defer></script>`,
  );
}

function cell(value: PlainValue, type: string): string {
  if (value === null) return '<td></td>';
  if (typeof value === 'boolean') return `<td>${value ? '✓' : ''}</td>`;
  if (typeof value === 'number') return `<td class="number">${value}</td>`;
  const texts = typeof value === 'string' ? [value] : value;
  if (type === 'choice')
    return `<td>${texts.map((text) => `<span class="pill">${escapeHtml(text)}</span>`).join(' ')}</td>`;
  const text = escapeHtml(texts.join(', '));
  const isLink = type === 'hyperlinkOrPicture' && /^https?:\/\//i.test(texts[0] ?? '');
  return isLink ? `<td><a href="${text}" rel="noreferrer">${text}</a></td>` : `<td>${text}</td>`;
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

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

/** Loads the table again when the list has changed. Without scripts the page is simply still. */
const VIEW_SCRIPT = `const load = async () => {
  const main = document.querySelector('main[data-revision]');
  try {
    const { revision } = await (await fetch(location.pathname + '/revision')).json();
    if (revision !== main.dataset.revision) {
      const text = await (await fetch(location.pathname)).text();
      const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
      if (next) main.replaceWith(next);
    }
  } catch (error) {
    console.info('The local list does not answer.', error);
  }
  setTimeout(load, 2000);
};
setTimeout(load, 2000);
`;

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#d5dae0,#3a424c);--head:light-dark(#f3f5f7,#22272e);--accent:light-dark(#0b5c8f,#62b5ea);--quiet:light-dark(#57606a,#9aa4b0)}
body{font:16px/1.45 system-ui,sans-serif;margin:0;padding:1.25rem;background:light-dark(#fff,#14181d);color:light-dark(#1b1f24,#e6e9ed)}
h1{font-size:1.3rem;margin:0 0 .75rem}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}a{color:var(--accent)}.count{color:var(--quiet)}
.list{overflow:auto;max-height:80vh;border:1px solid var(--line);border-radius:.5rem}
table{border-collapse:separate;border-spacing:0;font-size:.9rem}th,td{border-bottom:1px solid var(--line);padding:.45rem .75rem;text-align:start;vertical-align:top;min-width:6rem;max-width:24rem;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}
thead th{position:sticky;top:0;z-index:1;background:var(--head);font-weight:600}.number{text-align:end;font-variant-numeric:tabular-nums}
.pill{display:inline-block;padding:.05rem .6rem;border-radius:1rem;background:var(--head);border:1px solid var(--line)}`;
