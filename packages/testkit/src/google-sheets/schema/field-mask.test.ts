import { describe, expect, test } from 'vitest';
import { assignFields, FieldMaskError, maskAt, parseFieldMask, selectFields } from './field-mask.ts';

const book = {
  spreadsheetId: 'a',
  properties: { title: 'T', locale: 'fr_CA' },
  sheets: [
    { properties: { sheetId: 1, title: 'x' }, data: [{ rowMetadata: [{ pixelSize: 21 }] }] },
    { properties: { sheetId: 2, title: 'y' } },
  ],
};

describe('a field mask', () => {
  test.each([
    ['spreadsheetId', { spreadsheetId: 'a' }],
    ['properties.title', { properties: { title: 'T' } }],
    ['properties/title', { properties: { title: 'T' } }],
    ['sheets.properties.sheetId', { sheets: [{ properties: { sheetId: 1 } }, { properties: { sheetId: 2 } }] }],
    ['sheets(properties(sheetId))', { sheets: [{ properties: { sheetId: 1 } }, { properties: { sheetId: 2 } }] }],
    ['spreadsheetId, properties(title)', { spreadsheetId: 'a', properties: { title: 'T' } }],
    ['properties.title,properties.locale', { properties: { title: 'T', locale: 'fr_CA' } }],
    ['properties(title),properties', { properties: { title: 'T', locale: 'fr_CA' } }],
    ['sheets.data.rowMetadata(pixelSize)', { sheets: [{ data: [{ rowMetadata: [{ pixelSize: 21 }] }] }, {}] }],
    ['sheets.properties(*)', { sheets: book.sheets.map(({ properties }) => ({ properties })) }],
    ['*', book],
  ])('%s selects what it names', (text, expected) => {
    expect(selectFields(book, parseFieldMask(text, 'Spreadsheet'))).toEqual(expected);
  });

  test.each([
    ['sheets.sheetProperties', 'sheets.sheetProperties'],
    ['sheets(properties(colour))', 'sheets.properties.colour'],
    ['properties.title.x', 'properties.title'],
  ])('%s is refused, naming the path', (text, path) => {
    expect(() => parseFieldMask(text, 'Spreadsheet')).toThrowError(expect.objectContaining({ path }));
  });

  test.each(['sheets(', 'sheets(properties', ',', 'a b', 'sheets)', 'sheets..data', ''])('%j is no mask', (text) => {
    expect(() => parseFieldMask(text, 'Spreadsheet')).toThrow(FieldMaskError);
  });

  test('tells what lies below a path', () => {
    const mask = parseFieldMask('sheets(data.rowData,properties)', 'Spreadsheet');
    expect(maskAt(mask, 'sheets', 'properties', 'title')).toBe('all');
    expect(maskAt(mask, 'sheets', 'data', 'rowMetadata')).toBeUndefined();
    expect(maskAt(mask, 'properties')).toBeUndefined();
  });

  test('an update takes masked fields over, clears what the source lacks, and leaves the rest', () => {
    const before = { note: 'n', userEnteredFormat: { wrapStrategy: 'WRAP', textFormat: { bold: true, italic: true } } };
    const mask = parseFieldMask('note,userEnteredFormat.textFormat.bold,userEnteredFormat.wrapStrategy', 'CellData');
    const source = { userEnteredFormat: { wrapStrategy: 'CLIP' } };
    expect(assignFields<object>(before, source, mask)).toEqual({
      userEnteredFormat: { wrapStrategy: 'CLIP', textFormat: { italic: true } },
    });
  });
});
