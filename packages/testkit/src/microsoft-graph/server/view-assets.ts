/** Loads the table, or the index of lists, again when it has changed. Without scripts the page is simply still. */
export const VIEW_SCRIPT: string = `const at = location.pathname === '/' ? '/view/revision' : location.pathname + '/revision';
const load = async () => {
  const main = document.querySelector('main[data-revision]');
  try {
    const { revision } = await (await fetch(at)).json();
    if (revision !== main.dataset.revision) {
      const text = await (await fetch(location.href)).text();
      const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
      const place = main.querySelector('.list');
      const [left, top] = [place?.scrollLeft ?? 0, place?.scrollTop ?? 0];
      const link = main.contains(document.activeElement) && document.activeElement.getAttribute('href');
      if (next) main.replaceWith(next);
      next?.querySelector('.list')?.scrollTo(left, top);
      if (link) next?.querySelector('a[href="' + CSS.escape(link) + '"]')?.focus({ preventScroll: true });
    }
  } catch (error) {
    console.info('The local list does not answer.', error);
  }
  setTimeout(load, 2000);
};
setTimeout(load, 2000);
`;

/** How the pages look, in light and dark. */
export const VIEW_STYLE: string = `:root{color-scheme:light dark;--line:light-dark(#d5dae0,#3a424c);--head:light-dark(#f3f5f7,#22272e);--accent:light-dark(#0b5c8f,#62b5ea);--quiet:light-dark(#57606a,#9aa4b0);--page:light-dark(#fff,#14181d)}
*{box-sizing:border-box}
body{font:16px/1.45 system-ui,sans-serif;margin:0;padding:1.25rem;background:var(--page);color:light-dark(#1b1f24,#e6e9ed)}
h1{font-size:1.4rem;margin:0 0 .75rem}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}a{color:var(--accent)}.count,.up,.intro{color:var(--quiet)}.up{margin:0 0 .25rem}.intro{max-width:44rem}
.lists{padding:0;list-style:none}.lists li{padding:.4rem 0}
nav{display:flex;flex-wrap:wrap;gap:.25rem .5rem;margin-bottom:1rem}nav a{padding:.3rem .8rem;border:1px solid var(--line);border-radius:1rem;text-decoration:none}nav a[aria-current]{background:var(--head);color:inherit;font-weight:600}
.list{overflow:auto;max-height:72vh;border:1px solid var(--line);border-radius:.5rem}a:focus-visible,summary:focus-visible,.list:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{border-collapse:separate;border-spacing:0;font-size:.9rem}th,td{border-bottom:1px solid var(--line);padding:.45rem .75rem;text-align:start;vertical-align:top;min-width:7rem;max-width:22rem;white-space:pre-line;overflow-wrap:break-word;unicode-bidi:plaintext}
thead th{min-width:9rem}.heading{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
tbody tr:last-child td{border-bottom:0}td.wide{min-width:18rem}
thead th{position:sticky;top:0;z-index:1;background:var(--head);font-weight:600}th:first-child,td:first-child{position:sticky;inset-inline-start:0;background:var(--page);border-inline-end:1px solid var(--line);font-weight:600;min-width:8rem;max-width:14rem}thead th:first-child{z-index:2;background:var(--head)}
.number{text-align:end;font-variant-numeric:tabular-nums}summary{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow:hidden;cursor:pointer}details[open] summary{display:block}
.pill{display:inline-block;padding:.05rem .6rem;border-radius:1rem;border:1px solid var(--line);white-space:nowrap;color:light-dark(#1b1f24,#f2f5f8)}
.c0{background:light-dark(#dcecf8,#17405c)}.c1{background:light-dark(#e0f2e3,#1f4a2a)}.c2{background:light-dark(#fdeccf,#57400f)}.c3{background:light-dark(#f4e1f3,#4f2a4d)}.c4{background:light-dark(#e6e6fa,#34345f)}.c5{background:light-dark(#fbe2dd,#5a2a20)}`;
