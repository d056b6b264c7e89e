import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mergeFileOf } from '@tablee/collector';
import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { readWorkbook } from '../../packages/collector/src/export/workbook-for-tests.ts';
import { choosingLink, sendCandidate, someProject } from '../support/candidates.ts';
import { type DeskBrowser, deskFolder, deskPeople, fromOwnPage, signIn } from '../support/desk.ts';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';

/** What programs take for the beginning of a formula (OWASP, “CSV Injection”), full width included, and what follows. */
const starts = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20'];
const attack = "cmd|' /C calc'!A0";
const attacks = starts.map((start) => start + attack);
const isFormula = (cell: string): boolean =>
  /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell);

const organisationFile = 'organisations/demo/organisation.json';

/** Everybody whose words reach a file: respondents, people who make links, recipients, people of the desk. */
async function startAttacked(): Promise<{ readonly running: RunningCollector; readonly desk: DeskBrowser }> {
  const files = deskFolder();
  const demo = Object(files[organisationFile]);
  const deliver = { main: ['team'], restricted: ['team'] };
  const people = [{ name: `=${attack}`, email: deskPeople.administrator, role: 'administrator' }];
  const running = await startCollector({
    files: {
      ...files,
      [organisationFile]: {
        ...demo,
        forms: { application: { deliver }, 'interview-grid': { deliver }, commitment: {} },
        desk: { people },
      },
    },
  });
  const own = { languages_spoken: ['fr', 'other'] };
  for (const text of attacks) {
    await sendCandidate(running, {
      application: {
        ...own,
        last_name: text,
        preferred_name: text,
        motivation: text,
        'languages_spoken-Comment': text,
      },
      grid: {
        profile_knowledge: ['other'],
        recommendation_reason: text,
        next_step: text,
        'profile_knowledge-Comment': text,
      },
    });
  }
  return { running, desk: await signIn(running, 'administrator') };
}

/** Every CSV that the product writes, by what writes it. */
async function everyCsv(running: RunningCollector, desk: DeskBrowser): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { url, configuration, collector } = running;
  const folder = join(configuration.folder, 'responses/demo');
  await vi.waitFor(
    async () => {
      expect((await collector.delivery.status()).streams.every(({ pending }) => pending === 0)).toBe(true);
    },
    { timeout: 15_000, interval: 50 },
  );
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.csv'))) {
    found.set(`file ${name}`, await readFile(join(folder, name), 'utf8'));
  }
  for (const form of ['application', 'interview-grid']) {
    const saved = await desk.post('/desk/demo/exports/save', { form, table: 'main', format: 'csv' }, fromOwnPage);
    found.set(`export ${form}`, saved.text);
  }
  found.set('audit', (await desk.post('/desk/demo/audit/save', {}, fromOwnPage)).text);
  const code = await choosingLink(running, someProject);
  const body = new URLSearchParams({ code, format: 'csv', language: 'fr', names: 'yes' });
  found.set('choosing', await (await fetch(`${url}/results`, { method: 'POST', body })).text());
  found.set('mail merge', mergeOf(running));
  return found;
}

function mergeOf({ configuration }: RunningCollector): string {
  const form = configuration.organisations[0]?.forms.find(({ compiled }) => compiled.id === 'commitment')?.compiled;
  if (form === undefined) throw new Error('the form is not served');
  return mergeFileOf({
    configuration,
    form,
    people: attacks.map((name, index) => ({
      name,
      email: `=${index}@example.org`,
      language: 'fr',
      code: 'A'.repeat(22),
    })),
    expiresAt: new Date('2026-12-31T12:00:00Z'),
    address: 'https://formulaires.exemple.org',
  });
}

test('no cell of any file that leaves the collector is a formula, whoever wrote it', { timeout: 60_000 }, async () => {
  const { running, desk } = await startAttacked();
  const files = await everyCsv(running, desk);
  expect(files.size).toBeGreaterThanOrEqual(7);
  for (const [name, text] of files) {
    const delimiter = /^[^\r\n]*;/.test(text) ? ';' : ',';
    const rows: string[][] = parse(text, { bom: true, delimiter, relax_column_count: true });
    expect([name, rows.flat().filter(isFormula)]).toEqual([name, []]);
    // The test sees what it looks for; what describes the columns holds no answer.
    expect([name, text.includes(attack)]).toEqual([name, !/codebook|application.restricted/.test(name)]);
  }
  for (const form of ['application', 'interview-grid']) {
    const fields = new URLSearchParams({ form, table: 'main', format: 'xlsx', _desk: await desk.csrf() });
    const headers = { cookie: desk.cookie, ...fromOwnPage };
    const reply = await fetch(`http://127.0.0.1:${running.port}/desk/demo/exports/save`, {
      method: 'POST',
      body: fields,
      headers,
    });
    const { parts, sheets } = readWorkbook(new Uint8Array(await reply.arrayBuffer()));
    for (const [path, xml] of parts)
      expect([path, /<f[ >/]/.test(xml) && path.includes('worksheets')]).toEqual([path, false]);
    const cells = [...sheets.values()].flatMap((sheet) => [...sheet.values()]);
    const texts = cells.filter(({ text }) => text.includes(attack));
    expect(texts.length).toBeGreaterThanOrEqual(attacks.length);
    expect(new Set(texts.map(({ type }) => type))).toEqual(new Set(['inlineStr']));
  }
});
