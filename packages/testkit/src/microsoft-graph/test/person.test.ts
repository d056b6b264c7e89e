import { describe, expect, test } from 'vitest';
import { responseId, startForTest } from '../graph-for-tests.ts';

async function start() {
  const world = await startForTest();
  const { id, path } = await world.createList([
    responseId,
    { name: 'Phone', displayName: 'Téléphone', text: {} },
    { name: 'Contact', choice: { choices: ['phone', 'email'] } },
  ]);
  for (const [ResponseId, Phone] of [
    ['a', '1'],
    ['b', '3'],
    ['c', '2'],
  ]) {
    await world.raw('POST', `${path}/items`, { fields: { ResponseId, Phone } });
  }
  const view = () => world.graph.view(id);
  return {
    ...world,
    id,
    path,
    view,
    titles: () => view().columns.map((column) => column.displayName),
    phones: () => view().rows.map((row) => row.cells['Phone']),
  };
}

describe('a person', () => {
  test('moves, renames and sorts, which the API does not see', async () => {
    const { graph, id, path, raw, titles, phones } = await start();
    const before = await raw('GET', `${path}/items?$expand=fields($select=Phone)`);
    graph.person({ do: 'rename-column', list: id, column: 'Téléphone', displayName: 'Tél.' });
    graph.person({ do: 'move-column', list: id, column: 'Phone', to: 0 });
    graph.person({ do: 'sort', list: id, column: 'Phone', descending: true });
    expect(titles()).toEqual(['Tél.', 'Title', 'ResponseId', 'Contact']);
    expect(phones()).toEqual(['3', '2', '1']);
    expect((await raw('GET', `${path}/items?$expand=fields($select=Phone)`)).body).toEqual(before.body);
  });

  test('adds a column of their own and fills it', async () => {
    const { graph, id, view, titles } = await start();
    graph.person({ do: 'add-column', list: id, displayName: 'À rappeler', type: 'boolean' });
    graph.person({ do: 'edit-item', list: id, item: '2', fields: { 'À rappeler': true } });
    expect(titles().at(-1)).toBe('À rappeler');
    expect(view().rows.map((row) => row.cells['_x00c0__x0020_rappeler'])).toEqual([null, true, null]);
  });

  test('deletes a column with its cells, and brings both back', async () => {
    const { graph, id, path, raw, titles, phones } = await start();
    graph.person({ do: 'delete-column', list: id, column: 'ResponseId' });
    graph.person({ do: 'delete-column', list: id, column: 'Phone' });
    expect(titles()).toEqual(['Title', 'Contact']);
    const refused = await raw('POST', `${path}/items`, { fields: { Phone: '9' } });
    expect(refused.at('error', 'message')).toBe("Field 'Phone' is not recognized");
    graph.person({ do: 'restore-column', list: id, column: 'Téléphone' });
    graph.person({ do: 'restore-column', list: id, column: 'ResponseId' });
    expect(phones()).toEqual(['1', '3', '2']);
    expect((await raw('POST', `${path}/items`, { fields: { ResponseId: 'B' } })).status).toBe(400);
    expect((await raw('POST', `${path}/items`, { fields: { Phone: '9' } })).status).toBe(201);
  });

  test('changes a column’s type and its choices, which then refuse what they took', async () => {
    const { graph, id, path, raw } = await start();
    const post = (fields: object) => raw('POST', `${path}/items`, { fields });
    expect((await post({ Contact: 'phone' })).status).toBe(201);
    graph.person({ do: 'set-choices', list: id, column: 'Contact', choices: ['email'] });
    expect((await post({ Contact: 'phone' })).status).toBe(400);
    graph.person({ do: 'retype-column', list: id, column: 'Phone', type: 'number' });
    expect((await post({ Phone: '514' })).status).toBe(500);
    expect((await post({ Phone: 514 })).status).toBe(201);
  });

  test('takes the index away, and filtering ends with it', async () => {
    const { graph, id, path, raw } = await start();
    graph.person({ do: 'remove-index', list: id, column: 'ResponseId' });
    expect((await raw('GET', `${path}/items?$filter=fields/ResponseId eq 'a'`)).status).toBe(400);
    graph.person({ do: 'enforce-unique', list: id, column: 'ResponseId' });
    expect((await raw('GET', `${path}/items?$filter=fields/ResponseId eq 'a'`)).status).toBe(200);
  });

  test('adds, edits and deletes rows, renames the list, deletes it and takes it out of the bin', async () => {
    const { graph, id, path, raw, phones } = await start();
    graph.person({ do: 'insert-item', list: 'Candidatures', fields: { Title: 'Ma ligne' } });
    graph.person({ do: 'edit-item', list: id, item: '1', fields: { Téléphone: 'corrigé' } });
    graph.person({ do: 'delete-item', list: id, item: '2' });
    expect(phones()).toEqual(['corrigé', '2', null]);
    graph.person({ do: 'rename-list', list: id, displayName: 'Nos candidatures' });
    expect((await raw('GET', path)).at('displayName')).toBe('Nos candidatures');
    graph.person({ do: 'delete-list', list: id });
    expect((await raw('GET', path)).status).toBe(404);
    graph.person({ do: 'restore-list', list: id });
    expect(phones()).toEqual(['corrigé', '2', null]);
  });
});
