import type { TextQuestion } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { spokenDate } from '../texts/spoken-date.ts';
import type { PaperWords } from './paper-words.ts';

/** A box to tick: square where several may be, round for one. Drawn by borders, which print without backgrounds. */
export function box(isSeveral: boolean, isTicked = false): Html {
  return html`<span class="box${!isSeveral && ' round'}${isTicked && ' ticked'}"></span>`;
}

/** Ruled lines to write on; the first one may hold what is known already. */
function lines(count: number, known = ''): Html {
  const first = html`<span class="line">${known}</span>`;
  return html`<span class="lines">${[first, ...Array.from({ length: count - 1 }, () => html`<span class="line"></span>`)]}</span>`;
}

const boxesOf: Readonly<
  Record<'date' | 'month', readonly (readonly [part: 'year' | 'month' | 'day', digits: number])[]>
> = {
  date: [
    ['year', 4],
    ['month', 2],
    ['day', 2],
  ],
  month: [
    ['year', 4],
    ['month', 2],
  ],
};

/** A box a digit, in the order of the page's own date fields, each part named under its boxes. */
export function dateBoxes(format: 'date' | 'month', words: PaperWords): Html {
  const parts = boxesOf[format].map(
    ([part, digits]) =>
      html`<span class="digits"><span class="cells">${Array.from({ length: digits }, () => html`<span class="cell"></span>`)}</span><span class="under">${words[part]}</span></span>`,
  );
  return html`<span class="date">${parts}</span>`;
}

/** Characters of what may be typed, for each line of a sheet: few people write as much as they may. */
const perLine = 160;
/** Lines of a text: at least, at most, and at most where the question comes several times. */
const lineLimits = { least: 3, most: 6, mostInGroup: 3 } as const;

/** How many lines a text needs. */
function linesFor({ format, maxLength }: Pick<TextQuestion, 'format' | 'maxLength'>, isInGroup = false): number {
  if (format !== 'lines') return format === 'line' && maxLength > 255 ? 2 : 1;
  const most = isInGroup ? lineLimits.mostInGroup : lineLimits.most;
  return Math.min(most, Math.max(lineLimits.least, Math.ceil(maxLength / perLine)));
}

/** Where the answer to a text question is written. */
export function writingPlace(
  question: TextQuestion,
  { known, isInGroup }: { readonly known: string; readonly isInGroup: boolean },
  { paper: words, language }: { readonly paper: PaperWords; readonly language: string },
): Html {
  const { format } = question;
  if (known !== '') return lines(1, spokenDate(known, language));
  if (format === 'date' || format === 'month') return dateBoxes(format, words);
  if (format === 'number') return html`<span class="lines short"><span class="line"></span></span>`;
  return lines(linesFor(question, isInGroup));
}
