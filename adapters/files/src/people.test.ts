import { readFile, writeFile } from 'node:fs/promises';
import type { Row, Table } from '@tablee/core';
import { buildBatch, buildColumn, buildRow, buildRows, buildTable, expectSameRow } from '@tablee/testkit';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectTo, send } from './delivery-for-tests.ts';
import { createFilesWorld, type FilesWorld, readGrid, type SaveStyle, saved } from './files-world-for-tests.ts';

const table = buildTable();

async function worldWith(settings: Readonly<Record<string, unknown>> = {}): Promise<FilesWorld> {
  const world = await createFilesWorld(settings);
  onTestFinished(world.dispose);
  return world;
}

const programs: readonly (readonly [string, SaveStyle])[] = [
  ['Excel as CSV UTF-8 in English', { delimiter: ',', newline: '\r\n', bom: true }],
  ['Excel as CSV UTF-8 in French', { delimiter: ';', newline: '\r\n', bom: true }],
  ['LibreOffice with all texts quoted', { delimiter: ',', newline: '\n', bom: false, quoteAll: true }],
  ['LibreOffice with semicolons', { delimiter: ';', newline: '\n', bom: false }],
  ['a program that separates by tabs', { delimiter: '\t', newline: '\n', bom: true }],
  ['an editor of an old Mac', { delimiter: ',', newline: '\r', bom: true }],
  ['an editor that leaves the last line ending out', { delimiter: ';', newline: '\n', lastNewline: false }],
];

describe('a file saved by', () => {
  test.each(programs)('%s goes on with its own signs', async (_, style) => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    const [first = [], second = []] = [51, 52].map((seed) => buildRows({ table, count: 6, seed }));
    await send(destination, buildBatch(table, first));
    const records = await world.grid(table);
    await world.save(table, records, style);
    await send(destination, buildBatch(table, second));
    await send((await connectTo(world)).destination, buildBatch(table, [...first, ...second]), 2);
    const bytes = await readFile(world.pathOf(table));
    expect(bytes.subarray(0, saved(records, style).length).equals(saved(records, style))).toBe(true);
    const added = bytes.subarray(saved(records, style).length).toString('utf8');
    expect(added.endsWith(style.newline ?? '\r\n')).toBe(true);
    if (style.newline !== '\r\n') expect(added.replaceAll(style.newline ?? '', '')).not.toContain('\r');
    const seen = await world.read(table);
    for (const [index, row] of [...first, ...second].entries()) {
      expectSameRow(seen.rows[index] ?? expect.fail(), row, table);
    }
  });

  test('a program that left out the mark gets it back while all of it is ASCII, so that Excel shows the next accents', async () => {
    const world = await worldWith();
    const english = buildTable({ languages: ['en'], without: ['topics'] });
    const { destination } = await connectTo(world);
    await send(destination, buildBatch(english, [buildRow(english, 1, { first_name: 'Ana' })]));
    const plain = saved(await world.grid(english), { delimiter: ',', bom: false });
    await writeFile(world.pathOf(english), plain);
    await send(destination, buildBatch(english, [buildRow(english, 2, { first_name: 'Zoé' })]));
    const bytes = await readFile(world.pathOf(english));
    expect(bytes.subarray(0, 3 + plain.length).equals(Buffer.concat([Buffer.from('\ufeff'), plain]))).toBe(true);
  });

  test('a person who added headless cells to the right keeps them apart from new columns', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    const rows = buildRows({ table, count: 2, seed: 53 });
    await send(destination, buildBatch(table, rows));
    const text = (await readFile(world.pathOf(table), 'utf8')).trimEnd();
    await writeFile(world.pathOf(table), `${text};en marge;encore\r\n`);
    const wider = buildTable({ added: [buildColumn('extra')] });
    const next = buildRow(wider, 54, { extra: 'ici' });
    await send(destination, buildBatch(wider, [next]));
    const grid = await world.grid(wider);
    expect(grid[2]?.slice(table.columns.length)).toEqual(['en marge', 'encore', '']);
    expect(grid[3]?.slice(table.columns.length)).toEqual(['', '', 'ici']);
    expect(grid[0]?.at(-1)).toBe('Libellé de extra [extra]');
  });

  test('a person who took the key out of a heading is found by the label', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    const rows = buildRows({ table, count: 4, seed: 55 });
    await send(destination, buildBatch(table, rows.slice(0, 2)));
    const [headings = [], ...records] = await world.grid(table);
    const plain = headings.map((heading) => heading.replace(/ \[[^\]]+\]$/, ''));
    await world.save(table, [plain.with(0, 'response_id'), ...records]);
    await send(destination, buildBatch(table, rows.slice(2)));
    expect((await world.grid(table)).slice(1).map((record) => record[0])).toEqual(rows.map((row) => row.id));
    expect((await world.grid(table))[0]).toEqual(plain.with(0, 'response_id'));
  });
});

type Action =
  | 'deliver'
  | 'resend'
  | 'sort'
  | 'move'
  | 'own column'
  | 'own row'
  | 'save'
  | 'restart'
  | 'edit'
  | 'new column';
const actions: readonly Action[] = [
  'deliver',
  'deliver',
  'deliver',
  'resend',
  'sort',
  'move',
  'own column',
  'own row',
  'save',
  'restart',
  'edit',
  'new column',
];

interface Play {
  readonly world: FilesWorld;
  destination: Awaited<ReturnType<typeof connectTo>>['destination'];
  table: Table;
  readonly sent: Row[];
  readonly edited: Map<string, string>;
  own: number;
}

async function act(play: Play, action: Action, number: number): Promise<void> {
  const { world, sent } = play;
  const { headings } = await world.read(play.table);
  const keys = play.table.columns.map((column) => column.key).filter((one) => headings.includes(one));
  const key = keys[number % keys.length] ?? '';
  const style = programs[number % programs.length]?.[1] ?? {};
  switch (action) {
    case 'deliver': {
      const rows = buildRows({ table: play.table, count: 1 + (number % 4), seed: 1000 + sent.length });
      sent.push(...rows);
      await send(play.destination, buildBatch(play.table, rows));
      return;
    }
    case 'resend':
      await send(play.destination, buildBatch(play.table, sent.slice(-5)), 2);
      return;
    case 'restart':
      play.destination = (await connectTo(world)).destination;
      await play.destination.prepare([play.table]);
      return;
    case 'sort':
      return world.person.sortRows(play.table, key);
    case 'move':
      return world.person.moveColumn(play.table, key, number % 5);
    case 'own column':
      play.own += 1;
      return world.person.addOwnColumn(play.table, `À moi ${play.own}`, {}, key);
    case 'own row':
      return world.person.addOwnRow(play.table, { first_name: `ligne ${number}` });
    case 'save':
      return world.save(play.table, await world.grid(play.table), style);
    case 'edit': {
      const row = sent[number % Math.max(1, sent.length)];
      if (row === undefined) return;
      play.edited.set(row.id, `modifié ${number}`);
      return world.person.editCell(play.table, row.id, 'notes', `modifié ${number}`);
    }
    case 'new column':
      play.table = buildTable({
        added: [
          ...play.table.columns.filter((column) => column.key.startsWith('x_')),
          buildColumn(`x_${number}_${sent.length}`),
        ],
      });
      return;
  }
}

test('every row is there once, cell by cell, whatever people do between batches', async () => {
  const step = fc.tuple(fc.constantFrom(...actions), fc.nat({ max: 200 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const world = await createFilesWorld();
      try {
        const { destination } = await connectTo(world);
        await destination.prepare([table]);
        const play: Play = { world, destination, table, sent: [], edited: new Map(), own: 0 };
        for (const [action, number] of steps) await act(play, action, number);
        const seen = (await world.read(play.table)).rows.filter((row) => row.id !== '');
        expect(seen.map((row) => row.id).toSorted()).toEqual(play.sent.map((row) => row.id).toSorted());
        const byId = new Map(seen.map((row) => [row.id, row]));
        const isNew = (key: string): boolean => key.startsWith('x_');
        const except = ['notes', ...play.table.columns.map((column) => column.key).filter(isNew)];
        for (const row of play.sent) {
          expectSameRow(byId.get(row.id) ?? expect.fail(), row, table, { except });
          expect(byId.get(row.id)?.cells['notes'] ?? '').toBe(play.edited.get(row.id) ?? '');
        }
      } finally {
        await world.dispose();
      }
    }),
    { numRuns: 60 },
  );
});

test('any texts come back from the file as they were sent', async () => {
  const unit = fc.constantFrom('a', 'É', '😀', 'ש', ';', ',', '\t', '"', "'", '\n', ' ', '=', '-', '\\');
  const text = fc.oneof(fc.string({ unit, maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ first_name: text, story: text, comments: text }), { maxLength: 5 }),
      async (cells) => {
        const world = await createFilesWorld();
        try {
          const rows = cells.map((one, index) => buildRow(table, index + 1, one));
          await send((await connectTo(world)).destination, buildBatch(table, rows));
          const seen = rows.length === 0 ? [] : (await world.read(table)).rows;
          expect(seen.length).toBe(rows.length);
          for (const [index, row] of rows.entries()) expectSameRow(seen[index] ?? expect.fail(), row, table);
        } finally {
          await world.dispose();
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('the strict reader of these tests refuses what a spreadsheet would misread', () => {
  expect(() => readGrid(Buffer.from('a [response_id];b\r\nx;y;z\r\n'))).toThrow();
  expect(() => readGrid(Buffer.from('a [response_id];b\r\nx;"y"z\r\n'))).toThrow();
});
