import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adapter as files } from '@tablee/adapter-files';
import { adapter as googleSheets } from '@tablee/adapter-google-sheets';
import { type Adapter, noContext } from '@tablee/core';
import { startGoogleSheets } from '@tablee/testkit/google-sheets';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test, vi } from 'vitest';
import { smallFolder, startCollector } from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';

const adapters: Readonly<Record<string, Adapter<unknown>>> = { files, 'google-sheets': googleSheets };
const names = ['Ada', 'Béa', 'Cléo', 'Dan', 'Élie'] as const;

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

/** A collector whose applications go to a spreadsheet and to a folder. */
async function startWithSheet() {
  const local = await startGoogleSheets({ quota: { perUser: 1e9, perProject: 1e9 } });
  onTestFinished(() => local.close());
  const key = local.createServiceAccount();
  const spreadsheet = local.createSpreadsheet({ title: 'Réponses', sharedWith: [key.client_email] });
  const organisationFile = 'organisations/demo/organisation.json';
  const organisation: unknown = smallFolder[organisationFile];
  const running = await startCollector({
    files: {
      [organisationFile]: {
        ...(typeof organisation === 'object' ? organisation : {}),
        destinations: {
          team: { adapter: 'google-sheets', spreadsheet, credentials: { env: 'KEY' }, endpoint: local.url },
          folder: { adapter: 'files', directory: 'responses' },
        },
        forms: { application: { deliver: { main: ['team', 'folder'], restricted: ['folder'] } } },
      },
    },
    env: { KEY: JSON.stringify(key) },
    importAdapter: async (name) => adapters[name] ?? files,
    deliveryLimits: { lingerMs: 0, backoffMs: 50, backoffCapMs: 200 },
  });
  /** Rows of the applications' tab, without the heading. */
  const sheetRows = () => {
    const tabs = Object.entries(local.view(spreadsheet));
    const [title = '', rows = []] = tabs.find(([, content]) => content.flat().some((cell) => cell === 'Ada')) ?? [];
    return { title, rows: rows.slice(1).filter((row) => row.some((cell) => cell !== null && cell !== '')) };
  };
  const fileRows = async (): Promise<readonly (readonly string[])[]> => {
    const path = join(running.configuration.folder, 'responses/demo/application.csv');
    return parse(await readFile(path, 'utf8'), { bom: true, delimiter: ';', from_line: 2 });
  };
  return { ...running, local, spreadsheet, sheetRows, fileRows };
}

test('one response is erased and another corrected while a person sorts the sheet, and nobody else’s row changes', async () => {
  const { collector, configuration, url, local, spreadsheet, sheetRows, fileRows } = await startWithSheet();
  const sent = names.map((name) => anApplication({ data: { ...shortApplication, first_name: name } }));
  for (const application of sent) expect((await send(url, application)).status).toBe(201);
  await eventually(() => expect(sheetRows().rows).toHaveLength(names.length));
  const { title: tab, rows } = sheetRows();
  const nameColumn = rows[0]?.indexOf('Ada') ?? -1;
  const untouched = [...rows].filter((row) => !['Béa', 'Dan'].includes(String(row[nameColumn])));
  // The person's own column, with a word for the row that is corrected.
  const own = (local.view(spreadsheet)[tab]?.[0]?.length ?? 0) + 1;
  local.person(spreadsheet, { do: 'edit', tab, row: 4, column: own, text: 'appeler Dan' });
  const sorting = (descending: boolean) => [{ do: 'sort', tab, column: nameColumn, descending } as const];
  local.addFault({ method: 'spreadsheets.batchUpdate', before: sorting(true) });
  local.addFault({ method: 'spreadsheets.batchUpdate', before: sorting(false), reply: 'reset' });
  local.addFault({ method: 'spreadsheets.batchUpdate', before: sorting(true) });

  const [, erased, , corrected] = sent;
  const form = configuration.organisations[0]?.forms.find(({ compiled }) => compiled.id === 'application')?.compiled;
  if (erased === undefined || corrected === undefined || form === undefined) throw new Error('nothing to change');
  const name = { organisation: 'demo', form: 'application', id: erased.id };
  expect(await collector.changes.erase(name)).toBe('asked');
  const answers = { ...shortApplication, first_name: 'Daniel', motivation: '=Autre()' };
  const organisation = { id: 'demo', timeZone: configuration.organisations[0]?.timeZone ?? 'UTC' };
  expect(
    await collector.changes.correct({ form, organisation, id: corrected.id, answers, context: noContext }),
  ).toEqual({ status: 'corrected' });

  const expected = ['Ada', 'Cléo', 'Daniel', 'Élie'].toSorted();
  await eventually(() => {
    expect(
      sheetRows()
        .rows.map((row) => String(row[nameColumn]))
        .toSorted(),
    ).toEqual(expected);
  });
  await eventually(async () => {
    const cells = (await fileRows()).flat();
    expect(expected.every((one) => cells.includes(one)) && !cells.includes('Béa')).toBe(true);
    expect(await fileRows()).toHaveLength(4);
  });
  const after = sheetRows().rows;
  const filled = (row: readonly unknown[]) => row.filter((cell) => cell !== null && cell !== '');
  for (const row of untouched) expect(after.map(filled)).toContainEqual(filled(row));
  expect(local.waitingFaults).toEqual([]);
  const daniel = after.find((row) => row[nameColumn] === 'Daniel');
  expect(daniel).toContain('appeler Dan');
  expect(daniel).toContain(corrected.id);
  expect(daniel).toContain('=Autre()');
  const again = await send(url, erased);
  expect([again.status, again.body?.['code']]).toEqual([409, 'erased']);
});
