import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { resultsLink, sendBarometers } from '../support/barometers.ts';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';

const minimum = 3;
const group = 'KIWI-27';

/** How many people the page says have answered its first criterion, by side, as whoever has the link reads it. */
async function looked({ url }: RunningCollector, code: string): Promise<Readonly<Record<string, number>>> {
  const reply = await fetch(`${url}/results`, {
    method: 'POST',
    body: new URLSearchParams({ code, format: 'csv', language: 'en' }),
  });
  const records = (await reply.text()).split('\r\n').map((line) => line.split(';'));
  const marks = records.filter((record) => record[3] === 'bm_01');
  return Object.fromEntries(marks.map((record) => [record[4] ?? '', Number(record[8])]));
}

test('two looks at a group differ by a whole group or not at all, whoever answers in between', async () => {
  const running = await startCollector();
  const code = await resultsLink(running, 'barometer', { group });
  const roles = [
    'partner',
    'professional',
    'partner',
    'representative',
    'professional',
    'partner',
    'professional',
  ] as const;
  let before = await looked(running, code);
  const steps: number[] = [];
  for (const [index, role] of [...roles, ...roles].entries()) {
    await sendBarometers(running, { group, people: [{ role, mark: index % 5 }] });
    const after = await looked(running, code);
    for (const side of Object.keys(after)) steps.push((after[side] ?? 0) - (before[side] ?? 0));
    before = after;
  }
  expect(steps.filter((step) => step !== 0 && step < minimum)).toEqual([]);
  expect(steps.filter((step) => step >= minimum).length).toBeGreaterThanOrEqual(4);
});

test('what results are made of says how many chose what, and not who chose what together', async () => {
  const running = await startCollector();
  const code = await resultsLink(running, 'barometer', { group });
  const except = { bm_02: 0, bm_03: undefined };
  await sendBarometers(running, {
    group,
    people: [
      { role: 'partner', mark: 4, except },
      { role: 'partner', mark: 1 },
      { role: 'partner', mark: 1 },
    ],
  });
  await looked(running, code);
  const database = new DatabaseSync(running.configuration.storeFile, { readOnly: true });
  const rows = database.prepare('select * from tally').all();
  database.close();
  expect(rows.length).toBeGreaterThan(12);
  for (const row of rows) {
    expect(Object.keys(row).sort()).toEqual(['column_key', 'form_key', 'group_key', 'rows', 'value']);
    expect(row['group_key']).toBe(JSON.stringify([group, 'start', 'partner-side']));
    // One column a row: no two answers of a person stand together, and no comment, date or id stands with any.
    expect(String(row['column_key'])).toMatch(/^(bm_\d\d|form_version)?$/);
    expect(String(row['value'])).toMatch(row['column_key'] === 'form_version' ? /^1\.0\.0$/ : /^[0-4]?$/);
  }
});
