import type { Destination, Outcome, Row } from '@tablee/core';
import { buildBatch, buildColumn, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { DOCUMENTED_LIMITS } from '@tablee/testkit/microsoft-graph';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import {
  connectTo,
  createListsWorld,
  type ListsWorld,
  type LogLine,
  send,
  startGraph,
  statuses,
} from './lists-world-for-tests.ts';

const graph = await startGraph();
afterAll(() => graph.close());
afterEach(() => graph.clearFaults());

const table = buildTable();
const rows = buildRows({ table, count: 45, seed: 51 });

interface Prepared {
  readonly world: ListsWorld;
  readonly destination: Destination;
  readonly log: readonly LogLine[];
}

async function prepared(tables = [table]): Promise<Prepared> {
  const world = await createListsWorld(graph);
  const { destination, log } = await connectTo(world);
  await destination.prepare(tables);
  return { world, destination, log };
}

const idsIn = async (world: ListsWorld): Promise<readonly string[]> =>
  (await world.read(table)).rows.map((row) => row.id);
const idsOf = (some: readonly Row[]): readonly string[] => some.map((row) => row.id);
const outcomeOf = (outcomes: readonly Outcome[], row: Row | undefined): Outcome | undefined =>
  outcomes.find((outcome) => outcome.row === row?.id);

describe('the cost', () => {
  test('of 1,000 responses with 40 answers is 50 calls', async () => {
    const wide = buildTable({ added: Array.from({ length: 30 }, (_, index) => buildColumn(`more_${index}`)) });
    const { world, destination } = await prepared([wide]);
    const many = buildRows({ table: wide, count: 1_000, seed: 52 });
    graph.clearCalls();
    for (const from of [0, 500]) {
      const outcomes = await send(destination, buildBatch(wide, many.slice(from, from + 500)));
      expect(new Set(statuses(outcomes))).toEqual(new Set(['delivered']));
    }
    expect(graph.calls.filter((call) => !call.inBatch && call.operation !== 'token')).toHaveLength(50);
    expect(graph.calls.every((call) => call.inBatch || call.userAgent?.startsWith('ISV|Tablee|'))).toBe(true);
    expect((await world.read(wide)).rows.map((row) => row.id)).toEqual(idsOf(many));
  });
});

describe('the order', () => {
  test('is that of reception, although requests of a batch take effect in any order', async () => {
    const { world, destination } = await prepared();
    await send(destination, buildBatch(table, rows));
    expect(await idsIn(world)).toEqual(idsOf(rows));
  });
});

describe('a row that the list refuses', () => {
  test.each([
    ['400', { status: 400 }],
    ['500, which looks like a passing fault', { status: 500 }],
  ])('with %s parks itself only', async (_name, reply) => {
    const { world, destination } = await prepared();
    const bad = rows[7];
    graph.addFault({ operation: 'items.create', bodyIncludes: bad?.id, times: 20, commit: 'no', reply });
    const outcomes = await send(destination, buildBatch(table, rows));
    const outcome = outcomeOf(outcomes, bad);
    expect(outcome).toMatchObject({ status: 'rejected', code: 'ROW_REFUSED' });
    expect(outcome?.status === 'rejected' && outcome.fix).toContain('validation rule');
    expect(outcomes.filter((one) => one.status === 'delivered')).toHaveLength(rows.length - 1);
    expect(await idsIn(world)).toEqual(idsOf(rows).filter((id) => id !== bad?.id));
  });

  test.each([
    ['refused, then met by a passing fault', 400, 500],
    ['met by a passing fault, then refused, as when a column goes', 500, 400],
  ])('is not parked when it is once %s', async (_name, first, second) => {
    const { world, destination } = await prepared();
    const one = rows[7];
    for (const status of [first, second]) {
      graph.addFault({ operation: 'items.create', bodyIncludes: one?.id, commit: 'no', reply: { status } });
    }
    const outcomes = await send(destination, buildBatch(table, rows.slice(0, 20)));
    expect(graph.waitingFaults).toEqual([]);
    expect(new Set(statuses(outcomes))).toEqual(new Set(['delivered']));
    expect(await idsIn(world)).toEqual(idsOf(rows.slice(0, 20)));
  });

  test('is not parked when everything fails: the service is at fault', async () => {
    const { world, destination } = await prepared();
    graph.addFault({ operation: 'items.create', times: 500, commit: 'no', reply: { status: 500 } });
    const batch = buildBatch(table, rows);
    for (let attempt = 1; attempt < 4; attempt++) {
      expect(new Set(statuses(await send(destination, batch, { attempt })))).toEqual(new Set(['retry']));
    }
    graph.clearFaults();
    await send(destination, batch, { attempt: 4 });
    expect(await idsIn(world)).toEqual(idsOf(rows));
  });

  test('is parked after many attempts when it comes alone', async () => {
    const { destination } = await prepared();
    graph.addFault({ operation: 'items.create', times: 500, commit: 'no', reply: { status: 500 } });
    const batch = buildBatch(table, rows.slice(0, 1));
    expect(statuses(await send(destination, batch, { attempt: 7 }))).toEqual(['retry']);
    expect(statuses(await send(destination, batch, { attempt: 8 }))).toEqual(['rejected']);
  });

  test('because a person made another column unique is parked with that column', async () => {
    const { world, destination } = await prepared();
    await world.act(table, { do: 'enforce-unique', column: 'q_reference' });
    const outcomes = await send(destination, buildBatch(table, rows.slice(0, 3)));
    expect(statuses(outcomes)).toEqual(['delivered', 'rejected', 'rejected']);
    expect(outcomes[1]).toMatchObject({ code: 'VALUE_REPEATED', cause: expect.stringContaining('Référence') });
  });

  test('is an anonymous one with a text that would be cut, because nobody else keeps it', async () => {
    const anonymous = buildTable({ id: 'anonymous' });
    const { world, destination } = await prepared([anonymous]);
    const long = buildRow(anonymous, 1, { story: 'x'.repeat(64_000) });
    const short = buildRow(anonymous, 2, { first_name: 'y'.repeat(5_000) });
    const outcomes = await send(destination, buildBatch(anonymous, [long, short]));
    expect(outcomes).toMatchObject([
      { status: 'rejected', code: 'TEXT_TOO_LONG', cause: expect.stringContaining('story') },
      { status: 'delivered' },
    ]);
    expect((await world.read(anonymous)).rows.map((row) => row.cells['first_name'])).toEqual(['y'.repeat(5_000)]);
  });
});

describe('throttling', () => {
  test('of one row is honoured for the whole destination, and nothing overtakes it', async () => {
    const { world, destination } = await prepared();
    graph.addFault({ operation: 'items.create', skip: 25, reply: 'throttled', retryAfterSeconds: 20 });
    const batch = buildBatch(table, rows);
    const outcomes = await send(destination, batch);
    expect(statuses(outcomes)).toEqual([...rows.map((_, index) => (index < 25 ? 'delivered' : 'retry'))]);
    expect(outcomes[25]).toMatchObject({ afterMs: 20_000 });
    graph.clearCalls();
    expect(new Set(statuses(await send(destination, buildBatch(table, rows.slice(40)))))).toEqual(new Set(['retry']));
    expect(graph.calls).toEqual([]);
    world.pass(20_000);
    const settled = idsOf(rows.slice(0, 25));
    expect(statuses(await send(destination, batch, { attempt: 2, settled }))).not.toContain('retry');
    expect(await idsIn(world)).toEqual(idsOf(rows));
  });

  test('of a whole call is honoured for every table of the site', async () => {
    const other = buildTable({ id: 'restricted' });
    const { world, destination } = await prepared([table, other]);
    graph.addFault({ operation: '$batch', reply: 'throttled', retryAfterSeconds: 12 });
    expect(new Set(statuses(await send(destination, buildBatch(table, rows.slice(0, 5)))))).toEqual(new Set(['retry']));
    graph.clearCalls();
    const waiting = buildBatch(other, buildRows({ table: other, count: 2, seed: 54 }));
    const [outcome] = await send(destination, waiting);
    expect(outcome).toMatchObject({ status: 'retry', afterMs: expect.any(Number) });
    await expect(destination.prepare([other])).rejects.toMatchObject({ needsRepair: false });
    expect(graph.calls).toEqual([]);
    world.pass(12_000);
    expect(statuses(await send(destination, waiting))).toEqual(['delivered', 'delivered']);
  });

  test('is kept away from by the limits that replies tell', async () => {
    let aheadMs = 0;
    const limited = await startGraph({ limits: DOCUMENTED_LIMITS, now: () => Date.now() + aheadMs });
    try {
      const world = await createListsWorld(limited);
      const { destination } = await connectTo(world);
      await destination.prepare([table]);
      const many = buildRows({ table, count: 1_200, seed: 53 });
      const batch = buildBatch(table, many);
      const settled: string[] = [];
      for (let attempt = 1; settled.length < many.length && attempt < 8; attempt++) {
        const outcomes = await send(destination, batch, { attempt, settled });
        const left = outcomes.filter(({ status }) => status === 'retry');
        expect(left.every((one) => one.status === 'retry' && one.code === 'MORE_TO_COME')).toBe(true);
        const waits = outcomes.flatMap((one) => (one.status === 'retry' ? [one.afterMs ?? 0] : []));
        settled.push(
          ...outcomes.filter((one) => one.status === 'delivered' && !settled.includes(one.row)).map(({ row }) => row),
        );
        world.pass(Math.max(0, ...waits));
        aheadMs += Math.max(0, ...waits);
      }
      expect(limited.calls.filter((call) => call.status === 429)).toEqual([]);
      expect(await idsIn(world)).toEqual(idsOf(many));
    } finally {
      await limited.close();
    }
  });
});

describe('an attempt', () => {
  test('begins no call after 25 seconds: what is settled is progress, and the rest may follow at once', async () => {
    const { world, destination } = await prepared();
    const many = buildRows({ table, count: 130, seed: 55 });
    const batch = buildBatch(table, many);
    world.msPerCall = 9_000;
    const outcomes = await send(destination, batch);
    expect(statuses(outcomes)).toEqual(many.map((_, index) => (index < 60 ? 'delivered' : 'retry')));
    const { row: _row, ...left } = outcomes[60] ?? expect.fail();
    expect(left).toMatchObject({ code: 'MORE_TO_COME', afterMs: 0, fix: 'Nothing has to be done.' });
    expect(left).not.toHaveProperty('needsRepair');
    const next = await send(destination, batch, { attempt: 2, settled: idsOf(many.slice(0, 60)) });
    expect(next.filter(({ status }) => status === 'delivered')).toHaveLength(120);
    const last = await send(destination, batch, { attempt: 3, settled: idsOf(many.slice(0, 120)) });
    expect(new Set(statuses(last))).toEqual(new Set(['delivered']));
    expect(await idsIn(world)).toEqual(idsOf(many));
  });

  test('that the collector ends makes no further call, and is no progress', async () => {
    const { world, destination } = await prepared();
    graph.clearCalls();
    const outcomes = await destination.deliver(buildBatch(table, rows), { signal: AbortSignal.abort() });
    expect(outcomes.map((one) => one.status === 'retry' && one.code)).toEqual(
      rows.map(() => 'DESTINATION_UNREACHABLE'),
    );
    expect(graph.calls).toEqual([]);
    expect(await idsIn(world)).toEqual([]);
  });
});

describe('the same rows again', () => {
  test('are refused by the list when the first attempt takes effect after the second', async () => {
    const { world, destination } = await prepared();
    const batch = buildBatch(table, rows.slice(0, 20));
    graph.addFault({ operation: '$batch', commit: 'held', reply: 'reset' });
    expect(new Set(statuses(await send(destination, batch)))).toEqual(new Set(['retry']));
    expect(new Set(statuses(await send(destination, batch, { attempt: 2 })))).toEqual(new Set(['delivered']));
    expect(await graph.releaseHeld()).toBe(1);
    expect(await idsIn(world)).toEqual(idsOf(rows.slice(0, 20)));
  });

  test('are not sent while the list would take them twice, and are once it refuses them', async () => {
    const { world, destination } = await prepared();
    const batch = buildBatch(table, rows);
    graph.addFault({ operation: '$batch', reply: 'reset' });
    await send(destination, batch);
    await world.act(table, { do: 'remove-index', column: 'q_response_id' });
    const outcomes = await send(destination, batch, { attempt: 2 });
    expect(outcomes[0]).toMatchObject({ status: 'retry', fix: expect.stringContaining('Enforce unique values') });
    expect((await destination.inspect([table])).findings.some(({ status }) => status === 'failed')).toBe(true);
    expect(await idsIn(world)).toHaveLength(20);
    await destination.prepare([table]);
    expect(new Set(statuses(await send(destination, batch, { attempt: 3 })))).toEqual(new Set(['delivered']));
    expect(await idsIn(world)).toEqual(idsOf(rows));
  });

  test('are found in a list of more than 5,000', async () => {
    const { world, destination } = await prepared();
    await send(destination, buildBatch(table, rows));
    graph.fill(
      await world.listId(table),
      Array.from({ length: 5_200 }, (_, index) => ({ Title: `old ${index}` })),
    );
    expect(new Set(statuses(await send(destination, buildBatch(table, rows), { attempt: 2 })))).toEqual(
      new Set(['delivered']),
    );
    expect(await destination.erase(table, [rows[0]?.id ?? ''])).toBe(1);
    expect((await idsIn(world)).filter((id) => id !== '')).toEqual(idsOf(rows.slice(1)));
  });
});

test.each(['before', 'after'] as const)(
  'a program that is killed %s any of its calls leaves what the next one completes, once and in order',
  async (when) => {
    const world = await createListsWorld(graph);
    for (let call = 0; call < 14; call++) {
      const one = buildTable({ form: `killed-${when}-${call}` });
      const batch = buildBatch(one, rows);
      world.killAt(call, when);
      const killed = (await connectTo(world)).destination;
      // Setting the list up, then the rows: the call that the program dies at is in the one or the other.
      await killed.prepare([one]).then(
        () => send(killed, batch),
        () => undefined,
      );
      const next = (await connectTo(world)).destination;
      await next.prepare([one]);
      expect(new Set(statuses(await send(next, batch, { attempt: 2 })))).toEqual(new Set(['delivered']));
      expect((await world.read(one)).rows.map((row) => row.id)).toEqual(idsOf(rows));
    }
  },
);

describe('a correction', () => {
  test('that meets a person’s edit keeps the edit and is made', async () => {
    const { world, destination } = await prepared();
    const chosen = rows[3] ?? buildRow(table, 1, {});
    await send(destination, buildBatch(table, rows.slice(0, 6)));
    const list = await world.listId(table);
    const item = await world.itemId(table, chosen.id);
    graph.addFault({
      operation: 'fields.update',
      before: [{ do: 'edit-item', list, item, fields: { q_notes: 'juste avant' } }],
    });
    const corrected = { id: chosen.id, cells: { ...chosen.cells, first_name: 'Nouvelle' } };
    expect(statuses(await destination.replace(table, [corrected]))).toEqual(['delivered']);
    expect(graph.calls.some((call) => call.status === 412)).toBe(true);
    const seen = (await world.read(table)).rows.find((row) => row.id === chosen.id);
    expect([seen?.cells['first_name'], seen?.cells['notes']]).toEqual(['Nouvelle', 'juste avant']);
  });

  test('and an erasure reach their own row when rows come and go meanwhile', async () => {
    const { world, destination } = await prepared();
    await send(destination, buildBatch(table, rows.slice(0, 6)));
    const list = await world.listId(table);
    const item = await world.itemId(table, rows[0]?.id ?? '');
    const meanwhile = [
      { do: 'delete-item', list, item },
      { do: 'insert-item', list, fields: { Title: 'à moi' } },
      { do: 'sort', list, column: 'q_first_name', descending: true },
    ] as const;
    graph.addFault({ operation: 'items.delete', before: meanwhile });
    expect(await destination.erase(table, [rows[2]?.id ?? ''])).toBe(1);
    const expected = ['', ...idsOf([rows[1], rows[3], rows[4], rows[5]].flatMap((row) => row ?? []))];
    expect((await idsIn(world)).toSorted()).toEqual(expected.toSorted());
  });
});

test('a text that is cut is logged by row and column, and not by its words', async () => {
  const { destination, log } = await prepared();
  const row = buildRow(table, 1, { first_name: `Canari ${'x'.repeat(400)}` });
  await send(destination, buildBatch(table, [row]));
  expect(log).toContainEqual({ event: 'lists.text_cut', facts: { row: row.id, column: 'first_name' } });
  expect(JSON.stringify(log)).not.toContain('Canari');
});
