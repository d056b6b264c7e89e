import type { MyAnswersLink } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { qrPath } from '../markup/qr-path.ts';

/** The way back to one's answers, on a receipt: the link to open, the code to copy by hand, and one to scan on paper. */
export function renderMyAnswersPart({ url, code, title, text, byHand, open, qr }: MyAnswersLink): Html {
  return html`<section class="my-answers"><h2>${title}</h2>
<p>${text}</p>
<p class="no-print"><a href="${url}" target="_blank" rel="noopener">${open}</a></p>
<p class="draft-code"><span class="draft-code-label">${byHand}</span> <strong class="draft-code-letters">${code}</strong></p>
${qr !== undefined && html`<svg class="only-print" width="96" height="96" viewBox="0 0 ${qr.rows.length} ${qr.rows.length}" role="img" aria-label="${qr.label}" shape-rendering="crispEdges"><path d="${qrPath(qr.rows)}"/></svg>\n`}</section>
`;
}
