import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import type { PersonAction } from '@tablee/testkit/google-sheets';
import { describe, expect, test } from 'vitest';
import { useTestServer } from './server-for-tests.ts';
import { placesIn, sheetsStage } from './stage-for-tests.ts';

const server = useTestServer();
const table = buildTable();
const rows = buildRows({ table, count: 4, seed: 51 });
const label = 'Petit nom';
const next = {
  ...table,
  columns: table.columns.map((column) => (column.key === 'first_name' ? { ...column, label: { fr: label } } : column)),
};

describe('when a person acts just as headings are renewed,', () => {
  type Act = (places: ReturnType<typeof placesIn>) => readonly PersonAction[];
  const cases: readonly (readonly [string, Act, string])[] = [
    [
      'a heading that they rename is left',
      ({ tab, at }) => [{ do: 'rename-column', tab, column: at('first_name'), header: 'À moi' }],
      'À moi',
    ],
    [
      'a moved column gets its words where it is',
      ({ tab, at }) => [{ do: 'move-column', tab, from: at('first_name'), to: 0 }],
      label,
    ],
    [
      'a column that they insert keeps its own words',
      ({ tab, at }) => [{ do: 'insert-column', tab, at: at('first_name'), header: 'Prénom' }],
      label,
    ],
  ];
  test.each(cases)('%s', async (_name, act, words) => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    await stage.deliver(buildBatch(table, rows.slice(0, 2)));
    await stage.destination().prepare([next]);
    const before = act(placesIn(stage.world, table));
    server().local.addFault({ method: 'spreadsheets.batchUpdate', bodyIncludes: label, before });
    await stage.destination().renewHeadings?.([next]);
    expect(server().local.waitingFaults).toEqual([]);
    expect((await stage.read(next)).shown['first_name']).toBe(words);
    await stage.deliver(buildBatch(next, rows.slice(2)));
    await stage.expectRows(next, rows);
  });

  test('a row that they insert above the headings gets no words', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    const { tab } = placesIn(stage.world, table);
    await stage.destination().prepare([next]);
    const before: readonly PersonAction[] = [{ do: 'insert-rows', tab, at: 0, count: 1 }];
    server().local.addFault({ method: 'spreadsheets.batchUpdate', bodyIncludes: label, before });
    await stage.destination().renewHeadings?.([next]);
    expect(server().local.waitingFaults).toEqual([]);
    const { cells } = stage.world.sheet(next);
    expect((cells[0] ?? []).filter((cell) => cell.userEnteredValue !== undefined)).toEqual([]);
    expect((cells[1] ?? []).map((cell) => cell.userEnteredValue?.stringValue)).toContain('Prénom');
  });
});

test('a renewal whose answer is lost is made once, and what a person added to the note stays', async () => {
  const stage = await sheetsStage(server());
  await stage.destination().prepare([table]);
  const { sheetId, cells } = stage.world.sheet(table);
  const columnIndex = (cells[0] ?? []).findIndex((cell) => cell.note.endsWith('Tablée: first_name'));
  const note = `Prénom\nVoir avec Ana.\n\nTablée: first_name`;
  const start = { sheetId, rowIndex: 0, columnIndex };
  await server().send(stage.world.spreadsheet, {
    updateCells: { start, rows: [{ values: [{ note }] }], fields: 'note' },
  });
  await stage.destination().prepare([next]);
  server().local.addFault({ method: 'spreadsheets.batchUpdate', bodyIncludes: label, reply: 'reset' });
  await expect(stage.destination().renewHeadings?.([next])).rejects.toThrow();
  expect(await stage.destination().renewHeadings?.([next])).toEqual([]);
  const heading = stage.world.sheet(next).cells[0]?.[columnIndex];
  expect([heading?.userEnteredValue?.stringValue, heading?.note]).toEqual([label, note.replace('Prénom', label)]);
});

test('headings that were sorted among the rows are left, and no answer is taken for one', async () => {
  const stage = await sheetsStage(server());
  await stage.destination().prepare([table]);
  await stage.deliver(buildBatch(table, rows));
  const { sheetId } = stage.world.sheet(table);
  const move = { source: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 }, destinationIndex: 3 };
  await server().send(stage.world.spreadsheet, { moveDimension: move });
  await (await stage.restart()).prepare([next]);
  const before = stage.world.sheet(next).cells;
  expect(await stage.destination().renewHeadings?.([next])).toEqual([]);
  expect(stage.world.sheet(next).cells).toEqual(before);
});
