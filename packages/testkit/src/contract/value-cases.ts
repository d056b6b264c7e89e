import type { Cell } from '@tablee/core';
import { expect } from 'vitest';
import { awkwardTexts } from '../builders/awkward-texts.ts';
import { buildBatch, buildRow, buildRows } from '../builders/build-rows.ts';
import { buildTable } from '../builders/build-table.ts';
import type { ContractCase } from './contract-case.ts';

const table = buildTable();

function shows(name: string, cells: Readonly<Record<string, Cell>>): ContractCase {
  return {
    name,
    async run({ destination, deliver, expectRows }) {
      await destination().prepare([table]);
      const rows = [buildRow(table, 1, cells), buildRow(table, 2, {}), buildRow(table, 3, cells)];
      await deliver(buildBatch(table, rows));
      await deliver(buildBatch(table, rows, { attempt: 2 }));
      await expectRows(table, rows);
    },
  };
}

/** Answers arrive as typed values, and never as something that is evaluated. */
export const valueCases: readonly ContractCase[] = [
  ...Object.entries(awkwardTexts).map(([name, text]) =>
    shows(`keeps ${name}`, { first_name: text, story: text, comments: text }),
  ),
  shows('keeps numbers as numbers', { age: -42.125 }),
  shows('keeps zero apart from empty', { age: 0, agrees: false }),
  shows('keeps a large number', { age: 9_007_199_254_740_991 }),
  shows('keeps dates, months and moments', {
    born_on: '1940-10-05',
    available_from: '2026-11',
    called_at: '2026-11-22T08:05:00.000Z',
  }),
  {
    name: 'keeps the first day and a leap day',
    run: (stage) => {
      const called_at = stage.world.wholeSeconds ? '2028-02-29T23:59:59.000Z' : '2028-02-29T23:59:59.999Z';
      return shows('', { born_on: '1900-01-01', called_at }).run(stage);
    },
  },
  shows('keeps choices by their values', { contact_preference: 'phone', topics: 'phone, email, letter' }),
  shows('keeps a row in which nothing is answered', {}),
  {
    name: 'keeps a text as long as a cell can be',
    async run({ destination, deliver, expectRows, world }) {
      await destination().prepare([table]);
      const rows = [buildRow(table, 1, { story: 'é'.repeat(Math.min(world.maxCellLength, 60_000)), comments: 'fin' })];
      await deliver(buildBatch(table, rows));
      await expectRows(table, rows);
    },
  },
  {
    name: 'cuts a longer text visibly, naming the response, and never in the middle of a character',
    async run({ destination, deliver, expectRows, row, world }) {
      await destination().prepare([table]);
      const story = '😀'.repeat(Math.ceil(world.maxCellLength / 2) + 500);
      const rows = [buildRow(table, 1, { story: `a${story}`, comments: 'fin' })];
      await deliver(buildBatch(table, rows));
      await deliver(buildBatch(table, rows, { attempt: 2 }));
      await expectRows(table, rows, { except: ['story'] });
      const seen = (await row(table, rows[0]?.id ?? '')).cells['story'];
      if (typeof seen !== 'string') return expect.fail('the story is no text');
      expect(seen.length).toBeLessThanOrEqual(world.maxCellLength);
      expect(seen.slice(0, 1001)).toBe(`a${story.slice(0, 1000)}`);
      expect(seen).toContain(rows[0]?.id);
      expect(seen.isWellFormed()).toBe(true);
      expect(seen).not.toContain('\ufffd');
    },
  },
  {
    name: 'keeps rows of every kind together',
    async run({ destination, deliver, expectRows }) {
      const tables = [buildTable({ languages: ['en', 'fr'], form: 'barometer' }), table];
      await destination().prepare(tables);
      for (const one of tables) {
        const rows = buildRows({ table: one, count: 150, seed: 77 });
        await deliver(buildBatch(one, rows));
        await expectRows(one, rows);
      }
    },
  },
];
