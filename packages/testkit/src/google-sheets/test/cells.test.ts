import { describe, expect, test } from 'vitest';
import { append, connect, connectClient, row } from './connect.ts';

describe('appendCells', () => {
  test('writes after the last row with data in any column, gaps or not', async () => {
    const { batch, local, id } = await connect();
    await batch(append(row('Nom', 'Ville')), append(row('Ana', 'Laval')));
    local.person(id, { do: 'edit', tab: 'Candidatures', row: 5, column: 9, text: 'note' });
    await batch(append(row('Bo', 'Gatineau')));
    expect(local.view(id)['Candidatures']?.[6]).toEqual(['Bo', 'Gatineau']);
    expect(local.view(id)['Candidatures']?.[3]).toEqual([]);
  });

  test('an unticked checkbox counts as data, a colour or a drop-down does not', async () => {
    const { batch, local, id } = await connect();
    const rule = (type: string, from: number, to: number) => ({
      setDataValidation: {
        range: { sheetId: 0, startRowIndex: from, endRowIndex: to, startColumnIndex: 3, endColumnIndex: 4 },
        rule: { condition: { type, values: type === 'BOOLEAN' ? [] : [{ userEnteredValue: 'x' }] } },
      },
    });
    await batch(append(row('h')), rule('ONE_OF_LIST', 1, 100), {
      repeatCell: {
        range: { sheetId: 0, endRowIndex: 50 },
        cell: { userEnteredFormat: { backgroundColor: { red: 1 } } },
        fields: 'userEnteredFormat.backgroundColor',
      },
    });
    await batch(append(row('a')));
    expect(local.view(id)['Candidatures']).toEqual([['h'], ['a']]);
    await batch(rule('BOOLEAN', 1, 10));
    await batch(append(row('b')));
    expect(local.view(id)['Candidatures']?.[9]).toEqual([null, null, null, false]);
    expect(local.view(id)['Candidatures']?.[10]).toEqual(['b']);
  });

  test('adds rows to the sheet when there are too few', async () => {
    const { batch, client, id, local } = await connect();
    await batch({
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { rowCount: 2 } },
        fields: 'gridProperties.rowCount',
      },
    });
    await batch(append(row('1'), row('2'), row('3')));
    const { data } = await client.spreadsheets.get({
      spreadsheetId: id,
      fields: 'sheets.properties.gridProperties.rowCount',
    });
    expect(data.sheets?.[0]?.properties?.gridProperties?.rowCount).toBe(3);
    expect(local.view(id)['Candidatures']).toEqual([['1'], ['2'], ['3']]);
  });

  test('keeps typed values as they are and evaluates nothing', async () => {
    const { batch, client, id } = await connect();
    const values = [
      { userEnteredValue: { stringValue: '=1+1' } },
      { userEnteredValue: { stringValue: '+1 514 555-0199' } },
      { userEnteredValue: { stringValue: '00120' } },
      { userEnteredValue: { stringValue: 'a\nb 🌱 مرحبا' } },
      { userEnteredValue: { boolValue: false } },
      {
        userEnteredValue: { numberValue: 46_330 },
        userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
      },
    ];
    await batch({
      appendCells: { sheetId: 0, rows: [{ values }], fields: 'userEnteredValue,userEnteredFormat.numberFormat' },
    });
    const read = async (valueRenderOption: string) =>
      (await client.spreadsheets.values.get({ spreadsheetId: id, range: 'Candidatures', valueRenderOption })).data
        .values;
    expect(await read('UNFORMATTED_VALUE')).toEqual([
      ['=1+1', '+1 514 555-0199', '00120', 'a\nb 🌱 مرحبا', false, 46_330],
    ]);
    expect((await read('FORMATTED_VALUE'))?.[0]?.slice(4)).toEqual(['FALSE', '2026-11-04']);
  });
});

describe('updateCells and repeatCell', () => {
  test('touch only the fields of the mask', async () => {
    const { batch, client, id } = await connect();
    await batch(append(row('a', 'b')), {
      updateCells: {
        start: { sheetId: 0, rowIndex: 0, columnIndex: 0 },
        rows: [{ values: [{ note: 'n', userEnteredFormat: { wrapStrategy: 'WRAP' } }] }],
        fields: 'note,userEnteredFormat.wrapStrategy',
      },
    });
    await batch({
      repeatCell: {
        range: { sheetId: 0, endRowIndex: 1 },
        cell: { userEnteredFormat: { textFormat: { bold: true } } },
        fields: 'userEnteredFormat(textFormat)',
      },
    });
    const { data } = await client.spreadsheets.get({
      spreadsheetId: id,
      ranges: ['Candidatures!A1'],
      fields: 'sheets.data.rowData.values(formattedValue,note,userEnteredFormat)',
    });
    expect(data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values).toEqual([
      { formattedValue: 'a', note: 'n', userEnteredFormat: { wrapStrategy: 'WRAP', textFormat: { bold: true } } },
    ]);
  });

  test('a range is cleared where the rows do not reach', async () => {
    const { batch, local, id } = await connect();
    await batch(append(row('a', 'b'), row('c', 'd')), {
      updateCells: {
        range: { sheetId: 0, endRowIndex: 2, endColumnIndex: 2 },
        rows: [row('x')],
        fields: 'userEnteredValue',
      },
    });
    expect(local.view(id)['Candidatures']).toEqual([['x']]);
  });

  test('links are runs of a text, and a new text takes them away', async () => {
    const { batch, client, id } = await connect();
    const uri = 'https://example.org/s#abc';
    const cell = {
      userEnteredValue: { stringValue: 'Ouvrir la grille' },
      textFormatRuns: [{ startIndex: 0, format: { link: { uri } } }],
    };
    await batch({ appendCells: { sheetId: 0, rows: [{ values: [cell] }], fields: 'userEnteredValue,textFormatRuns' } });
    const read = async () =>
      (
        await client.spreadsheets.get({
          spreadsheetId: id,
          fields: 'sheets.data.rowData.values(hyperlink,textFormatRuns)',
        })
      ).data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0];
    expect(await read()).toEqual({ hyperlink: uri, textFormatRuns: cell.textFormatRuns });
    await batch({ updateCells: { start: { sheetId: 0 }, rows: [row('autre')], fields: 'userEnteredValue' } });
    expect(await read()).toEqual({});
    const onNumber = { userEnteredValue: { numberValue: 1 }, textFormatRuns: cell.textFormatRuns };
    const wrong = { appendCells: { sheetId: 0, rows: [{ values: [onNumber] }], fields: '*' } };
    await expect(batch(wrong)).rejects.toMatchObject({ status: 400 });
  });

  test('a protected range stops the account unless it is a warning or names it as editor', async () => {
    const { batch, local, id, key } = await connect();
    await batch(append(row('h')));
    const protect = (more: object) => ({
      addProtectedRange: { protectedRange: { protectedRangeId: 4, range: { sheetId: 0, endRowIndex: 1 }, ...more } },
    });
    const write = { updateCells: { start: { sheetId: 0 }, rows: [row('x')], fields: 'userEnteredValue' } };
    await batch(protect({ warningOnly: true }), write, { deleteProtectedRange: { protectedRangeId: 4 } });
    await batch(protect({}), write);
    const other = local.createServiceAccount();
    local.share(id, other.client_email, 'writer');
    const theirs = connectClient(local.url, other);
    const send = (request: object) =>
      theirs.spreadsheets.batchUpdate({ spreadsheetId: id, requestBody: { requests: [request] } });
    await expect(send(write)).rejects.toThrow(/You are trying to edit a protected cell or object/);
    await expect(send({ sortRange: { range: { sheetId: 0 }, sortSpecs: [] } })).rejects.toThrow(/protected/);
    await send(append(row('below')));
    await batch({
      updateProtectedRange: {
        protectedRange: { protectedRangeId: 4, editors: { users: [key.client_email, other.client_email] } },
        fields: 'editors',
      },
    });
    await send(write);
  });
});
