import type { Row, Table } from '@tablee/core';
import { buildBatch, buildColumn, buildRow, buildTable } from '@tablee/testkit';
import { expect, test } from 'vitest';
import { useTestServer } from './server-for-tests.ts';
import { columnIndex, type SheetCell, textOf } from './sheet-for-tests.ts';
import { placesIn, sheetsStage } from './stage-for-tests.ts';
import type { SheetsWorld } from './world-for-tests.ts';

const server = useTestServer();
const linkText = { fr: 'Remplir la grille d’entretien', en: 'Fill in the interview grid' };
const link = buildColumn('open_interview_grid', { type: 'link', keptBy: 'coordinator', linkText });
const status = {
  type: 'choice',
  keptBy: 'coordinator',
  initial: 'new',
  choices: [
    { value: 'new', label: { fr: 'Reçue', en: 'Received' } },
    { value: 'to-contact', label: { fr: 'À contacter', en: 'To contact' } },
  ],
} as const;
const plain = buildTable({ without: ['status'] });
const table: Table = { ...plain, columns: [...plain.columns, link, buildColumn('status', status)] };

const addressOf = (seed: number): string => `https://forms.example.org/s#code${seed}`;
const rowOf = (seed: number, cells: Row['cells'] = {}): Row =>
  buildRow(table, seed, { open_interview_grid: addressOf(seed), first_name: `Nom ${seed}`, ...cells });
const rows = [rowOf(1), rowOf(2), rowOf(3)];

function cellOf(world: SheetsWorld, row: Row, key: string): SheetCell | undefined {
  const sheet = world.sheet(table);
  return sheet.cells[world.rowIndex(table, row.id)]?.[columnIndex(sheet, key)];
}

test('a link is a text in the organisation’s language that opens an address, never a formula', async () => {
  const { world, deliver } = await sheetsStage(server());
  await deliver(buildBatch(table, rows));
  for (const [index, row] of rows.entries()) {
    expect(cellOf(world, row, 'open_interview_grid')).toMatchObject({
      userEnteredValue: { stringValue: linkText.fr },
      hyperlink: addressOf(index + 1),
    });
  }
  const page = await (await fetch(`${server().local.url}/view/${world.spreadsheet}`)).text();
  expect(page).toContain(
    '<a href="https://forms.example.org/s#code2" rel="noreferrer">Remplir la grille d’entretien</a>',
  );
});

test('a link stays with its row through sorting and moved columns, and a correction leaves it alone', async () => {
  const { world, deliver, destination } = await sheetsStage(server());
  await deliver(buildBatch(table, rows));
  const act = server().local.person.bind(undefined, world.spreadsheet);
  const { tab, at } = placesIn(world, table);
  act({ do: 'move-column', tab, from: at('open_interview_grid'), to: 0 });
  act({ do: 'sort', tab, column: placesIn(world, table).at('first_name'), descending: true });
  const corrected = rowOf(2, { first_name: 'Autre nom', open_interview_grid: 'https://forms.example.org/s#other' });
  await destination().replace(table, [corrected]);
  await deliver(buildBatch(table, [rowOf(4)]));
  expect(textOf(cellOf(world, corrected, 'first_name'))).toBe('Autre nom');
  for (const seed of [1, 2, 3, 4]) {
    expect(cellOf(world, rowOf(seed), 'open_interview_grid')?.hyperlink, `row ${seed}`).toBe(addressOf(seed));
  }
});

test('what is no address of a page stays a text that opens nothing', async () => {
  const { world, deliver } = await sheetsStage(server());
  const row = rowOf(7, { open_interview_grid: 'javascript:alert(1)' });
  await deliver(buildBatch(table, [row]));
  const cell = cellOf(world, row, 'open_interview_grid');
  expect([textOf(cell), cell?.hyperlink]).toEqual(['javascript:alert(1)', undefined]);
});

test('what the coordinator keeps is in the organisation’s words; answers keep their values', async () => {
  const { world, deliver } = await sheetsStage(server());
  const row = rowOf(1, { status: 'new', contact_preference: 'phone' });
  await deliver(buildBatch(table, [row]));
  expect(textOf(cellOf(world, row, 'status'))).toBe('Reçue');
  expect(textOf(cellOf(world, row, 'contact_preference'))).toBe('phone');
  const english = { ...table, languages: ['en', 'fr'], form: 'other' };
  await deliver(buildBatch(english, [row]));
  const sheet = world.sheet(english);
  expect(textOf(sheet.cells[1]?.[columnIndex(sheet, 'status')])).toBe('Received');
});

test('two statuses of one name stay values, so that they can be told apart', async () => {
  const { world, deliver } = await sheetsStage(server());
  const same = { fr: 'Reçue', en: 'Received' };
  const choices = [
    { value: 'new', label: same },
    { value: 'newer', label: same },
  ];
  const columns = table.columns.map((column) => (column.key === 'status' ? { ...column, choices } : column));
  const row = rowOf(1, { status: 'new' });
  await deliver(buildBatch({ ...table, columns }, [row]));
  expect(textOf(cellOf(world, row, 'status'))).toBe('new');
});
