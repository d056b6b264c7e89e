import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referenceOf } from '@tablee/core';
import { expect, test, vi } from 'vitest';
import { deskFolder, signIn, wordsOf } from '../support/desk.ts';
import { askMine, correctionOf, sendWithCode } from '../support/my-answers.ts';
import { type RunningCollector, type StartOptions, startCollector } from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';

const dayMs = 86_400_000;
const quick = { lingerMs: 1, idlePollMs: 20 };
const patience = { timeout: 20_000 };

/** A collector whose calendar a test moves on. */
async function startAt(options: StartOptions = {}) {
  let passed = 0;
  const now = (): Date => new Date(Date.now() + passed * dayMs);
  const running = await startCollector({ deliveryLimits: quick, now, ...options });
  const wait = (days: number): void => {
    passed += days;
  };
  return { running, wait };
}

const destinations = { team: { adapter: 'files', directory: 'responses' } };
const deliver = { main: ['team'], restricted: ['team'] };
const kept = (months: number) => ({
  // The engine keeps the trail by its own clock.
  'tablee.json': { spamProtection: 'off', desk: { auditDays: 3650 } },
  ...deskFolder({ destinations, forms: { application: { deliver, keepMonths: months }, readiness: {} } }),
});

const rowsIn = async ({ configuration }: RunningCollector): Promise<string> =>
  readFile(join(configuration.folder, 'responses/demo', 'application.csv'), 'utf8').catch(() => '');

test('what is past its time is listed, kept longer or erased with one press, rows included; the rest stays', async () => {
  const { running, wait } = await startAt({ files: kept(12) });
  const [old, stays, young] = [anApplication(), anApplication(), anApplication()];
  await send(running.url, old);
  await send(running.url, stays);
  wait(200);
  await send(running.url, young);
  await vi.waitFor(async () => expect(await rowsIn(running)).toContain(young.id), patience);
  wait(200);
  const desk = await signIn(running, 'coordinator');
  expect(wordsOf(await desk.get('/desk/demo'))).toContain('2 réponses ont dépassé leur temps de conservation.');
  const page = await desk.get('/desk/demo/retention?form=application');
  expect(page.text).toContain(referenceOf(old.id));
  expect(page.text).not.toContain(referenceOf(young.id));
  expect(wordsOf(page)).toContain('team (fichiers), tableau principal et team (fichiers), tableau restreint');
  const ids = /name="ids" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
  expect(ids.split(' ').toSorted()).toEqual([old.id, stays.id].toSorted());

  await desk.post('/desk/demo/retention/keep', { form: 'application', id: stays.id });
  const unsure = await desk.post('/desk/demo/retention/erase', { form: 'application', ids });
  expect(unsure.headers.get('location')).toContain('done=not-sure');
  // What the page did not list, what is kept longer and what is too young stay, whatever is sent.
  const sent = { form: 'application', ids: `${ids} ${young.id}`, sure: 'yes' };
  const erased = await desk.post('/desk/demo/retention/erase', sent);
  expect(erased.headers.get('location')).toMatch(/done=erased&count=1$/);
  await vi.waitFor(async () => expect(await rowsIn(running)).not.toContain(old.id), patience);
  expect(await rowsIn(running)).toContain(stays.id);
  expect(await rowsIn(running)).toContain(young.id);
  expect((await desk.post('/desk/demo/retention/erase', sent)).headers.get('location')).toContain('done=nothing');
  expect(wordsOf(await desk.get('/desk/demo/responses'))).toContain('son temps de conservation était passé');
  const trail = wordsOf(await (await signIn(running, 'administrator')).get('/desk/demo/audit'));
  expect(trail).toMatch(/a effacé ce qui avait dépassé son temps .*1 réponse/);
  expect(trail).toMatch(/a gardé une réponse plus longtemps/);
  wait(400);
  expect((await desk.get('/desk/demo/retention?form=application')).status).toBe(303);
  const later = await (await signIn(running, 'coordinator')).get('/desk/demo/retention?form=application');
  expect(later.text).toContain(referenceOf(stays.id));
});

test('a form whose time depends on what Tablée does not know says so, and lists nothing', async () => {
  const { running, wait } = await startAt({ files: deskFolder() });
  await send(running.url, anApplication());
  wait(3000);
  const desk = await signIn(running, 'coordinator');
  const page = wordsOf(await desk.get('/desk/demo/retention?form=application'));
  expect(page).toContain('Aucun temps n’est réglé');
  expect(page).toContain('candidatures et partenariats en cours');
  const list = wordsOf(await desk.get('/desk/demo/responses'));
  expect(list).toContain('Gardées 5 ans');
  // How a time is set is said once, not at each form.
  expect(list.match(/keepMonths/g)).toHaveLength(1);
  expect(page).toContain('keepMonths');
  expect(wordsOf(await desk.get('/desk/demo'))).not.toContain('ont dépassé');
});

test('where an organisation asks for it, the calendar erases by itself, in the tables as well', async () => {
  const { running: first } = await startAt({ files: kept(12) });
  const { id } = anApplication();
  await send(first.url, anApplication({ id }));
  await vi.waitFor(async () => expect(await rowsIn(first)).toContain(id), patience);
  const { storeFile } = first.configuration;
  const responses = join(first.configuration.folder, 'responses');
  await first.collector.stop();
  const retention = { automatic: true };
  const files = {
    ...kept(12),
    ...deskFolder({
      destinations: { team: { adapter: 'files', directory: responses } },
      forms: { application: { deliver, keepMonths: 12 } },
      retention,
    }),
    'tablee.json': { spamProtection: 'off', store: { file: storeFile } },
  };
  await startCollector({ files, deliveryLimits: quick, now: () => new Date(Date.now() + 400 * dayMs) });
  await vi.waitFor(async () => expect(await rowsIn(first)).not.toContain(id), patience);
});

test('responses to a form that is not served any more are named, with what to do', async () => {
  const first = await startCollector({ files: deskFolder() });
  await send(first.url, anApplication());
  const { storeFile } = first.configuration;
  await first.collector.stop();
  const files = {
    ...deskFolder({ destinations: {}, forms: { readiness: {} } }),
    'tablee.json': { spamProtection: 'off', store: { file: storeFile } },
  };
  const desk = await signIn(await startCollector({ files }), 'coordinator');
  const page = wordsOf(await desk.get('/desk/demo/retention'));
  expect(page).toContain('1 réponse à un formulaire qui n’est plus servi, application');
});

test('corrections and withdrawals by people are told as counts, on the first page and without an answer', async () => {
  const { running } = await startAt({ files: deskFolder() });
  const { code, application } = await sendWithCode(running.url);
  const form = await askMine(running.url, code, { _do: 'correct', _language: 'fr' });
  await correctionOf(running.url, form, { ...shortApplication, first_name: 'Autrement' });
  const { code: other } = await sendWithCode(running.url);
  await askMine(running.url, other, { _do: 'erase-now' });
  const desk = await signIn(running, 'coordinator');
  const today = wordsOf(await desk.get('/desk/demo'));
  expect(today).toContain('1 réponse corrigée, 1 réponse retirée par les personnes elles-mêmes');
  expect(today).not.toMatch(/Autrement|Canarella/);
  expect(today).not.toContain(referenceOf(application.id));
  expect(wordsOf(await desk.get('/desk/demo/responses'))).toContain('retirée par la personne elle-même');
});
