import { type Destination, type Outcome, rowsOf } from '@tablee/core';
import fc from 'fast-check';
import { type KyselyPlugin, sql } from 'kysely';
import { expect, test } from 'vitest';
import { createDelivery } from '../delivery/create-delivery.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { eventually, quickLimits } from '../delivery/delivery-for-tests.ts';
import { listParked, requestRetry } from '../delivery/parked-list.ts';
import { responseColumns, responseOf } from '../delivery/stored-responses.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import type { AcceptRequest, Outbox } from '../outbox/outbox.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { temporaryStoreFile } from '../store/store-for-tests.ts';
import { aNote, createSheet, notesForm, notesStream, organisation, type Sheet } from './changes-for-tests.ts';
import { type Changes, createChanges } from './create-changes.ts';
import { readErasures } from './read-erasures.ts';
import { readBackfill } from './request-backfill.ts';

// Random wishes, faults and crashes, as in delivery/crash-points.test.ts: a crash comes at a random statement, neither it
// nor any later one of that life takes effect, and its destinations change nothing more.

type Fault = 'none' | 'lost-request' | 'lost-answer' | 'busy' | 'refused';
const faults: readonly Fault[] = ['none', 'none', 'lost-request', 'lost-answer', 'busy', 'refused'];

type Action =
  | { readonly kind: 'accept'; readonly count: number }
  | { readonly kind: 'correct' | 'erase'; readonly at: number; readonly answers: 'open' | 'private' | 'hidden' }
  | { readonly kind: 'crash'; readonly afterStatements: number }
  | { readonly kind: 'turns'; readonly count: number }
  | { readonly kind: 'retry' | 'backfill' };

const wishes = fc.record({
  kind: fc.constantFrom('correct' as const, 'correct' as const, 'erase' as const),
  at: fc.nat(40),
  answers: fc.constantFrom('open' as const, 'private' as const, 'hidden' as const),
});
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('accept' as const), count: fc.integer({ min: 1, max: 4 }) }),
  wishes,
  wishes,
  wishes,
  fc.record({ kind: fc.constant('crash' as const), afterStatements: fc.integer({ min: 0, max: 45 }) }),
  fc.record({ kind: fc.constant('turns' as const), count: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ kind: fc.constantFrom('retry' as const, 'backfill' as const) }),
);
const runs = fc.record({
  batchRows: fc.integer({ min: 1, max: 4 }),
  faults: fc.array(fc.constantFrom(...faults), { maxLength: 60 }),
  actions: fc.array(actions, { minLength: 8, maxLength: 26 }),
});

const tables = ['main', 'restricted'] as const;
const late = { organisation: 'demo', form: 'notes', table: 'main', destination: 'late' } as const;

/** One life of the collector, from a start to a crash or the end. */
interface Life {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  readonly changes: Changes;
  isAlive: boolean;
  statementsLeft: number;
}

interface World {
  readonly file: string;
  readonly batchRows: number;
  readonly sheets: Readonly<Record<'team' | 'late', Sheet>>;
  readonly coming: Fault[];
}

/** The sheet as one life sees it: with the faults that come, and dead when the life is. */
function faulty(sheet: Sheet, coming: Fault[], isAlive: () => boolean): Destination {
  const die = (): void => {
    if (!isAlive()) throw new Error('the collector is dead');
  };
  const call = async <Result>(take: () => Promise<Result>, instead: (outcome: Outcome) => Result): Promise<Result> => {
    const fault = coming.shift() ?? 'none';
    await undefined;
    die();
    if (fault === 'lost-request') throw new Error('lost request');
    const told = { row: '', code: 'TOLD', cause: 'Told.', fix: 'Wait.' };
    if (fault === 'busy') return instead({ ...told, status: 'retry' });
    if (fault === 'refused') return instead({ ...told, status: 'rejected' });
    const result = await take();
    await undefined;
    die();
    if (fault === 'lost-answer') throw new Error('lost answer');
    return result;
  };
  const forRows = (rows: readonly { readonly id: string }[]) => (outcome: Outcome) =>
    rows.map((row) => ({ ...outcome, row: row.id }));
  return {
    ...sheet,
    deliver: (batch, options) => call(() => sheet.deliver(batch, options), forRows(batch.rows)),
    replace: (table, rows) => call(() => sheet.replace(table, rows), forRows(rows)),
    erase: (table, ids) =>
      call(
        () => sheet.erase(table, ids),
        () => {
          throw new Error('refused');
        },
      ),
  };
}

async function start({ file, batchRows, sheets, coming }: World): Promise<Life> {
  const opened = await openStore({ file });
  // Only the process dies here, not the machine: no need to wait for the disk.
  await sql`pragma synchronous = off`.execute(opened.db);
  const countStatements: KyselyPlugin = {
    transformQuery: ({ node }) => {
      life.statementsLeft -= 1;
      if (life.statementsLeft < 0) life.isAlive = false;
      if (!life.isAlive) throw new Error('the collector is dead');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const store = { ...opened, db: opened.db.withPlugin(countStatements) };
  const target = (destination: 'team' | 'late', startsAt: 'beginning' | 'now') => ({
    organisation: 'demo',
    destination,
    connect: async () => faulty(sheets[destination], coming, () => life.isAlive),
    streams: tables.map((table) => notesStream(table, { startsAt })),
  });
  const targets = [target('team', 'beginning'), target('late', 'now')];
  const limits = { ...quickLimits, idlePollMs: 1, batchRows, stopMs: 0 };
  const delivery = createDelivery({ store, targets, log: () => undefined, limits });
  const outbox = createOutbox({ store, onCommit: (forms) => delivery.wake(forms) });
  const options = { store, now: () => new Date(), isConfigured: () => true };
  const changes = createChanges({ ...options, onChange: (forms) => delivery.wake(forms) });
  const life: Life = { store, outbox, delivery, changes, isAlive: true, statementsLeft: Number.POSITIVE_INFINITY };
  delivery.start();
  return life;
}

const turns = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** What people ask for, until they have an answer: whoever does not know whether it got through asks again. */
interface People {
  readonly requests: AcceptRequest[];
  readonly erased: Set<string>;
  readonly unanswered: Set<(life: Life) => Promise<unknown>>;
}

function wish(people: People, life: Life, ask: (life: Life) => Promise<unknown>): Promise<void> {
  people.unanswered.add(ask);
  return ask(life).then(
    () => void people.unanswered.delete(ask),
    // Asked again after the restart.
    () => undefined,
  );
}

function act(action: Action, people: People, life: Life): void {
  const { requests } = people;
  if (action.kind === 'accept') {
    for (let index = 0; index < action.count; index += 1) accept(people, life);
  } else if (action.kind === 'correct' || action.kind === 'erase') {
    const id = requests[action.at % Math.max(1, requests.length)]?.id ?? '';
    if (action.kind === 'erase') {
      void wish(people, life, async ({ changes }) => {
        const answer = await changes.erase({ organisation: 'demo', form: 'notes', id });
        if (answer !== 'unknown') people.erased.add(id);
      });
      return;
    }
    const note = action.answers === 'private' ? 'private' : `note ${requests.length} ${action.at}`;
    const answers = action.answers === 'hidden' ? { note, hidden: 'h' } : { note };
    const correction = { form: notesForm, organisation, id, answers, context: { prefill: {}, staff: false } };
    void wish(people, life, ({ changes }) => changes.correct(correction));
  } else if (action.kind === 'retry') {
    void life.delivery.retryParked({}).catch(() => undefined);
  } else if (action.kind === 'backfill') {
    void wish(people, life, ({ changes }) => changes.backfill(late));
  }
}

function accept(people: People, life: Life): void {
  const count = people.requests.length;
  const request = aNote({ note: `note ${count}`, ...(count % 2 === 0 ? { hidden: 'first' } : {}) });
  people.requests.push(request);
  void wish(people, life, ({ outbox }) => outbox.accept(request));
}

test('whatever fails or crashes, every table holds what the store says, once each, and nothing that was erased', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async (run) => {
      const sheets = { team: createSheet(), late: createSheet() };
      const world: World = { ...run, file: await temporaryStoreFile(), sheets, coming: [...run.faults] };
      const people: People = { requests: [], erased: new Set(), unanswered: new Set() };
      // Some are there before the second destination is.
      const first = await openStore({ file: world.file });
      for (let count = 0; count < 3; count += 1) {
        const request = aNote({ note: `early ${count}`, hidden: 'early' });
        people.requests.push(request);
        await createOutbox({ store: first }).accept(request);
      }
      await first.close();
      let life = await start(world);
      const crash = async (afterStatements: number): Promise<void> => {
        const ending = life;
        ending.statementsLeft = afterStatements;
        await eventually(() => expect(ending.isAlive).toBe(false));
        await ending.delivery.stop();
        await ending.store.close();
        life = await start(world);
        for (const ask of people.unanswered) void wish(people, life, ask);
      };
      for (const action of run.actions) {
        if (action.kind === 'crash') await crash(action.afterStatements);
        else if (action.kind === 'turns') await turns(action.count);
        else act(action, people, life);
      }
      await crash(0);
      await eventually(() => expect(people.unanswered.size).toBe(0));
      await settleAll(life, world);
      await expectWhatTheStoreSays(life.store, people, world);
      await life.delivery.stop();
      await life.store.close();
    }),
    { numRuns: 40 },
  );
}, 240_000);

/** Lets everything come to its end: without faults, with the parked rows tried again, and with all that was there before. */
async function settleAll(life: Life, { coming }: World): Promise<void> {
  const atRest = () =>
    eventually(async () => {
      const { streams } = await life.delivery.status();
      expect(streams.map((stream) => stream.pending)).toEqual(streams.map(() => 0));
      for (const table of ['batch', 'row_change'] as const) {
        expect(await life.store.db.selectFrom(table).select('stream_key').execute()).toEqual([]);
      }
      expect((await listParked(life.store)).filter((row) => row.retrying)).toEqual([]);
    });
  await atRest();
  coming.length = 0;
  await requestRetry(life.store);
  for (const table of tables) await life.changes.backfill({ ...late, table });
  life.delivery.wake();
  await eventually(async () => {
    for (const table of tables) {
      expect(await readBackfill(life.store, { ...late, table })).toMatchObject({ doneAt: expect.any(Date) });
    }
  });
  await atRest();
  expect(await listParked(life.store)).toEqual([]);
}

async function expectWhatTheStoreSays(store: Store, { requests, erased }: People, { sheets }: World): Promise<void> {
  const responses = await store.db.selectFrom('response').select(responseColumns).orderBy('seq').execute();
  const kept = requests.map((request) => request.id).filter((id) => !erased.has(id));
  expect(responses.map((response) => response.id).toSorted()).toEqual(kept.toSorted());
  for (const erasure of await readErasures(store)) expect(erasure.doneAt).toBeDefined();
  const rows = responses.map((columns) => {
    const { answers, receivedAt, ...response } = responseOf(columns);
    return rowsOf(notesForm, answers, { ...response, receivedAt: receivedAt.toISOString() });
  });
  for (const table of tables) {
    const cell = table === 'main' ? 'note' : 'hidden';
    const wanted = rows.flatMap(({ [table]: row }) => (row === undefined ? [] : [[row.id, String(row.cells[cell])]]));
    for (const sheet of [sheets.team, sheets.late]) {
      expect(sheet.notes(table).toSorted()).toEqual(wanted.toSorted());
    }
  }
}
