import type { HeadingChange, Table } from '@tablee/core';
import { expect } from 'vitest';
import { buildBatch, buildRows } from '../builders/build-rows.ts';
import { buildTable } from '../builders/build-table.ts';
import type { ContractCase } from './contract-case.ts';
import type { Stage } from './stage.ts';

const table = buildTable();
const rows = buildRows({ table, count: 9, seed: 31 });

/** The table after the organisation changed the words of some columns. */
function reworded(words: Readonly<Record<string, string>>): Table {
  const columns = table.columns.map((column) => {
    const fr = words[column.key];
    return fr === undefined ? column : { ...column, label: { ...column.label, fr } };
  });
  return { ...table, columns };
}

async function renew({ destination }: Stage, wanted: Table): Promise<readonly string[]> {
  const changes = (await destination().renewHeadings?.([wanted])) ?? expect.fail('it renews no headings');
  return changes.map(({ key, status, found, wanted: words }: HeadingChange) => `${key} ${status}: ${found} → ${words}`);
}

/** What becomes of headings when an organisation changes its words. */
export const headingCases: readonly ContractCase[] = [
  {
    name: 'renews the headings whose words changed when asked to, and leaves those that the person changed',
    async run(stage) {
      const { world, restart, deliver, read, expectRows } = stage;
      await stage.destination().prepare([table]);
      await deliver(buildBatch(table, rows.slice(0, 4)));
      await world.person.renameColumnLabel(table, 'phone', 'Cellulaire');
      await world.person.renameColumnLabel(table, 'comments', 'Remarques');
      await world.person.moveColumn(table, 'age', 1);
      await world.person.addOwnColumn(table, 'Prénom usuel', {}, 'first_name');
      const next = reworded({
        first_name: 'Petit nom (ou surnom)',
        phone: 'Numéro',
        age: 'Votre "âge" $1',
        notes: '=1',
      });
      await (await restart()).prepare([next]);
      expect((await read(next)).shown['first_name']).toBe('Prénom');
      await deliver(buildBatch(next, rows.slice(4, 6)));
      expect((await read(next)).shown['first_name']).toBe('Prénom');
      const told = await renew(stage, next);
      expect(told.filter((line) => !line.startsWith('notes')).toSorted()).toEqual([
        'age renewed: Âge → Votre "âge" $1',
        'first_name renewed: Prénom → Petit nom (ou surnom)',
        'phone left: Cellulaire → Numéro',
      ]);
      const { shown, headings } = await read(next);
      expect([shown['first_name'], shown['phone'], shown['age'], shown['comments']]).toEqual([
        'Petit nom (ou surnom)',
        'Cellulaire',
        'Votre "âge" $1',
        'Remarques',
      ]);
      expect(headings).toContain('Prénom usuel');
      expect(headings[1]).toBe('age');
      await deliver(buildBatch(next, rows.slice(6)));
      await deliver(buildBatch(next, rows, { attempt: 2 }));
      await expectRows(next, rows);
    },
  },
  {
    name: 'renews a heading once, goes on with the next words, and changes nothing where no words changed',
    async run(stage) {
      await stage.destination().prepare([table]);
      expect(await renew(stage, table)).toEqual([]);
      await stage.deliver(buildBatch(table, rows));
      const second = reworded({ first_name: 'Petit nom' });
      await stage.destination().prepare([second]);
      expect(await renew(stage, second)).toEqual(['first_name renewed: Prénom → Petit nom']);
      expect(await renew(stage, second)).toEqual([]);
      const third = reworded({ first_name: 'Nom usuel' });
      await (await stage.restart()).prepare([third]);
      expect(await renew(stage, third)).toEqual(['first_name renewed: Petit nom → Nom usuel']);
      await stage.world.person.renameColumnLabel(third, 'first_name', 'À moi');
      await (await stage.restart()).prepare([table]);
      expect(await renew(stage, table)).toEqual(['first_name left: À moi → Prénom']);
      expect((await stage.read(table)).shown['first_name']).toBe('À moi');
      await stage.expectRows(table, rows);
    },
  },
];
