import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Book, blankSheet, findSheet } from '../book/book.ts';
import { metadataMessage } from '../book/metadata.ts';
import { OWNER } from '../person.ts';
import { applyRequests } from '../requests/apply-requests.ts';
import type { Request } from '../types.ts';
import { append, columnOf, connect, row, tagColumn } from './connect.ts';

const columns = (startIndex: number, endIndex: number) => ({ sheetId: 0, dimension: 'COLUMNS', startIndex, endIndex });
const rows = (startIndex: number, endIndex: number) => ({ sheetId: 0, dimension: 'ROWS', startIndex, endIndex });

async function threeColumns() {
  const connection = await connect();
  await connection.batch(
    append(row('Nom', 'Ville', 'Statut'), row('Ana', 'Laval', 'reçue')),
    ...['nom', 'ville', 'statut'].map((key, index) => tagColumn(index, key)),
  );
  return connection;
}

describe('columns', () => {
  test('an inserted column shifts values, sizes and metadata', async () => {
    const { batch, local, id } = await threeColumns();
    await batch(
      { updateDimensionProperties: { range: columns(1, 2), properties: { pixelSize: 240 }, fields: 'pixelSize' } },
      { insertDimension: { range: columns(1, 2) } },
    );
    expect(local.view(id)['Candidatures']).toEqual([
      ['Nom', null, 'Ville', 'Statut'],
      ['Ana', null, 'Laval', 'reçue'],
    ]);
    expect(['nom', 'ville', 'statut'].map((key) => columnOf(local, id, key))).toEqual([0, 2, 3]);
    expect(local.inspect(id)).toMatchObject({
      sheets: [{ properties: { gridProperties: { columnCount: 27 } }, data: [{ columnMetadata: expect.anything() }] }],
    });
  });

  test('a moved column takes its values, format, size and metadata along', async () => {
    const { batch, client, local, id } = await threeColumns();
    await batch(
      { updateDimensionProperties: { range: columns(0, 1), properties: { pixelSize: 300 }, fields: 'pixelSize' } },
      {
        repeatCell: {
          range: { sheetId: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
          cell: { userEnteredFormat: { textFormat: { bold: true } } },
          fields: 'userEnteredFormat.textFormat.bold',
        },
      },
    );
    await batch({ moveDimension: { source: columns(0, 1), destinationIndex: 3 } });
    expect(local.view(id)['Candidatures']).toEqual([
      ['Ville', 'Statut', 'Nom'],
      ['Laval', 'reçue', 'Ana'],
    ]);
    expect(['nom', 'ville', 'statut'].map((key) => columnOf(local, id, key))).toEqual([2, 0, 1]);
    const { data } = await client.spreadsheets.get({
      spreadsheetId: id,
      ranges: ['Candidatures!C1:C1'],
      fields: 'sheets.data(rowData.values.userEnteredFormat,columnMetadata.pixelSize)',
    });
    expect(data.sheets?.[0]?.data?.[0]).toEqual({
      rowData: [{ values: [{ userEnteredFormat: { textFormat: { bold: true } } }] }],
      columnMetadata: [{ pixelSize: 300 }],
    });
  });

  test('a deleted column takes its metadata, protections and formats with it', async () => {
    const { batch, local, id } = await threeColumns();
    const range = { sheetId: 0, startColumnIndex: 1, endColumnIndex: 2 };
    await batch(
      { addProtectedRange: { protectedRange: { range, warningOnly: true } } },
      {
        addBanding: {
          bandedRange: {
            range: { sheetId: 0, endColumnIndex: 3, endRowIndex: 9 },
            rowProperties: { firstBandColor: { red: 1 } },
          },
        },
      },
      {
        addConditionalFormatRule: {
          rule: {
            ranges: [range],
            booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } },
          },
          index: 0,
        },
      },
    );
    await batch({ deleteDimension: { range: columns(1, 2) } });
    expect(local.view(id)['Candidatures']).toEqual([
      ['Nom', 'Statut'],
      ['Ana', 'reçue'],
    ]);
    expect(local.metadata(id).map((entry) => entry.key)).toEqual(['nom', 'statut']);
    const [sheet] = (local.inspect(id) as { sheets: Record<string, unknown>[] }).sheets;
    expect(sheet?.['protectedRanges']).toBeUndefined();
    expect(sheet?.['conditionalFormats']).toBeUndefined();
    expect(sheet?.['bandedRanges']).toMatchObject([{ range: { endColumnIndex: 2 } }]);
  });

  test.each([
    ['all columns', { deleteDimension: { range: columns(0, 26) } }, /delete all the columns/],
    [
      'a column that is not there',
      { deleteDimension: { range: columns(26, 27) } },
      /Cannot delete a column that doesn't exist/,
    ],
    [
      'an insertion past the grid',
      { insertDimension: { range: columns(30, 31) } },
      /startIndex is larger than current grid size \(26\)/,
    ],
    [
      'an insertion at the end that inherits from what comes after',
      { insertDimension: { range: columns(26, 27) } },
      /startIndex must be less than the grid size \(26\) if inheritFromBefore is false/,
    ],
    [
      'nothing to inherit from',
      { insertDimension: { range: columns(0, 1), inheritFromBefore: true } },
      /inheritFromBefore/,
    ],
  ])('refuses %s', async (_name, request, message) => {
    const { batch } = await threeColumns();
    await expect(batch(request)).rejects.toThrow(message);
  });

  test('rows that are not frozen cannot all be deleted', async () => {
    const { batch } = await threeColumns();
    await batch({
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { frozenRowCount: 1 } },
        fields: 'gridProperties.frozenRowCount',
      },
    });
    await expect(batch({ deleteDimension: { range: rows(1, 1000) } })).rejects.toThrow(
      /not possible to delete all non-frozen rows/,
    );
  });
});

/** A change of the lines of a tab, for the model and for the stand-in. */
interface Step {
  readonly do: 'insert' | 'delete' | 'move';
  readonly dimension: 'ROWS' | 'COLUMNS';
  readonly start: number;
  readonly count: number;
  /** For moves: an index before the move. */
  readonly to: number;
}

const SIZE = 6;

function applyToModel(lines: readonly (string | undefined)[], step: Step): readonly (string | undefined)[] {
  const blank = Array.from({ length: step.count }, () => undefined);
  if (step.do === 'insert') return lines.toSpliced(step.start, 0, ...blank);
  if (step.do === 'delete') return lines.toSpliced(step.start, step.count);
  const moved = lines.slice(step.start, step.start + step.count);
  const marked = lines.map((line, index) => (index >= step.start && index < step.start + step.count ? 'GONE' : line));
  return marked.toSpliced(step.to, 0, ...moved).filter((line) => line !== 'GONE');
}

function requestFor(step: Step): Request {
  const range = { sheetId: 0, dimension: step.dimension, startIndex: step.start, endIndex: step.start + step.count };
  if (step.do === 'insert') return { insertDimension: { range, inheritFromBefore: step.start > 0 } };
  if (step.do === 'delete') return { deleteDimension: { range } };
  return { moveDimension: { source: range, destinationIndex: step.to } };
}

const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('insert', 'delete', 'move'),
  dimension: fc.constantFrom('ROWS', 'COLUMNS'),
  start: fc.integer({ min: 0, max: SIZE }),
  count: fc.integer({ min: 1, max: 3 }),
  to: fc.integer({ min: 0, max: SIZE }),
});

test('whatever is inserted, moved and deleted, a cell stays in its row and under its column’s metadata', () => {
  fc.assert(
    fc.property(fc.array(stepArbitrary, { maxLength: 12 }), (steps) => {
      let book: Book = { ...startBook() };
      const model = { ROWS: names('r'), COLUMNS: names('c') };
      for (const step of steps) {
        const lines = model[step.dimension];
        if (step.start + (step.do === 'insert' ? 0 : step.count) > lines.length) continue;
        if (step.do === 'delete' && step.count >= lines.length) continue;
        if (step.do === 'move' && step.to > lines.length) continue;
        model[step.dimension] = [...applyToModel(lines, step)];
        book = applyRequests(book, [requestFor(step)], OWNER).book;
      }
      const sheet = findSheet(book, 0);
      expect([sheet.grid.rowCount, sheet.grid.columnCount]).toEqual([model.ROWS.length, model.COLUMNS.length]);
      for (const [rowIndex, rowName] of model.ROWS.entries()) {
        for (const [columnIndex, columnName] of model.COLUMNS.entries()) {
          const expected = rowName === undefined || columnName === undefined ? undefined : `${rowName}${columnName}`;
          expect(sheet.rows[rowIndex]?.cells[columnIndex]?.userEnteredValue?.stringValue).toBe(expected);
        }
      }
      const tagged = [...book.metadata.values()].map((entry) => [
        entry.key,
        metadataMessage(entry).location?.dimensionRange?.startIndex ?? 0,
      ]);
      const left = model.COLUMNS.flatMap((name, index) => (name === undefined ? [] : [[name, index]]));
      expect(tagged.toSorted()).toEqual(left.toSorted());
    }),
    { numRuns: 300 },
  );
});

function names(prefix: string): (string | undefined)[] {
  return Array.from({ length: SIZE }, (_, index) => `${prefix}${index}`);
}

function startBook(): Book {
  const empty: Book = {
    id: 'b',
    properties: {},
    sheets: [blankSheet(0, 'T', { rowCount: SIZE, columnCount: SIZE })],
    metadata: new Map(),
  };
  const filled = names('r').map((r) => row(...names('c').map((c) => `${r ?? ''}${c ?? ''}`)));
  const tags = names('c').map((name, index) => tagColumn(index, name ?? ''));
  return applyRequests(empty, [append(...filled), ...tags], OWNER).book;
}
