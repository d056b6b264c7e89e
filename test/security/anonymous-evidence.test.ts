import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '@tablee/collector';
import { referenceOf } from '@tablee/core';
import { expect, test, vi } from 'vitest';
import { everyFormFolder, kitForms } from '../e2e/every-form.ts';
import { type FileRow, readTable, waitForRows } from '../e2e/table-file.ts';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';
import {
  type AnonymousForm,
  anonymousForms,
  formIds,
  formsWithLargeGroups,
  groupSize,
  mark,
  pairOfTicks,
  say,
  tellingCell,
} from './anonymous-people.ts';

/** Rows of each form that still wait when whoever attacks looks. */
const waiting = 8;
const kit = await kitForms();

/** Who has everything: every table, the store and its log, what the program wrote down, and every look at the results. */
interface Evidence {
  readonly tables: ReadonlyMap<AnonymousForm, readonly FileRow[]>;
  readonly otherFiles: ReadonlyMap<string, string>;
  readonly storeBytes: Buffer;
  readonly storeTables: ReadonlyMap<string, readonly Record<string, unknown>[]>;
  readonly told: string;
  readonly looks: ReadonlyMap<AnonymousForm, readonly string[]>;
}

/** In the order in which they came: which response is whose. Only the test knows. */
type Truth = ReadonlyMap<AnonymousForm, readonly string[]>;

async function start(): Promise<RunningCollector> {
  const anonymous = kit.filter(({ definition }) => definition.tables.anonymous !== undefined).map(({ id }) => id);
  expect(anonymous.toSorted(), 'every form with an anonymous table is attacked').toEqual(formIds.toSorted());
  let time = Date.parse('2026-12-01T02:00:00Z');
  return startCollector({
    formFolders: [await formsWithLargeGroups()],
    files: await everyFormFolder(kit),
    now: () => {
      time += 1000;
      return new Date(time);
    },
  });
}

async function linksTo(running: RunningCollector): Promise<(form: AnonymousForm) => string | undefined> {
  const create = (form: string): Promise<{ readonly code: string }> =>
    running.collector.links.create({ organisation: 'demo', form, uses: 100 });
  const codes = { barometer: await create('barometer'), 'post-engagement': await create('post-engagement') };
  return (form) => (form === 'barometer' || form === 'post-engagement' ? codes[form].code : undefined);
}

/** Opens the results that a form has for its group; `undefined` for one that has none. */
async function resultsOf(running: RunningCollector, form: AnonymousForm): Promise<() => Promise<string>> {
  const about = { barometer: { group: 'KIWI-27' }, 'post-engagement': { project: 'PROJET-12' } } as const;
  const whose = form === 'barometer' || form === 'post-engagement' ? about[form] : { team: 'EQUIPE-12' };
  const { code } = await running.collector.links.create({ organisation: 'demo', form, role: 'results', ...whose });
  return async () => {
    const body = new URLSearchParams({ code, format: 'csv', language: 'en' });
    return (await fetch(`${running.url}/results`, { method: 'POST', body })).text();
  };
}

/** People of all forms answer in turn; after each answer somebody looks at the group's results. */
async function everybodyAnswers(
  running: RunningCollector,
): Promise<{ readonly truth: Truth; readonly looks: Evidence['looks'] }> {
  const linkFor = await linksTo(running);
  const truth = new Map<AnonymousForm, string[]>(formIds.map((form) => [form, []]));
  const looks = new Map<AnonymousForm, string[]>(formIds.map((form) => [form, []]));
  const look = new Map<AnonymousForm, () => Promise<string>>();
  for (const form of formIds.filter((id) => id !== 'application')) look.set(form, await resultsOf(running, form));
  for (let place = 0; place < groupSize + waiting; place += 1) {
    if (place === groupSize) for (const form of formIds) await waitForRows(running, `${form}.anonymous`, groupSize);
    for (const form of formIds) {
      truth.get(form)?.push(await say(running, form, anonymousForms[form](place), linkFor(form)));
      const seen = await look.get(form)?.();
      if (seen !== undefined) looks.get(form)?.push(seen);
    }
  }
  return { truth, looks };
}

/** A commit has a row and its response; the log of commits that shows it is emptied within two seconds of the last one. */
async function untilTheLogForgets(storeFile: string): Promise<void> {
  const look = async (): Promise<boolean> => (await readFile(`${storeFile}-wal`)).includes('cygne');
  await vi.waitFor(async () => expect(await look()).toBe(false), { timeout: 15_000 });
}

async function gather(running: RunningCollector, looks: Evidence['looks']): Promise<Evidence> {
  const { storeFile, folder } = running.configuration;
  await waitForRows(running, 'application', groupSize + waiting);
  await untilTheLogForgets(storeFile);
  const tables = new Map<AnonymousForm, readonly FileRow[]>();
  for (const form of formIds) tables.set(form, await readTable(running, `${form}.anonymous`));
  const directory = join(folder, 'responses/demo');
  const names = (await readdir(directory)).filter((name) => !name.includes('anonymous'));
  const otherFiles = await Promise.all(
    names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const),
  );
  const database = new DatabaseSync(storeFile, { readOnly: true });
  const known = database.prepare("select name from sqlite_schema where type = 'table'").all();
  const storeTables = new Map(
    known.map(({ name }) => [String(name), database.prepare(`select * from "${String(name)}"`).all()] as const),
  );
  database.close();
  const metrics = await (await fetch(`${running.url}/metrics`)).text();
  const status = JSON.stringify(await running.collector.delivery.status());
  return {
    tables,
    otherFiles: new Map(otherFiles),
    storeBytes: await readFile(storeFile),
    storeTables,
    told: [...running.lines, metrics, status].join('\n'),
    looks,
  };
}

/** How alike two orders are: 1 the same, -1 reversed, about 0 by chance. */
function agreement(order: readonly number[]): number {
  const pairs = order.flatMap((one, index) => order.slice(index + 1).map((other) => Math.sign(other - one)));
  return pairs.reduce((sum, sign) => sum + sign, 0) / pairs.length;
}

function meanAgreement(orders: readonly (readonly number[])[]): number {
  return orders.reduce((sum, order) => sum + agreement(order), 0) / orders.length;
}

/** Places of the people in the order in which something shows their rows. */
function placesIn(form: AnonymousForm, cells: readonly string[]): readonly number[] {
  const people = Array.from({ length: groupSize + waiting }, (_, place) => tellingCell(form, place));
  return cells.map((cell) => people.indexOf(cell));
}

const heldCells = (form: AnonymousForm, evidence: Evidence): readonly string[] =>
  (evidence.storeTables.get('anonymous_row') ?? []).flatMap(({ cells }) => {
    const text = String(cells);
    return Array.from({ length: waiting }, (_, index) => tellingCell(form, groupSize + index)).filter((cell) =>
      text.includes(cell),
    );
  });

test('whoever has every table, the store, the logs and every look at the results joins no anonymous row to a person', {
  timeout: 120_000,
}, async () => {
  const running = await start();
  const { truth, looks } = await everybodyAnswers(running);
  const evidence = await gather(running, looks);
  joinById(evidence, truth);
  joinByOrder(evidence);
  joinByTime(evidence, running);
  joinByContent(evidence);
  joinByLooking(evidence);
});

/** Every shape in which an id could have been written down. */
function shapesOf(id: string): readonly (string | Buffer)[] {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  const hashes = [id, bytes].map((content) => createHash('sha256').update(content).digest());
  return [
    id,
    bytes,
    bytes.toString('hex'),
    bytes.toString('base64url'),
    referenceOf(id),
    ...hashes,
    ...hashes.flatMap((hash) => [hash.toString('hex'), hash.toString('base64url')]),
  ];
}

function joinById({ tables, otherFiles, storeBytes, storeTables, told }: Evidence, truth: Truth): void {
  const held = JSON.stringify([storeTables.get('anonymous_row'), storeTables.get('tally')]);
  const anonymous = [...[...tables.values()].map((rows) => JSON.stringify(rows)), held].join('\n');
  for (const ids of truth.values()) {
    for (const shape of ids.flatMap(shapesOf)) {
      if (typeof shape === 'string') expect(anonymous.includes(shape), shape).toBe(false);
    }
  }
  // The other way round: what is written is forgotten by the store, byte for byte, and was never told.
  const elsewhere = [...otherFiles.values(), told].join('\n');
  for (const rows of tables.values()) {
    for (const shape of rows.flatMap((row) => shapesOf(row['row_id'] ?? ''))) {
      expect(storeBytes.includes(shape)).toBe(false);
      if (typeof shape === 'string') expect(elsewhere.includes(shape)).toBe(false);
    }
  }
}

function joinByOrder(evidence: Evidence): void {
  const written = formIds.map((form) => {
    const column = form === 'application' ? 'perspectives' : undefined;
    const rows = evidence.tables.get(form) ?? [];
    const cells = rows.map((row) =>
      column === undefined ? (Object.values(row).find((cell) => cell.startsWith('cygne')) ?? '') : (row[column] ?? ''),
    );
    return placesIn(form, cells);
  });
  for (const places of written) expect(places.toSorted((a, b) => a - b)).toEqual([...Array(groupSize).keys()]);
  expect(Math.abs(meanAgreement(written)), 'the order of the tables').toBeLessThan(0.6);
  const asked = formIds.map((form) => placesIn(form, heldCells(form, evidence)));
  for (const places of asked) expect(places).toHaveLength(waiting);
  expect(Math.abs(meanAgreement(asked)), 'the order of what waits').toBeLessThan(0.7);
  // Where SQLite has put them in its pages: new cells lie before older ones.
  const laid = formIds.map((form) => {
    const cells = Array.from({ length: waiting }, (_, index) => tellingCell(form, groupSize + index));
    const offsets = cells.map((cell) => evidence.storeBytes.indexOf(cell));
    expect(offsets).not.toContain(-1);
    return cells
      .map((cell, index) => ({ cell, offset: offsets[index] ?? 0 }))
      .sort((a, b) => a.offset - b.offset)
      .map(({ cell }) => cells.indexOf(cell));
  });
  expect(Math.abs(meanAgreement(laid)), 'the place of what waits in the store’s file').toBeLessThan(0.7);
}

function joinByTime({ tables, storeTables }: Evidence, running: RunningCollector): void {
  const moment = /\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|\d{10}/;
  // A random id may look like anything.
  const withoutIds = (content: unknown): string =>
    JSON.stringify(content).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
  for (const rows of tables.values()) {
    for (const row of rows) expect(row['received_month']).toMatch(/^\d{4}-\d{2}$/);
    expect(withoutIds(rows)).not.toMatch(moment);
  }
  for (const row of storeTables.get('anonymous_row') ?? []) {
    expect(row['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(Object.keys(row).sort()).toEqual(['cells', 'form_key', 'group_key', 'id', 'released']);
    expect(withoutIds(row['cells'])).not.toMatch(moment);
  }
  // What the log says of these tables speaks of whole groups.
  const delivered = running.lines.map((line) => JSON.parse(line)).filter(({ table }) => table === 'anonymous');
  for (const line of delivered) if ('rows' in line) expect(line.rows).toBeGreaterThanOrEqual(groupSize);
}

function joinByContent({ otherFiles, storeTables, told }: Evidence): void {
  // Columns and earlier versions of forms hold every option in their own words, and nobody’s answer.
  const others = new Set(['anonymous_row', 'prepared', 'edition']);
  const named = [...storeTables].filter(([name]) => !others.has(name));
  const elsewhere = [
    ...[...otherFiles].filter(([name]) => !name.includes('codebook')).map(([, text]) => text),
    ...named.map(([, rows]) => JSON.stringify(rows)),
    told,
  ].join('\n');
  expect(elsewhere).not.toContain('cygne');
  for (const tick of pairOfTicks(0)) expect(elsewhere).not.toContain(tick);
  // One column a count: never two answers of a person beside each other.
  for (const row of storeTables.get('tally') ?? []) {
    expect(Object.keys(row).sort()).toEqual(['column_key', 'form_key', 'group_key', 'rows', 'value']);
  }
  joinByHash(storeTables.get('response') ?? []);
}

/** Guesses what was taken out of a response, and looks whether its hash then fits. */
function joinByHash(responses: readonly Record<string, unknown>[]): void {
  const guesses = Array.from({ length: 21 }, (_, place) => pairOfTicks(place));
  const emptied = new Map<unknown, Set<unknown>>();
  let tried = 0;
  for (const { form_key: form, answers, content_hash: hash } of responses) {
    const stored: Readonly<Record<string, unknown>> = JSON.parse(String(answers));
    const entries = Object.entries(stored);
    if (entries.length === 0) {
      emptied.set(form, (emptied.get(form) ?? new Set()).add(hash));
      continue;
    }
    for (const guess of guesses) {
      for (let at = 0; at <= entries.length; at += 1) {
        const whole = JSON.stringify(Object.fromEntries(entries.toSpliced(at, 0, ['perspectives', guess])));
        expect(createHash('sha256').update(whole).digest('base64url')).not.toBe(hash);
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(1000);
  // Where nothing is stored beside the id, its hash says nothing either: it is the same for everybody.
  expect(emptied.size).toBeGreaterThan(0);
  for (const hashes of emptied.values()) expect(hashes.size).toBe(1);
}

function joinByLooking({ looks }: Evidence): void {
  for (const [form, seen] of looks) {
    if (form === 'application') continue;
    const versions = seen.filter((look, index) => look !== seen[index - 1]);
    expect(versions.length, `${form} before its group and after`).toBe(2);
    expect(seen.indexOf(versions[1] ?? '')).toBe(groupSize - 1);
    expect(seen.join()).not.toContain('cygne');
  }
}

test('the place in the store’s file of the few rows that wait does not tell in which order they came', async () => {
  const running = await start();
  const people = Array.from({ length: waiting }, (_, place) => place);
  for (const place of people) await say(running, 'readiness', anonymousForms.readiness(place));
  const { storeFile } = running.configuration;
  await untilTheLogForgets(storeFile);
  const bytes = await readFile(storeFile);
  const offsets = people.map((place) => bytes.indexOf(mark('readiness', place)));
  expect(offsets).not.toContain(-1);
  expect(Math.abs(agreement(offsets))).toBeLessThan(0.85);
});

test('what people keep to themselves is nowhere, even when a browser sends it', { timeout: 60_000 }, async () => {
  const running = await startCollector({ files: await everyFormFolder(kit), openStore });
  const word = mark('readiness', 99);
  const withheld = [
    ['readiness', { team_code: 'EQUIPE-12', rd_share: 'no', rd_01: 'not-yet', rd_01_comment: word }],
    ['readiness', { rd_01: 'not-yet', rd_01_comment: word }],
    ['role-self-check', { team_code: 'EQUIPE-12', rs_share: 'no', rs_01: 'always', rs_one_change: word }],
    [
      'continuum-chooser',
      { ...kit.find(({ id }) => id === 'continuum-chooser')?.sample.data, cc_keep: 'no', cc_project_code: word },
    ],
    ['barometer', { ...anonymousForms.barometer(1), bm_share: 'no', bm_word: word }],
    ['barometer', { ...anonymousForms.barometer(1), bm_share: 'marks-only', bm_word: word }],
    ['application', { ...anonymousForms.application(1), perspectives: ['own-words'], perspectives_words: word }],
  ] as const;
  const linkFor = await linksTo(running);
  const answered: string[] = [];
  for (const [form, data] of withheld) {
    const link = form === 'barometer' ? linkFor(form) : undefined;
    answered.push(
      await say(running, form, data, link).then(
        () => 'accepted',
        () => 'refused',
      ),
    );
  }
  expect(answered.filter((end) => end === 'accepted').length).toBeGreaterThan(0);
  await waitForRows(running, 'application', 1);
  const { storeFile } = running.configuration;
  const directory = join(running.configuration.folder, 'responses/demo');
  // A file that is being written has another name for a moment.
  const written = await vi.waitFor(async () => {
    const files = [storeFile, `${storeFile}-wal`, ...(await readdir(directory)).map((name) => join(directory, name))];
    return Promise.all(files.map((file) => readFile(file, 'latin1')));
  });
  expect([...written, ...running.lines].join('\n')).not.toContain(word);
});
