import { describe, expect, test } from 'vitest';
import { responseId, startForTest } from '../graph-for-tests.ts';

const COLUMNS = [
  responseId,
  { name: 'Story', text: { allowMultipleLines: true } },
  { name: 'Phone', text: {} },
  { name: 'Age', number: { minimum: 0, maximum: 130 } },
  { name: 'Born', dateTime: { format: 'dateOnly' } },
  { name: 'Called', dateTime: { format: 'dateTime' } },
  { name: 'Agrees', boolean: {} },
  { name: 'Contact', choice: { choices: ['phone', 'email'] } },
  { name: 'Status', choice: { choices: ['new'], allowTextEntry: true }, defaultValue: { value: 'new' } },
  { name: 'Grid', hyperlinkOrPicture: { isPicture: false } },
];

async function start(options: Parameters<typeof startForTest>[0] = {}) {
  const world = await startForTest(options);
  const { id, path } = await world.createList(COLUMNS);
  const create = (fields: object, headers: Record<string, string> = {}) =>
    world.raw('POST', `${path}/items`, { fields }, { headers });
  return { ...world, id, path, create };
}

describe('values', () => {
  test('are kept by type, and defaults fill what is left out', async () => {
    const { graph, id, create } = await start();
    const made = await create({
      ResponseId: 'r1',
      Title: 'K7F-2QM',
      Story: 'un\ndeux',
      Phone: '007',
      Age: 41.5,
      Born: '1940-10-05T12:00:00Z',
      Called: '2026-11-22T08:05:00.123Z',
      Agrees: false,
      Contact: 'email',
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { id: '1', fields: { Status: 'new', Called: '2026-11-22T08:05:00Z' } },
    ]);
    expect(graph.view(id).rows).toEqual([
      {
        id: '1',
        cells: {
          Title: 'K7F-2QM',
          ResponseId: 'r1',
          Story: 'un\ndeux',
          Phone: '007',
          Age: 41.5,
          Born: '1940-10-05',
          Called: '2026-11-22T08:05:00Z',
          Agrees: false,
          Contact: 'email',
          Status: 'new',
          Grid: null,
        },
        words: {},
      },
    ]);
  });

  test.each([
    ['a number as text', { Age: '41' }, 500],
    ['a text as number', { Phone: 5145550199 }, 500],
    ['a truth value as text', { Agrees: 'true' }, 500],
    ['a number out of range', { Age: 131 }, 400],
    ['a line that is too long', { Phone: 'x'.repeat(256) }, 400],
    ['lines that are too long', { Story: 'x'.repeat(64_000) }, 400],
    ['a control character', { Story: 'a\u0007b' }, 400],
    ['half a character', { Story: 'fin \ud83d' }, 400],
    ['a date that is none', { Born: '5 octobre' }, 400],
    ['a date before 1900', { Born: '1812-01-01T12:00:00Z' }, 400],
    ['a choice outside the list', { Contact: 'pigeon' }, 400],
    ['an unknown field', { Nickname: 'x' }, 400],
    ['a field of the list itself', { Created: '2026-01-01T00:00:00Z' }, 400],
    ['a link without the newer version', { Grid: { Url: 'https://example.org' } }, 400],
    ['an address in place of a link', { Grid: 'https://example.org' }, 500],
  ])('refuse %s, and nothing is written', async (_, fields, status) => {
    const { graph, id, create } = await start();
    const reply = await create({ ResponseId: 'r1', ...fields });
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ error: { code: status === 500 ? 'generalException' : 'invalidRequest' } });
    expect(graph.view(id).rows).toEqual([]);
  });

  test('take a link with the newer version, free text where it is allowed, and full length', async () => {
    const { graph, id, create } = await start();
    const link = { Grid: { Url: 'https://example.org/s#x', Description: 'Ouvrir' } };
    expect((await create(link, { prefer: 'apiversion=2.1' })).body).toMatchObject({ fields: link });
    expect(graph.view(id).rows[0]).toMatchObject({
      cells: { Grid: 'https://example.org/s#x' },
      words: { Grid: 'Ouvrir' },
    });
    const long = { Grid: { Url: `https://example.org/${'x'.repeat(255)}` } };
    expect((await create(long, { prefer: 'apiversion=2.1' })).status).toBe(400);
    const full = { Status: 'autre', Story: 'é'.repeat(63_999), Phone: '0'.repeat(255) };
    expect((await create(full)).body).toMatchObject({ fields: full });
  });

  test('take no link at all where the service refuses them, and a column of links shows no type', async () => {
    const { path, raw, create } = await start({ links: 'refused' });
    const reply = await create({ Grid: { Url: 'https://example.org/' } }, { prefer: 'apiversion=2.1' });
    expect([reply.status, reply.body]).toMatchObject([400, { error: { code: 'invalidRequest' } }]);
    const { body } = await raw('GET', `${path}/columns`);
    const column = Object(body).value.find((each: { name: string }) => each.name === 'Grid');
    expect(column).toMatchObject({ name: 'Grid', readOnly: false });
    expect(column).not.toHaveProperty('hyperlinkOrPicture');
  });

  test('lose a day west of Greenwich when a date is written as midnight UTC', async () => {
    const { graph, id, create } = await start();
    for (const time of ['T00:00:00Z', 'T12:00:00Z', '']) await create({ Born: `2026-07-01${time}` });
    expect(graph.view(id).rows.map((row) => row.cells['Born'])).toEqual(['2026-06-30', '2026-07-01', '2026-06-30']);
  });

  test('take any choice when the service is lenient', async () => {
    const { create } = await start({ choices: 'lenient' });
    expect((await create({ Contact: 'pigeon' })).status).toBe(201);
  });
});

describe('uniqueness', () => {
  const duplicate = {
    error: {
      code: 'invalidRequest',
      message: 'One or more fields with unique constraints already has the provided value.',
    },
  };

  test('lets one of many through at the same time, whatever the case', async () => {
    const { graph, id, create } = await start();
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, index) => create({ ResponseId: index % 2 === 0 ? 'abc' : 'ABC' })),
    );
    expect(replies.filter((reply) => reply.status === 201).length).toBe(1);
    for (const reply of replies.filter((each) => each.status !== 201)) {
      expect([reply.status, reply.body]).toMatchObject([400, duplicate]);
    }
    expect(graph.view(id).rows.length).toBe(1);
  });

  test('holds for changes too, and a deleted value is free again', async () => {
    const { path, create, raw } = await start();
    for (const ResponseId of ['a', 'b']) await create({ ResponseId });
    expect((await raw('PATCH', `${path}/items/2/fields`, { ResponseId: 'A' })).body).toMatchObject(duplicate);
    expect((await raw('PATCH', `${path}/items/2/fields`, { ResponseId: 'B', Age: 3 })).status).toBe(200);
    await raw('DELETE', `${path}/items/1`);
    expect((await create({ ResponseId: 'a' })).body).toMatchObject({ id: '3' });
    expect((await create({})).status).toBe(201);
    expect((await create({})).status).toBe(201);
  });

  test('ends when a person switches it off', async () => {
    const { graph, id, create } = await start();
    await create({ ResponseId: 'a' });
    graph.person({ do: 'remove-unique', list: id, column: 'ResponseId' });
    expect((await create({ ResponseId: 'a' })).status).toBe(201);
    expect(() => graph.person({ do: 'enforce-unique', list: id, column: 'ResponseId' })).toThrow(/unique constraints/);
  });
});

describe('changes of an item', () => {
  test('are refused when the item is not as the caller last saw it', async () => {
    const { graph, id, path, create, raw } = await start();
    const etag = (await create({ Age: 1 })).at('eTag');
    const change = (headers: Record<string, string>) => raw('PATCH', `${path}/items/1/fields`, { Age: 2 }, { headers });
    expect((await change({ 'if-match': etag })).body).toMatchObject({ Age: 2 });
    const late = await change({ 'if-match': etag });
    expect([late.status, late.body]).toMatchObject([412, { error: { code: 'resourceModified' } }]);
    graph.person({ do: 'edit-item', list: id, item: '1', fields: { Age: 9 } });
    const gone = await raw('DELETE', `${path}/items/1`, undefined, { headers: { 'if-match': etag } });
    expect(gone.status).toBe(412);
    expect(graph.view(id).rows[0]?.cells['Age']).toBe(9);
    expect((await change({ 'if-match': '*' })).status).toBe(200);
  });

  test('touch only the cells that are named; null clears one', async () => {
    const { path, create, raw } = await start();
    await create({ ResponseId: 'a', Phone: '1', Age: 3 });
    await raw('PATCH', `${path}/items/1`, { fields: { Phone: null } });
    const reply = await raw('GET', `${path}/items/1?$expand=fields($select=ResponseId,Phone,Age)`);
    expect(reply.body).toMatchObject({ fields: { ResponseId: 'a', Age: 3 } });
    expect(reply.body).not.toHaveProperty('fields.Phone');
    expect((await raw('GET', `${path}/items/1`)).body).not.toHaveProperty('fields');
    expect((await raw('GET', `${path}/items/7`)).body).toMatchObject({ error: { code: 'itemNotFound' } });
  });
});

describe('finding items', () => {
  test('filters by an indexed column, and by another only with the header', async () => {
    const { path, create, raw } = await start();
    for (const [index, Phone] of ['1', '2', "o'ne"].entries()) await create({ ResponseId: `r${index}`, Phone });
    const find = (filter: string, headers: Record<string, string> = {}) =>
      raw('GET', `${path}/items?$expand=fields&$filter=${encodeURIComponent(filter)}`, undefined, { headers });
    expect((await find("fields/ResponseId eq 'R1'")).body).toMatchObject({ value: [{ id: '2' }] });
    const refused = await find("fields/Phone eq '2'");
    expect([refused.status, refused.at('error', 'message')]).toEqual([
      400,
      expect.stringContaining("Field 'Phone' cannot be referenced in filter or orderby as it is not indexed."),
    ]);
    const prefer = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    expect((await find("fields/Phone eq 'o''ne' or startswith(fields/Phone,'2')", prefer)).body).toMatchObject({
      value: [{ id: '2' }, { id: '3' }],
    });
    expect((await find('fields/Nothing eq 1', prefer)).status).toBe(400);
    expect((await find('fields/Phone is 1', prefer)).status).toBe(400);
  });

  test('goes page by page, and loses nothing when rows are deleted meanwhile', async () => {
    const { graph, id, path, raw } = await start();
    graph.fill(
      id,
      Array.from({ length: 25 }, (_, index) => ({ ResponseId: `r${index}` })),
    );
    const ids: string[] = [];
    let next: string | undefined = `${path}/items?$top=10&$expand=fields($select=ResponseId)`;
    while (next !== undefined) {
      const page: Awaited<ReturnType<typeof raw>> = await raw('GET', next);
      for (let index = 0; index < 10 && Object.hasOwn(Object(page.body).value, index); index += 1) {
        ids.push(page.at('value', index, 'fields', 'ResponseId'));
      }
      // After the first page the row that it ended with, later one that was seen long ago.
      graph.person({ do: 'delete-item', list: id, item: ids.length === 10 ? '10' : String(ids.length - 18) });
      next = Object(page.body)['@odata.nextLink'];
      expect(next ?? '').not.toContain('undefined');
    }
    expect(ids).toEqual(Array.from({ length: 25 }, (_, index) => `r${index}`));
  });

  test('may search a long list without an index page by page, and find nothing on the first', async () => {
    const { graph, id, path, raw } = await start({ searchPage: 10 });
    graph.fill(
      id,
      Array.from({ length: 25 }, (_, index) => ({ ResponseId: `r${index}`, Phone: String(index) })),
    );
    const headers = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    const first = await raw('GET', `${path}/items?$filter=fields/Phone eq '17'`, undefined, { headers });
    expect(first.body).toMatchObject({ value: [], '@odata.nextLink': expect.any(String) });
    const second = await raw('GET', first.at('@odata.nextLink'), undefined, { headers });
    expect(second.body).toMatchObject({ value: [{ id: '18' }] });
  });

  test('needs its headers on every page', async () => {
    const { graph, id, path, raw } = await start();
    graph.fill(
      id,
      Array.from({ length: 6 }, (_, index) => ({ Phone: String(index) })),
    );
    const headers = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    const first = await raw('GET', `${path}/items?$top=4&$orderby=fields/Phone desc`, undefined, { headers });
    const link = first.at('@odata.nextLink');
    expect((await raw('GET', link)).status).toBe(400);
    expect((await raw('GET', link, undefined, { headers })).body).toMatchObject({ value: [{ id: '2' }, { id: '1' }] });
  });

  test('fails on a long list without an index, and works with one', async () => {
    const { graph, id, path, raw } = await start();
    graph.fill(
      id,
      (function* () {
        for (let index = 0; index < 5_001; index += 1) yield { ResponseId: `r${index}`, Phone: String(index) };
      })(),
    );
    const headers = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    const slow = await raw('GET', `${path}/items?$filter=fields/Phone eq '9'`, undefined, { headers });
    expect([slow.status, slow.at('error', 'message')]).toEqual([429, expect.stringContaining('list view threshold')]);
    expect((await raw('GET', `${path}/items?$filter=fields/ResponseId eq 'r5000'`)).body).toMatchObject({
      value: [{ id: '5001' }],
    });
  });
});

describe('the delta', () => {
  test('gives everything, then what changed, then asks to start again when the token is too old', async () => {
    const { graph, id, path, create, raw } = await start();
    for (const ResponseId of ['a', 'b', 'c']) await create({ ResponseId });
    const first = await raw('GET', `${path}/items/delta?$top=2&$expand=fields`);
    expect(first.body).toMatchObject({ value: [{ id: '1' }, { id: '2', fields: { ResponseId: 'b' } }] });
    const second = await raw('GET', first.at('@odata.nextLink'));
    expect(second.body).toMatchObject({ value: [{ id: '3' }] });
    const link = second.at('@odata.deltaLink');
    expect((await raw('GET', link)).body).toMatchObject({ value: [] });
    await raw('DELETE', `${path}/items/2`);
    graph.person({ do: 'edit-item', list: id, item: '1', fields: { Age: 4 } });
    const changed = await raw('GET', link);
    expect(changed.body).toMatchObject({
      value: [
        { id: '1', fields: { Age: 4 } },
        { id: '2', deleted: { state: 'deleted' } },
      ],
    });
    graph.person({ do: 'expire-delta-tokens', list: id });
    const gone = await raw('GET', changed.at('@odata.deltaLink'));
    expect([gone.status, gone.body]).toMatchObject([410, { error: { code: 'resyncChangesApplyDifferences' } }]);
    const again = await raw('GET', gone.headers.get('location') ?? '');
    expect(again.body).toMatchObject({ value: [{ id: '3' }, { id: '1' }] });
    const latest = await raw('GET', `${path}/items/delta?token=latest`);
    expect(latest.body).toMatchObject({ value: [] });
    await create({ ResponseId: 'd' });
    expect((await raw('GET', latest.at('@odata.deltaLink'))).body).toMatchObject({ value: [{ id: '4' }] });
  });
});
