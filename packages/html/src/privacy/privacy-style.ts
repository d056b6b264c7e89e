/**
 * The look of the sheet, in the file itself: it is sent and kept alone. Without quotation marks, which are escaped inside
 * a style element. Printed on its side, because its tables are wide; a row is never cut in two unless it fills a page.
 */
export const privacyStyle = `
@page{size:landscape;margin:12mm}
:root{color-scheme:light}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif;color:#1b2126;background:#fbfaf7;margin:0}
main,header{max-width:80rem;margin:0 auto;padding:0 1rem}
h1{font-size:1.9rem;line-height:1.25;margin:2rem 0 .5rem}
h2{font-size:1.4rem;line-height:1.3;margin:2.5rem 0 .75rem;border-bottom:2px solid #0b5563;padding-bottom:.25rem}
h3{font-size:1.2rem;margin:2rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.25rem 0 .75rem;max-width:50rem}
a{color:#0b5563}
a:focus-visible,.scroll:focus-visible{outline:3px solid #0b5563;outline-offset:2px}
dl{margin:0 0 1rem}
dt{font-weight:600}
dd{margin:0 0 .5rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;background:#fff}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border:1px solid #767f87;padding:.4rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word;hyphens:manual}
thead th{background:#eef4f4}
tbody th{font-weight:400}
code{overflow-wrap:anywhere;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.85em;color:#4a545c}
.quiet{color:#4a545c}
.fill{color:#4a545c;min-width:9rem}
.mark{font-weight:600}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.scroll{overflow-x:auto;position:relative}
ul.contents{columns:2;padding-left:1.25rem}
.notice{border-left:4px solid #767f87;padding:.25rem 0 .25rem .75rem;margin:.5rem 0}
.notice p{margin:.125rem 0}
nav.languages{padding-top:1rem}
@media(min-width:64rem){.notices{columns:2;column-gap:2rem}}
@media(min-width:48rem){dl.facts{display:grid;grid-template-columns:16rem 1fr;gap:.25rem 1rem}dd{margin:0}}
@media(max-width:40rem){ul.contents{columns:1}.wide{min-width:48rem}}
@media print{
body{font-size:9pt;line-height:1.35;background:#fff}
th,td{padding:1mm 1.5mm}
p{margin:.125rem 0 .4rem}
.notices{columns:2;column-gap:8mm}
main,header{max-width:none;padding:0}
h1{font-size:18pt;margin-top:0}
h2{font-size:14pt}
h3{font-size:12pt}
h2,h3,h4,caption{break-after:avoid}
.forms,.form+.form{break-before:page}
h2+p{break-after:avoid}
nav.languages{display:none}
.sheet+.sheet{break-before:page}
tr,dd,.notice p{break-inside:avoid}
thead{display:table-header-group}
.scroll{overflow:visible}
.wide{min-width:0}
dl.facts{display:grid;grid-template-columns:55mm 1fr;gap:1mm 4mm}
dl.facts dd{margin:0}
ul.contents a{color:inherit;text-decoration:none}
}
`;
