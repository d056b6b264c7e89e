import type { Destination, Table } from '@tablee/core';
import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { createConnection } from './connection.ts';
import { testStream } from './delivery-for-tests.ts';

const tables = Array.from({ length: 10 }, (_, index) => testStream(`form-${index}`).table);
const forms = (some: readonly Table[]): readonly string[] => some.map(({ form }) => form);

/** A connection to a destination that notes what it is asked to prepare, and in which one table may be damaged. */
function connectionTo(damaged?: Table) {
  const asked: (readonly string[])[] = [];
  const destination: Destination = {
    inspect: async () => ({ findings: [] }),
    prepare: async (some) => {
      asked.push(forms(some));
      if (damaged !== undefined && some.includes(damaged)) throw new Error('the tab is gone');
    },
    deliver: async () => [],
    replace: async () => [],
    erase: async () => 0,
    close: async () => undefined,
  };
  const limits = { attemptTimeoutMs: 5_000 };
  const parts = { limits, signal: new AbortController().signal, clock: systemClock, log: () => undefined };
  return { asked, connection: createConnection(parts, { connect: async () => destination, tables }) };
}

test('tables are prepared together, at most eight in one call, each once', async () => {
  const { asked, connection } = connectionTo();
  for (const table of tables) {
    expect(connection.isPrepared(table)).toBe(false);
    await connection.prepare(table);
    expect(connection.isPrepared(table)).toBe(true);
  }
  expect(asked).toEqual([forms(tables.slice(0, 8)), forms(tables.slice(8))]);
});

test('a table that is damaged keeps no other: from then on each is prepared alone', async () => {
  const damaged = tables[3];
  const { asked, connection } = connectionTo(damaged);
  for (const table of tables) {
    const prepared = connection.prepare(table);
    if (table === damaged) await expect(prepared).rejects.toThrow('the tab is gone');
    else await prepared;
  }
  expect(asked).toEqual([forms(tables.slice(0, 8)), ...tables.map((table) => [table.form])]);
});

test('a new connection prepares anew', async () => {
  const { asked, connection } = connectionTo();
  const [first] = tables;
  if (first === undefined) throw new Error('no table');
  await connection.prepare(first);
  await connection.drop();
  expect(connection.isPrepared(first)).toBe(false);
  await connection.prepare(first);
  expect(asked).toHaveLength(2);
});
