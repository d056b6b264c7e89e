import { describe, expect, test } from 'vitest';
import { append, connect, row } from './connect.ts';

describe('get', () => {
  test('leaves the cells out unless asked, and gives them by mask or by flag', async () => {
    const { batch, client, id } = await connect();
    await batch(append(row('a')));
    const read = async (params: object) => (await client.spreadsheets.get({ spreadsheetId: id, ...params })).data;
    const plain = await read({});
    expect(plain).toMatchObject({ spreadsheetId: id, properties: { title: 'Réponses', timeZone: 'Etc/GMT' } });
    expect(plain.sheets?.[0]?.data).toBeUndefined();
    expect((await read({ includeGridData: true })).sheets?.[0]?.data?.[0]?.rowData).toHaveLength(1);
    expect(await read({ includeGridData: true, fields: 'sheets.properties.title' })).toEqual({
      sheets: [{ properties: { title: 'Candidatures' } }],
    });
  });

  test('ranges choose tabs and cells', async () => {
    const { batch, client, id } = await connect();
    await batch({ addSheet: { properties: { sheetId: 4, title: 'Autre tab' } } });
    await batch(append(row('a', 'b', 'c'), row('d', 'e', 'f')));
    const { data } = await client.spreadsheets.get({
      spreadsheetId: id,
      ranges: ['Candidatures!B2:C2', 'Candidatures!A:A'],
      fields: 'sheets(properties.title,data(startRow,startColumn,rowData.values.formattedValue))',
    });
    const values = (...texts: string[]) => ({ values: texts.map((formattedValue) => ({ formattedValue })) });
    expect(data.sheets).toEqual([
      {
        properties: { title: 'Candidatures' },
        data: [{ startRow: 1, startColumn: 1, rowData: [values('e', 'f')] }, { rowData: [values('a'), values('d')] }],
      },
    ]);
  });

  test('a mask with an unknown path is refused with the path', async () => {
    const { client, id } = await connect();
    await expect(
      client.spreadsheets.get({ spreadsheetId: id, fields: 'sheets.sheetProperties' }),
    ).rejects.toMatchObject({
      status: 400,
      response: {
        data: {
          error: {
            message: 'Request contains an invalid argument.',
            details: [
              {
                fieldViolations: [
                  {
                    field: 'sheets.sheetProperties',
                    description:
                      "Error expanding 'fields' parameter. Cannot find matching fields for path 'sheets.sheetProperties'.",
                  },
                ],
              },
            ],
          },
        },
      },
    });
  });
});

describe('what a formatted sheet is made of', () => {
  const range = { sheetId: 0, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 };
  /** The same as the service writes it: zeros are left out. */
  const shown = { startRowIndex: 1, endColumnIndex: 3 };

  test('bandings, rules, filter views, protections, charts and drop-downs are kept and shown', async () => {
    const { batch, client, id } = await connect();
    await batch(append(row('Nom', 'Ville', 'Statut')));
    const source = { sheetId: 0, startRowIndex: 0, endRowIndex: 10, startColumnIndex: 2, endColumnIndex: 3 };
    const reply = await batch(
      { addBanding: { bandedRange: { range, rowProperties: { firstBandColorStyle: { rgbColor: { red: 1 } } } } } },
      {
        addConditionalFormatRule: {
          index: 0,
          rule: {
            ranges: [range],
            booleanRule: {
              condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'reçue' }] },
              format: { backgroundColor: { green: 1 } },
            },
          },
        },
      },
      { addFilterView: { filter: { title: 'À rappeler', range } } },
      { addProtectedRange: { protectedRange: { range: { sheetId: 0, endRowIndex: 1 }, warningOnly: true } } },
      {
        addChart: {
          chart: {
            spec: {
              title: 'Statuts',
              basicChart: { chartType: 'COLUMN', series: [{ series: { sourceRange: { sources: [source] } } }] },
            },
            position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 3, columnIndex: 5 } } },
          },
        },
      },
      {
        setDataValidation: {
          range: { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 2, endColumnIndex: 3 },
          rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'reçue' }] }, showCustomUi: true },
        },
      },
    );
    expect(reply.replies?.map((each) => Object.keys(each)[0])).toEqual([
      'addBanding',
      undefined,
      'addFilterView',
      'addProtectedRange',
      'addChart',
      undefined,
    ]);
    const { data } = await client.spreadsheets.get({ spreadsheetId: id, includeGridData: true });
    const sheet = data.sheets?.[0];
    expect(sheet).toMatchObject({
      bandedRanges: [{ range: shown }],
      conditionalFormats: [{ ranges: [shown] }],
      filterViews: [{ title: 'À rappeler' }],
      protectedRanges: [{ warningOnly: true, requestingUserCanEdit: true }],
      charts: [{ spec: { title: 'Statuts' } }],
    });
    expect(sheet?.data?.[0]?.rowData?.[2]?.values?.[2]?.dataValidation?.condition?.type).toBe('ONE_OF_LIST');
    await batch({
      moveDimension: { source: { sheetId: 0, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 }, destinationIndex: 0 },
    });
    const moved = await client.spreadsheets.get({ spreadsheetId: id, fields: 'sheets.charts.spec' });
    expect(JSON.stringify(moved.data)).toContain('"sources":[{"endRowIndex":10,"endColumnIndex":1}]');
  });

  test('a second banding over the first, a rule at a wrong index, and a chart outside the grid are refused', async () => {
    const { batch } = await connect();
    const banding = { addBanding: { bandedRange: { range, rowProperties: {} } } };
    await batch(banding);
    await expect(batch(banding)).rejects.toThrow(/already has alternating background colors/);
    await expect(batch({ deleteConditionalFormatRule: { sheetId: 0, index: 0 } })).rejects.toThrow(
      'No conditional format on sheet: 0 at index: 0',
    );
    const position = { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 1000 } } };
    await expect(batch({ addChart: { chart: { spec: {}, position } } })).rejects.toThrow(
      'GridCoordinate.rowIndex[1000] is after last row in grid[999]',
    );
  });

  test('tabs can be hidden, moved, frozen and resized, within reason', async () => {
    const { batch, client, id, local } = await connect();
    await batch(
      { addSheet: { properties: { sheetId: 4, title: 'B' } } },
      { addSheet: { properties: { sheetId: 5, title: 'C' } } },
    );
    const update = (properties: object, fields: string) => ({ updateSheetProperties: { properties, fields } });
    await batch(update({ sheetId: 0, index: 2 }, 'index'), update({ sheetId: 4, hidden: true }, 'hidden'));
    const { data } = await client.spreadsheets.get({
      spreadsheetId: id,
      fields: 'sheets.properties(title,hidden,index)',
    });
    expect(data.sheets?.map((sheet) => sheet.properties)).toEqual([
      { title: 'B', index: 0, hidden: true },
      { title: 'Candidatures', index: 1 },
      { title: 'C', index: 2 },
    ]);
    await batch(append(row('a', 'b', 'c')));
    await batch(update({ sheetId: 0, gridProperties: { columnCount: 2 } }, 'gridProperties.columnCount'));
    expect(local.view(id)['Candidatures']).toEqual([['a', 'b']]);
    await expect(
      batch(update({ sheetId: 0, gridProperties: { frozenColumnCount: 2 } }, 'gridProperties.frozenColumnCount')),
    ).rejects.toThrow(/can't freeze all visible columns/);
    await expect(batch(update({ sheetId: 0, title: 'b' }, 'title'))).rejects.toThrow(/already exists/);
  });

  test('findReplace follows patterns, and refuses a batch that would make a text too long for a cell', async () => {
    const { batch, local, id } = await connect();
    await batch(append(row('id-1'), row('id-2')));
    const other = { find: '^(?!id-1$)[\\s\\S]*$', searchByRegex: true, matchCase: true };
    const at = (rowIndex: number) => ({ sheetId: 0, startRowIndex: rowIndex, endRowIndex: rowIndex + 1 });
    const tooLong = 'x'.repeat(50_001);
    const kept = await batch({ findReplace: { ...other, range: at(0), replacement: tooLong } });
    expect(kept.replies?.[0]?.findReplace?.occurrencesChanged ?? 0).toBe(0);
    const refused = batch(append(row('id-3')), { findReplace: { ...other, range: at(1), replacement: tooLong } });
    await expect(refused).rejects.toThrow('more than the maximum of 50000 characters');
    expect(local.view(id)['Candidatures']).toEqual([['id-1'], ['id-2']]);
  });

  test('findReplace changes texts and counts them', async () => {
    const { batch, local, id } = await connect();
    await batch(append(row('Laval', 'laval, Laval'), row('Gatineau')));
    const reply = await batch({ findReplace: { find: 'laval', replacement: 'Longueuil', sheetId: 0 } });
    expect(reply.replies?.[0]?.findReplace).toMatchObject({ valuesChanged: 2, occurrencesChanged: 3, rowsChanged: 1 });
    expect(local.view(id)['Candidatures']?.[0]).toEqual(['Longueuil', 'Longueuil, Longueuil']);
  });
});
