import { noContext, referenceOf } from '@tablee/core';
import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { readWorkbook } from '../../../packages/collector/src/export/workbook-for-tests.ts';
import { type DeskBrowser, deskFolder, deskPeople, signIn, wordsOf } from '../../support/desk.ts';
import { type RefusingDestination, refusingDestination } from '../../support/refusing-destination.ts';
import { type RunningCollector, type StartOptions, startCollector } from '../../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../../support/submissions.ts';

const quick = { lingerMs: 1, idlePollMs: 20, backoffMs: 10, backoffCapMs: 20 };

async function startDesk(
  options: StartOptions = {},
): Promise<{ readonly running: RunningCollector; readonly place: RefusingDestination }> {
  const place = refusingDestination();
  const importAdapter = async () => place.adapter;
  const running = await startCollector({ files: deskFolder(), importAdapter, deliveryLimits: quick, ...options });
  return { running, place };
}

async function apply({ url }: RunningCollector): Promise<string> {
  const application = anApplication();
  expect((await send(url, application)).status).toBe(201);
  return application.id;
}

async function shown(browser: DeskBrowser, path: string): Promise<string> {
  return wordsOf(await browser.get(`/desk/demo${path}`));
}

test('today tells what came in, what waits and how delivery does, and what to do first where nothing came', async () => {
  const { running, place } = await startDesk();
  const browser = await signIn(running, 'coordinator');
  expect(await shown(browser, '')).toContain('Aucune réponse n’est encore arrivée.');
  await apply(running);
  await vi.waitFor(async () => expect(await shown(browser, '')).toContain('À jour.'));
  expect(await shown(browser, '')).toMatch(/Devenir partenaire : votre candidature 1 réponse; la dernière à l’instant/);
  expect(await shown(browser, '')).toContain('Rien ne vous attend.');
  place.spoil('rows');
  const id = await apply(running);
  await vi.waitFor(async () => expect(await shown(browser, '')).toContain('de côté : la destination'));
  place.spoil('access');
  await apply(running);
  await vi.waitFor(async () =>
    expect(await shown(browser, '')).toContain('Les envois vers team (fichiers) sont en pause'),
  );
  const page = await browser.get('/desk/demo');
  for (const private_ of [id, shortApplication.first_name, shortApplication.last_name])
    expect(page.text).not.toContain(private_);
});

test('parked rows have a cause and a fix, and go through once repaired; a paused destination goes on at once', async () => {
  const { running, place } = await startDesk();
  const browser = await signIn(running, 'coordinator');
  place.spoil('rows');
  const ids = [await apply(running), await apply(running)];
  await vi.waitFor(async () =>
    expect(await shown(browser, '/deliveries')).toContain('2 lignes, tableau principal, vers team'),
  );
  const words = await shown(browser, '/deliveries');
  expect(words).toContain('Une colonne est trop étroite. À faire : Élargissez la colonne.');
  for (const id of ids) expect(words).toContain(referenceOf(id));
  place.spoil(undefined);
  const one = { form: 'application', table: 'main', destination: 'team', row: ids[0] ?? '' };
  const retried = await browser.post('/desk/demo/deliveries/retry', one);
  expect(retried.headers.get('location')).toBe('/desk/demo/deliveries?done=retried&count=1');
  await vi.waitFor(() => expect(place.rows.has(`main ${ids[0]}`)).toBe(true));
  expect(place.rows.has(`main ${ids[1]}`)).toBe(false);
  await browser.post('/desk/demo/deliveries/retry');
  await vi.waitFor(() => expect(place.rows.has(`main ${ids[1]}`)).toBe(true));
  await vi.waitFor(async () => expect(await shown(browser, '/deliveries')).toContain('Aucune ligne n’est de côté.'));
  place.spoil('access');
  const late = await apply(running);
  await vi.waitFor(async () => expect(await shown(browser, '/deliveries')).toContain('En pause depuis :'));
  place.spoil(undefined);
  expect((await browser.post('/desk/demo/deliveries/resume', { destination: 'nowhere' })).status).toBe(404);
  await browser.post('/desk/demo/deliveries/resume', { destination: 'team' });
  await vi.waitFor(() => expect(place.rows.has(`main ${late}`)).toBe(true));
});

test('a row that a person took out stays out once somebody says why, and other parked rows cannot be dropped', async () => {
  const { running, place } = await startDesk();
  const browser = await signIn(running, 'coordinator');
  const id = await apply(running);
  await vi.waitFor(() => expect(place.rows.has(`main ${id}`)).toBe(true));
  place.takeOut('main', id);
  const compiled = running.configuration.organisations[0]?.forms[0]?.compiled;
  if (compiled === undefined) throw new Error('the application is served');
  const answers = { ...shortApplication, motivation: 'Une autre raison.' };
  const organisation = { id: 'demo', timeZone: 'America/Toronto' };
  await running.collector.changes.correct({ form: compiled, organisation, id, answers, context: noContext });
  await vi.waitFor(async () => expect(await shown(browser, '/deliveries')).toContain('La ligne n’y est plus.'));
  const row = { form: 'application', table: 'main', destination: 'team', row: id };
  const without = await browser.post('/desk/demo/deliveries/leave-out', { ...row, reason: 'because Zoé said so' });
  expect(without.headers.get('location')).toBe('/desk/demo/deliveries?done=nothing');
  await browser.post('/desk/demo/deliveries/leave-out', { ...row, reason: 'moved' });
  expect(await shown(browser, '/deliveries')).toContain('Aucune ligne n’est de côté.');
  expect(place.rows.has(`main ${id}`)).toBe(false);
  place.spoil('rows');
  const refused = await apply(running);
  await vi.waitFor(async () => expect(await shown(browser, '/deliveries')).toContain(referenceOf(refused)));
  await browser.post('/desk/demo/deliveries/leave-out', { ...row, row: refused, reason: 'trial' });
  expect(await shown(browser, '/deliveries')).toContain(referenceOf(refused));
});

test('a response is found by its number, erased after a yes, and leaves a proof; none of its answers is shown', async () => {
  const { running, place } = await startDesk();
  const browser = await signIn(running, 'coordinator');
  const id = await apply(running);
  await vi.waitFor(() => expect(place.rows.has(`main ${id}`)).toBe(true));
  expect(await shown(browser, '/responses?number=ZZZ-999')).toContain('Aucune réponse gardée n’a ce numéro.');
  expect(await shown(browser, `/responses?number=${referenceOf(id).toLowerCase()}`)).toContain(
    'Une réponse a ce numéro.',
  );
  const address = `/response?form=application&id=${id}`;
  const words = await shown(browser, address);
  expect(words).toContain('team (fichiers), tableau principal livrée');
  for (const answer of [shortApplication.first_name, shortApplication.email, shortApplication.motivation])
    expect(words).not.toContain(answer);
  const unsure = await browser.post('/desk/demo/response/erase', { form: 'application', id });
  expect(unsure.headers.get('location')).toContain('done=not-sure');
  expect((await browser.get(`/desk/demo${address}`)).status).toBe(200);
  expect(place.rows.has(`main ${id}`)).toBe(true);
  await browser.post('/desk/demo/response/erase', { form: 'application', id, sure: 'yes' });
  await vi.waitFor(() => expect(place.rows.size).toBe(0));
  await vi.waitFor(async () => expect(await shown(browser, address)).toMatch(/1 ligne retirée, .*Terminé/));
  expect((await browser.get('/desk/demo/response?form=readiness&id=x')).status).toBe(404);
  expect(await shown(browser, '/responses')).toContain(`${referenceOf(id)} – Devenir partenaire`);
});

test('tables are saved as CSV and for Excel; the restricted one by those who may read it', async () => {
  const { running } = await startDesk();
  await apply(running);
  const coordinator = await signIn(running, 'coordinator');
  const main = { form: 'application', table: 'main', format: 'csv' };
  const csv = await coordinator.post('/desk/demo/exports/save', main);
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="demo-application.csv"');
  expect(csv.headers.get('cache-control')).toBe('no-store');
  const [head, ...lines]: string[][] = parse(csv.text, { delimiter: ';', bom: true });
  const named = head?.findIndex((title) => title.endsWith('[first_name]')) ?? -1;
  expect(lines.map((line) => line[named])).toEqual([shortApplication.first_name]);
  const restricted = { ...main, table: 'restricted' };
  expect((await coordinator.post('/desk/demo/exports/save', restricted)).status).toBe(404);
  const administrator = await signIn(running, 'administrator');
  expect((await administrator.post('/desk/demo/exports/save', restricted)).status).toBe(404);
  const reader = await signIn(running, 'restricted-reader');
  expect((await reader.post('/desk/demo/exports/save', restricted)).text).toContain('[response_id]');
  for (const wrong of [
    { ...main, table: 'none' },
    { ...main, format: 'pdf' },
    { ...main, form: '../x' },
  ]) {
    expect((await reader.post('/desk/demo/exports/save', wrong)).status).toBe(404);
  }
  const own = `http://127.0.0.1:${running.port}/desk/demo/exports/save`;
  const body = new URLSearchParams({ ...main, format: 'xlsx', _desk: await coordinator.csrf() });
  const headers = { cookie: coordinator.cookie, 'sec-fetch-site': 'same-origin' };
  const book = await fetch(own, { method: 'POST', body, headers });
  const [sheet] = [...readWorkbook(Buffer.from(await book.arrayBuffer())).sheets.values()];
  expect([...(sheet ?? [])].map(([, { text }]) => text)).toContain(shortApplication.first_name);
});

test('the audit trail tells who did what, in order, without answers, and cannot be changed', async () => {
  const { running } = await startDesk();
  const id = await apply(running);
  const reader = await signIn(running, 'restricted-reader');
  await reader.post('/desk/demo/exports/save', { form: 'application', table: 'restricted', format: 'csv' });
  await reader.post('/desk/demo/response/erase', { form: 'application', id, sure: 'yes' });
  await reader.post('/desk/demo/deliveries/retry', { form: 'Zoé Tremblay' });
  await reader.post('/desk/sign-out');
  const administrator = await signIn(running, 'administrator');
  const words = await shown(administrator, '/audit');
  expect(words).toMatch(
    /René Roy a fermé sa session .*René Roy a effacé une réponse – Devenir partenaire : votre candidature, .*René Roy a exporté – Devenir partenaire : votre candidature, tableau restreint, en CSV .*René Roy a ouvert une session/,
  );
  expect(words).not.toContain('Zoé');
  const saved = await administrator.post('/desk/demo/audit/save');
  const lines: string[][] = parse(saved.text, { delimiter: ';', bom: true });
  expect(lines.map((line) => line[2])).toContain(deskPeople['restricted-reader']);
  expect(saved.text).not.toContain(shortApplication.first_name);
});

test('settings are shown without secrets, and checked as the files are now', async () => {
  const findings = [
    {
      severity: 'error',
      blocks: 'start',
      file: 'organisations/demo/organisation.json',
      path: '$.profile',
      language: 'fr',
      found: 'ne convient pas',
      allowed: 'ca-qc',
      fix: 'Corrigez cela.',
    },
    {
      severity: 'error',
      blocks: 'form',
      file: 'organisations/other/overlays/application.json',
      path: '$',
      language: 'fr',
      found: 'est secret',
      allowed: '',
      fix: 'Non.',
    },
  ] as const;
  const asked: string[] = [];
  const check = async (language: string) => {
    asked.push(language);
    return findings;
  };
  const { running } = await startDesk({ check });
  const browser = await signIn(running, 'coordinator');
  expect(await shown(browser, '/settings')).toContain('Fuseau horaire America/Toronto');
  const checked = wordsOf(await browser.post('/desk/demo/settings/check'));
  expect(checked).toContain('Empêche le prochain démarrage. Ne convient pas. Permis : ca-qc À faire : Corrigez cela.');
  expect(asked).toEqual(['fr']);
  expect(checked).not.toContain('est secret');
});
