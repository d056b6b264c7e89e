import { type LocalText, textIn } from '@tablee/core';
import { type Html, type HtmlValue, html } from '../markup/html.ts';

/** Says a text in the sheet's language. */
export type Say = (text: LocalText) => string;

/** Texts in a language, or in the next best one. */
export function sayIn(language: string): Say {
  return (text) => textIn(text, language, ['fr', 'en']);
}

/** What {@link renderTable} draws. */
interface TableParts {
  readonly caption: string;
  /** For screen readers alone: a heading says the same just above. */
  readonly isTitled?: true;
  readonly columns: readonly string[];
  /** The first cell of each row is its heading. */
  readonly rows: readonly (readonly HtmlValue[])[];
  /** Of columns, in percent. */
  readonly widths?: readonly number[];
}

/** A table that scrolls by itself where the page is narrow, by keyboard as well. */
export function renderTable({ caption, isTitled, columns, rows, widths }: TableParts): Html {
  const cols = widths?.map((width) => html`<col width="${width}%">`);
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="wide"><caption${isTitled === true && html` class="unseen"`}>${caption}</caption>${cols !== undefined && html`<colgroup>${cols}</colgroup>`}
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
)}</tbody></table></div>
`;
}

/** Facts with their names. */
export function renderFacts(facts: readonly (readonly [name: string, value: HtmlValue])[]): Html {
  return html`<dl class="facts">
${facts.map(
  ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
)}</dl>
`;
}
