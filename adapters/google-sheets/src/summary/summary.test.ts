import type { Row, Table } from '@tablee/core';
import { buildBatch, buildColumn, buildRow, buildTable, type Stage } from '@tablee/testkit';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { useTestServer } from '../server-for-tests.ts';
import { placesIn, sheetsStage } from '../stage-for-tests.ts';
import type { SheetsWorld } from '../world-for-tests.ts';

const server = useTestServer();

const choices = (...words: readonly (readonly [string, string, string])[]) =>
  words.map(([value, fr, en]) => ({ value, label: { fr, en } }));
const statement = (key: string, fr: string) =>
  buildColumn(key, {
    label: { fr, en: `Statement ${key}` },
    type: 'choice',
    choices: choices(['yes', 'Vrai', 'True'], ['not-yet', 'Pas "encore"', 'Not yet']),
  });
const plain = buildTable({ id: 'anonymous', form: 'barometer' });
const table: Table = {
  ...plain,
  title: { fr: 'Baromètre d’été', en: 'Barometer' },
  columns: [
    ...plain.columns.filter((column) => column.keptBy === 'record'),
    buildColumn('group_code', { label: { fr: 'Groupe', en: 'Group' } }),
    buildColumn('round', {
      label: { fr: 'Moment', en: 'Moment' },
      type: 'choice',
      choices: choices(['start', 'Début', 'Start'], ['middle', 'Milieu', 'Middle'], ['end', 'Fin', 'End']),
    }),
    buildColumn('side', {
      label: { fr: 'Côté', en: 'Side' },
      type: 'choice',
      choices: choices(['pro', 'Professionnels', 'Professionals'], ['partner', 'Partenaires', 'Partners']),
    }),
    statement('bm_01', 'Écouter'),
    statement('bm_02', 'Décider'),
  ],
  summary: {
    title: { fr: 'Portrait du groupe', en: 'Group summary' },
    columns: ['bm_01', 'bm_02', 'bm_hidden'],
    by: ['group_code', 'round', 'side'],
  },
};

let seed = 0;
function answer(group: string, round: string, side: string, first: string | null, second: string | null): Row {
  seed += 1;
  return buildRow(table, seed, { group_code: group, round, side, bm_01: first, bm_02: second });
}
const rows = [
  answer('007', 'start', 'pro', 'yes', 'yes'),
  answer('007', 'start', 'partner', 'not-yet', null),
  answer('007', 'end', 'pro', 'yes', 'not-yet'),
  answer('KIWI-27', 'end', 'partner', 'yes', 'yes'),
];

const cellSchema = z.looseObject({
  formattedValue: z.string().optional(),
  userEnteredValue: z.looseObject({ formulaValue: z.string().optional() }).optional(),
});
const tabSchema = z.looseObject({
  properties: z.looseObject({ title: z.string(), index: z.number().default(0) }),
  data: z.tuple([
    z.looseObject({ rowData: z.array(z.object({ values: z.array(cellSchema).default([]) })).default([]) }),
  ]),
  charts: z.array(z.looseObject({ spec: z.looseObject({ title: z.string() }) })).default([]),
});
const bookSchema = z.object({ sheets: z.array(tabSchema) });

function tabs({ spreadsheet }: SheetsWorld) {
  return bookSchema.parse(server().local.inspect(spreadsheet)).sheets;
}

function summaryTab(world: SheetsWorld, title = 'Portrait du groupe') {
  return tabs(world).find((tab) => tab.properties.title === title);
}

/** What the summary shows, row by row, without the introduction. */
function shown(world: SheetsWorld): readonly (readonly string[])[] {
  const lines = summaryTab(world)?.data[0].rowData.map((row) => row.values.map((cell) => cell.formattedValue ?? ''));
  const cut = (lines ?? []).slice(4).map((line) => line.slice(0, line.findLastIndex((text) => text !== '') + 1));
  return cut.filter((line) => line.length > 0);
}

/** Counts of the block with this name: number of responses, then a line for each statement. */
function block(world: SheetsWorld, name: string): readonly (readonly string[])[] {
  const lines = shown(world);
  const at = lines.findIndex(([first]) => first === name);
  return [(lines[at] ?? []).slice(1, 2), ...lines.slice(at + 2, at + 4).map((line) => line.slice(1))];
}

async function filled(): Promise<Stage<SheetsWorld>> {
  const stage = await sheetsStage(server());
  await stage.destination().prepare([table]);
  await stage.deliver(buildBatch(table, rows));
  return stage;
}

function choose(world: SheetsWorld, row: number, text: string): void {
  server().local.person(world.spreadsheet, { do: 'edit', tab: 'Portrait du groupe', row, column: 1, text });
}

test('counts each option by statement, for everyone and for each side, in the organisation’s language', async () => {
  const { world } = await filled();
  const heading = ['Énoncé', 'Vrai', 'Pas "encore"', 'Réponses'];
  expect(shown(world)).toEqual([
    ['Groupe'],
    ['Moment'],
    ['Ensemble', '4', 'réponses comptées'],
    heading,
    ['1. Écouter', '3', '1', '4'],
    ['2. Décider', '2', '1', '3'],
    ['Professionnels', '2', 'réponses comptées'],
    heading,
    ['1. Écouter', '2', '0', '2'],
    ['2. Décider', '1', '1', '2'],
    ['Partenaires', '2', 'réponses comptées'],
    heading,
    ['1. Écouter', '1', '1', '2'],
    ['2. Décider', '1', '0', '1'],
  ]);
});

test('stands beside the answers, with a stacked bar chart for each block', async () => {
  const { world } = await filled();
  expect(tabs(world).map((tab) => tab.properties.title)).toEqual([
    'Sheet1',
    'Baromètre d’été',
    'Portrait du groupe',
    'Dictionnaire des colonnes',
  ]);
  const charts = summaryTab(world)?.charts ?? [];
  expect(charts.map(({ spec }) => spec.title)).toEqual([
    'Portrait du groupe – Ensemble',
    'Portrait du groupe – Professionnels',
    'Portrait du groupe – Partenaires',
  ]);
  expect(charts[0]).toMatchObject({ spec: { basicChart: { chartType: 'BAR', stackedType: 'STACKED' } } });
});

test('counts only the group and the moment that are chosen: codes from the answers, moments in words', async () => {
  const { world } = await filled();
  choose(world, 4, '007');
  expect(block(world, 'Ensemble')).toEqual([['3'], ['2', '1', '3'], ['1', '1', '2']]);
  const range = JSON.stringify(summaryTab(world));
  expect(range).toContain(`"ONE_OF_RANGE","values":[{"userEnteredValue":"='Baromètre d’été'!$D$2:$D"}]`);
  choose(world, 4, 'KIWI-27');
  expect(block(world, 'Ensemble')).toEqual([['1'], ['1', '0', '1'], ['1', '0', '1']]);
  choose(world, 4, '');
  choose(world, 5, 'Fin');
  expect(block(world, 'Ensemble')).toEqual([['2'], ['2', '0', '2'], ['1', '1', '2']]);
  expect(block(world, 'Professionnels')).toEqual([['1'], ['1', '0', '1'], ['0', '1', '1']]);
});

test('follows new answers, moved and renamed columns, a renamed tab, sorting and a person’s own rows', async () => {
  const { world, deliver } = await filled();
  const act = server().local.person.bind(undefined, world.spreadsheet);
  const { tab, at } = placesIn(world, table);
  act({ do: 'move-column', tab, from: at('bm_01'), to: 0 });
  act({ do: 'rename-column', tab, column: placesIn(world, table).at('side'), header: 'Camp' });
  act({ do: 'rename-tab', tab, title: "L'onglet du groupe" });
  act({ do: 'insert-column', tab: "L'onglet du groupe", at: 1, header: 'À moi' });
  act({ do: 'sort', tab: "L'onglet du groupe", column: 0, descending: true });
  await deliver(buildBatch(table, [answer('007', 'end', 'pro', 'not-yet', 'yes')]));
  act({ do: 'edit', tab: "L'onglet du groupe", row: 9, column: 1, text: 'ma remarque' });
  expect(block(world, 'Ensemble')).toEqual([['5'], ['3', '2', '5'], ['3', '1', '4']]);
  expect(block(world, 'Professionnels')).toEqual([['3'], ['2', '1', '3'], ['2', '1', '3']]);
});

describe('is made once', () => {
  test('and never written again, whatever a person does in it', async () => {
    const { world, restart } = await filled();
    const edit = { do: 'edit', tab: 'Portrait du groupe', row: 0, column: 0, text: 'Notre portrait' } as const;
    server().local.person(world.spreadsheet, edit);
    const before = JSON.stringify(summaryTab(world));
    await (await restart()).prepare([{ ...table, formVersion: '1.1.0', title: { fr: 'Autre', en: 'Other' } }]);
    expect(JSON.stringify(summaryTab(world))).toBe(before);
  });

  test('and not again when a person deleted it', async () => {
    const { world, restart } = await filled();
    server().local.person(world.spreadsheet, { do: 'delete-tab', tab: 'Portrait du groupe' });
    await (await restart()).prepare([table]);
    expect(summaryTab(world)).toBeUndefined();
  });

  test('by the attempt that got through, when its answer was lost', async () => {
    const stage = await sheetsStage(server());
    server().local.addFault({
      method: 'spreadsheets.batchUpdate',
      bodyIncludes: 'SUMPRODUCT',
      commit: 'yes',
      reply: 'reset',
    });
    await stage.destination().prepare([table]);
    await (await stage.restart()).prepare([table]);
    expect(tabs(stage.world).filter((tab) => tab.properties.title.startsWith('Portrait'))).toHaveLength(1);
  });

  test('at the next start, when it failed at the first', async () => {
    const stage = await sheetsStage(server());
    server().local.addFault({
      method: 'spreadsheets.batchUpdate',
      bodyIncludes: 'SUMPRODUCT',
      reply: { status: 503 },
      commit: 'no',
    });
    await stage.destination().prepare([table]);
    expect(summaryTab(stage.world)).toBeUndefined();
    expect(stage.logged()).toContain('summary not made');
    await (await stage.restart()).prepare([table]);
    expect(summaryTab(stage.world)).toBeDefined();
  });

  test('for a table that starts again in an empty tab, it is made again for that tab', async () => {
    const { world, restart, deliver } = await filled();
    const { tab } = placesIn(world, table);
    server().local.person(world.spreadsheet, { do: 'delete-tab', tab });
    await server().send(world.spreadsheet, { addSheet: { properties: { title: tab } } });
    await (await restart()).prepare([table]);
    await deliver(buildBatch(table, [answer('007', 'end', 'pro', 'yes', 'yes')]));
    const second = summaryTab(world, 'Portrait du groupe 2');
    expect(second?.data[0].rowData[7]?.values[1]?.formattedValue).toBe('1');
  });
});

test('a tab that is renamed, or a column that is moved, in the very moment is counted all the same', async () => {
  const stage = await sheetsStage(server());
  const tab = 'Baromètre d’été';
  const before = [
    { do: 'move-column', tab, from: 6, to: 0 },
    { do: 'rename-tab', tab, title: 'Renommé' },
  ] as const;
  server().local.addFault({
    method: 'spreadsheets.batchUpdate',
    bodyIncludes: 'SUMPRODUCT',
    before,
    commit: 'yes',
    reply: 'normal',
  });
  await stage.destination().prepare([table]);
  await stage.deliver(buildBatch(table, rows));
  expect(block(stage.world, 'Ensemble')).toEqual([['4'], ['3', '1', '4'], ['2', '1', '3']]);
});

test('numbers come without pictures where charts are refused', async () => {
  const stage = await sheetsStage(server());
  server().local.addFault({
    method: 'spreadsheets.batchUpdate',
    bodyIncludes: 'addChart',
    reply: { status: 400 },
    times: 9,
  });
  await stage.destination().prepare([table]);
  server().local.clearFaults();
  expect(summaryTab(stage.world)?.charts).toEqual([]);
  expect(shown(stage.world).length).toBeGreaterThan(5);
});

test('formulas hold constants of the form only, and no sign that depends on the country', async () => {
  const { world } = await filled();
  const formulas = summaryTab(world)?.data[0].rowData.flatMap((row) =>
    row.values.flatMap((cell) => cell.userEnteredValue?.formulaValue ?? []),
  );
  expect(formulas).toHaveLength(3 * (1 + 2 * 3));
  for (const formula of formulas ?? []) {
    const withoutNames = formula.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '');
    expect(withoutNames).toMatch(/^=(SUMPRODUCT|SUM|LEN|[$A-Z0-9:!&=*+()>])+$/);
    const constants = [...formula.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text]) => text);
    expect(['', 'yes', 'not-yet', 'start', 'middle', 'end', 'Début', 'Milieu', 'Fin', 'pro', 'partner']).toEqual(
      expect.arrayContaining(constants),
    );
  }
});

test('a table without a summary, or with none of its columns, gets no summary', async () => {
  const { summary: _summary, ...without } = table;
  const stage = await sheetsStage(server());
  await stage
    .destination()
    .prepare([without, { ...plain, form: 'other', summary: { title: { fr: 'Vide' }, columns: ['gone'], by: [] } }]);
  expect(tabs(stage.world).map((tab) => tab.properties.title)).not.toContain('Vide');
  expect(summaryTab(stage.world)).toBeUndefined();
});
