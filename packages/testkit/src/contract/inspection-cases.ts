import { expect } from 'vitest';
import { buildBatch, buildRows } from '../builders/build-rows.ts';
import { buildTable } from '../builders/build-table.ts';
import type { ContractCase } from './contract-case.ts';

const tables = [buildTable(), buildTable({ id: 'restricted' })];

/** An inspection finds nothing wrong where nothing is, and does not write. */
export const inspectionCases: readonly ContractCase[] = [
  {
    name: 'finds nothing wrong with tables in order, and changes nothing by looking',
    async run({ destination, deliver, inspect, read }) {
      await destination().prepare(tables);
      for (const table of tables) await deliver(buildBatch(table, buildRows({ table, count: 3 })));
      const before = await Promise.all(tables.map(read));
      const { findings } = await inspect(tables);
      expect(findings.filter((finding) => finding.status !== 'ok')).toEqual([]);
      expect(findings.length).toBeGreaterThan(tables.length);
      expect(await Promise.all(tables.map(read))).toEqual(before);
    },
  },
  {
    name: 'gives a fix with everything it finds wrong',
    async run({ destination, inspect, world, restart }) {
      await destination().prepare(tables);
      await world.person.deleteColumn(buildTable(), 'story');
      await world.person.deleteColumn(buildTable({ id: 'restricted' }), 'response_id');
      await restart('forget');
      const { findings } = await inspect(tables);
      const wrong = findings.filter((finding) => finding.status !== 'ok');
      expect(wrong.length).toBeGreaterThanOrEqual(2);
      for (const finding of wrong) expect(finding.fix, finding.message).toBeTruthy();
      expect(wrong.some((finding) => finding.status === 'failed' && finding.fix?.includes('response_id'))).toBe(true);
    },
  },
];
