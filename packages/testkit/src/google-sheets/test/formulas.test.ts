import { describe, expect, test } from 'vitest';
import { type Connection, connect } from './connect.ts';

/** Answers on the first tab, and formulas on a second one. */
async function withAnswers(...formulas: readonly string[]): Promise<Connection> {
  const connection = await connect();
  const text = (stringValue: string) => ({ userEnteredValue: stringValue === '' ? {} : { stringValue } });
  const lines = [
    ['Numéro', 'Groupe', 'Énoncé'],
    ['a', 'KIWI', 'yes'],
    ['b', '007', 'yes'],
    ['c', 'KIWI', 'no'],
    ['', '', ''],
    ['d', 'KIWI', 'yes'],
  ].map((line) => ({ values: line.map(text) }));
  const cells = formulas.map((formulaValue) => ({ values: [{ userEnteredValue: { formulaValue } }] }));
  await connection.batch(
    { updateCells: { start: { sheetId: 0 }, rows: lines, fields: 'userEnteredValue' } },
    { addSheet: { properties: { sheetId: 7, title: 'Portrait' } } },
    { updateCells: { start: { sheetId: 7 }, rows: cells, fields: 'userEnteredValue' } },
  );
  return connection;
}

async function computed({ client, id }: Connection): Promise<readonly unknown[]> {
  const range = 'Portrait!A1:A20';
  const reply = await client.spreadsheets.values.get({
    spreadsheetId: id,
    range,
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  return (reply.data.values ?? []).map((row): unknown => row[0]);
}

const count = '=SUMPRODUCT((Candidatures!$C:$C&""="yes")*(Candidatures!$B:$B="kiwi")*1)';

describe('formulas that count are computed', () => {
  test('over whole columns, texts without regard to case, blank cells as empty texts', async () => {
    const connection = await withAnswers(
      count,
      "=SUMPRODUCT((LEN('Candidatures'!$A:$A)=1)*1)",
      '=SUM(A1:A2)',
      '=1+2*3-4/2',
      '=("a"&1)="A1"',
      '=-A1',
      '=SUMPRODUCT((B9="")*1)',
    );
    expect(await computed(connection)).toEqual([2, 4, 6, 5, true, -2, 1]);
  });

  test('with an error where the real service shows one, and not at all for functions that are not here', async () => {
    const connection = await withAnswers('=SUM(', '=Nowhere!A1', '="a"*1', '=RAND()');
    const { data } = await connection.client.spreadsheets.get({
      spreadsheetId: connection.id,
      ranges: ['Portrait'],
      fields: 'sheets(data(rowData(values(effectiveValue))))',
    });
    const values = data.sheets?.[0]?.data?.[0]?.rowData?.map((row) => row.values?.[0]?.effectiveValue);
    expect(values?.map((value) => value?.errorValue?.type)).toEqual(['ERROR', 'REF', 'VALUE', undefined]);
    expect(values?.[3]).toBeUndefined();
  });
});

describe('references follow', () => {
  test('columns that are moved, inserted and deleted beside them, and a tab that is renamed', async () => {
    const connection = await withAnswers(count);
    const act = connection.local.person.bind(undefined, connection.id);
    act({ do: 'move-column', tab: 'Candidatures', from: 2, to: 0 });
    act({ do: 'insert-column', tab: 'Candidatures', at: 0, header: 'À moi' });
    act({ do: 'rename-tab', tab: 'Candidatures', title: "L'été, ou presque" });
    act({ do: 'delete-column', tab: "L'été, ou presque", column: 2 });
    act({ do: 'edit', tab: "L'été, ou presque", row: 6, column: 1, text: 'yes' });
    act({ do: 'edit', tab: "L'été, ou presque", row: 6, column: 2, text: 'KIWI' });
    expect(await computed(connection)).toEqual([3]);
    expect(connection.local.view(connection.id)['Portrait']).toEqual([
      [`=SUMPRODUCT(('L''été, ou presque'!$B:$B&""="yes")*('L''été, ou presque'!$C:$C="kiwi")*1)`],
    ]);
  });

  test('rows; and what is deleted leaves an error', async () => {
    const connection = await withAnswers('=SUM(Candidatures!C2:C3)', '=Candidatures!B4', count);
    const act = connection.local.person.bind(undefined, connection.id);
    act({ do: 'insert-rows', tab: 'Candidatures', at: 1, count: 2 });
    act({ do: 'delete-rows', tab: 'Candidatures', at: 5, count: 1 });
    act({ do: 'delete-column', tab: 'Candidatures', column: 2 });
    expect(connection.local.view(connection.id)['Portrait']?.flat()).toEqual([
      '=SUM(#REF!)',
      '=#REF!',
      '=SUMPRODUCT((#REF!&""="yes")*(\'Candidatures\'!$B:$B="kiwi")*1)'.replaceAll("'", ''),
    ]);
  });
});

describe('a drop-down', () => {
  const range = { sheetId: 7, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 };
  const rule = (type: string, ...values: readonly string[]) => ({
    setDataValidation: {
      range,
      rule: { condition: { type, values: values.map((userEnteredValue) => ({ userEnteredValue })) } },
    },
  });

  test('from a range follows the range', async () => {
    const connection = await withAnswers();
    await connection.batch(rule('ONE_OF_RANGE', '=Candidatures!$B$2:$B'));
    connection.local.person(connection.id, { do: 'move-column', tab: 'Candidatures', from: 1, to: 2 });
    connection.local.person(connection.id, { do: 'rename-tab', tab: 'Candidatures', title: 'Réponses 2026' });
    expect(JSON.stringify(connection.local.inspect(connection.id))).toContain("='Réponses 2026'!$C$2:$C");
  });

  test.each([
    ['no range', rule('ONE_OF_RANGE', 'pas une plage')],
    ['two ranges', rule('ONE_OF_RANGE', '=A:A', '=B:B')],
    ['no choices', rule('ONE_OF_LIST')],
    ['a condition of filters', rule('TEXT_STARTS_WITH', 'a')],
  ])('is refused with %s, and everything beside it in the batch', async (_name, request) => {
    const connection = await withAnswers();
    const title = { updateSheetProperties: { properties: { sheetId: 7, title: 'Autre' }, fields: 'title' } };
    await expect(connection.batch(title, request)).rejects.toThrow('Invalid requests[1].setDataValidation');
    expect(Object.keys(connection.local.view(connection.id))).toContain('Portrait');
  });
});

test('a bar chart is refused with the axis of a column chart', async () => {
  const connection = await withAnswers();
  const sources = [{ sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 }];
  const chart = (targetAxis: string) => ({
    addChart: {
      chart: {
        spec: {
          basicChart: {
            chartType: 'BAR',
            stackedType: 'STACKED',
            domains: [{ domain: { sourceRange: { sources } } }],
            series: [{ series: { sourceRange: { sources } }, targetAxis }],
          },
        },
        position: { overlayPosition: { anchorCell: { sheetId: 7 } } },
      },
    },
  });
  await expect(connection.batch(chart('LEFT_AXIS'))).rejects.toThrow('not a valid minor axis');
  await connection.batch(chart('BOTTOM_AXIS'));
  expect(JSON.stringify(connection.local.inspect(connection.id))).toContain('"stackedType":"STACKED"');
});
