import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { deliverToFiles, type FileRow, readTable, waitForRows } from '../e2e/table-file.ts';
import { copyOfForms, type RunningCollector, smallFolder, startCollector } from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';

/** So large that rows come out in the order of arrival by chance once in 479 million runs. */
const groupSize = 12;
const ticks = [
  'indigenous',
  'disability',
  'mental-health',
  'substance-use',
  'racialized',
  'low-income',
  'housing',
  'rural',
] as const;
const organisationFile = 'organisations/demo/organisation.json';

/** Two ticks that no other application of the test has together. */
function ticksOf(place: number): readonly string[] {
  const pairs = ticks.flatMap((one, index) => ticks.slice(index + 1).map((other) => [one, other]));
  const pair = pairs[place];
  if (pair === undefined) throw new Error('too many applications');
  return pair;
}

async function startWithGroups(): Promise<RunningCollector> {
  const forms = await copyOfForms();
  const file = join(forms, 'application/form.json');
  const form: object = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...form, minimumGroupSize: groupSize }));
  // 30 November, 21:00 in Montréal, and a second more with every look at the clock.
  let time = Date.parse('2026-12-01T02:00:00Z');
  return startCollector({
    formFolders: [forms],
    files: { [organisationFile]: { ...Object(smallFolder[organisationFile]), ...deliverToFiles } },
    now: () => {
      time += 1000;
      return new Date(time);
    },
  });
}

/** Sends an application whose ticks are for statistics only, and waits for its row in the main table. */
async function apply(running: RunningCollector, place: number): Promise<string> {
  const data = {
    ...shortApplication,
    diversity_share: 'yes',
    perspectives: ticksOf(place),
    diversity_use: 'statistics-only',
  };
  const application = anApplication({ data });
  expect((await send(running.url, application)).status).toBe(201);
  await waitForRows(running, 'application', place + 1);
  return application.id;
}

const anonymousFile = (running: RunningCollector): string =>
  join(running.configuration.folder, 'responses/demo/application.anonymous.csv');

async function heldRows({ collector }: RunningCollector): Promise<number | undefined> {
  return (await collector.delivery.status()).forms.find(({ form }) => form === 'application')?.held;
}

/** All rows of all tables of the store, by table, as whoever has the file can read them. */
function storeTables({ configuration }: RunningCollector): ReadonlyMap<string, readonly object[]> {
  const database = new DatabaseSync(configuration.storeFile, { readOnly: true });
  try {
    const names = database.prepare("select name from sqlite_schema where type = 'table'").all();
    return new Map(names.map(({ name }) => [String(name), database.prepare(`select * from "${String(name)}"`).all()]));
  } finally {
    database.close();
  }
}

test('nothing joins an anonymous row to a response, and later ones wait for another full group', async () => {
  const running = await startWithGroups();
  const responses: string[] = [];
  for (let place = 0; place < groupSize; place += 1) responses.push(await apply(running, place));
  const first = await waitForRows(running, 'application.anonymous', groupSize);
  await vi.waitFor(async () => expect(await heldRows(running)).toBe(0), { timeout: 15_000 });
  const before = await readFile(anonymousFile(running));
  const { mtimeMs } = await stat(anonymousFile(running));

  for (let more = 1; more <= 3; more += 1) {
    responses.push(await apply(running, groupSize + more - 1));
    expect(await heldRows(running)).toBe(more);
    const { streams } = await running.collector.delivery.status();
    expect(streams.find(({ form, table }) => form === 'application' && table === 'anonymous')?.pending).toBe(0);
    expect((await readFile(anonymousFile(running))).equals(before)).toBe(true);
    expect((await stat(anonymousFile(running))).mtimeMs).toBe(mtimeMs);
  }

  expectNoOrder(first, 0);
  await expectNothingInFiles(running, first, responses);
  expectNothingInStore(running, first, responses);

  for (let place = groupSize + 3; place < 2 * groupSize - 1; place += 1) await apply(running, place);
  expect((await readFile(anonymousFile(running))).equals(before)).toBe(true);
  await apply(running, 2 * groupSize - 1);
  const all = await waitForRows(running, 'application.anonymous', 2 * groupSize);
  expectNoOrder(all.slice(groupSize), groupSize);
}, 60_000);

/** The rows are those that were sent from `start` on, in another order, and nothing but the ticks differs. */
function expectNoOrder(rows: readonly FileRow[], start: number): void {
  const sent = rows.map((_, index) => ticksOf(start + index).join(', '));
  const written = rows.map((row) => row['perspectives'] ?? '');
  expect(written.toSorted()).toEqual(sent.toSorted());
  expect(written).not.toEqual(sent);
  for (const row of rows) {
    const { row_id: id, perspectives, ...rest } = row;
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(perspectives).not.toBe('');
    expect(rest).toMatchObject({ received_month: '2026-11', form_version: '1.0.0' });
    expect(Object.values(rest).filter((cell) => cell !== '')).toHaveLength(
      Object.values(rows[0] ?? {}).filter((cell) => cell !== '').length - 2,
    );
  }
}

async function expectNothingInFiles(
  running: RunningCollector,
  rows: readonly FileRow[],
  responses: readonly string[],
): Promise<void> {
  const main = await readTable(running, 'application');
  expect(main.map((row) => row['response_id'])).toEqual(responses);
  const folder = join(running.configuration.folder, 'responses/demo');
  const anonymous = await readFile(anonymousFile(running), 'utf8');
  for (const response of responses) expect(anonymous).not.toContain(response);
  for (const reference of main.map((row) => row['reference'] ?? '')) expect(anonymous).not.toContain(reference);
  for (const name of await readdir(folder)) {
    if (name === 'application.anonymous.csv') continue;
    const text = await readFile(join(folder, name), 'utf8');
    for (const row of rows) expect(text).not.toContain(row['row_id']);
    // The codebook lists every tick that there is.
    if (!name.includes('codebook')) for (const tick of ticks) expect(text).not.toContain(tick);
  }
}

function expectNothingInStore(
  running: RunningCollector,
  delivered: readonly FileRow[],
  responses: readonly string[],
): void {
  const tables = storeTables(running);
  const held = tables.get('anonymous_row') ?? [];
  expect(held).toHaveLength(3);
  for (const row of held) {
    expect(Object.keys(row).sort()).toEqual(['cells', 'form_key', 'group_key', 'id', 'released']);
    for (const response of responses) expect(JSON.stringify(row)).not.toContain(response);
  }
  const ids = [...delivered.map((row) => row['row_id'] ?? ''), ...held.map((row) => String(Object(row).id))];
  expect(tables.get('response')).toHaveLength(responses.length);
  for (const [name, rows] of tables) {
    const text = JSON.stringify(rows);
    if (name === 'anonymous_row') continue;
    for (const id of ids) expect(text, name).not.toContain(id);
    // The columns that were prepared and the forms that were served list every tick that there is, as the codebook does.
    if (!['prepared', 'edition'].includes(name)) for (const tick of ticks) expect(text, name).not.toContain(tick);
  }
  for (const row of delivered) expect(JSON.stringify([...tables.values()])).not.toContain(row['row_id']);
}
