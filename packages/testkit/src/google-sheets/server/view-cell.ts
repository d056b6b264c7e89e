import type { Book, Sheet } from '../book/book.ts';
import { cellLink, formattedValue } from '../book/cell-values.ts';
import { intersects } from '../book/data-filters.ts';
import type { Cell, CellFormat } from '../types.ts';
import { cssColor, escapeHtml } from './html.ts';

/** A cell and what its look depends on. */
export interface ShownCell {
  readonly book: Book;
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  readonly cell: Cell | undefined;
  /** The cell to the right is empty: a long text runs into it, as in a sheet. */
  readonly hasRoom: boolean;
}

/** A cell as `<td>`. A formula that is not computed here shows its text, small. */
export function cellHtml(shown: ShownCell): string {
  const { book, sheet, cell } = shown;
  if (cell === undefined) return '<td></td>';
  const value = formattedValue(book, sheet, cell);
  const text = value ?? cell.userEnteredValue?.formulaValue ?? '';
  const link = cellLink(cell);
  const safe = link !== undefined && /^https?:\/\//i.test(link);
  const inner = safe ? `<a href="${escapeHtml(link)}" rel="noreferrer">${escapeHtml(text)}</a>` : escapeHtml(text);
  const classes = [
    wrapping(cell, shown.hasRoom),
    typeof cell.userEnteredValue?.numberValue === 'number' ? 'number' : '',
    value === undefined && text !== '' ? 'formula' : '',
    cell.dataValidation?.condition?.type?.startsWith('ONE_OF') === true ? 'choice' : '',
    cell.userEnteredFormat?.textFormat?.bold === true ? 'bold' : '',
    cell.userEnteredFormat?.borders?.bottom ? 'lined' : '',
  ].filter((name) => name !== '');
  const style = styleOf(cell.userEnteredFormat ?? {}, conditionalFormat(shown, text));
  const formula = cell.userEnteredValue?.formulaValue;
  const note = cell.note || (typeof formula === 'string' ? formula : '');
  const title = note ? ` title="${escapeHtml(note)}"` : '';
  return `<td class="${classes.join(' ')}"${style === '' ? '' : ` style="${style}"`}${title}>${inner}</td>`;
}

function wrapping({ userEnteredFormat }: Cell, hasRoom: boolean): string {
  if (userEnteredFormat?.wrapStrategy === 'WRAP') return 'wrap';
  return userEnteredFormat?.wrapStrategy === 'CLIP' || !hasRoom ? 'clip' : 'spill';
}

/** The format of the first rule that holds; of rules, those that compare with a text. */
function conditionalFormat({ sheet, row, column }: ShownCell, text: string): CellFormat | undefined {
  const here = {
    sheetId: sheet.sheetId,
    startRowIndex: row,
    endRowIndex: row + 1,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
  const rule = sheet.conditionalFormats.find(({ ranges, booleanRule }) => {
    const { type, values } = booleanRule?.condition ?? {};
    if (type !== 'TEXT_EQ' || values?.[0]?.userEnteredValue?.toLowerCase() !== text.toLowerCase()) return false;
    return (ranges ?? []).some((range) => intersects(range, here));
  });
  return rule?.booleanRule?.format ?? undefined;
}

/** Numbers and fixed words only, so nothing of the book reaches the style. */
function styleOf(format: CellFormat, over: CellFormat | undefined): string {
  const background = [over, format]
    .map((each) => each?.backgroundColorStyle?.rgbColor ?? each?.backgroundColor)
    .find((color) => color !== undefined && color !== null);
  const color = format.textFormat?.foregroundColorStyle?.rgbColor ?? format.textFormat?.foregroundColor;
  const align = { LEFT: 'left', CENTER: 'center', RIGHT: 'right' }[format.horizontalAlignment ?? ''];
  const vertical = { TOP: 'top', MIDDLE: 'middle', BOTTOM: 'bottom' }[format.verticalAlignment ?? ''];
  const size = format.textFormat?.fontSize;
  return [
    background ? `background:${cssColor(background)}` : '',
    color ? `color:${cssColor(color)}` : '',
    align === undefined ? '' : `text-align:${align}`,
    vertical === undefined || vertical === 'top' ? '' : `vertical-align:${vertical}`,
    typeof size === 'number' ? `font-size:${Math.min(Math.max(size, 6), 40)}pt` : '',
  ]
    .filter((part) => part !== '')
    .join(';');
}
