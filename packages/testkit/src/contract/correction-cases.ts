import { expect } from 'vitest';
import { buildBatch, buildRow, buildRows } from '../builders/build-rows.ts';
import { buildTable } from '../builders/build-table.ts';
import type { ContractCase } from './contract-case.ts';

const table = buildTable();
const rows = buildRows({ table, count: 9, seed: 11 });
const chosen = rows[4] ?? buildRow(table, 1, {});
const unknown = buildRow(table, 999, { first_name: 'personne' });

/** A respondent's correction and a respondent's erasure touch one row, and nothing else in the table. */
export const correctionCases: readonly ContractCase[] = [
  {
    name: 'replaces the answers of one row, and leaves the record, the coordinator’s and the person’s own cells',
    async run({ destination, deliver, expectRows, row, world, restart }) {
      await destination().prepare([table]);
      await deliver(buildBatch(table, rows));
      await world.person.addOwnColumn(table, 'À moi', { [chosen.id]: 'garder' }, 'story');
      await world.person.editCell(table, chosen.id, 'notes', 'rappelée');
      const cells = { first_name: '=Zoé', story: 'a;b\n"c"', age: 1.5, topics: 'email' };
      const corrected = { id: chosen.id, cells: { ...cells, reference: 'XXX-XXX', notes: 'non', status: 'closed' } };
      expect(await destination().replace(table, [corrected])).toEqual([{ row: chosen.id, status: 'delivered' }]);
      const expected = buildRow(table, 1, cells);
      const kept = { ...expected.cells, ...recordCells(), notes: 'rappelée' };
      const after = rows.map((one) =>
        one === chosen ? { id: chosen.id, cells: { ...kept, response_id: chosen.id } } : one,
      );
      await expectRows(table, after);
      expect((await row(table, chosen.id)).own['À moi']).toBe('garder');
      await destination().replace(table, [corrected]);
      await restart();
      await deliver(buildBatch(table, rows, { attempt: 2 }));
      await expectRows(table, after);
    },
  },
  {
    name: 'says that a row to replace is not there, instead of adding it',
    async run({ destination, deliver, expectRows }) {
      await destination().prepare([table]);
      await deliver(buildBatch(table, rows));
      const outcomes = await destination().replace(table, [unknown, { ...chosen }]);
      expect(outcomes).toMatchObject([
        { row: unknown.id, status: 'rejected', code: 'ROW_MISSING' },
        { row: chosen.id, status: 'delivered' },
      ]);
      await expectRows(table, rows);
    },
  },
  {
    name: 'erases the rows that are named, and says how many there were',
    async run({ destination, deliver, expectRows, world, read, restart }) {
      await destination().prepare([table]);
      await deliver(buildBatch(table, rows));
      await world.person.addOwnColumn(table, 'À moi', { [rows[8]?.id ?? '']: 'garder' });
      const gone = [rows[0]?.id ?? '', chosen.id];
      expect(await destination().erase(table, [...gone, unknown.id])).toBe(2);
      expect(await destination().erase(table, gone)).toBe(0);
      const rest = rows.filter((row) => !gone.includes(row.id));
      await expectRows(table, rest);
      expect((await read(table)).rows.at(-1)?.own['À moi']).toBe('garder');
      await restart();
      const next = buildRows({ table, count: 2, seed: 12 });
      await deliver(buildBatch(table, next));
      await expectRows(table, [...rest, ...next]);
    },
  },
  {
    name: 'erases nothing from a table without rows, or one that was never made',
    async run({ destination }) {
      expect(await destination().erase(buildTable({ form: 'never' }), [unknown.id])).toBe(0);
      await destination().prepare([table]);
      expect(await destination().erase(table, [unknown.id])).toBe(0);
    },
  },
  {
    name: 'erases the last row, and takes the next',
    async run({ destination, deliver, expectRows }) {
      await destination().prepare([table]);
      await deliver(buildBatch(table, [chosen]));
      expect(await destination().erase(table, [chosen.id])).toBe(1);
      await expectRows(table, []);
      await deliver(buildBatch(table, [unknown]));
      await expectRows(table, [unknown]);
    },
  },
];

function recordCells(): Readonly<Record<string, string>> {
  const record = table.columns.filter((column) => column.keptBy === 'record');
  return Object.fromEntries(record.map((column) => [column.key, String(chosen.cells[column.key])]));
}
