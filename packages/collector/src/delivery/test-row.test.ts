import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Column, type Destination, isResponseId, type Outcome, type Row, type Table } from '@tablee/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { borrowDestination } from './borrow-destination.ts';
import { tryTestRow } from './test-row.ts';

let folder = '';
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-test-row-'));
  store = await openStore({ file: join(folder, 'tablee.db') });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const column = (key: string, changes: Partial<Column> = {}): Column => ({
  key,
  label: { fr: key, en: key },
  type: 'text',
  keptBy: 'form',
  sensitivity: 'none',
  retention: 'R1',
  source: '',
  ...changes,
});

const table: Table = {
  organisation: 'demo',
  form: 'application',
  formVersion: '1.0.0',
  id: 'main',
  title: { fr: 'Candidatures', en: 'Applications' },
  languages: ['fr'],
  columns: [
    column('response_id', { keptBy: 'record' }),
    column('received_on', { keptBy: 'record', type: 'date' }),
    column('first_name'),
    column('age', { type: 'number' }),
    column('status', { keptBy: 'coordinator', type: 'choice', initial: 'new' }),
  ],
};

const options = () => ({
  store,
  name: 'team',
  now: new Date('2026-11-22T12:00:00Z'),
  timeoutMs: 5_000,
  pause: async () => true,
});

interface TestDestination extends Destination {
  readonly rows: Row[];
  readonly batchIds: number[];
}

/** A list of rows as a destination. `answer` says what is told of a row that has just been written. */
function listOfRows(answer: (row: Row) => Outcome = delivered): TestDestination {
  const rows: Row[] = [];
  const batchIds: number[] = [];
  return {
    rows,
    batchIds,
    inspect: async () => ({ findings: [] }),
    prepare: async () => undefined,
    deliver: async (batch) => {
      batchIds.push(batch.id);
      rows.push(...batch.rows.filter((row) => rows.every((there) => there.id !== row.id)));
      return batch.rows.map(answer);
    },
    replace: async () => [],
    erase: async (_, ids) => {
      const erased = rows.filter((row) => ids.includes(row.id));
      for (const row of erased) rows.splice(rows.indexOf(row), 1);
      return erased.length;
    },
    close: async () => undefined,
  };
}

const delivered = ({ id }: Row): Outcome => ({ row: id, status: 'delivered' });

test('a test row says in its texts that it is one, leaves numbers and the coordinator’s columns alone, and is no response', async () => {
  const seen: Row[] = [];
  const destination = listOfRows((row) => {
    seen.push(row);
    return delivered(row);
  });
  expect(await tryTestRow(destination, table, options())).toEqual({ leftovers: 0 });
  expect(destination.rows).toEqual([]);
  const [row] = seen;
  expect(row?.id).toMatch(/^7ab1ee00-7e57-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(isResponseId(row?.id ?? '')).toBe(false);
  expect(row?.cells).toEqual({
    response_id: row?.id,
    received_on: '2026-11-22',
    first_name: expect.stringMatching(/Essai de la connexion.*Connection test/),
  });
});

test('each try has a batch id and a row id of its own, drawn from the store', async () => {
  const ids = new Set<string>();
  const destination = listOfRows((row) => {
    ids.add(row.id);
    return delivered(row);
  });
  for (let count = 0; count < 6; count += 1) await tryTestRow(destination, table, options());
  expect(ids.size).toBe(6);
  expect(new Set(destination.batchIds).size).toBe(6);
});

test('a row that a killed process left is taken away by the next try', async () => {
  const destination = listOfRows();
  const isCut = { ...destination, erase: () => Promise.reject(new Error('killed')) };
  expect(await tryTestRow(isCut, table, options())).toMatchObject({ problem: { kind: 'left' } });
  expect(destination.rows).toHaveLength(1);
  expect(await tryTestRow(destination, table, options())).toEqual({ leftovers: 1 });
  expect(destination.rows).toEqual([]);
  expect(await tryTestRow(destination, table, options())).toEqual({ leftovers: 0 });
});

test('a row that was written before its reply was lost is taken away, and the reason is told', async () => {
  const lost = { status: 'retry', code: 'DESTINATION_UNREACHABLE', cause: 'No answer.', fix: 'Wait.' } as const;
  const destination = listOfRows(({ id }) => ({ row: id, ...lost }));
  expect(await tryTestRow(destination, table, options())).toEqual({
    leftovers: 0,
    problem: { kind: 'refused', cause: 'No answer.', fix: 'Wait.' },
  });
  expect(destination.batchIds).toHaveLength(5);
  expect(new Set(destination.batchIds).size).toBe(1);
  expect(destination.rows).toEqual([]);
});

test('a row whose erasure lost its reply counts as taken away once it is gone', async () => {
  const destination = listOfRows();
  let lost = 0;
  const losing = {
    ...destination,
    erase: async (...given: Parameters<Destination['erase']>) => {
      const erased = await destination.erase(...given);
      lost += 1;
      if (lost === 1) throw new Error('no answer');
      return erased;
    },
  };
  expect(await tryTestRow(losing, table, options())).toEqual({ leftovers: 0 });
  expect(lost).toBe(2);
});

test('a destination that needs repair is asked once', async () => {
  const refused = {
    status: 'retry',
    needsRepair: true,
    code: 'DESTINATION_REFUSED',
    cause: 'No.',
    fix: 'Do.',
  } as const;
  const destination = listOfRows(({ id }) => ({ row: id, ...refused }));
  await tryTestRow(destination, table, options());
  expect(destination.batchIds).toHaveLength(1);
});

test('a destination that says “delivered” without a row to show for it is found out', async () => {
  const destination = { ...listOfRows(), deliver: async () => [delivered({ id: 'x', cells: {} })] };
  expect(await tryTestRow(destination, table, options())).toMatchObject({ problem: { kind: 'not-found' } });
});

test('a destination that another process writes to is not lent; one that was lent is given back whatever happens', async () => {
  const { signal } = new AbortController();
  const borrowing = { organisation: 'demo', destination: 'team', patienceMs: 0, signal };
  const owner = `${process.ppid}@${hostname()}#other`;
  const lease = { organisation: 'demo', destination: 'team', owner, until: Date.now() + 3_600_000 };
  await store.db.insertInto('lease').values(lease).execute();
  expect(await borrowDestination(store, borrowing, async () => 1)).toEqual({ status: 'busy' });
  const own = { ...borrowing, destination: 'private' };
  const fault = new Error('no');
  await expect(borrowDestination(store, own, () => Promise.reject(fault))).rejects.toBe(fault);
  expect(await borrowDestination(store, own, async () => 2)).toEqual({ status: 'done', result: 2 });
  expect(await store.db.selectFrom('lease').select('destination').execute()).toEqual([{ destination: 'team' }]);
});
