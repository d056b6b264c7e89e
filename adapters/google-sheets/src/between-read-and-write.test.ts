import { buildBatch, buildColumn, buildRow, buildRows, buildTable, isSameCell, type Stage } from '@tablee/testkit';
import type { PersonAction } from '@tablee/testkit/google-sheets';
import { describe, expect, test } from 'vitest';
import { useTestServer } from './server-for-tests.ts';
import { placesIn, sheetsStage } from './stage-for-tests.ts';
import type { SheetsWorld } from './world-for-tests.ts';

const server = useTestServer();
const table = buildTable();
const rows = buildRows({ table, count: 9, seed: 41 });
const write = 'spreadsheets.batchUpdate';

/** A table with three rows, and a person who acts after the layout was read and before the change takes effect. */
async function withPerson(
  bodyIncludes: string,
  actions: (places: ReturnType<typeof placesIn>, world: SheetsWorld) => readonly PersonAction[],
): Promise<Stage<SheetsWorld>> {
  const stage = await sheetsStage(server());
  await stage.destination().prepare([table]);
  await stage.deliver(buildBatch(table, rows.slice(0, 3)));
  const before = actions(placesIn(stage.world, table), stage.world);
  server().local.addFault({ method: write, bodyIncludes, before });
  return stage;
}

describe('when a person acts between reading and writing, rows are written once and in their columns:', () => {
  const moments: readonly (readonly [string, (places: ReturnType<typeof placesIn>) => readonly PersonAction[]])[] = [
    ['a column is inserted at the left', ({ tab }) => [{ do: 'insert-column', tab, at: 0, header: 'À moi' }]],
    [
      'a column is inserted in the middle',
      ({ tab, at }) => [{ do: 'insert-column', tab, at: at('phone'), header: 'À moi' }],
    ],
    ['a column is moved', ({ tab, at }) => [{ do: 'move-column', tab, from: at('story'), to: 0 }]],
    ['the id column is moved', ({ tab, at }) => [{ do: 'move-column', tab, from: at('response_id'), to: 7 }]],
    ['rows are sorted', ({ tab, at }) => [{ do: 'sort', tab, column: at('response_id') }]],
    ['rows are filtered', ({ tab, at }) => [{ do: 'filter', tab, column: at('language'), hide: ['fr'] }]],
    ['the tab is renamed', ({ tab }) => [{ do: 'rename-tab', tab, title: 'Nos candidatures' }]],
    ['a heading is renamed', ({ tab, at }) => [{ do: 'rename-column', tab, column: at('age'), header: 'Ans' }]],
    ['an empty row is inserted', ({ tab }) => [{ do: 'insert-rows', tab, at: 2, count: 2 }]],
  ];
  test.each(moments)('%s', async (_name, act) => {
    const stage = await withPerson('appendCells', act);
    await stage.deliver(buildBatch(table, rows.slice(3)));
    await stage.expectRows(table, rows);
    expect(server().local.waitingFaults).toEqual([]);
  });

  test('a column of answers is deleted: the rest is written', async () => {
    const stage = await withPerson('appendCells', ({ tab, at }) => [{ do: 'delete-column', tab, column: at('phone') }]);
    await stage.deliver(buildBatch(table, rows.slice(3)));
    await stage.expectRows(table, rows, { except: ['phone'] });
  });

  test('a column is deleted and another takes its place: rows are taken back and written again', async () => {
    const stage = await withPerson('appendCells', ({ tab, at }) => [
      { do: 'delete-column', tab, column: at('phone') },
      { do: 'insert-column', tab, at: at('phone'), header: 'À moi' },
    ]);
    const batch = buildBatch(table, rows.slice(3));
    await stage.deliver(batch);
    await stage.expectRows(table, rows, { except: ['phone'] });
    const seen = await stage.read(table);
    expect(seen.rows.map((row) => row.own['À moi'])).toEqual(rows.map(() => ''));
    await stage.deliver({ ...batch, attempt: 2 });
    await stage.expectRows(table, rows, { except: ['phone'] });
  });

  test('the id column is deleted and another takes its place: rows wait, and none is left without an id', async () => {
    const stage = await withPerson('appendCells', ({ tab, at }) => [
      { do: 'delete-column', tab, column: at('response_id') },
      { do: 'insert-column', tab, at: at('response_id'), header: 'À moi' },
    ]);
    const outcomes = await stage.attempt(buildBatch(table, rows.slice(3)));
    expect(new Set(outcomes.map((outcome) => outcome.status))).toEqual(new Set(['retry']));
    const seen = await stage.read(table);
    expect(seen.rows).toHaveLength(3);
    expect(seen.rows.map((row) => row.own['À moi'])).toEqual(['', '', '']);
  });

  test('the tab is deleted: rows wait', async () => {
    const stage = await withPerson('appendCells', ({ tab }) => [{ do: 'delete-tab', tab }]);
    const [outcome] = await stage.attempt(buildBatch(table, rows.slice(3)));
    expect(outcome).toMatchObject({ status: 'retry', code: 'DESTINATION_DAMAGED' });
  });

  test('columns of a new version come right of a column that a person adds at that moment', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    const { tab } = placesIn(stage.world, table);
    const at = table.columns.length;
    const before: readonly PersonAction[] = [{ do: 'insert-column', tab, at, header: 'À moi' }];
    server().local.addFault({ method: write, bodyIncludes: 'new_question', before });
    const next = buildTable({ added: [buildColumn('new_question')] });
    await (await stage.restart()).prepare([next]);
    expect((await stage.read(next)).headings.slice(-2)).toEqual(['À moi', 'new_question']);
  });
});

describe('when a person acts between reading and changing rows, no other row is touched:', () => {
  const moments: readonly (readonly [string, (places: ReturnType<typeof placesIn>) => readonly PersonAction[]])[] = [
    ['rows are sorted', ({ tab, at }) => [{ do: 'sort', tab, column: at('response_id'), descending: true }]],
    ['a row is inserted above', ({ tab }) => [{ do: 'insert-rows', tab, at: 1, count: 1 }]],
    ['an empty row takes its place', ({ tab }) => [{ do: 'insert-rows', tab, at: 2, count: 1 }]],
    ['the row above is deleted', ({ tab }) => [{ do: 'delete-rows', tab, at: 1, count: 1 }]],
    ['the row itself is deleted', ({ tab }) => [{ do: 'delete-rows', tab, at: 2, count: 1 }]],
    ['rows are moved', ({ tab }) => [{ do: 'move-rows', tab, from: 1, count: 2, to: 5 }]],
    ['a column is inserted', ({ tab }) => [{ do: 'insert-column', tab, at: 0, header: 'À moi' }]],
    [
      'a column of answers gives way to another',
      ({ tab, at }) => [
        { do: 'delete-column', tab, column: at('phone') },
        { do: 'insert-column', tab, at: at('phone'), header: 'À moi' },
      ],
    ],
  ];

  /** Ids of the rows that the person leaves, sorted: the second row is the one to change. */
  const left = (name: string, ids: readonly string[]): string[] =>
    ids.filter((_, index) => !(name.includes('above is deleted') && index === 0)).toSorted();

  test.each(moments)('erasing while %s', async (name, act) => {
    const stage = await withPerson('deleteDimension', act);
    await stage.deliver(buildBatch(table, rows.slice(3, 6)));
    const [, chosen] = rows;
    const erased = await stage.destination().erase(table, [chosen?.id ?? '']);
    expect(erased).toBe(name.includes('itself is deleted') ? 0 : 1);
    expect(server().local.waitingFaults).toEqual([]);
    const kept = rows.slice(0, 6).filter((row) => row !== chosen);
    const seen = await stage.read(table);
    expect(seen.rows.map((row) => row.id).toSorted()).toEqual(
      left(
        name,
        kept.map((row) => row.id),
      ),
    );
  });

  test.each(moments)('replacing while %s', async (name, act) => {
    const stage = await withPerson('"rowIndex":2', act);
    await stage.deliver(buildBatch(table, rows.slice(3, 6)));
    const chosen = rows[1] ?? expect.fail();
    const corrected = { id: chosen.id, cells: buildRow(table, 1, { first_name: 'Zoé', phone: '0' }).cells };
    const [outcome] = await stage.destination().replace(table, [corrected]);
    expect(outcome?.status).toBe(name.includes('itself is deleted') ? 'rejected' : 'delivered');
    expect(server().local.waitingFaults).toEqual([]);
    const before = new Map(rows.map((row) => [row.id, row.cells['first_name'] ?? null]));
    for (const seen of (await stage.read(table)).rows) {
      if (seen.id === chosen.id) expect(seen.cells['first_name']).toBe('Zoé');
      else expect(isSameCell(seen.cells['first_name'] ?? null, before.get(seen.id) ?? null)).toBe(true);
      expect(seen.own['À moi'] ?? '').toBe('');
    }
  });
});
