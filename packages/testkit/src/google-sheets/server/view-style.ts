/** The style of the pages. Cells keep the light of a sheet in dark mode too: their colours are chosen for it. */
export const STYLE: string = `:root{color-scheme:light dark;--line:light-dark(#d5dae0,#3a424c);--head:light-dark(#f3f5f7,#22272e);--accent:light-dark(#0b6b4f,#58c79f)}
body{font:16px/1.45 system-ui,sans-serif;margin:0;padding:1.25rem;background:light-dark(#fff,#14181d);color:light-dark(#1b1f24,#e6e9ed)}
h1{font-size:1.3rem;margin:0 0 .75rem}h2{font-size:1.05rem;margin:2rem 0 .5rem}
nav{display:flex;flex-wrap:wrap;gap:.5rem}nav a{padding:.3rem .8rem;border:1px solid var(--line);border-radius:1rem;text-decoration:none}
a{color:var(--accent)}.sheet{overflow:auto;max-height:75vh;border:1px solid var(--line);border-radius:.5rem;color-scheme:light;background:#fff;color:#1b1f24;--line:#d5dae0;--head:#f3f5f7}
.sheet a{color:#0b57d0}table{table-layout:fixed;border-collapse:separate;border-spacing:0;font-size:.85rem}
th,td{box-sizing:border-box;border-right:1px solid var(--line);border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:start;vertical-align:top;unicode-bidi:plaintext}
.plain td{border-color:transparent}.plain .lined{border-bottom-color:var(--line)}
.wrap{white-space:pre-wrap;overflow-wrap:break-word}.clip{white-space:pre;overflow:hidden}.spill{white-space:pre;overflow:visible}
thead th,thead td,tbody th{background:var(--head);font-weight:500;color:#57606a}thead th,thead td{position:sticky;top:0;z-index:3;text-align:center}
tbody th{position:sticky;left:0;text-align:end;z-index:1}.frozen td{position:sticky;top:1.75rem;z-index:2}.frozen th{top:1.75rem;z-index:3}.frozen td:not([style]){background:#fff}.bold{font-weight:600}.number{text-align:end;font-variant-numeric:tabular-nums}
.choice{position:relative;padding-right:1.4rem}.choice::after{content:"▾";position:absolute;right:.4rem;top:.25rem;opacity:.55}
.formula{font-style:italic;font-size:.75rem;color:#57606a}.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,36rem),1fr));gap:1rem;margin-top:1rem}
figure{margin:0;padding:1rem;border:1px solid var(--line);border-radius:.5rem;background:#fff;color:#1b1f24}figcaption{font-weight:600;margin-bottom:.5rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0 0 .75rem;padding:0;list-style:none;font-size:.8rem}.legend i{display:inline-block;width:.8em;height:.8em;border-radius:.15em;margin-right:.35em}
.bars{width:100%;max-width:50rem;height:auto;font-size:12px}`;
