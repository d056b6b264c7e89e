import { type Html, html } from '../markup/html.ts';
import { box } from './paper-marks.ts';
import type { PaperWords } from './paper-words.ts';

/** One row: its heading and, where the row is a question of its own, the name. */
export interface BoxRow {
  readonly heading: Html | string;
  readonly question?: string;
}

/**
 * A row a question, a column an option, a round box in each cell; the headings come again on a new page. On a narrow
 * screen each row is a list, and the option stands beside its box.
 *
 * @param id of the words that name the table
 */
export function boxTable(id: string, labels: readonly string[], rows: readonly BoxRow[], words: PaperWords): Html {
  const cells = labels.map((label) => html`<td>${box(false)}<span class="narrow"> ${label}</span></td>`);
  const body = rows.map(
    ({ heading, question }) =>
      html`<tr${question !== undefined && html` class="field" data-question="${question}"`}><th scope="row">${heading}</th>${cells}</tr>\n`,
  );
  return html`<table class="boxes" aria-labelledby="${id}">
<thead><tr><td><span class="unseen">${words.rowHeading}</span></td>${labels.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${body}</tbody></table>
`;
}
