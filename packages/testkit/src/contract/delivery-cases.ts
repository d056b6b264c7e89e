import { expect } from 'vitest';
import { buildBatch, buildRow, buildRows } from '../builders/build-rows.ts';
import { buildColumn, buildTable } from '../builders/build-table.ts';
import type { ContractCase } from './contract-case.ts';

const table = buildTable();
const prepared = [table];

/** Order, and once each however often a batch comes. */
export const deliveryCases: readonly ContractCase[] = [
  {
    name: 'creates tables with their columns before any row, and preparing again changes nothing',
    async run({ destination, read, restart }) {
      await destination().prepare(prepared);
      const first = await read(table);
      expect(first.headings).toEqual(table.columns.map((column) => column.key));
      expect(first.rows).toEqual([]);
      await destination().prepare(prepared);
      await (await restart()).prepare(prepared);
      expect(await read(table)).toEqual(first);
    },
  },
  {
    name: 'writes rows in the order in which they come, batch after batch',
    async run({ destination, deliver, expectRows }) {
      await destination().prepare(prepared);
      const rows = buildRows({ table, count: 40 });
      await deliver(buildBatch(table, rows.slice(0, 25)));
      await deliver(buildBatch(table, rows.slice(25, 26)));
      await deliver(buildBatch(table, rows.slice(26)));
      await expectRows(table, rows);
    },
  },
  {
    name: 'settles an empty batch without a row',
    async run({ destination, attempt, expectRows }) {
      await destination().prepare(prepared);
      expect(await attempt(buildBatch(table, []))).toEqual([]);
      await expectRows(table, []);
    },
  },
  {
    name: 'leaves rows alone that came with another batch, when it is told that they may be there',
    async run({ destination, deliver, restart, expectRows }) {
      await destination().prepare(prepared);
      const rows = buildRows({ table, count: 9 });
      await deliver(buildBatch(table, rows.slice(2, 5)));
      await deliver(buildBatch(table, rows, { attempt: 2 }));
      await restart('forget');
      await deliver(buildBatch(table, rows.slice(4), { attempt: 2 }));
      await expectRows(table, [...rows.slice(2, 5), ...rows.slice(0, 2), ...rows.slice(5)]);
    },
  },
  {
    name: 'writes nothing when the same batch comes again, at once, later or after a restart',
    async run({ destination, deliver, restart, expectRows }) {
      await destination().prepare(prepared);
      const rows = buildRows({ table, count: 12 });
      const first = buildBatch(table, rows.slice(0, 6));
      const second = buildBatch(table, rows.slice(6));
      await deliver(first);
      await deliver(first);
      await deliver({ ...first, attempt: 2 });
      await deliver(second);
      await deliver({ ...first, attempt: 3 });
      await restart();
      await destination().prepare(prepared);
      await deliver({ ...second, attempt: 2 });
      await restart('forget');
      await deliver({ ...second, attempt: 3 });
      await expectRows(table, rows);
    },
  },
  {
    name: 'rejects a row that it could not recognise again, and writes the others',
    async run({ destination, attempt, insist, expectRows }) {
      await destination().prepare(prepared);
      const rows = buildRows({ table, count: 3 });
      const bad = { id: 'NOT-A-UUID', cells: { ...rows[1]?.cells, response_id: 'NOT-A-UUID' } };
      const batch = buildBatch(table, [...rows.slice(0, 2), bad, ...rows.slice(2)]);
      const outcomes = await attempt(batch);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['delivered', 'delivered', 'rejected', 'delivered']);
      const rejected = outcomes[2];
      if (rejected?.status !== 'rejected') return expect.fail();
      expect(rejected.code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
      expect(rejected.cause.length * rejected.fix.length).toBeGreaterThan(0);
      await insist({ ...batch, attempt: 2 });
      await expectRows(table, rows);
    },
  },
  {
    name: 'leaves rows alone that an earlier attempt settled',
    async run({ destination, deliver, expectRows }) {
      await destination().prepare(prepared);
      const rows = buildRows({ table, count: 4 });
      const parked = rows[1]?.id ?? '';
      await deliver(buildBatch(table, rows, { settled: [parked], attempt: 2 }));
      await expectRows(
        table,
        rows.filter((row) => row.id !== parked),
      );
    },
  },
  {
    name: 'writes nothing for an attempt that was called off before it began, and everything once at the next',
    async run({ destination, insist, read, expectRows }) {
      await destination().prepare(prepared);
      const rows = buildRows({ table, count: 5 });
      const batch = buildBatch(table, rows);
      const calledOff = destination().deliver(batch, { signal: AbortSignal.abort() });
      const outcomes = await calledOff.catch(() => []);
      expect(outcomes.filter((outcome) => outcome.status !== 'retry')).toEqual([]);
      expect((await read(table)).rows).toEqual([]);
      await insist({ ...batch, attempt: 2 });
      await expectRows(table, rows);
    },
  },
  {
    name: 'gives every kind of table a column about the response that comes later, and fills it',
    async run({ destination, deliver, expectRows, restart }) {
      const asked = buildColumn('asked_differently', { keptBy: 'record', type: 'long-text', sensitivity: 'none' });
      const before = (['main', 'restricted', 'anonymous'] as const).map((id) => buildTable({ id }));
      const after = before.map((one) => ({ ...one, columns: one.columns.toSpliced(2, 0, asked) }));
      await destination().prepare(before);
      for (const one of before) await deliver(buildBatch(one, [buildRow(one, 1, { first_name: 'Ana' })]));
      await (await restart()).prepare(after);
      for (const one of after) {
        const said = buildRow(one, 2, { first_name: 'Bo', asked_differently: 'territory, first_name' });
        const unsaid = buildRow(one, 3, { first_name: 'Cy' });
        await deliver(buildBatch(one, [said, unsaid]));
        await expectRows(one, [buildRow(one, 1, { first_name: 'Ana' }), said, unsaid]);
      }
    },
  },
  {
    name: 'keeps a form’s tables apart, and forms apart',
    async run({ destination, deliver, expectRows }) {
      const tables = [
        table,
        buildTable({ id: 'restricted' }),
        buildTable({ id: 'anonymous' }),
        buildTable({ form: 'readiness' }),
      ];
      await destination().prepare(tables);
      for (const [index, one] of tables.entries()) {
        await deliver(buildBatch(one, buildRows({ table: one, count: 3, seed: index + 1 })));
      }
      for (const [index, one] of tables.entries()) {
        await expectRows(one, buildRows({ table: one, count: 3, seed: index + 1 }));
      }
    },
  },
  {
    name: 'logs no answer, and says none in an inspection',
    async run({ destination, deliver, inspect, logged, world, restart }) {
      await destination().prepare(prepared);
      const secret = 'Canari-7391';
      const row = buildRow(table, 5, { first_name: secret, story: `${secret} ${'x'.repeat(70_000)}` });
      await deliver(buildBatch(table, [row]));
      await world.person.deleteColumn(table, 'first_name');
      await restart();
      await destination().prepare(prepared);
      await deliver(buildBatch(table, buildRows({ table, count: 1, seed: 6 })));
      await destination().replace(table, [row]);
      const said = JSON.stringify(await inspect(prepared)) + logged();
      expect(said).not.toContain(secret);
      expect(said).not.toContain('xxx');
    },
  },
  {
    name: 'finishes what is under way when it is closed, can be closed twice, and refuses work afterwards',
    async run({ destination, restart, expectRows }) {
      await destination().prepare(prepared);
      const rows = buildRows({ table, count: 200 });
      const { signal } = new AbortController();
      const open = destination();
      const under = open.deliver(buildBatch(table, rows), { signal });
      await open.close();
      await open.close();
      expect((await under).every((outcome) => outcome.status === 'delivered')).toBe(true);
      const late = open.deliver(buildBatch(table, buildRows({ table, count: 1, seed: 2 })), { signal });
      await expect(late).rejects.toThrow();
      await restart('forget');
      await expectRows(table, rows);
    },
  },
];
