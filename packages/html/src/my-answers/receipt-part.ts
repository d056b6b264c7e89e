import type { MyAnswersLink } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';

/** The way back to one's answers, on a receipt: the link to open, the code to copy by hand. */
export function renderMyAnswersPart({ url, code, title, text, byHand, open }: MyAnswersLink): Html {
  return html`<section class="my-answers"><h2>${title}</h2>
<p>${text}</p>
<p class="no-print"><a href="${url}" target="_blank" rel="noopener">${open}</a></p>
<p class="draft-code"><span class="draft-code-label">${byHand}</span> <strong class="draft-code-letters">${code}</strong></p>
</section>
`;
}
