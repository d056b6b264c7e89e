import { expect, test } from 'vitest';
import { compileForm } from '../compile/compile-form.ts';
import { compiled, found, inputFor, options, question, text } from '../compile/form-for-tests.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { JsonObject } from '../form/form-source.ts';
import { codebookOf } from '../table/codebook.ts';
import { noContext, validateResponse } from '../validate/validate-response.ts';
import { anonymousRowOf, answersWithoutAnonymous, rowsOf } from './rows-of.ts';

const record = {
  id: '0192f0c1-0000-7000-8000-0123456789ab',
  receivedAt: '2026-03-31T23:30:00.000Z',
  language: 'fr',
  formVersion: '1.0.0',
};
const place = { rowId: '5e1f6c2a-7a0b-4c1d-9e2f-0a1b2c3d4e5f', receivedAt: record.receivedAt };

function columns(form: CompiledForm, id: string): readonly string[] {
  return form.tables.find(({ table }) => table.id === id)?.table.columns.map(({ key }) => key) ?? [];
}

const repeated = compiled(
  inputFor([
    question('text', 'age', { inputType: 'number' }),
    question('checkbox', 'needs', {
      choices: options('a', 'b'),
      showOtherItem: true,
      otherText: text('Autre', 'Other'),
    }),
    question('matrix', 'marks', { rows: options('row-a', 'row-b'), columns: options('yes', 'no') }),
    question('multipletext', 'contact', { items: [{ name: 'email', title: text('Courriel', 'Email') }] }),
    question('matrixdropdown', 'grid', {
      rows: options('nurse'),
      columns: [{ name: 'note', title: text('Note'), cellType: 'comment' }],
    }),
    question('paneldynamic', 'people', {
      maxPanelCount: 2,
      templateElements: [{ type: 'text', name: 'label', title: text('Nom', 'Name') }],
    }),
  ]),
);

test('each answer has its columns: cells of matrices, items of groups, slots of panels, the text beside "other"', () => {
  expect(columns(repeated, 'main')).toEqual([
    ...['response_id', 'reference', 'received_on', 'form_version', 'language'],
    ...['age', 'needs', 'needs_other', 'marks_row_a', 'marks_row_b', 'contact_email', 'grid_nurse_note'],
    ...['people_1_label', 'people_2_label'],
  ]);
  const labels = repeated.tables[0]?.table.columns.map(({ label }) => label);
  expect(labels).toContainEqual({ fr: 'Question people – 2 – Nom', en: 'Question people – 2 – Name' });
});

test('a row holds values, typed, and leaves out what is empty', () => {
  const answers: JsonObject = {
    age: 0,
    needs: ['a', 'other'],
    'needs-Comment': 'autre',
    marks: { 'row-b': 'no' },
    contact: { email: 'a@b.ca' },
    grid: { nurse: { note: 'bien\ndit' } },
    people: [{}, { label: 'Jo' }],
  };
  expect(rowsOf(repeated, answers, { ...record, timeZone: 'America/Toronto' }).main).toEqual({
    id: record.id,
    cells: {
      response_id: record.id,
      reference: expect.stringMatching(/^\w{3}-\w{3}$/),
      received_on: '2026-03-31',
      form_version: '1.0.0',
      language: 'fr',
      age: 0,
      needs: 'a, other',
      needs_other: 'autre',
      marks_row_b: 'no',
      contact_email: 'a@b.ca',
      grid_nurse_note: 'bien\ndit',
      people_2_label: 'Jo',
    },
  });
});

test('the day of reception is the day where the organisation is', () => {
  const late = { ...record, receivedAt: '2026-04-01T02:00:00.000Z' };
  const dayIn = (timeZone?: string): unknown =>
    rowsOf(repeated, {}, timeZone === undefined ? late : { ...late, timeZone }).main?.cells['received_on'];
  expect([dayIn(), dayIn('America/Toronto'), dayIn('Europe/Paris')]).toEqual([
    '2026-04-01',
    '2026-03-31',
    '2026-04-01',
  ]);
});

const sorted = compiled(
  inputFor(
    [
      question('text', 'name', { sensitivity: 'personal' }),
      question('text', 'health', { sensitivity: 'sensitive', table: 'restricted' }),
      question('radiogroup', 'role', { choices: options('nurse', 'doctor', 'partner'), table: 'anonymous' }),
      question('text', 'group_code', { table: 'anonymous' }),
      question('checkbox', 'views', { choices: options('x', 'y'), table: 'restricted' }),
      question('radiogroup', 'use', { choices: options('named', 'statistics-only') }),
      question('text', 'screen_only', { table: 'none', retention: 'R0' }),
    ],
    {
      minimumGroupSize: 5,
      tables: {
        main: {
          title: text('Liste', 'List'),
          columns: [
            { key: 'status', label: text('État', 'Status'), type: 'text', initial: 'new' },
            { key: 'owner', label: text('Responsable', 'Owner'), type: 'text' },
          ],
        },
        restricted: { title: text('Restreinte', 'Restricted') },
        anonymous: {
          title: text('Sans nom', 'Anonymous'),
          when: "{use} = 'statistics-only'",
          takes: ['views'],
          alsoHolds: ['use'],
          groupedBy: ['group_code', 'side'],
          recode: {
            role: {
              as: 'side',
              label: text('Côté', 'Side'),
              choices: [
                { value: 'staff', label: text('Personnel', 'Staff') },
                { value: 'partner', label: text('Partenaire', 'Partner') },
              ],
              values: { nurse: 'staff', doctor: 'staff', partner: 'partner' },
            },
          },
        },
      },
    },
  ),
);
const given: JsonObject = {
  name: 'Amina',
  health: 'x',
  role: 'nurse',
  group_code: 'KIWI',
  views: ['x'],
  use: 'statistics-only',
  screen_only: 'z',
};

test('each table holds its own, and the restricted one repeats only id and reference', () => {
  const { main, restricted } = rowsOf(sorted, { ...given, use: 'named' }, record);
  expect(main?.cells).toMatchObject({ name: 'Amina', use: 'named', status: 'new' });
  expect(Object.keys(main?.cells ?? {})).not.toContain('owner');
  expect(restricted?.cells).toEqual({
    response_id: record.id,
    reference: main?.cells['reference'],
    health: 'x',
    views: 'x',
  });
  expect(anonymousRowOf(sorted, { ...given, use: 'named' }, place)).toBeUndefined();
});

test('an anonymous row takes over what it takes, coarser where it must be, and leads back to nobody', () => {
  expect(rowsOf(sorted, given, record).restricted?.cells).not.toHaveProperty('views');
  expect(anonymousRowOf(sorted, given, place)).toEqual({
    group: '["KIWI","staff"]',
    row: {
      id: place.rowId,
      cells: {
        row_id: place.rowId,
        received_month: '2026-03',
        form_version: '1.0.0',
        side: 'staff',
        group_code: 'KIWI',
        views: 'x',
        use: 'statistics-only',
      },
    },
  });
});

test('the month of an anonymous row is the month where the organisation is', () => {
  // 30 November, 21:00 in Montréal.
  const late = { ...place, receivedAt: '2026-12-01T02:00:00.000Z' };
  const monthIn = (timeZone?: string): unknown =>
    anonymousRowOf(sorted, given, timeZone === undefined ? late : { ...late, timeZone })?.row.cells['received_month'];
  expect([monthIn(), monthIn('America/Montreal'), monthIn('America/Toronto'), monthIn('Europe/Paris')]).toEqual([
    '2026-12',
    '2026-11',
    '2026-11',
    '2026-12',
  ]);
});

test('rows of the same group wait together, and of different groups apart', () => {
  const groupOf = (more: JsonObject): unknown => anonymousRowOf(sorted, { ...given, ...more }, place)?.group;
  expect(groupOf({ role: 'doctor' })).toBe(groupOf({}));
  expect(groupOf({ role: 'partner' })).not.toBe(groupOf({}));
});

test('nothing is said anonymously when none of its own questions is answered', () => {
  expect(anonymousRowOf(sorted, { use: 'statistics-only', name: 'Amina' }, place)).toBeUndefined();
});

test('what is kept beside the id is what its rows hold, and gives the same rows again', () => {
  const kept = answersWithoutAnonymous(sorted, given);
  expect(kept).toEqual({ name: 'Amina', health: 'x', use: 'statistics-only' });
  expect(rowsOf(sorted, kept, record)).toEqual(rowsOf(sorted, given, record));
});

test('a restricted table without an answer has no row', () => {
  const verdict = validateResponse(sorted, { name: 'Amina' }, noContext);
  expect(verdict.accepted && Object.keys(rowsOf(sorted, verdict.answers, record))).toEqual(['main']);
});

test('the codebook has a line for each column of each table, in both languages', () => {
  const book = codebookOf(sorted);
  expect(book.columns.map(({ key }) => key)).toEqual(
    'key label_fr label_en type options sensitivity retention source table kept_by'.split(' '),
  );
  expect(book.rows.length).toBe(sorted.tables.flatMap(({ table }) => table.columns).length);
  expect(book.rows.find((row) => row['key'] === 'side')).toMatchObject({
    label_fr: 'Côté',
    label_en: 'Side',
    type: 'choice',
    options: 'staff = Personnel / Staff\npartner = Partenaire / Partner',
    table: 'anonymous',
    kept_by: 'form',
  });
});

test('a cell whose question has no answer holds what the table says otherwise, and an answer goes before it', () => {
  const elements = [
    question('text', 'name'),
    question('radiogroup', 'came_by', { choices: options('online', 'paper'), visibleIf: '{staff_mode} = true' }),
  ];
  const title = text('Essais', 'Tests');
  const form = compiled(inputFor(elements, { tables: { main: { title, otherwise: { came_by: 'online' } } } }));
  expect(rowsOf(form, { name: 'A' }, record).main?.cells).toMatchObject({ name: 'A', came_by: 'online' });
  expect(rowsOf(form, { came_by: 'paper' }, record).main?.cells).toMatchObject({ came_by: 'paper' });
});

test('what stands in for an answer is a column of the table and one of its options', () => {
  const elements = [question('radiogroup', 'came_by', { choices: options('online', 'paper') })];
  const title = text('Essais', 'Tests');
  const findingsFor = (otherwise: Readonly<Record<string, string>>) =>
    found(compileForm(inputFor(elements, { tables: { main: { title, otherwise } } })));
  expect(findingsFor({ came_by: 'letter' })).toContain('form.json $.tables.main.otherwise.came_by FORM_NAME_UNKNOWN');
  expect(findingsFor({ came: 'paper' })).toContain('form.json $.tables.main.otherwise.came FORM_NAME_UNKNOWN');
  expect(findingsFor({ came_by: 'paper' })).toEqual([]);
});
