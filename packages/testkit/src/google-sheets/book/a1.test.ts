import { describe, expect, test } from 'vitest';
import { formatA1, parseA1 } from './a1.ts';
import { type Book, blankSheet } from './book.ts';

const TITLES = ['Sales', "It's", 'A1', 'Été 2026'];
const book: Book = {
  id: 'b',
  properties: {},
  sheets: TITLES.map((title, index) => blankSheet(index, title, { rowCount: 20, columnCount: 30 })),
  metadata: new Map(),
};

describe('A1 notation', () => {
  test.each([
    ['Sales', { sheetId: 0 }],
    ['sales!B2', { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 2 }],
    ['Sales!$B$3:$AA$4', { sheetId: 0, startRowIndex: 2, endRowIndex: 4, startColumnIndex: 1, endColumnIndex: 27 }],
    ["'It''s'!B:C", { sheetId: 1, startColumnIndex: 1, endColumnIndex: 3 }],
    ['Sales!2:3', { sheetId: 0, startRowIndex: 1, endRowIndex: 3 }],
    ['Sales!A5:B', { sheetId: 0, startRowIndex: 4, startColumnIndex: 0, endColumnIndex: 2 }],
    ["'Été 2026'!A1", { sheetId: 3, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }],
    ["'A1'", { sheetId: 2 }],
    ['B3:A2', { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 }],
  ])('%s', (text, range) => {
    expect(parseA1(book, text).range).toEqual(range);
  });

  test.each(['Nope!A1', 'Sales!', 'Sales!A0', 'Sales!A1:B2:C3', '', 'Sales!ABCD1', "It's!A1:"])(
    '%j is no range',
    (text) => {
      expect(() => parseA1(book, text)).toThrow(`Unable to parse range: ${text}`);
    },
  );

  test.each([
    ['Sales', 'Sales!B1:C2'],
    ['Sales2', 'Sales2!B1:C2'],
    ['x.y', 'x.y!B1:C2'],
    ['A1', "'A1'!B1:C2"],
    ['ABC1234', "'ABC1234'!B1:C2"],
    ['R1C1', "'R1C1'!B1:C2"],
    ['2026', "'2026'!B1:C2"],
    ['a-b', "'a-b'!B1:C2"],
    ["It's", "'It''s'!B1:C2"],
  ])('a tab called %s is written %s', (title, text) => {
    const range = { startRowIndex: 0, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 3 };
    expect(formatA1(blankSheet(1, title), range)).toBe(text);
  });
});
