import type { Batch, Row } from '@tablee/core';
import { buildBatch, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { describe, expect, test } from 'vitest';
import { useTestServer } from './server-for-tests.ts';
import { attempt, sheetsStage } from './stage-for-tests.ts';
import type { SheetsWorld } from './world-for-tests.ts';

const server = useTestServer();
const table = buildTable();
const rows = buildRows({ table, count: 12, seed: 51 });
const write = 'spreadsheets.batchUpdate';

function markers({ server: { local }, spreadsheet }: SheetsWorld): readonly { id: number; value?: string }[] {
  return local.metadata(spreadsheet).filter(({ key }) => key === 'b');
}

/** What another program would leave: an id that is taken. */
async function takeId(world: SheetsWorld, metadataId: number, visibility: string): Promise<void> {
  const location = { spreadsheet: true };
  server().local.addForeignMetadata(world.spreadsheet, { metadataId, metadataKey: 'theirs', visibility, location });
}

describe('a batch is written once when', () => {
  test('an attempt takes effect after the same batch was sent again', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    const batch = buildBatch(table, rows);
    server().local.addFault({ method: write, bodyIncludes: 'appendCells', commit: 'held', reply: 'reset' });
    const first = await stage.attempt(batch);
    expect(first[0]).toMatchObject({ status: 'retry', code: 'DESTINATION_UNREACHABLE' });
    await stage.deliver({ ...batch, attempt: 2 });
    expect(server().local.releaseHeld()).toBe(1);
    await stage.expectRows(table, rows);
  });

  test('an attempt takes effect between asking for it and sending again', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    const batch = buildBatch(table, rows);
    const commit = { lateMs: 250 };
    server().local.addFault({ method: write, bodyIncludes: 'appendCells', commit, reply: { status: 503 } });
    server().local.addFault({ method: write, bodyIncludes: 'appendCells', commit: 'no', reply: 'html', delayMs: 300 });
    await stage.insist(batch);
    await stage.expectRows(table, rows);
  });

  test.each(['DOCUMENT', 'PROJECT'])('another program holds the id of the batch (%s)', async (visibility) => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    const batch = buildBatch(table, rows, { id: 1_234_567 });
    await takeId(stage.world, batch.id, visibility);
    server().local.addFault({ method: write, bodyIncludes: 'appendCells', skip: 1, reply: 'reset' });
    await stage.insist(batch);
    await stage.deliver({ ...batch, attempt: 5 });
    await stage.expectRows(table, rows);
  });

  test('the store was put back from a backup and makes other batches of the same rows', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    await stage.deliver(buildBatch(table, rows.slice(0, 8)));
    await stage.restart('forget');
    await stage.deliver(buildBatch(table, rows.slice(4)));
    await stage.expectRows(table, rows);
  });

  test('the rows reach the end of the tab', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    const many = buildRows({ table, count: 1_100, seed: 52 });
    const batch = buildBatch(table, many);
    await stage.deliver(batch);
    await stage.deliver({ ...batch, attempt: 2 });
    expect((await stage.read(table)).rows).toHaveLength(1_100);
    expect(stage.world.sheet(table).rowCount).toBe(2_101);
  });
});

describe('an attempt that takes effect late', () => {
  const held = { method: write, bodyIncludes: '"rowIndex":1,', commit: 'held', reply: 'reset' } as const;
  const [chosen] = rows;

  test.each(['a correction', 'an erasure'])('%s cannot hit an empty row where the erased one was', async (what) => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    await stage.deliver(buildBatch(table, rows.slice(0, 3)));
    const { id } = chosen ?? expect.fail();
    const destination = stage.destination();
    server().local.addFault(what === 'a correction' ? held : { ...held, bodyIncludes: 'deleteDimension' });
    if (what === 'a correction') await destination.replace(table, [{ id, cells: { first_name: 'Zoé' } }]);
    else await expect(destination.erase(table, [id])).rejects.toThrow('did not answer');
    expect(server().local.heldCount).toBe(1);
    expect(await destination.erase(table, [id])).toBe(1);
    const tab = stage.world.sheet(table).title;
    server().local.person(stage.world.spreadsheet, { do: 'insert-rows', tab, at: 1, count: 1 });
    server().local.person(stage.world.spreadsheet, { do: 'edit', tab, row: 1, column: 6, text: 'à moi' });
    server().local.releaseHeld();
    const seen = (await stage.read(table)).rows;
    expect(seen.map((row) => row.id)).toEqual(['', rows[1]?.id, rows[2]?.id]);
    expect(seen[0]?.cells).toMatchObject({ first_name: null, story: 'à moi' });
  });

  test('nor can a row that is delivered again be confused: it can be corrected and erased again', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    const row = chosen ?? expect.fail();
    for (const name of ['Ana', 'Bo', 'Cléo']) {
      await stage.deliver(buildBatch(table, [row]));
      const outcomes = await stage.destination().replace(table, [{ ...row, cells: { first_name: name } }]);
      expect(outcomes).toMatchObject([{ status: 'delivered' }]);
      expect((await stage.row(table, row.id)).cells['first_name']).toBe(name);
      expect(await stage.destination().erase(table, [row.id])).toBe(1);
    }
  });
});

describe('a row that Google refuses', () => {
  /** The stand-in refuses what holds this text, wherever it is in a batch. */
  const poison = 'À refuser';
  const bad = (seed: number): Row => buildRow(table, seed, { first_name: poison });

  /** Refuses every change with the text, as long as it is sent. */
  function refusePoison(): void {
    server().local.addFault({ method: write, bodyIncludes: poison, reply: { status: 400 }, times: 1_000 });
  }

  test.each([0, 3, 6])('is parked, and the others are written once (row %i of 7)', async (index) => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    refusePoison();
    const batch = buildBatch(table, rows.slice(0, 6).toSpliced(index, 0, bad(index + 900)));
    const outcomes = await stage.attempt(batch);
    expect(outcomes.filter((outcome) => outcome.status !== 'delivered')).toMatchObject([
      { row: batch.rows[index]?.id, status: 'rejected', code: 'ROW_REFUSED' },
    ]);
    await stage.restart('forget');
    await stage.attempt({ ...batch, attempt: 2 });
    await stage.expectRows(table, rows.slice(0, 6));
  });

  test('is parked by itself when it comes alone, and two of them too', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    refusePoison();
    const statuses = async (batch: Batch) => (await stage.attempt(batch)).map((outcome) => outcome.status);
    expect(await statuses(buildBatch(table, [bad(911)]))).toEqual(['rejected']);
    const mixed = [bad(912), ...rows.slice(0, 3), bad(913)];
    const expected = ['rejected', 'delivered', 'delivered', 'delivered', 'rejected'];
    expect(await statuses(buildBatch(table, mixed))).toEqual(expected);
    await stage.expectRows(table, rows.slice(0, 3));
  });

  test('leaves nothing twice when the answers of its parts are lost', async () => {
    const stage = await sheetsStage(server());
    await stage.destination().prepare([table]);
    refusePoison();
    for (const skip of [1, 2, 4]) {
      server().local.addFault({ method: write, bodyIncludes: 'metadataKey":"b"', skip, reply: 'reset' });
    }
    const outcomes = await stage.insist(buildBatch(table, [...rows.slice(0, 5), bad(921), ...rows.slice(5)]));
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
    expect((await stage.read(table)).rows.map((row) => row.id).toSorted()).toEqual(
      rows.map((row) => row.id).toSorted(),
    );
  });
});

describe('markers', () => {
  const hour = 3_600_000;

  test('are cleaned up when their room gets scarce, and not before an hour', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const stage = await sheetsStage(server(), { now: () => new Date(now), settings: { timeoutMs: 5_000 } });
    await stage.destination().prepare([table]);
    await stage.deliver(buildBatch(table, rows.slice(0, 1)));
    const { sheetId } = stage.world.sheet(table);
    // 2,600 batches of nine characters: more than three quarters of the 30,000.
    const others = Array.from({ length: 2_600 }, (_, index) => ({
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: 5_000_000 + index,
          metadataKey: 'b',
          metadataValue: `${Math.floor(now / hour).toString(36)}zzzz`,
          visibility: 'DOCUMENT',
          location: { sheetId },
        },
      },
    }));
    await stage.world.server.send(stage.world.spreadsheet, ...others);
    await stage.restart();
    await stage.deliver(buildBatch(table, rows.slice(1, 2)));
    expect(markers(stage.world)).toHaveLength(2_602);
    now += 3 * hour;
    await stage.restart();
    await stage.deliver(buildBatch(table, rows.slice(2, 3)));
    expect(markers(stage.world)).toHaveLength(1_603);
    await stage.expectRows(table, rows.slice(0, 3));
  });

  test('make room at once when none is left', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const stage = await sheetsStage(server(), { now: () => new Date(now), settings: { timeoutMs: 5_000 } });
    await stage.destination().prepare([table]);
    await stage.deliver(buildBatch(table, rows.slice(0, 1)));
    const { sheetId } = stage.world.sheet(table);
    const room = server()
      .local.metadata(stage.world.spreadsheet)
      .filter(({ location }) => location.type !== 'SPREADSHEET' && location.sheetId === sheetId)
      .reduce((left, { key, value }) => left - key.length - (value?.length ?? 0), 30_000);
    const others = Array.from({ length: Math.floor(room / 9) }, (_, index) => ({
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: 6_000_000 + index,
          metadataKey: 'b',
          metadataValue: `${Math.floor(now / hour).toString(36)}zzzz`,
          visibility: 'DOCUMENT',
          location: { sheetId },
        },
      },
    }));
    await stage.world.server.send(stage.world.spreadsheet, ...others);
    const batch = buildBatch(table, rows.slice(1));
    const [one] = await stage.attempt(buildBatch(table, rows.slice(1, 2)));
    expect(one).toMatchObject({ status: 'retry', cause: expect.stringContaining('no room') });
    expect((await stage.attempt(batch))[0]?.status).toBe('retry');
    now += 3 * hour;
    await stage.deliver({ ...batch, attempt: 2 });
    await stage.expectRows(table, rows);
  });
});

test('if Google refused the condition that ties rows to columns, rows wait, and everybody is told', async () => {
  const stage = await sheetsStage(server());
  await stage.destination().prepare([table]);
  server().local.addFault({ method: write, bodyIncludes: 'EXACT_LOCATION', reply: { status: 400 }, times: 1_000 });
  const [outcome] = await stage.attempt(buildBatch(table, rows));
  expect(outcome).toMatchObject({ status: 'retry', cause: expect.stringContaining('ties rows to their columns') });
  const { findings } = await stage.inspect([table]);
  const found = findings.find((finding) => finding.status === 'failed');
  expect(found).toMatchObject({ step: 'permission', message: expect.stringContaining('ties rows to their columns') });
  await stage.expectRows(table, []);
});

test('columns that never stay in place make rows wait, and nothing goes wrong', async () => {
  const stage = await sheetsStage(server());
  await stage.destination().prepare([table]);
  const tab = stage.world.sheet(table).title;
  const before = [{ do: 'move-column', tab, from: 2, to: 9 }] as const;
  server().local.addFault({ method: write, bodyIncludes: 'appendCells', before, times: 6 });
  const batch = buildBatch(table, rows);
  const [outcome] = await stage.attempt(batch);
  expect(outcome).toMatchObject({ status: 'retry', cause: expect.stringContaining('were moved each time') });
  await stage.deliver({ ...batch, attempt: 2 });
  await stage.expectRows(table, rows);
});

test('one change of 1,000 responses of a form with 40 questions stays within the 2 MB that Google recommends', async () => {
  const stage = await sheetsStage(server(), { settings: { timeoutMs: 10_000 } });
  const columns = Array.from({ length: 40 }, (_, index) => ({
    ...(table.columns[5] ?? expect.fail()),
    key: `question_${index}`,
  }));
  const wide = { ...table, columns: [...table.columns.slice(0, 5), ...columns] };
  await stage.destination().prepare([wide]);
  // Two thirds answered with twelve letters: choices are shorter, stories longer.
  const cells = Object.fromEntries(
    columns.flatMap(({ key }, index) => (index % 3 === 0 ? [] : [[key, 'douze lettre']])),
  );
  const many = Array.from({ length: 1_000 }, (_, index) => buildRow(wide, 2_000 + index, cells));
  server().local.clearCalls();
  const outcomes = await attempt(stage.destination(), buildBatch(wide, many));
  expect(outcomes.every((outcome) => outcome.status === 'delivered')).toBe(true);
  const writes = server().local.calls.filter(({ method }) => method === write);
  expect(writes.filter(({ bytes }) => bytes > 100_000)).toHaveLength(1);
  expect(Math.max(...writes.map(({ bytes }) => bytes))).toBeLessThan(2_000_000);
});
