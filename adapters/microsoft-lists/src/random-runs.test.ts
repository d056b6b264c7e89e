import { type Batch, type Destination, type Row, TableeError } from '@tablee/core';
import {
  buildBatch,
  buildColumn,
  buildRows,
  buildTable,
  isSameCell,
  type SeededRandom,
  seededRandom,
} from '@tablee/testkit';
import type { Fault, PersonAction } from '@tablee/testkit/microsoft-graph';
import { afterAll, expect, test } from 'vitest';
import { connectTo, createListsWorld, type ListsWorld, send, startGraph } from './lists-world-for-tests.ts';

const schedules = Number(process.env['TABLEE_SCHEDULES'] ?? 100);
const firstSeed = Number(process.env['TABLEE_SEED'] ?? 1);

const graph = await startGraph();
afterAll(() => graph.close());

const table = buildTable({
  added: [
    buildColumn('open_next', {
      type: 'link',
      linkText: { fr: 'Ouvrir', en: 'Open' },
      keptBy: 'coordinator',
    }),
  ],
});
/** Columns that people delete and bring back in a run; the others keep every cell. */
const loose = ['phone', 'age', 'topics', 'comments'];

const faults: readonly ((random: SeededRandom) => Fault)[] = [
  (random) => ({ operation: '$batch', skip: random.below(3), commit: 'no', reply: 'reset' }),
  (random) => ({ operation: '$batch', skip: random.below(3), reply: 'reset' }),
  (random) => ({ operation: '$batch', skip: random.below(3), commit: 'held', reply: 'reset' }),
  (random) => ({ operation: '$batch', skip: random.below(3), reply: 'truncated' }),
  (random) => ({ operation: '$batch', skip: random.below(3), reply: 'html' }),
  (random) => ({ operation: '$batch', skip: random.below(3), reply: 'throttled', retryAfterSeconds: 7 }),
  (random) => ({ operation: '$batch', skip: random.below(3), commit: 'yes', reply: 'unavailable' }),
  (random) => ({ operation: '$batch', skip: random.below(3), reply: 'unauthenticated' }),
  (random) => ({ operation: 'items.create', skip: random.below(20), commit: 'held', reply: 'reset' }),
  (random) => ({ operation: 'items.create', skip: random.below(20), commit: 'yes', reply: 'unavailable' }),
  (random) => ({ operation: 'items.create', skip: random.below(20), reply: 'throttled', retryAfterSeconds: 3 }),
  (random) => ({ operation: 'items.create', skip: random.below(20), commit: 'no', reply: { status: 500 } }),
  (random) => ({ operation: 'items.create', skip: random.below(20), reply: { status: 500 } }),
  () => ({ operation: 'items.list', reply: 'reset' }),
  () => ({ operation: 'lists.get', reply: 'truncated' }),
  () => ({ operation: 'token', reply: 'html' }),
];

interface Run {
  readonly world: ListsWorld;
  readonly random: SeededRandom;
  readonly list: string;
  readonly deleted: Set<string>;
  /** The list is in the recycle bin. */
  isInBin: boolean;
  readonly edits: Map<string, string>;
  /** What was corrected: the first name of a row by its id. */
  readonly corrected: Map<string, string>;
  readonly erased: Set<string>;
  ownRows: number;
}

/** Something that a person does; undefined when it cannot be done now. */
function personAction({ random, list, deleted, world, ...run }: Run): PersonAction | undefined {
  const key = random.pick(loose);
  const column = `q_${key}`;
  const number = random.below(1e9);
  switch (random.below(10)) {
    case 0:
      if (deleted.has(key)) return undefined;
      deleted.add(key);
      return { do: 'delete-column', list, column };
    case 1:
      return { do: 'add-column', list, displayName: `À moi ${number}` };
    case 2:
      return { do: 'rename-column', list, column: 'q_first_name', displayName: `Nom ${number}` };
    case 3:
      return { do: 'move-column', list, column: 'q_story', to: random.below(6) };
    case 4:
      return { do: 'rename-list', list, displayName: `Liste ${number}` };
    case 5:
      return { do: 'sort', list, column: 'ID' };
    case 6: {
      const row = world.graph.view(list).rows.find((one) => random.below(2) === 0 && one.cells['q_response_id']);
      if (row === undefined) return undefined;
      run.edits.set(String(row.cells['q_response_id']), `note ${number}`);
      return { do: 'edit-item', list, item: row.id, fields: { q_notes: `note ${number}` } };
    }
    case 7:
      return { do: 'delete-list', list };
    case 8:
      return { do: 'remove-unique', list, column: 'q_response_id' };
    default:
      return { do: 'insert-item', list, fields: { Title: `ma ligne ${number}` } };
  }
}

/** Takes the list out of the recycle bin, as the advice says. */
function restoreList(run: Run): void {
  if (run.isInBin) run.world.graph.person({ do: 'restore-list', list: run.list });
  run.isInBin = false;
}

async function personActs(run: Run): Promise<void> {
  if (run.isInBin) {
    if (run.random.below(2) === 0) restoreList(run);
    return;
  }
  const [key] = run.deleted;
  if (key !== undefined && run.random.below(3) === 0) {
    run.world.graph.person({ do: 'restore-column', list: run.list, column: `q_${key}` });
    run.deleted.delete(key);
    return;
  }
  const action = personAction(run);
  if (action === undefined) return;
  if (action.do === 'insert-item') run.ownRows += 1;
  if (action.do === 'delete-list') run.isInBin = true;
  // A request that takes effect after its row was delivered, while ids may repeat, is what nobody can refuse: README.
  if (action.do === 'remove-unique') await run.world.graph.releaseHeld();
  run.world.graph.person(action);
}

/** Sends one batch as the collector does, through faults, restarts and people, until every row is settled. */
async function insist(run: Run, start: Destination, batch: Batch): Promise<Destination> {
  const { world, random } = run;
  let destination = start;
  const settled = new Set<string>();
  for (let attempt = 1; attempt < 12; attempt++) {
    const isCalm = attempt > 7;
    if (isCalm) restoreList(run);
    if (!isCalm && random.below(3) > 0) world.graph.addFault(random.pick(faults)(random));
    if (!isCalm && random.below(5) === 0) world.graph.revokeTokens(world.app.clientId);
    const isKilled = !isCalm && random.below(4) === 0;
    if (isKilled) world.killAt(random.below(6), random.pick(['before', 'after']));
    const outcomes = await send(destination, batch, { attempt, settled: [...settled] });
    // A program that is killed forgets what an attempt came to, whether it ended just before or not.
    world.killAt(Number.POSITIVE_INFINITY, 'before');
    for (const { row, status } of outcomes) {
      expect(status).not.toBe('rejected');
      if (status === 'delivered' && !isKilled) settled.add(row);
    }
    world.graph.clearFaults();
    world.pass(60_000);
    if (random.below(3) === 0 && !isCalm) await personActs(run);
    if (random.below(2) === 0) await world.graph.releaseHeld();
    if (settled.size === batch.rows.length) return destination;
    // What needs a person is looked at by a new connection, as the collector does it.
    const needsRepair = outcomes.some((outcome) => outcome.status === 'retry' && outcome.needsRepair === true);
    if (isKilled || (isCalm && needsRepair) || random.below(4) === 0) {
      const next = (await connectTo(world)).destination;
      await again(() => next.prepare([table]), run);
      destination = next;
    }
  }
  return expect.fail(`${batch.rows.length - settled.size} rows are not settled`);
}

async function runSchedule(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const world = await createListsWorld(graph);
  let { destination } = await connectTo(world);
  await again(() => destination.prepare([table]));
  const list = await world.listId(table);
  const run: Run = {
    world,
    random,
    list,
    deleted: new Set(),
    isInBin: false,
    edits: new Map(),
    corrected: new Map(),
    erased: new Set(),
    ownRows: 0,
  };
  const rows = buildRows({ table, count: 40, seed: seed + 1_000 }).map(withLink);
  for (let from = 0; from < rows.length; ) {
    const size = 1 + random.below(30);
    await personActs(run);
    destination = await insist(run, destination, buildBatch(table, rows.slice(from, from + size)));
    from += size;
    await correctAndErase(run, destination, rows.slice(0, from));
  }
  await world.graph.releaseHeld();
  // As the list itself has them, however people look at it.
  world.graph.person({ do: 'sort', list, column: 'ID' });
  await expectOutcome(run, rows);
}

/** As whoever asked for it does: again after a fault, such as a connection that a fault has closed behind it. */
async function again(work: () => Promise<void>, run?: Run): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const isDone = await work().then(
      () => true,
      (error: unknown) => {
        if (error instanceof TableeError && error.code === 'DESTINATION_UNREACHABLE') return false;
        // A list in the recycle bin waits for a person; it is not made anew.
        if (run?.isInBin === true && error instanceof TableeError && error.needsRepair) return true;
        throw error;
      },
    );
    if (isDone) return;
  }
  expect.fail('three tries in a row failed');
}

/** Every other row leads on to the next form. */
function withLink(row: Row, index: number): Row {
  if (index % 2 === 0) return row;
  return { ...row, cells: { ...row.cells, open_next: `https://forms.example.org/s#${row.id}` } };
}

/** What a person does while a row is being corrected or erased; whatever it is, no other row may be hit. */
function atWorstMoment(run: Run, operation: 'fields.update' | 'items.delete'): void {
  const { world, random, list } = run;
  const { rows } = world.graph.view(list);
  const near = rows[random.below(rows.length)]?.id;
  const note = `au pire moment ${random.below(1e9)}`;
  const actions: readonly PersonAction[] = [
    { do: 'sort', list, column: 'q_first_name', descending: random.below(2) === 0 },
    { do: 'insert-item', list, fields: { Title: 'ma ligne' } },
    ...(near === undefined ? [] : [{ do: 'edit-item', list, item: near, fields: { Title: note } } as const]),
  ];
  const action = random.pick(actions);
  if (action.do === 'insert-item') run.ownRows += 1;
  world.graph.addFault({ operation, before: [action], ...(random.below(3) === 0 ? { reply: 'reset' } : {}) });
}

/** Corrects a row and erases one that is settled, again and again until it is done, as the collector does. */
async function correctAndErase(run: Run, destination: Destination, rows: readonly Row[]): Promise<void> {
  const { world, random, corrected, erased } = run;
  const left = rows.filter(({ id }) => !erased.has(id));
  const [one, other] = [random.pick(left), random.pick(left)];
  // A request that takes effect after its row was erased would bring it back: what is on its way has to arrive first.
  restoreList(run);
  await world.graph.releaseHeld();
  const name = `Corrigé ${random.below(1e9)}`;
  const correction = { id: one.id, cells: { ...one.cells, first_name: name } };
  atWorstMoment(run, 'fields.update');
  for (let tries = 0; tries < 3 && corrected.get(one.id) !== name; tries++) {
    const [outcome] = await destination.replace(table, [correction]);
    if (outcome?.status === 'delivered') corrected.set(one.id, name);
    world.graph.clearFaults();
  }
  expect(corrected.get(one.id)).toBe(name);
  if (random.below(3) > 0 || left.length < 10) return;
  atWorstMoment(run, 'items.delete');
  await again(async () => {
    await destination.erase(table, [other.id]).finally(() => world.graph.clearFaults());
  });
  erased.add(other.id);
}

async function expectOutcome({ world, edits, ownRows, corrected, erased }: Run, all: readonly Row[]): Promise<void> {
  const rows = all.filter(({ id }) => !erased.has(id));
  const seen = (await world.read(table)).rows;
  expect(Object.keys(world.graph.lists(world.site.id))).toHaveLength(3);
  expect(seen.filter((row) => row.id === '')).toHaveLength(ownRows);
  const ours = seen.filter((row) => row.id !== '');
  expect(ours.map((row) => row.id)).toEqual(rows.map((row) => row.id));
  for (const [index, row] of rows.entries()) {
    for (const { key } of table.columns) {
      const cell = ours[index]?.cells[key] ?? null;
      const answered = key === 'first_name' ? corrected.get(row.id) : undefined;
      const sent = key === 'notes' ? (edits.get(row.id) ?? null) : (answered ?? row.cells[key] ?? null);
      // A column that was away for a while lacks the cells of that time; it never holds another column's.
      if (loose.includes(key) && cell === null) continue;
      expect(isSameCell(cell, sent), `${key} of row ${index}: ${JSON.stringify([cell, sent])}`).toBe(true);
    }
  }
}

test(`${schedules} random runs of faults, kills and people lose nothing, repeat nothing and misplace nothing`, async () => {
  for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
    graph.clearFaults();
    graph.clearCalls();
    await runSchedule(seed).catch((error: unknown) => {
      throw new Error(`TABLEE_SEED=${seed} repeats this run`, { cause: error });
    });
  }
}, 3_600_000);
