import { describe, expect, test } from 'vitest';
import { append, columnOf, connect, connectClient, mark, row, tagColumn } from './connect.ts';

describe('developer metadata', () => {
  test('a chosen id that is in use refuses the whole batch', async () => {
    const { batch, local, id } = await connect();
    await batch(mark(7), append(row('once')));
    await expect(batch(mark(7), append(row('twice')))).rejects.toMatchObject({
      status: 400,
      message:
        'Invalid requests[0].createDeveloperMetadata: Cannot add developer metadata with ID [7] because developer metadata with that ID already exists.',
    });
    expect(local.view(id)).toEqual({ Candidatures: [['once']] });
  });

  test('get finds an entry by id, and is 404 for none', async () => {
    const { batch, client, id } = await connect();
    await batch(mark(7));
    const found = await client.spreadsheets.developerMetadata.get({ spreadsheetId: id, metadataId: 7 });
    expect(found.data).toEqual({
      metadataId: 7,
      metadataKey: 'b',
      visibility: 'PROJECT',
      // The tab's id is 0, which the protocol leaves out.
      location: { locationType: 'SHEET' },
    });
    await expect(client.spreadsheets.developerMetadata.get({ spreadsheetId: id, metadataId: 8 })).rejects.toMatchObject(
      { status: 404, message: 'No developer metadata with ID 8.' },
    );
  });

  test('another project’s PROJECT entry is invisible but its id is taken', async () => {
    const { batch, client, local, id } = await connect();
    local.addForeignMetadata(id, {
      metadataId: 9,
      metadataKey: 'theirs',
      visibility: 'PROJECT',
      location: { spreadsheet: true },
    });
    await expect(client.spreadsheets.developerMetadata.get({ spreadsheetId: id, metadataId: 9 })).rejects.toMatchObject(
      { status: 404 },
    );
    await expect(batch(mark(9))).rejects.toMatchObject({ status: 400 });
    const { data } = await client.spreadsheets.developerMetadata.search({
      spreadsheetId: id,
      requestBody: { dataFilters: [{ developerMetadataLookup: { locationType: 'SPREADSHEET' } }] },
    });
    expect(data).toEqual({});
    expect(local.metadata(id)).toHaveLength(1);
  });

  test('two accounts of one project share PROJECT entries; DOCUMENT ones are for everybody', async () => {
    const { batch, local, id } = await connect();
    const colleague = local.createServiceAccount();
    const stranger = local.createServiceAccount({ project: 'elsewhere' });
    for (const each of [colleague, stranger]) local.share(id, each.client_email, 'reader');
    await batch(mark(1), tagColumn(0, 'q'));
    const seen = async (key: typeof colleague) => {
      const { data } = await connectClient(local.url, key).spreadsheets.developerMetadata.search({
        spreadsheetId: id,
        requestBody: { dataFilters: [{ developerMetadataLookup: {} }] },
      });
      return data.matchedDeveloperMetadata?.map((match) => match.developerMetadata?.metadataKey).sort();
    };
    expect(await seen(colleague)).toEqual(['b', 'q']);
    expect(await seen(stranger)).toEqual(['q']);
  });

  test('each tab and the spreadsheet have 30,000 characters of keys and values', async () => {
    const { batch } = await connect();
    const entry = (location: object, length: number) => ({
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: 'k', metadataValue: 'v'.repeat(length), visibility: 'DOCUMENT', location },
      },
    });
    await batch({ addSheet: { properties: { sheetId: 5 } } }, entry({ sheetId: 0 }, 29_998), mark(1));
    await expect(batch(mark(2))).rejects.toThrow(/30000 characters/);
    await expect(batch(tagColumn(0, 'q'))).rejects.toThrow(/30000 characters/);
    await batch(entry({ sheetId: 5 }, 29_999), entry({ spreadsheet: true }, 29_999));
    await batch({ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId: 1 } } } }, mark(2));
  });

  test('an entry needs a key, a visibility, one place, and a positive id', async () => {
    const { batch } = await connect();
    const wrong = [
      { visibility: 'DOCUMENT', location: { sheetId: 0 } },
      { metadataKey: 'k', location: { sheetId: 0 } },
      { metadataKey: 'k', visibility: 'DOCUMENT' },
      { metadataKey: 'k', visibility: 'DOCUMENT', location: { sheetId: 0 }, metadataId: 0 },
      {
        metadataKey: 'k',
        visibility: 'DOCUMENT',
        location: { dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 2 } },
      },
    ];
    for (const developerMetadata of wrong) {
      await expect(batch({ createDeveloperMetadata: { developerMetadata } })).rejects.toMatchObject({ status: 400 });
    }
  });

  test('search, update and delete go by filters', async () => {
    const { batch, client, local, id } = await connect();
    await batch(tagColumn(0, 'a'), tagColumn(1, 'b'), mark(3));
    const inColumnB = { sheetId: 0, startColumnIndex: 1, endColumnIndex: 2 };
    const search = async (dataFilters: object[]) => {
      const { data } = await client.spreadsheets.developerMetadata.search({
        spreadsheetId: id,
        requestBody: { dataFilters },
      });
      return (data.matchedDeveloperMetadata ?? []).map((match) => match.developerMetadata?.metadataKey);
    };
    expect(await search([{ developerMetadataLookup: { metadataKey: 'a' } }])).toEqual(['a']);
    expect((await search([{ developerMetadataLookup: { locationType: 'COLUMN' } }])).toSorted()).toEqual(['a', 'b']);
    expect(await search([{ gridRange: inColumnB }])).toContain('b');
    const exact = { metadataLocation: { sheetId: 0 }, locationMatchingStrategy: 'EXACT_LOCATION', metadataKey: 'b' };
    expect(await search([{ developerMetadataLookup: exact }])).toEqual(['b']);
    const dimensionRange = { sheetId: 0, dimension: 'COLUMNS', startIndex: 4, endIndex: 5 };
    await batch({
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataKey: 'a' } }],
        developerMetadata: { metadataKey: 'c', location: { dimensionRange } },
        fields: 'metadataKey,location',
      },
    });
    expect(columnOf(local, id, 'c')).toBe(4);
    const reply = await batch({
      deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { locationType: 'COLUMN' } } },
    });
    expect(reply.replies?.[0]?.deleteDeveloperMetadata?.deletedDeveloperMetadata).toHaveLength(2);
    expect(local.metadata(id).map((entry) => entry.id)).toEqual([3]);
  });

  test('values and spreadsheets can be read by the metadata of a column', async () => {
    const { batch, client, id } = await connect();
    await batch(append(row('x', 'y'), row('1', '2')), tagColumn(1, 'q'));
    const dataFilters = [{ developerMetadataLookup: { metadataKey: 'q' } }];
    const values = await client.spreadsheets.values.batchGetByDataFilter({
      spreadsheetId: id,
      requestBody: { dataFilters, majorDimension: 'COLUMNS' },
    });
    expect(values.data.valueRanges?.[0]?.valueRange).toEqual({
      range: 'Candidatures!B1:B1000',
      majorDimension: 'COLUMNS',
      values: [['y', '2']],
    });
    const sheet = await client.spreadsheets.getByDataFilter({
      spreadsheetId: id,
      fields: 'sheets.data(startColumn,columnMetadata.developerMetadata.metadataKey)',
      requestBody: { dataFilters },
    });
    expect(sheet.data.sheets?.[0]?.data).toEqual([
      { startColumn: 1, columnMetadata: [{ developerMetadata: [{ metadataKey: 'q' }] }] },
    ]);
  });
});
