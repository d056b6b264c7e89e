import type { Block, Option, Selector, SummaryPlan } from './plan-summary.ts';

/**
 * The formulas of a summary. They are made of our own constants and of references, never of an answer, and of functions
 * with one argument only: what stands between arguments (`,` or `;`) depends on the country of the spreadsheet, and a
 * formula with the wrong one is an error (googleapis/google-api-nodejs-client#1994). For the same reason there are no
 * decimals and no lists in braces. References are to whole columns, so the spreadsheet itself carries them along when
 * columns move or the tab is renamed, and rows to come are in them. `&""` makes texts of numbers that a person typed.
 */
export interface Formulas {
  /** Rows that count in a block. */
  rows(block: Block): string;
  /** How often an option was chosen in a column. */
  count(block: Block, index: number, option: Option): string;
  /** The cells of a column below its heading, for a drop-down. */
  values(index: number): string;
}

/** Formulas over the tab of this title. `selectorCells`: where the choices at the top are, as `$B$4`. */
export function formulasFor(
  { idIndex, selectors }: SummaryPlan,
  title: string,
  selectorCells: readonly string[],
): Formulas {
  const tab = `'${title.replaceAll("'", "''")}'`;
  const column = (index: number): string => `${tab}!$${lettersOf(index)}:$${lettersOf(index)}`;
  const is = (index: number, value: string): string => `(${column(index)}&""=${quoted(value)})`;
  const chosen = selectors.map((selector, order) => chosenRows(selector, selectorCells[order] ?? '', column, is));
  const product = (block: Block, first: string): string => {
    const side = block.side === undefined ? [] : [is(block.side.index, block.side.value)];
    // One factor alone would be a list of truth values, which sum up to nothing.
    return `=SUMPRODUCT(${[first, ...side, ...chosen, '1'].join('*')})`;
  };
  return {
    // A row of ours has an id of 36 characters; headings and people's own rows have none.
    rows: (block) => product(block, `(LEN(${column(idIndex)})=36)`),
    count: (block, index, option) => product(block, is(index, option.value)),
    values: (index) => `=${tab}!$${lettersOf(index)}$2:$${lettersOf(index)}`,
  };
}

/** Whether a row is among those chosen at the top; all are when nothing is chosen. */
function chosenRows(
  { index, options }: Selector,
  cell: string,
  column: (index: number) => string,
  is: (index: number, value: string) => string,
): string {
  const matches =
    options === undefined
      ? `(${column(index)}&""=${cell}&"")`
      : options.map(({ value, label }) => `(${cell}=${quoted(label)})*${is(index, value)}`).join('+');
  return `(((${cell}="")+${matches})>0)`;
}

/** A constant in a formula. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Letters of a column: 0 → A, 26 → AA. */
export function lettersOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? lettersOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
