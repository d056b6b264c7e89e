import { expect, test } from 'vitest';
import { connect, row } from './connect.ts';

const cells = { sheetId: 0, startColumnIndex: 0, endColumnIndex: 1 };
const dark = { red: 0.1, green: 0.2, blue: 0.3 };

test('the page shows a tab as a sheet shows it: widths, colours, frozen row, statuses, links, computed numbers', async () => {
  const { local, id, batch } = await connect();
  const link = {
    userEnteredValue: { stringValue: 'Ouvrir' },
    textFormatRuns: [{ format: { link: { uri: 'https://example.org/s#1' } } }],
  };
  const formula = (formulaValue: string) => ({ userEnteredValue: { formulaValue } });
  const heading = { backgroundColor: dark, textFormat: { bold: true, foregroundColor: { red: 1, green: 1, blue: 1 } } };
  const condition = { type: 'TEXT_EQ', values: [{ userEnteredValue: 'Reçue' }] };
  await batch(
    {
      updateCells: { start: { sheetId: 0 }, rows: [row('État'), row('Reçue'), row('<b>')], fields: 'userEnteredValue' },
    },
    {
      updateCells: {
        start: { sheetId: 0, rowIndex: 3 },
        rows: [{ values: [link] }, { values: [formula('=SUM(B1:B2)')] }, { values: [formula('=RAND()')] }],
        fields: 'userEnteredValue,textFormatRuns',
      },
    },
    {
      repeatCell: {
        range: { ...cells, endRowIndex: 1 },
        cell: { userEnteredFormat: heading },
        fields: 'userEnteredFormat',
      },
    },
    {
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { frozenRowCount: 1 } },
        fields: 'gridProperties.frozenRowCount',
      },
    },
    {
      updateDimensionProperties: {
        range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 },
        properties: { pixelSize: 321 },
        fields: 'pixelSize',
      },
    },
    {
      addConditionalFormatRule: {
        rule: { ranges: [cells], booleanRule: { condition, format: { backgroundColor: dark } } },
        index: 0,
      },
    },
  );
  const page = await (await fetch(`${local.url}/view/${id}`)).text();
  expect(page).toContain('<col style="width:321px">');
  expect(page).toContain(
    '<tr class="frozen"><th scope="row">1</th><td class="spill bold" style="background:rgb(26 51 77);color:rgb(255 255 255)">État</td>',
  );
  expect(page).toContain('<td class="spill" style="background:rgb(26 51 77)">Reçue</td>');
  expect(page).toContain('&lt;b&gt;');
  expect(page).toContain('<a href="https://example.org/s#1" rel="noreferrer">Ouvrir</a>');
  expect(page).toContain('title="=SUM(B1:B2)">0</td>');
  expect(page).toContain('<td class="spill formula" title="=RAND()">=RAND()</td>');
});

test('stacked bars are drawn from their cells, other charts are named', async () => {
  const { local, id, batch } = await connect();
  const number = (numberValue: number) => ({ userEnteredValue: { numberValue } });
  const text = (stringValue: string) => ({ userEnteredValue: { stringValue } });
  const source = (column: number) => ({
    sourceRange: {
      sources: [{ sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: column, endColumnIndex: column + 1 }],
    },
  });
  const basicChart = {
    chartType: 'BAR',
    stackedType: 'STACKED',
    headerCount: 1,
    domains: [{ domain: source(0) }],
    series: [1, 2].map((column) => ({ series: source(column), colorStyle: { rgbColor: dark } })),
  };
  const position = { overlayPosition: { anchorCell: { sheetId: 0 } } };
  const lines = [
    [text('Énoncé'), text('Oui'), text('Non')],
    [text('1. Écouter <tous>'), number(3), number(1)],
    [text('2. Décider'), number(0), number(2)],
  ];
  await batch(
    { updateCells: { start: { sheetId: 0 }, rows: lines.map((values) => ({ values })), fields: 'userEnteredValue' } },
    { addChart: { chart: { spec: { title: 'Portrait', basicChart }, position } } },
    {
      addChart: {
        chart: { spec: { title: 'Colonnes', basicChart: { ...basicChart, chartType: 'COLUMN' } }, position },
      },
    },
  );
  const page = await (await fetch(`${local.url}/view/${id}`)).text();
  expect(page.match(/<rect /g)).toHaveLength(3);
  expect(page).toContain('1. Écouter &lt;tous&gt;');
  expect(page).toMatch(/<figcaption>▦ Colonnes<\/figcaption>/);
});
