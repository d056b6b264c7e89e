import { buildBatch, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { describe, expect, test } from 'vitest';
import { useTestServer } from './server-for-tests.ts';
import { textOf } from './sheet-for-tests.ts';
import { placesIn, sheetsStage } from './stage-for-tests.ts';
import type { SheetsWorld } from './world-for-tests.ts';

const server = useTestServer();
const table = buildTable();
const rows = buildRows({ table, count: 9, seed: 61 });
const first = rows.slice(0, 4);
const rest = rows.slice(4);

/** Delivers some rows, lets a person act, and delivers the others. */
async function around(act: (world: SheetsWorld, places: ReturnType<typeof placesIn>) => Promise<void> | void) {
  const stage = await sheetsStage(server());
  await stage.destination().prepare([table]);
  await stage.deliver(buildBatch(table, first));
  await act(stage.world, placesIn(stage.world, table));
  const batch = buildBatch(table, rest);
  return { ...stage, batch, deliverRest: () => stage.deliver(batch) };
}

const person = (
  world: SheetsWorld,
  ...actions: Parameters<ReturnType<typeof server>['local']['person']>[1][]
): void => {
  for (const action of actions) server().local.person(world.spreadsheet, action);
};

describe('rows go on when a person', () => {
  test('renames the tab, and after a restart', async () => {
    const { world, deliverRest, expectRows, restart } = await around((world, { tab }) =>
      person(world, { do: 'rename-tab', tab, title: 'Les nôtres' }),
    );
    await (await restart()).prepare([table]);
    await deliverRest();
    await expectRows(table, rows);
    expect(world.sheet(table).title).toBe('Les nôtres');
  });

  test('filters rows away and hides columns', async () => {
    const { deliverRest, expectRows } = await around((world, { tab, at }) =>
      person(
        world,
        { do: 'filter', tab, column: at('language'), hide: ['fr'] },
        { do: 'hide-column', tab, column: at('response_id') },
      ),
    );
    await deliverRest();
    await expectRows(table, rows);
  });

  test('leaves gaps between rows', async () => {
    const { deliverRest, expectRows } = await around((world, { tab }) =>
      person(world, { do: 'insert-rows', tab, at: 2, count: 3 }, { do: 'insert-rows', tab, at: 1, count: 1 }),
    );
    await deliverRest();
    await expectRows(table, rows);
  });

  test('adds a column of formulas and a sum below the last row', async () => {
    const { world, deliverRest, read } = await around((world, { tab, at }) => {
      person(world, { do: 'add-formula-column', tab, header: 'Âge deux fois', formula: '=F{row}*2' });
      person(world, { do: 'edit', tab, row: 6, column: at('age'), text: '=SUM(A2:A5)' });
    });
    await deliverRest();
    const seen = await read(table);
    const ids = seen.rows.map((row) => row.id);
    expect(ids).toEqual([...first.map((row) => row.id), '', ...rest.map((row) => row.id)]);
    const formulas = world.sheet(table).cells.map((row) => textOf(row.at(-1)));
    expect(formulas.slice(0, 5)).toEqual(['Âge deux fois', '=F2*2', '=F3*2', '=F4*2', '=F5*2']);
  });

  test('fills a column with tick boxes: rows go below, and an inspection says why', async () => {
    const { deliverRest, world, inspect, batch } = await around(async (world) => {
      const { sheetId, columnCount, title: tab } = world.sheet(table);
      person(world, { do: 'insert-column', tab, at: columnCount, header: 'Vu' });
      const range = { sheetId, startRowIndex: 1, endRowIndex: 50, startColumnIndex: columnCount };
      await world.server.send(world.spreadsheet, {
        setDataValidation: { range, rule: { condition: { type: 'BOOLEAN' } } },
      });
    });
    await deliverRest();
    expect(world.rowIndex(table, batch.rows[0]?.id ?? '')).toBe(50);
    const { findings } = await inspect([table]);
    // The last response is now below the tick boxes: nothing more to say.
    expect(findings.filter((finding) => finding.status !== 'ok')).toEqual([]);
  });

  test('cuts the cells of a column and pastes them elsewhere: answers go where the heading is', async () => {
    const { deliverRest, expectRows, world } = await around(async (world) => {
      const { sheetId, columnCount, cells, title: tab } = world.sheet(table);
      const { at } = placesIn(world, table);
      person(world, { do: 'insert-column', tab, at: columnCount });
      const moved = cells.map((row) => ({ values: [row[at('story')] ?? {}] }));
      const start = { sheetId, rowIndex: 0, columnIndex: columnCount };
      const range = { sheetId, startColumnIndex: at('story'), endColumnIndex: at('story') + 1 };
      const fields = 'userEnteredValue,note';
      await world.server.send(
        world.spreadsheet,
        { updateCells: { start, rows: moved, fields } },
        { updateCells: { range, fields } },
      );
    });
    await deliverRest();
    await expectRows(table, rows);
    expect(placesIn(world, table).at('story')).toBe(table.columns.length);
  });

  test('deletes the row of headings: rows find their columns, and an inspection says so', async () => {
    const { deliverRest, inspect, world } = await around((world, { tab }) =>
      person(world, { do: 'insert-rows', tab, at: 1, count: 1 }, { do: 'delete-rows', tab, at: 0, count: 1 }),
    );
    await deliverRest();
    const ids = world.sheet(table).cells.map((row) => textOf(row[0]));
    expect(ids.filter((id) => id !== '')).toEqual(rows.map((row) => row.id));
    const { findings } = await inspect([table]);
    expect(findings.find((finding) => finding.status === 'warning')?.fix).toContain('Put the row of headings back');
  });

  test.each(['restored', 'kept'] as const)('goes back to an earlier version (metadata %s)', async (metadata) => {
    const { deliverRest, expectRows } = await around((world, { tab, at }) => {
      const version = server().local.snapshot(world.spreadsheet);
      person(world, { do: 'move-column', tab, from: at('phone'), to: 0 });
      server().local.restore(world.spreadsheet, version, metadata);
    });
    await deliverRest();
    await expectRows(table, rows);
  });

  test('copies a heading with its note to a column of the person’s own, or deletes a note', async () => {
    const { deliverRest, world } = await around(async (world, { tab, at }) => {
      const { sheetId, cells } = world.sheet(table);
      const copy = { values: [cells[0]?.[at('age')] ?? {}] };
      person(world, { do: 'insert-column', tab, at: 3 });
      const start = { sheetId, rowIndex: 0, columnIndex: 3 };
      const bare = { sheetId, rowIndex: 0, columnIndex: placesIn(world, table).at('story') };
      await world.server.send(
        world.spreadsheet,
        { updateCells: { start, rows: [copy], fields: 'userEnteredValue,note' } },
        { updateCells: { start: bare, rows: [{ values: [{}] }], fields: 'note' } },
      );
    });
    const story = world.sheet(table).cells[0]?.findIndex((cell) => textOf(cell).startsWith('Votre parcours')) ?? -1;
    await deliverRest();
    const written = world.sheet(table).cells.slice(1 + first.length, 1 + rows.length);
    expect(written.map((row) => textOf(row[3]))).toEqual(rest.map(() => ''));
    const told = written.map((row) => textOf(row[story]) !== '');
    expect(told).toEqual(rest.map((row) => row.cells['story'] !== undefined));
  });
});

describe('a deleted tab', () => {
  test('is asked back, and goes on when it comes back from the version history', async () => {
    let version = 0;
    const stage = await around((world, { tab }) => {
      version = server().local.snapshot(world.spreadsheet);
      person(world, { do: 'delete-tab', tab });
    });
    const [outcome] = await stage.attempt(stage.batch);
    expect(outcome).toMatchObject({ status: 'retry', fix: expect.stringContaining('Bring the tab back') });
    const { findings } = await stage.inspect([table]);
    expect(findings.at(-1)).toMatchObject({ status: 'failed', fix: expect.stringContaining('Version history') });
    await expect((await stage.restart()).prepare([table])).rejects.toThrow('was deleted');
    server().local.restore(stage.world.spreadsheet, version);
    await stage.deliver({ ...stage.batch, attempt: 2 });
    await stage.expectRows(table, rows);
  });

  test('starts again in an empty tab of its name, with new rows only', async () => {
    const stage = await around(async (world, { tab }) => {
      person(world, { do: 'delete-tab', tab });
      await world.server.send(world.spreadsheet, { addSheet: { properties: { title: tab } } });
    });
    await stage.deliver(stage.batch);
    await stage.expectRows(table, rest);
  });

  test('does not start again in a tab of its name that is in use', async () => {
    const stage = await around(async (world, { tab }) => {
      person(world, { do: 'delete-tab', tab });
      await world.server.send(world.spreadsheet, { addSheet: { properties: { title: tab } } });
      person(world, { do: 'edit', tab, row: 7, column: 2, text: 'à moi' });
    });
    expect((await stage.attempt(stage.batch))[0]).toMatchObject({ status: 'retry', code: 'DESTINATION_DAMAGED' });
    expect(server().local.view(stage.world.spreadsheet)['Candidatures']?.[7]).toEqual([null, null, 'à moi']);
  });
});

test('a row that a person copied is corrected and erased in both places', async () => {
  const stage = await around(async (world) => {
    const { cells, sheetId } = world.sheet(table);
    const copy = { values: (cells[1] ?? []).map(({ userEnteredValue }) => ({ userEnteredValue })) };
    await world.server.send(world.spreadsheet, { appendCells: { sheetId, rows: [copy], fields: 'userEnteredValue' } });
  });
  const { id } = first[0] ?? expect.fail();
  const { findings } = await stage.inspect([table]);
  expect(findings.find((finding) => finding.status === 'warning')?.message).toContain('more than once');
  await stage.destination().replace(table, [{ id, cells: buildRow(table, 1, { first_name: 'Zoé' }).cells }]);
  const named = (await stage.read(table)).rows.filter((row) => row.cells['first_name'] === 'Zoé');
  expect(named.map((row) => row.id)).toEqual([id, id]);
  expect(await stage.destination().erase(table, [id])).toBe(2);
  expect((await stage.read(table)).rows.map((row) => row.id)).toEqual(first.slice(1).map((row) => row.id));
});
