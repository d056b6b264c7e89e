import type { Receipt } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';

/**
 * Buttons on a receipt that open what the answers were made into, in a tab of their own. They send the code in the body
 * of a request: an address with the code in it would leave traces, and a fragment alone needs a script.
 */
export function renderDocumentButtons(documents: NonNullable<Receipt['documents']>): Html {
  return html`${documents.map(({ label, url }) => {
    const code = url.slice(url.indexOf('#') + 1);
    return html`<form method="post" action="/documents" target="_blank" rel="noopener" class="buttons no-print"><input type="hidden" name="code" value="${code}"><button class="primary">${label}</button></form>\n`;
  })}`;
}
