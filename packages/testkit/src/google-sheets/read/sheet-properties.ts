import type { Book, Sheet } from '../book/book.ts';
import type { SheetProperties } from '../types.ts';

/** A tab's properties as the API shows them. */
export function sheetProperties(book: Book, sheet: Sheet): SheetProperties {
  const index = book.sheets.findIndex((each) => each.sheetId === sheet.sheetId);
  return {
    sheetId: sheet.sheetId,
    title: sheet.title,
    index,
    ...sheet.look,
    gridProperties: { ...sheet.grid },
  };
}
