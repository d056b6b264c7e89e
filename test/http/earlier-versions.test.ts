import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore, readRows, tableRowsOf } from '@tablee/collector';
import { newAnswersCode, type Row } from '@tablee/core';
import { describe, expect, test } from 'vitest';
import { folderWithKey, hiddenFields, postFields, postJson } from '../support/draft-key.ts';
import { askMine } from '../support/my-answers.ts';
import { type RunningCollector, smallFolder, startCollector, temporaryFolder } from '../support/start-collector.ts';
import { type Answer, anId, send } from '../support/submissions.ts';

const both = (words: string) => ({ fr: words, en: words });
const day = (n: number): Date => new Date(Date.UTC(2026, 10, n, 12));

/** A question of the small form, tagged. */
function asked(type: string, name: string, more: object = {}): object {
  return { type, name, title: both(name), sensitivity: 'none', table: 'main', source: '', retention: 'R1', ...more };
}

const reach = (...values: readonly string[]): object =>
  asked('radiogroup', 'reach', { choices: values.map((value) => ({ value, text: both(value) })) });
const first: readonly object[] = [reach('phone', 'mail'), asked('text', 'fax', { maxLength: 20 })];
/** No letters any more, no fax, and a town that everybody has to give. */
const second: readonly object[] = [reach('phone'), asked('text', 'town', { maxLength: 40, isRequired: true })];

interface Version {
  readonly version: string;
  readonly elements: readonly object[];
  readonly on: Date;
  readonly more?: object;
}

/** Sends the main table to a folder of files. */
const toFiles = {
  destinations: { files: { adapter: 'files', directory: 'responses' } },
  forms: { reach: { deliver: { main: ['files'] } } },
};

/** One organisation whose form changes from start to start, on one store. */
async function organisationOver(settings: object = {}, delivering: object = {}) {
  const folder = await temporaryFolder();
  const store = join(folder, 'tablee.db');
  let running: RunningCollector | undefined;
  return {
    async serve({ version, elements, on, more = {} }: Version): Promise<RunningCollector> {
      await running?.collector.stop();
      await mkdir(join(folder, 'forms/reach'), { recursive: true });
      const definition = {
        ...{ id: 'reach', version, audience: 'public', languages: ['fr', 'en'], title: both('Vous joindre') },
        ...{ purpose: both('Pour vous joindre.'), source: '', workflow: { step: '0', next: [] } },
        ...{ tables: { main: { title: both('Contacts') } }, sendLabel: both('Envoyer') },
        ...{ confirmation: { title: both('Reçu'), text: both('Merci {reference}') }, ...more },
      };
      await writeFile(join(folder, 'forms/reach/form.json'), JSON.stringify(definition));
      await writeFile(
        join(folder, 'forms/reach/survey.json'),
        JSON.stringify({ pages: [{ name: 'page_one', elements }] }),
      );
      const keyed = folderWithKey();
      const { forms: _forms, ...organisation } = Object(smallFolder['organisations/demo/organisation.json']);
      running = await startCollector({
        formFolders: [join(folder, 'forms')],
        files: {
          ...keyed,
          'tablee.json': { ...Object(keyed['tablee.json']), ...settings, store: { file: store } },
          'organisations/demo/organisation.json': { ...organisation, forms: { reach: {} }, ...delivering },
        },
        now: () => on,
      });
      return running;
    },
    /** Rows without a name that wait for their group. */
    async waiting(): Promise<readonly Readonly<Record<string, unknown>>[]> {
      const opened = await openStore({ file: store });
      const rows = await opened.db.selectFrom('anonymous_row').select('cells').execute();
      await opened.close();
      return rows.map(({ cells }) => JSON.parse(cells));
    },
    /** What the tables of the present form have, and what is stored beside ids. */
    async stored(): Promise<{ readonly rows: readonly Row[]; readonly answers: readonly unknown[] }> {
      const organisation = running?.configuration.organisations[0];
      const form = organisation?.forms[0];
      const table = form?.compiled.tables[0]?.table;
      if (organisation === undefined || form === undefined || table === undefined) throw new Error('nothing is served');
      const opened = await openStore({ file: store });
      const rows: Row[] = [];
      for await (const row of readRows(opened, tableRowsOf(organisation, form, table))) rows.push(row);
      const kept = await opened.db.selectFrom('response').select('answers').execute();
      await opened.close();
      return { rows, answers: kept.map(({ answers }) => JSON.parse(answers)) };
    },
  };
}

function sent(url: string, data: object, more: object = {}): Promise<Answer> {
  const whole = { id: anId(), formVersion: '1.0.0', language: 'fr', startedAt: day(1).toISOString(), data, ...more };
  return send(url, whole, { form: 'demo/reach' });
}

describe('a response to a form that was opened before an upgrade', () => {
  test('is accepted as its page asked, into the columns that are there now, values no longer offered too', async () => {
    const organisation = await organisationOver();
    await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(2) });
    const answer = await sent(url, { reach: 'mail', fax: '555-0199' });
    expect(answer.status).toBe(201);
    const { rows, answers } = await organisation.stored();
    expect(rows[0]?.cells).toMatchObject({ form_version: '1.0.0', reach: 'mail' });
    expect(Object.keys(rows[0]?.cells ?? {})).not.toContain('fax');
    // The answer to a question that is gone is not lost: it stays in the store.
    expect(answers).toEqual([{ reach: 'mail', fax: '555-0199' }]);
  });

  test('is delivered into the columns that the table has, beside what came before', async () => {
    const folder = await temporaryFolder();
    const destinations = { files: { ...toFiles.destinations.files, directory: folder } };
    const organisation = await organisationOver({}, { ...toFiles, destinations });
    const before = await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    await sent(before.url, { reach: 'phone', fax: '555-0100' });
    const lines = async (): Promise<readonly string[]> => {
      const text = await readFile(join(folder, 'demo/reach.csv'), 'utf8').catch(() => '');
      return text.trim().split(/\r?\n/);
    };
    await expect.poll(lines, { timeout: 20_000 }).toHaveLength(2);
    const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(2) });
    await sent(url, { reach: 'mail', fax: '555-0199' });
    await sent(url, { reach: 'phone', town: 'Laval' }, { formVersion: '2.0.0' });
    await expect.poll(lines, { timeout: 20_000 }).toHaveLength(4);
    const [heading = '', ...rows] = (await lines()).map((line) => line.replace(/^\uFEFF/, ''));
    const names = heading.split(';').map((cell) => /\[(.*)\]/.exec(cell)?.[1] ?? cell);
    const cells = rows.map((row) => Object.fromEntries(row.split(';').map((cell, at) => [names[at], cell])));
    // Columns that were there stay, and new ones stand at the right end.
    expect(names.slice(-3)).toEqual(['reach', 'fax', 'town']);
    expect(cells).toMatchObject([
      { form_version: '1.0.0', reach: 'phone', fax: expect.stringContaining('555-0100'), town: '' },
      { form_version: '1.0.0', reach: 'mail', fax: '', town: '' },
      { form_version: '2.0.0', reach: 'phone', fax: '', town: 'Laval' },
    ]);
  });

  test('is judged by the form that its page was made of, not by nobody', async () => {
    const organisation = await organisationOver();
    await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(2) });
    const { status, body } = await sent(url, { reach: 'pigeon', town: 'Laval' });
    expect(status).toBe(422);
    expect(body?.['errors']).toMatchObject([
      { question: 'reach', code: 'not-offered' },
      { question: 'town', code: 'unknown-question' },
    ]);
  });

  test('can be sent again after a lost answer, and is there once', async () => {
    const organisation = await organisationOver();
    const id = anId();
    const before = await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    expect((await sent(before.url, { reach: 'mail' }, { id })).status).toBe(201);
    const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(2) });
    expect((await sent(url, { reach: 'mail' }, { id })).status).toBe(200);
    expect((await organisation.stored()).rows).toHaveLength(1);
  });

  test('that was received has its receipt however late its page tries again, and nothing of it twice', async () => {
    const organisation = await organisationOver({ earlierVersions: { days: 2 } });
    const [id, other] = [anId(), anId()];
    const before = await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const received = await sent(before.url, { reach: 'mail', fax: '1' }, { id });
    expect(received.status).toBe(201);
    await organisation.serve({ version: '2.0.0', elements: second, on: day(9) });
    const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(20) });
    const again = await sent(url, { reach: 'mail', fax: '1' }, { id });
    expect([again.status, again.body?.['receivedAt']]).toEqual([200, received.body?.['receivedAt']]);
    // What was changed since is not what was received; what never came is not there.
    expect((await sent(url, { reach: 'phone' }, { id })).status).toBe(409);
    expect((await sent(url, { reach: 'mail', fax: '1' }, { id: other })).body?.['code']).toBe('form-version');
    expect((await organisation.stored()).rows).toHaveLength(1);
  });

  test('that was received has its receipt where the same version asks otherwise by now', async () => {
    const organisation = await organisationOver({ earlierVersions: 'off' });
    const id = anId();
    const before = await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    expect((await sent(before.url, { reach: 'mail' }, { id })).status).toBe(201);
    const { url } = await organisation.serve({ version: '1.0.0', elements: second, on: day(2) });
    expect((await sent(url, { reach: 'mail' }, { id })).status).toBe(200);
    expect((await sent(url, { reach: 'mail' })).status).toBe(422);
  });

  test('is refused once the time is over, and so is a version that was never served', async () => {
    const organisation = await organisationOver({ earlierVersions: { days: 2 } });
    await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const newer = { version: '2.0.0', elements: second };
    const inTime = await organisation.serve({ ...newer, on: day(2) });
    expect((await sent(inTime.url, { reach: 'mail' }, { formVersion: '0.9.0' })).status).toBe(422);
    const last = await organisation.serve({ ...newer, on: new Date(day(4).getTime() - 1) });
    expect((await sent(last.url, { reach: 'mail' })).status).toBe(201);
    const late = await organisation.serve({ ...newer, on: day(4) });
    const { status, body } = await sent(late.url, { reach: 'mail' });
    expect([status, body?.['code']]).toEqual([422, 'form-version']);
  });

  test('is refused at once where the settings say so', async () => {
    const organisation = await organisationOver({ earlierVersions: 'off' });
    await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(1) });
    expect((await sent(url, { reach: 'mail' })).body?.['code']).toBe('form-version');
  });

  test('is known by its digest where only words or options changed under the same version', async () => {
    const organisation = await organisationOver();
    const before = await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const formDigest = before.configuration.organisations[0]?.forms[0]?.compiled.digest;
    const { url } = await organisation.serve({ version: '1.0.0', elements: second, on: day(2) });
    expect((await sent(url, { reach: 'mail' }, { formDigest })).status).toBe(201);
    expect((await sent(url, { reach: 'mail' })).status).toBe(422);
  });

  test('is judged by the form that is back when an upgrade is taken back', async () => {
    const organisation = await organisationOver();
    await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    await organisation.serve({ version: '2.0.0', elements: second, on: day(2) });
    const { url } = await organisation.serve({ version: '1.0.0', elements: first, on: day(3) });
    expect((await sent(url, { reach: 'mail' })).status).toBe(201);
    const ofNewer = await sent(url, { reach: 'phone', town: 'Laval' }, { formVersion: '2.0.0' });
    expect(ofNewer.status).toBe(201);
  });

  test('never goes to more readers than its page said', async () => {
    const organisation = await organisationOver();
    const tables = { main: { title: both('Contacts') }, restricted: { title: both('Privé') } };
    const secret = { ...reach('phone'), table: 'restricted' };
    await organisation.serve({
      version: '1.0.0',
      elements: [secret, asked('text', 'fax')],
      on: day(1),
      more: { tables },
    });
    const open = [reach('phone'), asked('text', 'fax')];
    const { url } = await organisation.serve({ version: '2.0.0', elements: open, on: day(2), more: { tables } });
    expect((await sent(url, { reach: 'phone' })).body?.['code']).toBe('form-version');
    expect((await sent(url, { fax: '1' })).status).toBe(201);
  });

  test('keeps nothing beside its id of what has become anonymous', async () => {
    const organisation = await organisationOver();
    const tables = { main: { title: both('Contacts') }, anonymous: { title: both('Sans nom') } };
    const more = { tables, minimumGroupSize: 5 };
    await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const elements = [{ ...reach('phone', 'mail'), table: 'anonymous' }, asked('text', 'fax')];
    const { url } = await organisation.serve({ version: '2.0.0', elements, on: day(2), more });
    expect((await sent(url, { reach: 'mail', fax: '1' })).status).toBe(201);
    expect((await organisation.stored()).answers).toEqual([{ fax: '1' }]);
  });
});

test('answers without a name say which form was answered, not which one was served by then', async () => {
  const organisation = await organisationOver();
  const tables = { main: { title: both('Contacts') }, anonymous: { title: both('Sans nom') } };
  const more = { tables, minimumGroupSize: 5 };
  const side = asked('radiogroup', 'side', { choices: [{ value: 'in', text: both('in') }], table: 'anonymous' });
  await organisation.serve({ version: '1.0.0', elements: [side, asked('text', 'fax')], on: day(1), more });
  const { url } = await organisation.serve({ version: '2.0.0', elements: [side, ...second], on: day(2), more });
  expect((await sent(url, { side: 'in' })).status).toBe(201);
  expect((await sent(url, { side: 'in', reach: 'phone', town: 'Laval' }, { formVersion: '2.0.0' })).status).toBe(201);
  const waiting = await organisation.waiting();
  expect(waiting.map(({ form_version }) => form_version).toSorted()).toEqual(['1.0.0', '2.0.0']);
});

test('whoever comes back to answers of an earlier form reads all of them, and what a correction leaves behind', async () => {
  const organisation = await organisationOver();
  const before = await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
  const answersCode = newAnswersCode((bytes) => crypto.getRandomValues(bytes));
  expect((await sent(before.url, { reach: 'mail', fax: '555-0199' }, { answersCode })).status).toBe(201);
  const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(2) });
  const shown = await askMine(url, answersCode);
  expect(shown.text).toContain('<dt>reach</dt><dd>mail</dd>');
  expect(shown.text).toContain('Ce que le formulaire ne demande plus');
  expect(shown.text).toContain('<dt>fax</dt><dd>555-0199</dd>');
  const correcting = await askMine(url, answersCode, { _do: 'correct' });
  expect(correcting.text).toMatch(/n’a plus de place pour vos réponses.*<li>fax<\/li>/s);
});

describe('without JavaScript', () => {
  test('a page from before the upgrade is received as it asked', async () => {
    const organisation = await organisationOver();
    const before = await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const page = hiddenFields(await (await fetch(`${before.url}/demo/reach?lang=fr`)).text());
    const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(2) });
    const answer = await postFields(`${url}/demo/reach`, { ...page, reach: 'mail', fax: '555-0199' });
    expect(answer.status).toBe(303);
    expect((await organisation.stored()).answers).toEqual([{ reach: 'mail', fax: '555-0199' }]);
  });

  test('what an earlier page refuses comes back on the present one, with what was typed', async () => {
    const organisation = await organisationOver();
    const before = await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const page = hiddenFields(await (await fetch(`${before.url}/demo/reach?lang=fr`)).text());
    const { url } = await organisation.serve({
      ...{ version: '2.0.0', elements: [...second, asked('text', 'fax', { maxLength: 200 })], on: day(2) },
    });
    const answer = await postFields(`${url}/demo/reach`, { ...page, fax: 'much longer than twenty letters' });
    expect([answer.status, answer.text.includes('much longer than twenty letters')]).toEqual([422, true]);
    expect(answer.text).toContain('name="town"');
  });
});

describe('answers kept to be finished later', () => {
  test('are kept by a page from before the upgrade, and go on under the new version', async () => {
    const organisation = await organisationOver();
    await organisation.serve({ version: '1.0.0', elements: first, on: day(1) });
    const { url } = await organisation.serve({ version: '2.0.0', elements: second, on: day(2) });
    const data = { reach: 'phone', fax: '555-0199' };
    const kept = await postJson(`${url}/api/v1/demo/reach/drafts`, { formVersion: '1.0.0', language: 'fr', data });
    expect(kept.status).toBe(201);
    const { status, body } = await postJson(`${url}/api/v1/drafts/open`, { code: kept.body['code'] });
    expect([status, body]).toEqual([200, expect.objectContaining({ answers: { reach: 'phone' }, dropped: ['fax'] })]);
    expect(Object(body['form']).version).toBe('2.0.0');
  });
});
