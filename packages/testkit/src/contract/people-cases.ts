import type { Row } from '@tablee/core';
import { expect } from 'vitest';
import { buildBatch, buildRow, buildRows } from '../builders/build-rows.ts';
import { buildColumn, buildTable } from '../builders/build-table.ts';
import type { ContractCase } from './contract-case.ts';
import type { Stage } from './stage.ts';

const table = buildTable();
const rows = buildRows({ table, count: 12, seed: 3 });
const before = rows.slice(0, 5);
const after = rows.slice(5);

/** Delivers some rows, lets a person act, delivers the others and sends all of it once more. */
function survives(
  name: string,
  act: (stage: Stage) => Promise<void>,
  check: (stage: Stage) => Promise<void> = (stage) => stage.expectRows(table, rows),
): ContractCase {
  return {
    name,
    async run(stage) {
      await stage.destination().prepare([table]);
      const first = buildBatch(table, before);
      const second = buildBatch(table, after);
      await stage.deliver(first);
      await act(stage);
      await stage.deliver(second);
      await check(stage);
      await stage.restart();
      await stage.destination().prepare([table]);
      await stage.deliver({ ...first, attempt: 2 });
      await stage.deliver({ ...second, attempt: 2 });
      await check(stage);
    },
  };
}

const idOf = (row: Row | undefined): string => row?.id ?? expect.fail('there is no such row');

async function headings(stage: Stage): Promise<readonly string[]> {
  return (await stage.read(table)).headings;
}

/** What people do in their table survives, and rows keep finding their columns. */
export const peopleCases: readonly ContractCase[] = [
  survives(
    'leaves a person’s own column alone, inserted anywhere',
    async ({ world }) => {
      await world.person.addOwnColumn(table, 'À rappeler', { [idOf(before[0])]: 'oui' }, 'first_name');
      await world.person.addOwnColumn(table, 'Notes [à moi]', { [idOf(before[1])]: 'demain; "tôt"' });
    },
    async (stage) => {
      await stage.expectRows(table, rows);
      const seen = await stage.read(table);
      expect(seen.headings.indexOf('À rappeler')).toBe(seen.headings.indexOf('first_name') - 1);
      expect(seen.headings.at(-1)).toBe('Notes [à moi]');
      expect(seen.rows[0]?.own['À rappeler']).toBe('oui');
      expect(seen.rows[1]?.own['Notes [à moi]']).toBe('demain; "tôt"');
      for (const row of seen.rows.slice(before.length)) expect(Object.values(row.own).join('')).toBe('');
    },
  ),
  survives('finds moved columns, the id among them', async ({ world }) => {
    await world.person.moveColumn(table, 'story', 0);
    await world.person.moveColumn(table, 'response_id', 6);
    await world.person.moveColumn(table, 'status', 1);
  }),
  survives(
    'finds columns whose label was changed, and leaves the label',
    async ({ world }) => {
      await world.person.renameColumnLabel(table, 'first_name', 'Petit nom');
      await world.person.renameColumnLabel(table, 'response_id', 'Id');
    },
    async (stage) => {
      await stage.expectRows(table, rows);
      expect(await headings(stage)).toEqual(table.columns.map((column) => column.key));
    },
  ),
  survives(
    'adds rows after sorting, and leaves the sorted ones where they are',
    ({ world }) => world.person.sortRows(table, 'response_id'),
    (stage) => stage.expectRows(table, stage.world.sortIsKept ? rows.toReversed() : [...before.toReversed(), ...after]),
  ),
  survives(
    'leaves edited cells as the person wrote them',
    async ({ world }) => {
      await world.person.editCell(table, idOf(before[0]), 'first_name', 'Corrigé à la main');
      await world.person.editCell(table, idOf(before[0]), 'status', 'met');
      await world.person.editCell(table, idOf(before[1]), 'notes', 'rappelée mardi');
    },
    async (stage) => {
      const { cells } = await stage.row(table, idOf(before[0]));
      expect([cells['first_name'], cells['status']]).toEqual(['Corrigé à la main', 'met']);
      expect((await stage.row(table, idOf(before[1]))).cells['notes']).toBe('rappelée mardi');
      await stage.expectRows(table, rows, { except: ['first_name', 'status', 'notes'] });
    },
  ),
  survives(
    'leaves a row alone that the person added',
    ({ world }) => world.person.addOwnRow(table, { first_name: 'Ma ligne' }),
    async (stage) => {
      const seen = await stage.read(table);
      expect(seen.rows.map((row) => row.id)).toEqual([...before.map(idOf), '', ...after.map(idOf)]);
      expect(seen.rows[before.length]?.cells['first_name']).toBe('Ma ligne');
    },
  ),
  {
    name: 'does not bring back a settled row that the person deleted',
    async run({ destination, deliver, expectRows, world }) {
      await destination().prepare([table]);
      await deliver(buildBatch(table, before));
      await world.person.deleteRow(table, idOf(before[2]));
      await deliver(buildBatch(table, after));
      await destination().prepare([table]);
      await expectRows(
        table,
        rows.filter((row) => row !== before[2]),
      );
    },
  },
  survives(
    'writes the rest when the person deleted a column of answers, and says which column is gone and how to get it back',
    ({ world }) => world.person.deleteColumn(table, 'phone'),
    async (stage) => {
      expect(await headings(stage)).not.toContain('phone');
      await stage.expectRows(table, rows, { except: ['phone'] });
      const { findings } = await stage.inspect([table]);
      const finding = findings.find((one) => one.status === 'warning' && one.message.includes('phone'));
      expect(finding?.fix, JSON.stringify(findings)).toBeTruthy();
      expect(stage.logged()).toContain('phone');
    },
  ),
  {
    name: 'fills a deleted column again once the person has put it back',
    async run({ destination, deliver, expectRows, world, inspect }) {
      await destination().prepare([table]);
      const [one, two, three] = [1, 2, 3].map((seed) => buildRow(table, seed, { phone: '0123', comments: 'ici' }));
      if (one === undefined || two === undefined || three === undefined) return expect.fail();
      await deliver(buildBatch(table, [one]));
      await world.person.deleteColumn(table, 'phone');
      await deliver(buildBatch(table, [two]));
      await world.person.restoreColumn(table, 'phone');
      await deliver(buildBatch(table, [three]));
      await expectRows(table, [one, { ...two, cells: { ...two.cells, phone: null } }, three]);
      expect((await inspect([table])).findings.filter((finding) => finding.message.includes('phone'))).toEqual([]);
    },
  },
  {
    name: 'writes a coordinator’s column once, with what it starts as, and never again',
    async run({ destination, deliver, row, restart, world }) {
      await destination().prepare([table]);
      const one = buildRow(table, 1, { first_name: 'Ana' });
      await deliver(buildBatch(table, [one]));
      expect((await row(table, one.id)).cells['status']).toBe('new');
      await world.person.editCell(table, one.id, 'status', 'closed');
      await deliver(buildBatch(table, [one], { attempt: 2 }));
      await destination().replace(table, [{ ...one, cells: { ...one.cells, first_name: 'Anna', status: 'new' } }]);
      await (await restart()).prepare([table]);
      await deliver(buildBatch(table, [one], { attempt: 3 }));
      const { cells } = await row(table, one.id);
      expect([cells['first_name'], cells['status']]).toEqual(['Anna', 'closed']);
    },
  },
  {
    name: 'adds the columns of a new version at the right end, keeps those of the old one, and every cell',
    async run({ destination, deliver, expectRows, read, restart, world }) {
      await destination().prepare([table]);
      await deliver(buildBatch(table, before));
      await world.person.addOwnColumn(table, 'À moi', { [idOf(before[0])]: 'garder' });
      const added = [buildColumn('new_question'), buildColumn('decision', { keptBy: 'coordinator', initial: 'none' })];
      const next = buildTable({ formVersion: '2.0.0', added, without: ['phone'] });
      await (await restart()).prepare([next]);
      const last = buildRow(next, 9, { new_question: 'réponse', comments: 'fin' });
      await deliver(buildBatch(next, [last]));
      await deliver(buildBatch(table, before, { attempt: 2 }));
      await destination().prepare([next]);
      const seen = await read(next);
      const kept = [...table.columns.map((column) => column.key)];
      expect(seen.headings.filter((heading) => heading !== 'À moi')).toEqual(
        // `phone` is no column of the new version: it is seen as the person's own.
        expect.arrayContaining(kept.filter((key) => key !== 'phone')),
      );
      expect(seen.headings.slice(-2)).toEqual(['new_question', 'decision']);
      expect(seen.rows[0]?.own['À moi']).toBe('garder');
      await expectRows(next, [...before, last], { except: ['decision'] });
      expect(seen.rows.at(-1)?.cells['decision']).toBe('none');
      await expectRows(table, [...before, last]);
    },
  },
  {
    name: 'finds its columns again when labels and languages change',
    async run({ destination, deliver, expectRows, restart, read }) {
      await destination().prepare([table]);
      await deliver(buildBatch(table, before));
      const english = {
        ...buildTable({ languages: ['en'] }),
        columns: table.columns.map((column) => ({ ...column, label: { en: `The ${column.key}` } })),
      };
      await (await restart()).prepare([english]);
      await deliver(buildBatch(english, after));
      expect((await read(table)).headings).toEqual(table.columns.map((column) => column.key));
      await expectRows(table, rows);
    },
  },
];
