import { describe, expect, test } from 'vitest';
import { append, connect, row } from './connect.ts';

describe('batchUpdate', () => {
  test('applies all requests or none', async () => {
    const { batch, local, id } = await connect();
    await batch(append(row('a', 'b')));
    const before = local.inspect(id);
    await expect(
      batch(append(row('c')), { addSheet: { properties: { title: 'Neuf' } } }, { deleteSheet: { sheetId: 77 } }),
    ).rejects.toMatchObject({ status: 400, message: 'Invalid requests[2].deleteSheet: No grid with id: 77' });
    expect(local.inspect(id)).toEqual(before);
  });

  test('answers one reply a request, and the spreadsheet after them when asked', async () => {
    const { client, id } = await connect();
    const { data } = await client.spreadsheets.batchUpdate({
      spreadsheetId: id,
      fields: 'replies,updatedSpreadsheet(sheets(properties(sheetId,title),data(columnMetadata)))',
      requestBody: {
        requests: [
          append(row('a')),
          { addSheet: { properties: { sheetId: 5, title: 'Neuf', gridProperties: { rowCount: 3, columnCount: 2 } } } },
        ],
        includeSpreadsheetInResponse: true,
        responseRanges: ['Neuf!A1:B1'],
      },
    });
    expect(data.replies).toHaveLength(2);
    expect(data.replies?.[0]).toEqual({});
    expect(data.replies?.[1]?.addSheet?.properties).toMatchObject({ sheetId: 5, index: 1, title: 'Neuf' });
    expect(data.updatedSpreadsheet).toEqual({
      sheets: [
        {
          properties: { sheetId: 5, title: 'Neuf' },
          data: [{ columnMetadata: [{ pixelSize: 100 }, { pixelSize: 100 }] }],
        },
      ],
    });
  });

  test('gives grid data only where asked', async () => {
    const { client, id, batch } = await connect();
    await batch(append(row('a')));
    const send = async (responseIncludeGridData: boolean) =>
      (
        await client.spreadsheets.batchUpdate({
          spreadsheetId: id,
          requestBody: { requests: [append(row('b'))], includeSpreadsheetInResponse: true, responseIncludeGridData },
        })
      ).data.updatedSpreadsheet?.sheets?.[0]?.data;
    expect(await send(false)).toBeUndefined();
    expect((await send(true))?.[0]?.rowData?.[0]?.values?.[0]?.formattedValue).toBe('a');
  });

  test.each([
    ['no requests', { requests: [] }, 'Must specify at least one request.'],
    ['an empty request', { requests: [{}] }, 'Invalid requests[0]: No request set.'],
    [
      'an unknown request',
      { requests: [{ frobnicate: {} }] },
      `Invalid JSON payload received. Unknown name "frobnicate" at 'requests[0]': Cannot find field.`,
    ],
    [
      'an unknown field',
      { requests: [{ appendCells: { sheetId: 0, fields: '*', colour: 1 } }] },
      `Invalid JSON payload received. Unknown name "colour" at 'requests[0].append_cells': Cannot find field.`,
    ],
    [
      'a wrong type',
      { requests: [{ appendCells: { sheetId: 'x', fields: '*' } }] },
      `Invalid value at 'requests[0].append_cells.sheet_id' (TYPE_INT32), "x"`,
    ],
    [
      'a request that is a text',
      { requests: ['repeatCell'] },
      `Invalid value at 'requests[0]' (type.googleapis.com/google.apps.sheets.v4.Request), "repeatCell"`,
    ],
    [
      'a mask that is missing',
      { requests: [{ repeatCell: { range: { sheetId: 0 }, cell: {} } }] },
      "Invalid requests[0].repeatCell: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
    [
      'a mask with an unknown field',
      { requests: [{ appendCells: { sheetId: 0, rows: [], fields: 'value' } }] },
      'Invalid requests[0].appendCells: Invalid field: value',
    ],
    [
      'a title that is taken',
      { requests: [{ addSheet: { properties: { title: 'candidatures' } } }] },
      'Invalid requests[0].addSheet: A sheet with the name "candidatures" already exists. Please enter another name.',
    ],
    [
      'deletion of the last tab',
      { requests: [{ deleteSheet: { sheetId: 0 } }] },
      "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document.",
    ],
    [
      'a cell past the columns',
      {
        requests: [{ updateCells: { start: { columnIndex: 25 }, rows: [row('a', 'b')], fields: 'userEnteredValue' } }],
      },
      'Invalid requests[0].updateCells: Attempting to write column: 26, beyond the last requested column of: 25',
    ],
    [
      'a text that is too long for a cell',
      { requests: [append(row('é'.repeat(50_001)))] },
      'Invalid requests[0].appendCells: Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      'more cells than a workbook has',
      { requests: [{ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 400_000 } }] },
      'Invalid requests[0].appendDimension: This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
  ])('refuses %s as Google words it', async (_name, body, message) => {
    const { local, id, key } = await connect();
    const response = await fetch(`${local.url}/v4/spreadsheets/${id}:batchUpdate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${local.accessToken(key.client_email)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 400, status: 'INVALID_ARGUMENT', message } });
  });

  test('a text of exactly 50,000 characters fits', async () => {
    const { batch, local, id } = await connect();
    await batch(append(row('é'.repeat(50_000))));
    expect(local.view(id)['Candidatures']?.[0]?.[0]).toHaveLength(50_000);
  });

  test('says that it does not simulate what the real service has', async () => {
    const { local, id, key } = await connect();
    const response = await fetch(`${local.url}/v4/spreadsheets/${id}:batchUpdate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${local.accessToken(key.client_email)}` },
      body: JSON.stringify({ requests: [{ mergeCells: { range: {} } }] }),
    });
    expect(response.status).toBe(501);
  });

  test('a bad fields parameter changes nothing', async () => {
    const { client, id, local } = await connect();
    const call = client.spreadsheets.batchUpdate({
      spreadsheetId: id,
      fields: 'replies,updatedSheet',
      requestBody: { requests: [append(row('a'))] },
    });
    await expect(call).rejects.toMatchObject({ status: 400, message: 'Request contains an invalid argument.' });
    expect(local.view(id)).toEqual({ Candidatures: [] });
  });
});
