import type { sheets_v4 } from '@googleapis/sheets';
import { invalidArgument, notSimulated } from '../api-error.ts';
import { findSheet, type Row, type Sheet, withSheet } from '../book/book.ts';
import { assertLength } from '../book/cells.ts';
import { assertEditable } from '../book/protection.ts';
import { areaOf } from '../book/ranges.ts';
import { on, type RequestHandler } from './edit.ts';

type FindReplace = sheets_v4.Schema$FindReplaceRequest;

/** Find and replace in texts. Regular expressions follow Java's rules [D]; those of JavaScript stand for them. */
export const findReplaceRequests: readonly RequestHandler[] = [
  on('findReplace', (edit, request) => {
    if (!request.find) throw invalidArgument('find is required.');
    if (request.includeFormulas === true) throw notSimulated('findReplace.includeFormulas');
    const scope = request.range ?? { sheetId: request.sheetId ?? 0 };
    const sheets = request.allSheets === true ? edit.book.sheets : [findSheet(edit.book, scope.sheetId)];
    const counts = { valuesChanged: 0, occurrencesChanged: 0, rowsChanged: 0, sheetsChanged: 0 };
    for (const sheet of sheets) {
      const area = areaOf(sheet, request.allSheets === true ? {} : scope);
      const before = { ...counts };
      const rows = sheet.rows.map((row, index) =>
        index < area.rows.start || index >= area.rows.end ? row : replaceInRow(row, request, area.columns, counts),
      );
      if (counts.valuesChanged === before.valuesChanged) continue;
      assertEditable(sheet, {}, edit.actor);
      counts.sheetsChanged += 1;
      edit.book = withSheet(edit.book, { ...sheet, rows } satisfies Sheet);
    }
    return { findReplace: counts };
  }),
];

interface Counts {
  valuesChanged: number;
  occurrencesChanged: number;
  rowsChanged: number;
}

function replaceInRow(row: Row, request: FindReplace, columns: { start: number; end: number }, counts: Counts): Row {
  const before = counts.valuesChanged;
  const cells = row.cells.map((cell, column) => {
    const text = cell?.userEnteredValue?.stringValue;
    if (typeof text !== 'string' || column < columns.start || column >= columns.end) return cell;
    const replaced = replaceText(text, request);
    if (replaced.count === 0) return cell;
    // A text that is too long is refused however it gets into the cell [text S, for this request A].
    assertLength(replaced.text);
    counts.valuesChanged += 1;
    counts.occurrencesChanged += replaced.count;
    return { ...cell, userEnteredValue: { stringValue: replaced.text } };
  });
  if (counts.valuesChanged === before) return row;
  counts.rowsChanged += 1;
  return { ...row, cells };
}

function replaceText(text: string, request: FindReplace): { readonly text: string; readonly count: number } {
  if (request.searchByRegex === true) return replacePattern(text, request);
  const fold = (value: string) => (request.matchCase === true ? value : value.toLowerCase());
  const [find, replacement] = [request.find ?? '', request.replacement ?? ''];
  if (request.matchEntireCell === true) {
    return fold(text) === fold(find) ? { text: replacement, count: 1 } : { text, count: 0 };
  }
  const parts: string[] = [];
  let rest = text;
  for (let at = fold(rest).indexOf(fold(find)); at >= 0; at = fold(rest).indexOf(fold(find))) {
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + find.length);
  }
  return { text: [...parts, rest].join(replacement), count: parts.length };
}

function replacePattern(text: string, request: FindReplace): { readonly text: string; readonly count: number } {
  const pattern = new RegExp(request.find ?? '', request.matchCase === true ? 'gu' : 'giu');
  const found = [...text.matchAll(pattern)];
  const isWhole = found.length === 1 && found[0]?.[0] === text;
  if (found.length === 0 || (request.matchEntireCell === true && !isWhole)) return { text, count: 0 };
  return { text: text.replace(pattern, request.replacement ?? ''), count: found.length };
}
