import { expect } from 'vitest';
import { buildBatch, buildRows } from '../builders/build-rows.ts';
import { buildTable } from '../builders/build-table.ts';
import type { ContractCase } from './contract-case.ts';
import type { Stage } from './stage.ts';
import type { Fault, Mishap, World } from './world.ts';

const table = buildTable();
const other = buildTable({ id: 'restricted' });
const rows = buildRows({ table, count: 30, seed: 21 });

/** Each fault, with the connection kept and with a restart: every row is there once, in order, afterwards. */
export function faultCases<W extends World>(faults: readonly Fault<W>[]): readonly ContractCase<W>[] {
  return faults.flatMap((fault) =>
    ([false, true] as const).map(
      (restarts): ContractCase<W> => ({
        name: `writes every row once when ${fault.name}${restarts ? ', and the program starts again' : ''}`,
        async run(stage) {
          const { destination, deliver, expectRows } = stage;
          await destination().prepare([table]);
          await deliver(buildBatch(table, rows.slice(0, 7)));
          const batch = buildBatch(table, rows.slice(7, 20));
          await fault.strike(stage.world, table, () => stage.attempt(batch));
          if (restarts) await (await stage.restart('forget')).prepare([table]);
          await expectAllDelivered(stage, { ...batch, attempt: 2 });
          await deliver(buildBatch(table, rows.slice(20)));
          await expectRows(table, rows);
        },
      }),
    ),
  );
}

/** Each mishap: nothing is lost or guessed, the advice helps, and other tables go on meanwhile. */
export function mishapCases<W extends World>(mishaps: readonly Mishap<W>[]): readonly ContractCase<W>[] {
  return mishaps.map((mishap) => ({
    name: `waits and says what to do when ${mishap.name}, then goes on`,
    async run(stage) {
      const { destination, deliver, expectRows, world } = stage;
      await destination().prepare([table, other]);
      await deliver(buildBatch(table, rows.slice(0, 7)));
      await mishap.happen(world, table);
      const batch = buildBatch(table, rows.slice(7));
      const outcomes = await stage.attempt(batch);
      expect(new Set(outcomes.map((outcome) => outcome.status))).toEqual(new Set(['retry']));
      for (const outcome of outcomes) if (outcome.status === 'retry') expect(outcome.fix).toMatch(mishap.fix);
      const { findings } = await stage.inspect([table, other]);
      const failed = findings.filter((finding) => finding.status === 'failed');
      expect(failed.map((finding) => finding.fix).join('\n')).toMatch(mishap.fix);
      const others = buildRows({ table: other, count: 4, seed: 22 });
      if (mishap.hitsAllTables !== true) await deliver(buildBatch(other, others.slice(0, 2)));
      await mishap.recover(world, table);
      await expectAllDelivered(stage, { ...batch, attempt: 2 });
      await expectRows(table, rows);
      await deliver(buildBatch(other, mishap.hitsAllTables === true ? others : others.slice(2)));
      await expectRows(other, others);
    },
  }));
}

async function expectAllDelivered<W extends World>(
  stage: Stage<W>,
  batch: Parameters<Stage['insist']>[0],
): Promise<void> {
  const outcomes = await stage.insist(batch);
  expect(outcomes.every((outcome) => outcome.status === 'delivered')).toBe(true);
}
