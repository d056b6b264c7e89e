import type { Batch, Destination, Outcome } from '@tablee/core';
import fc from 'fast-check';
import { type KyselyPlugin, sql } from 'kysely';
import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import type { AcceptRequest, Outbox } from '../outbox/outbox.ts';
import { newAnonymousRow, newRequest } from '../outbox/requests-for-tests.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { temporaryStoreFile } from '../store/store-for-tests.ts';
import { createDelivery } from './create-delivery.ts';
import type { Delivery } from './delivery.ts';
import { eventually, quickLimits, testStream } from './delivery-for-tests.ts';
import { listParked, requestRetry } from './parked-list.ts';

// Random requests, faults and crashes. A crash comes at a random statement: neither it nor any later one of that life
// takes effect, and its destinations write nothing more.

type Fault = 'none' | 'lost-request' | 'lost-answer' | 'busy' | 'refuse-some' | 'some-rows-busy' | 'no-outcomes';
const faults: readonly Fault[] = [
  'none',
  'lost-request',
  'lost-answer',
  'busy',
  'refuse-some',
  'some-rows-busy',
  'no-outcomes',
];

type Action =
  | { readonly kind: 'accept'; readonly count: number }
  | { readonly kind: 'crash'; readonly afterStatements: number }
  | { readonly kind: 'turns'; readonly count: number }
  | { readonly kind: 'retry' };

interface Run {
  /** `whole`: all rows of a batch or none, known by the batch's id. `rows`: row by row, trusting `settled`. */
  readonly writes: 'whole' | 'rows';
  readonly batchRows: number;
  readonly faults: readonly Fault[];
  readonly actions: readonly Action[];
}

const crashes = fc.record({ kind: fc.constant('crash' as const), afterStatements: fc.integer({ min: 0, max: 45 }) });
const runs: fc.Arbitrary<Run> = fc.record({
  writes: fc.constantFrom('whole', 'rows'),
  batchRows: fc.integer({ min: 1, max: 5 }),
  faults: fc.array(fc.constantFrom(...faults), { minLength: 4, maxLength: 60 }),
  actions: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('accept' as const), count: fc.integer({ min: 1, max: 6 }) }),
      crashes,
      crashes,
      fc.record({ kind: fc.constant('turns' as const), count: fc.integer({ min: 1, max: 12 }) }),
      fc.constant({ kind: 'retry' as const }),
    ),
    { minLength: 6, maxLength: 20 },
  ),
});

const streams = [testStream('barometer', 'main'), testStream('barometer', 'anonymous')];
const targetNames = ['one', 'other'] as const;
/** Places of rows: 3 rows a group are enough, see `testStream`. */
const groups = ['spring', 'autumn'];

/** What a destination wrote; it outlives every crash of the collector. */
interface Sheet {
  readonly main: string[];
  readonly anonymous: string[];
  /** Batch ids under which something else was sent than the first time. */
  readonly changed: Set<number>;
  readonly take: (batch: Batch, fault: Fault) => readonly Outcome[];
}

function createSheet(writes: Run['writes']): Sheet {
  const main: string[] = [];
  const anonymous: string[] = [];
  const changed = new Set<number>();
  const bodies = new Map<number, string>();
  /** What was said about a batch that was written whole: said again whenever it comes again. */
  const said = new Map<number, readonly Outcome[]>();

  const outcomesOf = (batch: Batch, fault: Fault): readonly Outcome[] =>
    batch.rows.map(({ id: row }) => {
      const isOdd = Number.parseInt(row.slice(-1), 16) % 2 === 1;
      if (fault === 'busy' || (fault === 'some-rows-busy' && isOdd)) return { row, ...busy };
      return fault === 'refuse-some' && isOdd ? { row, ...refused } : { row, status: 'delivered' };
    });

  return {
    main,
    anonymous,
    changed,
    take: (batch, fault) => {
      const body = JSON.stringify({ table: batch.table, rows: batch.rows });
      if ((bodies.get(batch.id) ?? body) !== body) changed.add(batch.id);
      bodies.set(batch.id, body);
      const place = batch.table.id === 'anonymous' ? anonymous : main;
      const before = said.get(batch.id);
      if (before !== undefined) return before;
      const outcomes = outcomesOf(batch, fault);
      const wanted = outcomes.filter((outcome) => outcome.status === 'delivered').map((outcome) => outcome.row);
      if (writes === 'whole') {
        // As an append of all rows at once: nothing but the batch's id tells that it was there.
        place.push(...wanted);
        if (fault !== 'busy') said.set(batch.id, outcomes);
      } else {
        // As a list with a unique column: a row that is there is not written again.
        place.push(...wanted.filter((row) => !batch.settled.includes(row) && !place.includes(row)));
      }
      return outcomes;
    },
  };
}
const busy = { status: 'retry', code: 'BUSY', cause: 'Busy.', fix: 'Wait.' } as const;
const refused = { status: 'rejected', code: 'REFUSED', cause: 'Refused.', fix: 'Mend.' } as const;

/** One life of the collector, from a start to a crash or the end. */
interface Life {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  isAlive: boolean;
  /** Statements until the crash. */
  statementsLeft: number;
}

const turns = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A destination that does what the list of faults says, and nothing once its collector is dead. */
function faulty(sheet: Sheet, coming: Fault[], isAlive: () => boolean): Destination {
  const die = (): void => {
    if (!isAlive()) throw new Error('the collector is dead');
  };
  const deliver = async (batch: Batch): Promise<readonly Outcome[]> => {
    const fault = coming.shift() ?? 'none';
    await undefined;
    die();
    if (fault === 'lost-request') throw new Error('lost request');
    const outcomes = sheet.take(batch, fault);
    await undefined;
    die();
    if (fault === 'lost-answer') throw new Error('lost answer');
    return fault === 'no-outcomes' ? [] : outcomes;
  };
  const nothing = async (): Promise<void> => die();
  return {
    inspect: async () => ({ findings: [] }),
    prepare: nothing,
    deliver,
    replace: async () => [],
    erase: async () => 0,
    close: async () => undefined,
  };
}

async function start(file: string, run: Run, sheets: ReadonlyMap<string, Sheet>, coming: Fault[]): Promise<Life> {
  const opened = await openStore({ file });
  // Only the process dies here, not the machine: no need to wait for the disk.
  await sql`pragma synchronous = off`.execute(opened.db);
  const die = (): void => {
    life.statementsLeft -= 1;
    if (life.statementsLeft < 0) life.isAlive = false;
    if (!life.isAlive) throw new Error('the collector is dead');
  };
  const countStatements: KyselyPlugin = {
    transformQuery: ({ node }) => {
      die();
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const store = { ...opened, db: opened.db.withPlugin(countStatements) };
  const targets = [...sheets].map(([destination, sheet]) => ({
    organisation: 'demo',
    destination,
    connect: async () => faulty(sheet, coming, () => life.isAlive),
    streams,
  }));
  const limits = { ...quickLimits, idlePollMs: 1, batchRows: run.batchRows, stopMs: 0 };
  const delivery = createDelivery({ store, targets, log: () => undefined, limits });
  const outbox = createOutbox({ store, onCommit: (forms) => delivery.wake(forms) });
  const life: Life = { store, outbox, delivery, isAlive: true, statementsLeft: Number.POSITIVE_INFINITY };
  delivery.start();
  return life;
}

test('whatever fails or crashes, every response is delivered once, in order, and every batch is sent as it was', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async (run) => {
      const file = await temporaryStoreFile();
      const sheets = new Map(targetNames.map((name) => [name, createSheet(run.writes)]));
      // A batch that is written whole cannot have some of its rows busy.
      const coming = run.faults.filter((fault) => run.writes === 'rows' || fault !== 'some-rows-busy');
      let life = await start(file, run, sheets, coming);
      const requests: AcceptRequest[] = [];
      const unanswered = new Set<AcceptRequest>();

      const send = (request: AcceptRequest): Promise<void> =>
        life.outbox.accept(request).then(
          () => void unanswered.delete(request),
          // The browser does not know whether it got through, and asks again.
          () => undefined,
        );
      const crash = async (afterStatements: number): Promise<void> => {
        const ending = life;
        ending.statementsLeft = afterStatements;
        await eventually(() => expect(ending.isAlive).toBe(false));
        await ending.delivery.stop();
        await ending.store.close();
        life = await start(file, run, sheets, coming);
        for (const request of unanswered) void send(request);
      };

      for (const action of run.actions) {
        if (action.kind === 'accept') {
          for (let index = 0; index < action.count; index += 1) {
            const group = groups[requests.length % groups.length];
            const request = newRequest({ form: 'barometer', anonymousRows: [newAnonymousRow({}, group)] });
            requests.push(request);
            unanswered.add(request);
            void send(request);
          }
        } else if (action.kind === 'crash') {
          await crash(action.afterStatements);
        } else if (action.kind === 'retry') {
          void life.delivery.retryParked({}).catch(() => undefined);
        } else {
          await turns(action.count);
        }
      }
      await crash(0);
      await Promise.all([...unanswered].map(send));
      expect(unanswered.size).toBe(0);

      await settleAll(life, coming);
      await expectOnce(life.store, requests, [...sheets.values()], !run.faults.some((fault) => fault.includes('some')));
      await life.delivery.stop();
      await life.store.close();
    }),
    { numRuns: 100 },
  );
}, 240_000);

/** Lets the delivery finish: until nothing is pending, then the parked rows again without faults. */
async function settleAll(life: Life, coming: Fault[]): Promise<void> {
  const untilNothingIsPending = () =>
    eventually(async () => {
      const { streams: found } = await life.delivery.status();
      expect(found.map((stream) => stream.pending)).toEqual(found.map(() => 0));
      expect(await life.store.db.selectFrom('batch').select('id').execute()).toEqual([]);
    });
  await untilNothingIsPending();
  coming.length = 0;
  await requestRetry(life.store);
  life.delivery.wake();
  await eventually(async () => expect(await listParked(life.store)).toEqual([]));
  await untilNothingIsPending();
}

async function expectOnce(
  store: Store,
  requests: readonly AcceptRequest[],
  sheets: readonly Sheet[],
  isInOrder: boolean,
): Promise<void> {
  const responses = await store.db.selectFrom('response').select('id').orderBy('seq').execute();
  const received = responses.map((row) => row.id);
  expect(received.toSorted()).toEqual(requests.map((request) => request.id).toSorted());
  const rows = requests.flatMap((request) => request.anonymousRows);
  const kept = new Set((await store.db.selectFrom('anonymous_row').select('id').execute()).map((row) => row.id));
  const released = rows.filter(({ row }) => !kept.has(row.id));
  // Fewer of a group wait than would be released, and never fewer were.
  for (const members of Map.groupBy(rows, ({ group }) => group).values()) {
    const waiting = members.filter(({ row }) => kept.has(row.id)).length;
    expect(waiting).toBeLessThan(3);
    expect(members.length - waiting === 0 || members.length - waiting >= 3).toBe(true);
  }
  expect(rows.length - released.length).toBe(kept.size);
  for (const sheet of sheets) {
    // Rows that were parked, or tried again one by one, come later than their turn.
    if (isInOrder) expect(sheet.main).toEqual(received);
    expect(sheet.main.toSorted()).toEqual(received.toSorted());
    expect(sheet.anonymous.toSorted()).toEqual(released.map(({ row }) => row.id).toSorted());
    expect([...sheet.changed]).toEqual([]);
  }
}
