import { describe, expect, test } from 'vitest';
import { append, columnOf, connect, mark, row, tagColumn } from './connect.ts';

const TAB = 'Candidatures';

async function table() {
  const connection = await connect();
  await connection.batch(
    append(row('Nom', 'Ville'), row('Ana', 'Laval'), row('Bo', 'Gatineau')),
    tagColumn(0, 'nom'),
    tagColumn(1, 'ville'),
  );
  return connection;
}

describe('a person', () => {
  test('inserts, moves, renames, hides and deletes columns', async () => {
    const { local, id } = await table();
    local.person(id, { do: 'insert-column', tab: TAB, at: 1, header: 'Suivi' });
    local.person(id, { do: 'move-column', tab: TAB, from: 0, to: 2 });
    local.person(id, { do: 'rename-column', tab: TAB, column: 1, header: 'Municipalité' });
    local.person(id, { do: 'hide-column', tab: TAB, column: 0 });
    expect(local.view(id)[TAB]?.[0]).toEqual(['Suivi', 'Municipalité', 'Nom']);
    expect([columnOf(local, id, 'nom'), columnOf(local, id, 'ville')]).toEqual([2, 1]);
    local.person(id, { do: 'delete-column', tab: TAB, column: 1 });
    expect(columnOf(local, id, 'ville')).toBeUndefined();
    expect(local.view(id)[TAB]).toEqual([
      ['Suivi', 'Nom'],
      [null, 'Ana'],
      [null, 'Bo'],
    ]);
  });

  test('adds rows, moves and deletes them, edits cells, and adds formulas of her own', async () => {
    const { local, id } = await table();
    local.person(id, { do: 'insert-rows', tab: TAB, at: 1, count: 2 });
    local.person(id, { do: 'edit', tab: TAB, row: 1, column: 0, text: '12,5' });
    local.person(id, { do: 'edit', tab: TAB, row: 2, column: 0, text: '12.5' });
    local.person(id, { do: 'add-formula-column', tab: TAB, header: 'Calcul', formula: '=A{row}' });
    expect(local.view(id)[TAB]).toEqual([
      ['Nom', 'Ville', 'Calcul'],
      ['12,5', null, '=A2'],
      [12.5, null, '=A3'],
      ['Ana', 'Laval', '=A4'],
      ['Bo', 'Gatineau', '=A5'],
    ]);
    local.person(id, { do: 'move-rows', tab: TAB, from: 1, count: 1, to: 4 });
    local.person(id, { do: 'delete-rows', tab: TAB, at: 1, count: 1 });
    expect(local.view(id)[TAB]?.map((line) => line[0])).toEqual(['Nom', 'Ana', 'Bo', '12,5']);
  });

  test('a reference shows the value of its cell', async () => {
    const { client, local, id } = await table();
    local.person(id, { do: 'edit', tab: TAB, row: 0, column: 3, text: '=Candidatures!B2' });
    const { data } = await client.spreadsheets.values.get({ spreadsheetId: id, range: 'D1' });
    expect(data.values).toEqual([['Laval']]);
  });

  test('renames a tab, which keeps its id, and deletes it, after which the id is unknown', async () => {
    const { batch, local, id } = await table();
    local.person(id, { do: 'rename-tab', tab: TAB, title: 'Nos candidatures' });
    await batch(append(row('Cléo')));
    expect(local.view(id)['Nos candidatures']).toHaveLength(4);
    await batch({ addSheet: { properties: { title: 'Autre' } } });
    local.person(id, { do: 'delete-tab', tab: 'Nos candidatures' });
    expect(local.metadata(id)).toEqual([]);
    await expect(batch(append(row('Dé')))).rejects.toThrow('Invalid requests[0].appendCells: No grid with id: 0');
  });

  test('writes over a protection that stops nobody but others', async () => {
    const { batch, local, id } = await table();
    await batch({ addProtectedRange: { protectedRange: { range: { sheetId: 0, endRowIndex: 1 } } } });
    local.person(id, { do: 'edit', tab: TAB, row: 0, column: 0, text: 'Prénom' });
    expect(local.view(id)[TAB]?.[0]).toEqual(['Prénom', 'Ville']);
  });

  test('goes back to a version, with or without the metadata of now', async () => {
    const { batch, local, id } = await table();
    const version = local.snapshot(id);
    await batch(mark(5), append(row('Cléo')));
    local.restore(id, version, 'kept');
    expect(local.view(id)[TAB]).toHaveLength(3);
    expect(local.metadata(id).map((entry) => entry.id)).toContain(5);
    local.restore(id, version);
    expect(local.metadata(id).map((entry) => entry.id)).not.toContain(5);
    expect(local.metadata(id)).toHaveLength(2);
  });
});
