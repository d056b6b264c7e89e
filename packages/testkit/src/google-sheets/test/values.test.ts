import { describe, expect, test } from 'vitest';
import { append, connect, row } from './connect.ts';

describe('values', () => {
  test('get leaves trailing blanks out and is cut to the grid', async () => {
    const { batch, client, id } = await connect();
    await batch(append(row('a', 'b'), row('', 'd'), row()));
    const read = async (range: string) => (await client.spreadsheets.values.get({ spreadsheetId: id, range })).data;
    expect(await read('Candidatures')).toEqual({
      range: 'Candidatures!A1:Z1000',
      majorDimension: 'ROWS',
      values: [
        ['a', 'b'],
        ['', 'd'],
      ],
    });
    expect((await read("'candidatures'!B:B")).values).toEqual([['b'], ['d']]);
    expect((await read('A2:B2')).values).toEqual([['', 'd']]);
    expect((await read('C1:D4')).values).toBeUndefined();
  });

  test.each([
    ['Absent!A1', 'Unable to parse range: Absent!A1'],
    ['A1:B2:C3', 'Unable to parse range: A1:B2:C3'],
    ['Candidatures!A100000', 'Range (Candidatures!A100000) exceeds grid limits. Max rows: 1000, max columns: 26'],
  ])('%s is refused as Google words it', async (range, message) => {
    const { client, id } = await connect();
    await expect(client.spreadsheets.values.get({ spreadsheetId: id, range })).rejects.toMatchObject({
      status: 400,
      message,
    });
  });

  test('RAW keeps texts, USER_ENTERED reads them as typing', async () => {
    const { client, id } = await connect();
    const values = [['=1+1', '0012', '2026-11-04', 'TRUE', "'=x"]];
    for (const [index, valueInputOption] of ['RAW', 'USER_ENTERED'].entries()) {
      await client.spreadsheets.values.update({
        spreadsheetId: id,
        range: `A${index + 1}`,
        valueInputOption,
        requestBody: { values },
      });
    }
    const { data } = await client.spreadsheets.values.get({
      spreadsheetId: id,
      range: 'A1:E2',
      valueRenderOption: 'FORMULA',
    });
    expect(data.values).toEqual([values[0], ['=1+1', 12, 46_330, true, '=x']]);
  });

  test('append goes after the block of data that the range touches, so a gap misplaces rows', async () => {
    const { batch, client, local, id } = await connect();
    await batch(append(row('h'), row('1')));
    local.person(id, { do: 'edit', tab: 'Candidatures', row: 4, column: 0, text: 'later' });
    const { data } = await client.spreadsheets.values.append({
      spreadsheetId: id,
      range: 'A1',
      valueInputOption: 'RAW',
      requestBody: { values: [['2']] },
    });
    expect(data).toMatchObject({ tableRange: 'Candidatures!A1:A2', updates: { updatedRange: 'Candidatures!A3' } });
    await client.spreadsheets.values.append({
      spreadsheetId: id,
      range: 'A1',
      valueInputOption: 'RAW',
      insertDataOption: 'INSERT_ROWS',
      requestBody: { values: [['3']] },
    });
    expect(local.view(id)['Candidatures']?.map((line) => line[0])).toEqual(['h', '1', '2', '3', undefined, 'later']);
  });

  test('batchUpdate, batchGet and clear', async () => {
    const { client, local, id } = await connect();
    const { data } = await client.spreadsheets.values.batchUpdate({
      spreadsheetId: id,
      requestBody: {
        valueInputOption: 'RAW',
        data: [
          { range: 'A1:B1', values: [['a', 'b']] },
          {
            range: 'A2:B3',
            majorDimension: 'COLUMNS',
            values: [
              ['c', 'd'],
              ['e', 'f'],
            ],
          },
        ],
      },
    });
    expect(data.totalUpdatedCells).toBe(6);
    const read = await client.spreadsheets.values.batchGet({ spreadsheetId: id, ranges: ['A1:B1', 'B2:B3'] });
    expect(read.data.valueRanges?.map((range) => range.values)).toEqual([[['a', 'b']], [['e'], ['f']]]);
    await client.spreadsheets.values.clear({ spreadsheetId: id, range: 'A1:A2' });
    expect(local.view(id)['Candidatures']).toEqual([
      [null, 'b'],
      [null, 'e'],
      ['d', 'f'],
    ]);
    await expect(
      client.spreadsheets.values.update({
        spreadsheetId: id,
        range: 'A1:B1',
        valueInputOption: 'RAW',
        requestBody: { values: [['1', '2', '3']] },
      }),
    ).rejects.toMatchObject({ message: 'Requested writing within range [A1:B1], but tried writing to column [C]' });
  });

  test('an unknown parameter is refused', async () => {
    const { local, id, key } = await connect();
    const response = await fetch(`${local.url}/v4/spreadsheets/${id}?colour=1`, {
      headers: { authorization: `Bearer ${local.accessToken(key.client_email)}` },
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Cannot bind query parameter');
  });

  test('a path outside the API is an HTML 404', async () => {
    const { local } = await connect();
    const response = await fetch(`${local.url}/v4/documents`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
  });
});
