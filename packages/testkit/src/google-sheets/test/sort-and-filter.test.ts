import { describe, expect, test } from 'vitest';
import { append, connect, row } from './connect.ts';

async function people() {
  const connection = await connect();
  await connection.batch(
    append(row('Nom', 'Ville'), row('Cléo', 'Laval'), row('ana', 'Gatineau'), row('Bo'), row('', 'x')),
  );
  return connection;
}

const names = (view: Record<string, unknown[][]>) => view['Candidatures']?.map((line) => line[0]);

describe('sorting', () => {
  test('moves whole rows of the range, without regard to case, blanks last both ways', async () => {
    const { batch, local, id } = await people();
    const sort = (sortOrder: string) => ({
      sortRange: { range: { sheetId: 0, startRowIndex: 1 }, sortSpecs: [{ dimensionIndex: 0, sortOrder }] },
    });
    await batch(sort('ASCENDING'));
    expect(local.view(id)['Candidatures']).toEqual([
      ['Nom', 'Ville'],
      ['ana', 'Gatineau'],
      ['Bo'],
      ['Cléo', 'Laval'],
      [null, 'x'],
    ]);
    await batch(sort('DESCENDING'));
    expect(names(local.view(id))).toEqual(['Nom', 'Cléo', 'Bo', 'ana', null]);
  });

  test('takes formats and notes along and leaves hidden rows where they are', async () => {
    const { batch, local, id } = await people();
    await batch(
      {
        updateCells: {
          start: { sheetId: 0, rowIndex: 2, columnIndex: 0 },
          rows: [{ values: [{ note: 'à rappeler' }] }],
          fields: 'note',
        },
      },
      {
        updateDimensionProperties: {
          range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 },
          properties: { hiddenByUser: true },
          fields: 'hiddenByUser',
        },
      },
    );
    local.person(id, { do: 'sort', tab: 'Candidatures', column: 0, descending: true });
    expect(names(local.view(id))).toEqual(['Nom', 'Cléo', 'Bo', 'ana', null]);
    expect(JSON.stringify(local.inspect(id))).toMatch(/"note":"à rappeler".*"ana"|"ana".*"note":"à rappeler"/);
  });

  test('only the columns of the range move', async () => {
    const { batch, local, id } = await people();
    const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 1 };
    await batch({ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] } });
    expect(local.view(id)['Candidatures']?.slice(1, 4)).toEqual([['ana', 'Laval'], ['Bo', 'Gatineau'], ['Cléo']]);
  });
});

describe('a filter', () => {
  test('hides rows, and appendCells still writes after the last row with data', async () => {
    const { batch, client, local, id } = await people();
    local.person(id, { do: 'filter', tab: 'Candidatures', column: 1, hide: ['Gatineau', 'x'] });
    await batch(append(row('Dé')));
    expect(names(local.view(id))).toEqual(['Nom', 'Cléo', 'ana', 'Bo', null, 'Dé']);
    const { data } = await client.spreadsheets.get({
      spreadsheetId: id,
      fields: 'sheets(basicFilter,data.rowMetadata.hiddenByFilter)',
    });
    const hidden = data.sheets?.[0]?.data?.[0]?.rowMetadata?.flatMap((line, index) =>
      line.hiddenByFilter ? [index] : [],
    );
    expect(hidden).toEqual([2, 4]);
    expect(data.sheets?.[0]?.basicFilter).toMatchObject({ filterSpecs: [{ columnIndex: 1 }], criteria: { 1: {} } });
    await batch({ clearBasicFilter: { sheetId: 0 } });
    const cleared = await client.spreadsheets.get({
      spreadsheetId: id,
      fields: 'sheets.data.rowMetadata.hiddenByFilter',
    });
    expect(JSON.stringify(cleared.data)).not.toContain('true');
  });

  test('its columns follow when a column is inserted', async () => {
    const { local, id } = await people();
    local.person(id, { do: 'filter', tab: 'Candidatures', column: 1, hide: ['x'] });
    local.person(id, { do: 'insert-column', tab: 'Candidatures', at: 0, header: 'À nous' });
    expect(local.inspect(id)).toMatchObject({ sheets: [{ basicFilter: { filterSpecs: [{ columnIndex: 2 }] } }] });
  });

  test('setBasicFilter with a sort really sorts the rows below its header', async () => {
    const { batch, local, id } = await people();
    await batch({
      setBasicFilter: {
        filter: { range: { sheetId: 0, endRowIndex: 4 }, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] },
      },
    });
    expect(names(local.view(id))).toEqual(['Nom', 'ana', 'Bo', 'Cléo', null]);
  });
});
