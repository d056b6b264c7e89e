import type { Batch, Destination, Inspection, Outcome, Row, Table } from '@tablee/core';
import { expect } from 'vitest';
import { expectSameRow, type RowExpectation } from './same-row.ts';
import type { SeenRow, SeenTable, World } from './world.ts';

/** A world and what was done in it: the things that every case needs. */
export interface Stage<W extends World = World> {
  readonly world: W;
  /** The present connection; {@link Stage.restart} makes another. */
  destination(): Destination;
  /** A new connection, as after the program was started again; the old one is closed, or simply forgotten. */
  restart(how?: 'close' | 'forget'): Promise<Destination>;
  /** Everything that the adapter logged, as one text. */
  logged(): string;
  /** One attempt. Each row has one outcome, in order. */
  attempt(batch: Batch): Promise<readonly Outcome[]>;
  /** Delivers a batch that nothing keeps from arriving. */
  deliver(batch: Batch): Promise<void>;
  /** Sends a batch as the collector does, again after faults and retries, until every row is settled. */
  insist(batch: Batch): Promise<readonly Outcome[]>;
  read(table: Table): Promise<SeenTable>;
  /** The row with an id; fails when there is none or more than one. */
  row(table: Table, id: string): Promise<SeenRow>;
  /** Exactly these rows are in the table, in this order, cell by cell. */
  expectRows(table: Table, rows: readonly Row[], expectation?: RowExpectation): Promise<void>;
  inspect(tables: readonly Table[]): Promise<Inspection>;
}

/** More attempts than any fault of the contract needs. */
const maxAttempts = 6;

/** The stage of one test. */
export async function createStage<W extends World>(world: W): Promise<Stage<W>> {
  const lines: string[] = [];
  const connect = (): Promise<Destination> =>
    world.connect((event, facts) => lines.push(`${event} ${JSON.stringify(facts)}`));
  let destination = await connect();

  async function restart(how: 'close' | 'forget' = 'close'): Promise<Destination> {
    if (how === 'close') await destination.close();
    destination = await connect();
    return destination;
  }

  async function attempt(batch: Batch): Promise<readonly Outcome[]> {
    const outcomes = await destination.deliver(batch, { signal: new AbortController().signal });
    expect(outcomes.map((outcome) => outcome.row)).toEqual(batch.rows.map((row) => row.id));
    return outcomes;
  }

  async function insist(batch: Batch): Promise<readonly Outcome[]> {
    const settled = new Map<string, Outcome>();
    for (let number = batch.attempt; number < batch.attempt + maxAttempts; number++) {
      const sent = { ...batch, settled: [...batch.settled, ...settled.keys()], attempt: number };
      const outcomes = await attempt(sent).catch((): readonly Outcome[] => []);
      for (const outcome of outcomes) {
        if (outcome.status !== 'retry' && !settled.has(outcome.row)) settled.set(outcome.row, outcome);
      }
      if (settled.size === batch.rows.length) return [...settled.values()];
    }
    return expect.fail(`${batch.rows.length - settled.size} rows are not settled after ${maxAttempts} attempts`);
  }

  return {
    world,
    destination: () => destination,
    restart,
    logged: () => lines.join('\n'),
    attempt,
    async deliver(batch) {
      const outcomes = await attempt(batch);
      expect(outcomes).toEqual(batch.rows.map((row) => ({ row: row.id, status: 'delivered' })));
    },
    insist,
    read: (table) => world.read(table),
    async row(table, id) {
      const { rows } = await world.read(table);
      const found = rows.filter((row) => row.id === id);
      expect(found.length, `rows with the id ${id}`).toBe(1);
      return found[0] ?? expect.fail();
    },
    async expectRows(table, rows, expectation) {
      const seen = await world.read(table);
      expect(seen.rows.map((row) => row.id)).toEqual(rows.map((row) => row.id));
      for (const [index, row] of rows.entries()) {
        expectSameRow(seen.rows[index] ?? expect.fail(), row, table, expectation);
      }
    },
    inspect: (tables) => destination.inspect(tables),
  };
}
