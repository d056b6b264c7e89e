import { buildBatch, buildColumn, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { useTestServer } from './server-for-tests.ts';
import { columnIndex } from './sheet-for-tests.ts';
import { sheetsStage } from './stage-for-tests.ts';
import type { SheetsWorld } from './world-for-tests.ts';

const server = useTestServer();
const table = buildTable();

const validation = z.object({
  condition: z.object({ type: z.string(), values: z.array(z.object({ userEnteredValue: z.string() })) }),
  inputMessage: z.string().optional(),
  strict: z.boolean().optional(),
});
const cell = z.looseObject({
  note: z.string().optional(),
  formattedValue: z.string().optional(),
  dataValidation: validation.optional(),
  userEnteredFormat: z.looseObject({ wrapStrategy: z.string().optional() }).optional(),
});
const bookSchema = z.object({
  sheets: z.array(
    z.looseObject({
      properties: z.looseObject({ title: z.string(), gridProperties: z.looseObject({}) }),
      data: z.array(z.looseObject({ rowData: z.array(z.object({ values: z.array(cell).default([]) })).default([]) })),
      basicFilter: z.looseObject({}).optional(),
      bandedRanges: z.array(z.unknown()).default([]),
      protectedRanges: z.array(z.looseObject({ warningOnly: z.boolean().optional() })).default([]),
      conditionalFormats: z.array(z.unknown()).default([]),
    }),
  ),
});

function tabs({ spreadsheet }: SheetsWorld) {
  return z.parse(bookSchema, server().local.inspect(spreadsheet)).sheets;
}

function tab(world: SheetsWorld, title: string) {
  return tabs(world).find(({ properties }) => properties.title === title) ?? expect.fail(`no tab ${title}`);
}

/** The drop-down of a column, as the first row below the headings has it. */
function optionsOf(world: SheetsWorld, key: string): readonly string[] | undefined {
  const index = columnIndex(world.sheet(table), key);
  const rule = tab(world, 'Candidatures').data[0]?.rowData[1]?.values[index]?.dataValidation;
  return rule?.condition.values.map((value) => value.userEnteredValue);
}

const choice = (values: readonly string[]) => ({
  choices: values.map((value) => ({ value, label: { fr: `« ${value} »`, en: value } })),
});
const withStatus = (values: readonly string[]) => ({
  ...table,
  formVersion: '1.1.0',
  columns: table.columns.map((column) => (column.key === 'status' ? { ...column, ...choice(values) } : column)),
});

describe('a new tab', () => {
  test('has a frozen row of headings in the first language, a filter, stripes, and warns before headings change', async () => {
    const { world, destination } = await sheetsStage(server());
    await destination().prepare([table]);
    const made = tab(world, 'Candidatures');
    expect(made.properties.gridProperties).toMatchObject({ frozenRowCount: 1, columnCount: table.columns.length });
    const headings = (made.data[0]?.rowData[0]?.values ?? []).map((one) => one.formattedValue);
    expect(headings).toEqual(table.columns.map((column) => column.label['fr']));
    expect([made.basicFilter === undefined, made.bandedRanges.length]).toEqual([false, 1]);
    expect(made.protectedRanges).toMatchObject([{ warningOnly: true }]);
  });

  test('offers choices by value, says in words what they mean, and allows anything else', async () => {
    const { world, destination } = await sheetsStage(server());
    await destination().prepare([table]);
    const made = tab(world, 'Candidatures');
    const index = columnIndex(world.sheet(table), 'contact_preference');
    const rule = made.data[0]?.rowData[1]?.values[index]?.dataValidation;
    expect(optionsOf(world, 'contact_preference')).toEqual(['phone', 'email', 'letter']);
    expect(rule?.inputMessage).toContain('phone = Par phone');
    expect(rule?.strict ?? false).toBe(false);
    expect(optionsOf(world, 'topics')).toBeUndefined();
    expect(made.data[0]?.rowData[0]?.values[index]?.note).toContain('phone = Par phone');
    expect(made.conditionalFormats).toHaveLength(3);
  });

  test('shows dates as dates and moments by the clock of the spreadsheet, and long texts whole', async () => {
    const { world, destination, deliver } = await sheetsStage(server());
    await destination().prepare([table]);
    const cells = { born_on: '1940-10-05', available_from: '2026-11', called_at: '2026-11-22T08:05:00.000Z' };
    await deliver(buildBatch(table, [buildRow(table, 1, cells)]));
    const row = tab(world, 'Candidatures').data[0]?.rowData[1]?.values ?? [];
    const shown = (key: string) => row[columnIndex(world.sheet(table), key)];
    expect(['born_on', 'available_from', 'called_at'].map((key) => shown(key)?.formattedValue)).toEqual([
      '1940-10-05',
      '2026-11',
      '2026-11-22 03:05',
    ]);
    expect(shown('story')?.userEnteredFormat?.wrapStrategy).toBe('WRAP');
  });

  test('is called as its form says, and says who reads it only beside a tab of the same name', async () => {
    const { world, destination } = await sheetsStage(server());
    const title = { fr: 'Candidatures – liste restreinte', en: 'Applications – restricted list' };
    await destination().prepare([{ ...buildTable({ id: 'restricted' }), title }]);
    expect(tabs(world).map(({ properties }) => properties.title)).toContain('Candidatures – liste restreinte');
  });

  test('beside a tab of the same name says who reads it, or gets a number', async () => {
    const { world, destination } = await sheetsStage(server());
    await destination().prepare([table, buildTable({ id: 'restricted' }), buildTable({ form: 'other' })]);
    const titles = tabs(world).map(({ properties }) => properties.title);
    expect(titles).toEqual([
      'Sheet1',
      'Candidatures',
      'Candidatures (accès restreint)',
      'Candidatures 2',
      'Dictionnaire des colonnes',
    ]);
  });
});

describe('when a form changes', () => {
  test('drop-downs are extended, with a person’s own choices kept', async () => {
    const { world, destination, restart } = await sheetsStage(server());
    await destination().prepare([withStatus(['new', 'met', 'closed'])]);
    expect(optionsOf(world, 'status')).toEqual(['« new »', '« met »', '« closed »']);
    const index = columnIndex(world.sheet(table), 'status');
    const range = {
      sheetId: world.sheet(table).sheetId,
      startRowIndex: 1,
      startColumnIndex: index,
      endColumnIndex: index + 1,
    };
    const values = ['« new »', '« met »', '« closed »', 'à rappeler'].map((userEnteredValue) => ({ userEnteredValue }));
    const rule = { condition: { type: 'ONE_OF_LIST', values } };
    await world.server.send(world.spreadsheet, { setDataValidation: { range, rule } });
    const next = withStatus(['new', 'waiting', 'met', 'closed']);
    await (await restart()).prepare([next]);
    expect(optionsOf(world, 'status')).toEqual(['« new »', '« met »', '« closed »', 'à rappeler', '« waiting »']);
    expect(tab(world, 'Candidatures').conditionalFormats).toHaveLength(4);
  });

  test('a drop-down that a person took away stays away', async () => {
    const { world, destination, restart } = await sheetsStage(server());
    await destination().prepare([table]);
    await world.server.send(world.spreadsheet, {
      setDataValidation: { range: { sheetId: world.sheet(table).sheetId } },
    });
    await (await restart()).prepare([withStatus(['new', 'waiting'])]);
    expect(optionsOf(world, 'status')).toBeUndefined();
  });

  test('new columns are dressed like the others', async () => {
    const { world, destination, restart } = await sheetsStage(server());
    await destination().prepare([table]);
    const added = [buildColumn('next_step', { type: 'choice', keptBy: 'coordinator', ...choice(['a', 'b']) })];
    const next = buildTable({ added });
    await (await restart()).prepare([next]);
    expect(optionsOf(world, 'next_step')).toEqual(['« a »', '« b »']);
  });
});

describe('the codebook', () => {
  const codebook = (world: SheetsWorld) => server().local.view(world.spreadsheet)['Dictionnaire des colonnes'] ?? [];

  test('says what each column is, in every language', async () => {
    const { world, destination } = await sheetsStage(server());
    await destination().prepare([table]);
    const line = codebook(world).find((cells) => cells[2] === 'contact_preference');
    expect(line).toEqual([
      'application',
      'main',
      'contact_preference',
      'fr: Contact\nen: Contact',
      'un choix',
      'phone = Par phone / phone\nemail = Par email / email\nletter = Par letter / letter',
      'la personne qui répond',
      'personal – identifie une personne',
      'R1 – candidature; repère\u00a0: jusqu’à la décision, puis 3 mois si elle n’est pas retenue',
      'formulation propre au formulaire',
    ]);
  });

  test('is in English for an organisation whose first language it is', async () => {
    const { world, destination } = await sheetsStage(server());
    await destination().prepare([buildTable({ languages: ['en', 'fr'] })]);
    const [headings, line] = server().local.view(world.spreadsheet)['Codebook'] ?? [];
    expect(headings?.slice(2, 7)).toEqual(['column', 'labels', 'type', 'options', 'kept by']);
    expect(line?.slice(6, 8)).toEqual(['Tablée', 'none – no personal information']);
  });

  test('is written at the next start when it failed at the first', async () => {
    const { world, destination, restart, logged } = await sheetsStage(server());
    const fault = { method: 'spreadsheets.batchUpdate', bodyIncludes: 'libellés', reply: { status: 503 } } as const;
    server().local.addFault({ ...fault, commit: 'no' });
    await destination().prepare([table]);
    expect([codebook(world), logged().includes('codebook not written')]).toEqual([[], true]);
    await (await restart()).prepare([table]);
    expect(codebook(world)).toHaveLength(table.columns.length + 1);
  });

  test('gets new lines and changed ones, keeps old ones and a person’s notes, and is made once', async () => {
    const { world, destination, restart } = await sheetsStage(server());
    await destination().prepare([table]);
    const length = codebook(world).length;
    const note = { do: 'edit', tab: 'Dictionnaire des colonnes', row: 3, column: 12, text: 'à revoir' } as const;
    server().local.person(world.spreadsheet, note);
    const added = [buildColumn('new_question')];
    await (await restart()).prepare([buildTable({ added, without: ['phone'] })]);
    const lines = codebook(world);
    expect(lines).toHaveLength(length + 1);
    expect(lines.map((cells) => cells[2])).toEqual(expect.arrayContaining(['phone', 'new_question']));
    expect(lines[3]?.[12]).toBe('à revoir');
    server().local.person(world.spreadsheet, { do: 'delete-tab', tab: 'Dictionnaire des colonnes' });
    await (await restart()).prepare([table]);
    expect(tabs(world).map(({ properties }) => properties.title)).toEqual(['Sheet1', 'Candidatures']);
  });
});

test('preparing what is prepared reads three times and writes nothing', async () => {
  const { destination, deliver, restart } = await sheetsStage(server());
  await destination().prepare([table]);
  await deliver(buildBatch(table, buildRows({ table, count: 2 })));
  const next = await restart();
  server().local.clearCalls();
  await next.prepare([table]);
  expect(server().local.calls.filter(({ kind }) => kind === 'write')).toEqual([]);
  expect(server().local.calls.filter(({ kind }) => kind === 'read')).toHaveLength(3);
});

test('nothing of the looks keeps rows from arriving', async () => {
  const { destination, deliver, expectRows, logged } = await sheetsStage(server());
  const reply = { status: 400 };
  server().local.addFault({ method: 'spreadsheets.batchUpdate', bodyIncludes: 'addBanding', reply, times: 9 });
  server().local.addFault({ method: 'spreadsheets.batchUpdate', bodyIncludes: 'libellés', reply, times: 9 });
  await destination().prepare([table]);
  const rows = buildRows({ table, count: 3 });
  await deliver(buildBatch(table, rows));
  await expectRows(table, rows);
  expect(logged()).toContain('look not changed');
});
