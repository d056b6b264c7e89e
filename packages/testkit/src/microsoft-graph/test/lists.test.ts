import { describe, expect, test } from 'vitest';
import { graphClient, responseId, secretCredential, startForTest } from '../graph-for-tests.ts';

const refused = (message: string | RegExp, code = 'invalidRequest') => ({
  error: { code, message: typeof message === 'string' ? message : expect.stringMatching(message) },
});

describe('sites', () => {
  test('are found by address and by id, and lead to their lists', async () => {
    const { site, raw } = await startForTest();
    expect((await raw('GET', `/sites/${site.site}`)).at('id')).toBe(site.id);
    expect((await raw('GET', '/sites/contoso.sharepoint.com:/sites/partners')).at('id')).toBe(site.id);
    const lists = await raw('GET', `/sites/${site.site}:/lists?$select=displayName`);
    expect(lists.body).toMatchObject({ value: [{ displayName: 'Documents' }] });
    const absent = await raw('GET', '/sites/contoso.sharepoint.com:/sites/Nobody');
    expect([absent.status, absent.body]).toMatchObject([
      404,
      refused('Requested site could not be found', 'itemNotFound'),
    ]);
  });

  test('are closed to an app without a role in them', async () => {
    const { site, raw } = await startForTest({}, 'none');
    const reply = await raw('GET', `/sites/${site.id}/lists`);
    expect([reply.status, reply.body]).toMatchObject([403, refused('Access denied', 'accessDenied')]);
  });

  test('give and take roles by an app with full control, and show them', async () => {
    const { graph, app, site, raw } = await startForTest({}, 'none');
    const admin = graph.createApp({ roles: ['Sites.FullControl.All'] });
    const token = graph.accessToken(admin.clientId);
    const body = {
      roles: ['write'],
      grantedToIdentities: [{ application: { id: app.clientId, displayName: 'Tablée' } }],
    };
    expect((await raw('POST', `/sites/${site.id}/permissions`, body)).status).toBe(403);
    expect((await raw('POST', `/sites/${site.id}/permissions`, { ...body, roles: ['manage'] }, { token })).status).toBe(
      400,
    );
    const made = await raw('POST', `/sites/${site.id}/permissions`, body, { token });
    expect([made.status, made.body]).toMatchObject([201, { roles: ['write'] }]);
    expect((await raw('POST', `/sites/${site.id}/lists`, { displayName: 'A' })).status).toBe(403);
    const id = made.at('id');
    await raw('PATCH', `/sites/${site.id}/permissions/${id}`, { roles: ['manage'] }, { token });
    expect((await raw('POST', `/sites/${site.id}/lists`, { displayName: 'A' })).status).toBe(201);
    expect((await raw('DELETE', `/sites/${site.id}/permissions/${id}`, undefined, { token })).status).toBe(204);
    expect((await raw('GET', `/sites/${site.id}`)).status).toBe(403);
  });
});

describe('lists', () => {
  test('are made with their columns, through Microsoft’s own client', async () => {
    const { graph, app, site } = await startForTest();
    const client = graphClient(graph, secretCredential(graph, app));
    const made: { id: string } = await client.api(`/sites/${site.id}/lists`).post({
      displayName: 'Candidatures – 2026',
      list: { template: 'genericList' },
      columns: [responseId, { name: 'Story', displayName: 'Votre parcours', text: { allowMultipleLines: true } }],
    });
    expect(made).toMatchObject({ displayName: 'Candidatures – 2026', name: 'Candidatures  2026' });
    const found: unknown = await client
      .api(`/sites/${site.id}/lists`)
      .filter("displayName eq 'Candidatures – 2026'")
      .expand('columns')
      .get();
    expect(found).toMatchObject({ value: [{ id: made.id }] });
    const columns: unknown = await client
      .api(`/sites/${site.id}/lists/${made.id}/columns`)
      .select('name,displayName,indexed')
      .get();
    expect(columns).toMatchObject({
      value: expect.arrayContaining([
        { name: 'ResponseId', displayName: 'ResponseId', indexed: true },
        { name: 'Story', displayName: 'Votre parcours', indexed: false },
        { name: 'Title', displayName: 'Title', indexed: false },
      ]),
    });
  });

  test('refuse a name, an unknown property, a title in use and a wrong column, and make nothing then', async () => {
    const { graph, site, raw } = await startForTest();
    const post = (body: object) => raw('POST', `/sites/${site.id}/lists`, body);
    expect((await post({ name: 'x' })).body).toMatchObject(refused(/Cannot define a 'name' for a list/));
    expect((await post({ displayName: 'x', colour: 'red' })).body).toMatchObject(
      refused(/'colour' does not exist on type/),
    );
    expect((await post({ displayName: 'x', columns: [{ name: 'A', text: {}, number: {} }] })).status).toBe(400);
    expect((await post({ displayName: 'x', columns: [{ name: 'A', text: { maxLength: 256 } }] })).status).toBe(400);
    expect(graph.lists(site.id)).not.toHaveProperty('x');
    expect((await post({ displayName: 'x' })).status).toBe(201);
    const twice = await post({ displayName: 'X' });
    expect([twice.status, twice.body]).toMatchObject([409, refused('Name already exists', 'nameAlreadyExists')]);
  });

  test('are renamed, stay at their address, and are found by id', async () => {
    const { createList, raw, site } = await startForTest();
    const { id, path } = await createList();
    expect((await raw('PATCH', path, { displayName: 'Autre' })).body).toMatchObject({
      displayName: 'Autre',
      name: 'Candidatures',
    });
    expect((await raw('GET', `/sites/${site.id}/lists/Autre`)).at('id')).toBe(id);
    expect((await raw('GET', `/sites/${site.id}/lists/${'0'.repeat(8)}-0000-4000-8000-000000000000`)).status).toBe(404);
  });

  test('cannot be made by an app that may only write', async () => {
    const { raw, site } = await startForTest({}, 'write');
    expect((await raw('POST', `/sites/${site.id}/lists`, { displayName: 'x' })).status).toBe(403);
  });

  test('refuse what Graph does not have, what it has for others, and what is not simulated', async () => {
    const { createList, raw } = await startForTest();
    const { path } = await createList();
    expect((await raw('GET', '/planets')).body).toMatchObject(refused(/segment 'planets'/, 'BadRequest'));
    expect((await raw('PUT', path, {})).status).toBe(405);
    expect((await raw('DELETE', path)).status).toBe(501);
    expect((await raw('GET', `${path}/contentTypes`)).status).toBe(501);
    expect((await raw('GET', `${path}?$skip=3`)).body).toMatchObject(refused(/'\$skip' is not supported/));
  });
});

describe('columns', () => {
  test.each([
    ['Nom de famille', 'Nom_x0020_de_x0020_famille'],
    ['été', '_x00e9_t_x00e9_'],
    ['2e choix', '_x0032_e_x0020_choix'],
    ['Author', 'Author0'],
    ['Description', 'Description0'],
    ['support_needs_transport_to_the_meetings', 'support_needs_transport_to_the_m'],
  ])('called %s are known to the API as %s', async (name, expected) => {
    const { createList, raw } = await startForTest();
    const { path } = await createList();
    const made = await raw('POST', `${path}/columns`, { name, displayName: `Titre de ${name}`, text: {} });
    expect([made.status, made.body]).toMatchObject([201, { name: expected, displayName: `Titre de ${name}` }]);
  });

  test.each(['A1', 'true', 'Oui!'])('cannot be called %s', async (name) => {
    const { createList, raw } = await startForTest();
    const { path } = await createList();
    expect((await raw('POST', `${path}/columns`, { name, text: {} })).status).toBe(400);
  });

  test('need an index to be unique, and several lines can have neither', async () => {
    const { createList, raw } = await startForTest();
    const { path } = await createList([]);
    const post = (body: object) => raw('POST', `${path}/columns`, body);
    expect((await post({ name: 'A', text: {}, enforceUniqueValues: true })).status).toBe(400);
    expect((await post({ name: 'A', text: { allowMultipleLines: true }, indexed: true })).status).toBe(400);
    expect((await post({ name: 'A', boolean: {}, indexed: true, enforceUniqueValues: true })).status).toBe(400);
    expect((await post({ name: 'A', text: {}, indexed: true, enforceUniqueValues: true })).status).toBe(201);
  });

  test('become unique later only where no value is there twice', async () => {
    const { createList, raw } = await startForTest();
    const { path } = await createList([{ name: 'Code', text: {} }]);
    const { body } = await raw('GET', `${path}/columns`);
    const all = expect.arrayContaining([expect.objectContaining({ name: 'Code' })]);
    expect(body).toMatchObject({ value: all });
    const column = await columnId(raw, path, 'Code');
    for (const Code of ['a', 'A']) await raw('POST', `${path}/items`, { fields: { Code } });
    const patch = { indexed: true, enforceUniqueValues: true };
    expect((await raw('PATCH', `${path}/columns/${column}`, patch)).body).toMatchObject(refused(/unique constraints/));
    await raw('DELETE', `${path}/items/2`);
    expect((await raw('PATCH', `${path}/columns/${column}`, patch)).body).toMatchObject(patch);
  });

  test('cannot be made with check boxes, and a person can', async () => {
    const { graph, createList, raw } = await startForTest();
    const { id, path } = await createList();
    const column = { name: 'Topics', choice: { choices: ['a', 'b'], displayAs: 'checkBoxes' } };
    expect((await raw('POST', `${path}/columns`, column)).status).toBe(400);
    graph.person({
      do: 'add-column',
      list: id,
      displayName: 'Topics',
      type: 'choice',
      choices: ['a', 'b'],
      multiple: true,
    });
    const fields = { Topics: ['a', 'b'] };
    expect((await raw('POST', `${path}/items`, { fields })).body).toMatchObject(refused('Invalid request'));
    const typed = { ...fields, 'Topics@odata.type': 'Collection(Edm.String)' };
    expect((await raw('POST', `${path}/items`, { fields: typed })).body).toMatchObject({ fields });
  });

  test('change title, choices and what they are hidden from; never name or type', async () => {
    const { createList, raw } = await startForTest();
    const { path } = await createList([{ name: 'Status', choice: { choices: ['new'] } }]);
    const at = `${path}/columns/${await columnId(raw, path, 'Status')}`;
    expect((await raw('PATCH', at, { displayName: 'Suivi', choice: { choices: ['new', 'met'] } })).body).toMatchObject({
      name: 'Status',
      displayName: 'Suivi',
      choice: { choices: ['new', 'met'], displayAs: 'dropDownMenu', allowTextEntry: false },
    });
    expect((await raw('PATCH', at, { name: 'Other' })).status).toBe(400);
    expect((await raw('PATCH', at, { text: {} })).status).toBe(400);
    await raw('PATCH', at, { hidden: true });
    expect(JSON.stringify((await raw('GET', `${path}/columns`)).body)).not.toContain('Suivi');
    expect(JSON.stringify((await raw('GET', `${path}/columns?$select=name,hidden`)).body)).toContain('Status');
    expect((await raw('DELETE', at)).status).toBe(204);
    expect((await raw('GET', at)).status).toBe(404);
    expect((await raw('DELETE', `${path}/columns/${await columnId(raw, path, 'Title')}`)).status).toBe(403);
  });

  test('are indexed at most twenty times in a list', async () => {
    const { createList, raw } = await startForTest();
    const { path } = await createList(
      Array.from({ length: 19 }, (_, index) => ({ name: `Column_${index}`, number: {}, indexed: true })),
    );
    expect((await raw('POST', `${path}/columns`, { name: 'Last_one', number: {}, indexed: true })).status).toBe(400);
    expect((await raw('POST', `${path}/columns`, { name: 'Last_one', number: {} })).status).toBe(201);
  });
});

async function columnId(
  raw: Awaited<ReturnType<typeof startForTest>>['raw'],
  path: string,
  name: string,
): Promise<string> {
  const columns = await raw('GET', `${path}/columns?$select=id,name`);
  for (let index = 0; ; index += 1)
    if (columns.at('value', index, 'name') === name) return columns.at('value', index, 'id');
}
