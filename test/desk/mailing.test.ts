import { readFile } from 'node:fs/promises';
import type { JsonObject } from '@tablee/core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { bundles, openPage } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { startWithMail, until } from '../mail/mail-folder.ts';
import { deskFolder, deskPeople } from '../support/desk.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { anApplication, send } from '../support/submissions.ts';

const browser = useBrowser();
const sample = new URL('../../forms/commitment/samples/complete-en.json', import.meta.url);
const dayMs = 86_400_000;
const organisationFile = 'organisations/demo/organisation.json';
const settings: Readonly<Record<string, unknown>> = Object(deskFolder({ destinations: {} })[organisationFile]);
const { forms: _, ...organisation } = settings;

async function startDesk(): Promise<
  Awaited<ReturnType<typeof startWithMail>> & { readonly pass: (days: number) => void }
> {
  let passed = 0;
  const started = await startWithMail({
    organisation,
    assetsDirectory: bundles,
    security: 'none',
    now: () => new Date(Date.now() + passed * dayMs),
  });
  const pass = (days: number): void => {
    passed = days;
  };
  return { ...started, pass };
}

async function enter({ collector, url }: RunningCollector, page: Page): Promise<void> {
  await page.goto((await collector.desk.link(deskPeople.coordinator)) ?? '');
  await page.locator('button.primary').click();
  await page.waitForURL(`${url}/desk/demo`);
}

const dayIn = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
/** As Excel on Windows saves it: its own encoding, and semicolons. */
const list = Buffer.from(
  'Nom;Courriel;Langue\r\nZoé Roy;zoe@example.org;fr\r\nBen Ito;ben@example.org;en\r\nCléo Côté;cleo@example.org;fr\r\n',
  'latin1',
);

async function inviteFromFile(page: Page, { url }: RunningCollector, reminders: readonly number[]): Promise<void> {
  await page.goto(`${url}/desk/demo/invite?form=commitment&lang=fr`);
  await page
    .getByLabel('Ou choisissez un fichier CSV')
    .setInputFiles({ name: 'personnes.csv', mimeType: 'text/csv', buffer: list });
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#list')?.value.includes('Cléo Côté'));
  await page.getByLabel('Un mot de vous, en français').fill('Nous avons besoin de vous.');
  for (const [index, days] of reminders.entries()) await page.locator(`#remind-${index + 1}`).fill(dayIn(days));
  await page.getByRole('button', { name: 'Vérifier la liste' }).click();
  await page.getByText('3 personnes recevront chacune un lien.').waitFor();
  await page.getByRole('button', { name: 'Inviter ces 3 personnes' }).click();
  await page.getByText('L’invitation est faite').waitFor();
}

/** Answers the commitment form as its sample does, with somebody's own link. */
async function answer({ url }: RunningCollector, link: string): Promise<void> {
  const { data }: { readonly data: JsonObject } = JSON.parse(await readFile(sample, 'utf8'));
  const received = await send(url, { ...anApplication({ link }), data }, { form: 'demo/commitment' });
  expect(received.status, received.text).toBe(201);
}

test('a list in a file becomes invitations with two reminders, which reach those alone who have not answered', async () => {
  const { running, server, pass } = await startDesk();
  const page = await openPage(browser(), { viewport: { width: 390, height: 800 }, locale: 'fr-CA' });
  await enter(running, page);
  await inviteFromFile(page, running, [5, 10]);
  await until(() => expect(server.messages).toHaveLength(3));
  const toZoe = server.messages.find(({ to }) => to[0] === 'zoe@example.org');
  expect(toZoe?.text).toContain('Nous avons besoin de vous.');
  expect(toZoe?.text).toContain('Zoé Roy');
  const link = /\/s#([\w-]{22})/.exec(toZoe?.text ?? '')?.[1] ?? '';
  await answer(running, link);
  await page.reload();
  await page.getByText('3 personnes invitées, 1 a répondu').first().waitFor();

  const remindedBy = (): readonly string[] => server.messages.slice(3).map(({ to }) => to[0] ?? '');
  const both = ['ben@example.org', 'cleo@example.org'];
  pass(6);
  await until(() => expect(remindedBy().toSorted()).toEqual(both));
  pass(11);
  await until(() => expect(remindedBy().toSorted()).toEqual([...both, ...both].toSorted()));
  await until(async () => expect((await running.collector.mail.status()).waiting).toBe(0));
  // A session ends with the day; two reminders are sent, and the page offers no third.
  await enter(running, page);
  await page.goto(`${running.url}/desk/demo/invitations?lang=fr`);
  await page.getByRole('link', { name: 'Suivre cette invitation' }).click();
  await page.getByText('Second rappel').first().waitFor();
  expect(await page.getByRole('button', { name: 'rappels' }).count()).toBe(0);
  pass(20);
  await until(async () => expect((await running.collector.invitations.list('demo'))[0]?.reminders.length).toBe(2));
  expect(server.messages).toHaveLength(7);
  expect(running.lines.join('\n')).not.toMatch(/example\.org|Zoé|\/s#/);
}, 60_000);

test('a mail server that does not work is said in plain words, tried again from the desk, and nobody gets two', async () => {
  const { running, server } = await startDesk();
  server.fail('mail', 550, 1);
  const page = await openPage(browser(), { viewport: { width: 390, height: 800 }, locale: 'fr-CA' });
  await enter(running, page);
  await inviteFromFile(page, running, []);
  await until(async () => expect((await running.collector.mail.status()).server).toBeDefined());
  await page.reload();
  await page.getByText('Rien ne part en ce moment').waitFor();
  await page.goto(`${running.url}/desk/demo?lang=fr`);
  await page.getByText('Des courriels ne partent pas.').waitFor();
  await page.getByRole('link', { name: 'Voir pourquoi' }).click();
  await page.getByText('Le serveur de courriel refuse l’adresse de l’expéditeur.').waitFor();
  await page.goto(`${running.url}/desk/demo/deliveries?lang=en`);
  await page.getByText('The mail server refuses the sender’s address.').waitFor();
  await page.goto(`${running.url}/desk/demo/deliveries?lang=fr`);
  await page.getByRole('button', { name: 'Essayer maintenant' }).click();
  await page.getByText('Le serveur de courriel est essayé maintenant.').waitFor();
  await until(() => expect(server.messages).toHaveLength(3));
  await page.goto(`${running.url}/desk/demo/deliveries`);
  await page.getByText('Aucun courriel n’est arrêté.').waitFor();
  await page.reload();
  expect(server.messages.map(({ to }) => to[0]).toSorted()).toEqual([
    'ben@example.org',
    'cleo@example.org',
    'zoe@example.org',
  ]);
}, 60_000);

test('a refused message is tried again with the others; one that may have arrived leaves only after a yes', async () => {
  const { running, server } = await startDesk();
  server.fail('rcpt', 550, 1);
  const page = await openPage(browser(), { viewport: { width: 390, height: 800 }, locale: 'fr-CA' });
  await enter(running, page);
  await inviteFromFile(page, running, []);
  await until(() => expect(server.messages).toHaveLength(2));
  server.fail('data', 'hang-up-taken', 1);
  await page.goto(`${running.url}/desk/demo/deliveries?lang=fr`);
  await page.getByText('Un courriel est refusé').waitFor();
  await page.getByText('elle n’existe peut-être pas').waitFor();
  await page.getByRole('button', { name: 'Faire un nouvel essai' }).click();
  await until(() => expect(server.messages).toHaveLength(3));
  await until(async () => expect((await running.collector.mail.status()).unknown).toBe(1));
  await page.reload();
  await page.getByText('Un courriel est peut-être arrivé').waitFor();
  await page.getByText('personne 1 de la liste').waitFor();
  await page.getByLabel('La personne l’a peut-être déjà reçu').check();
  await page.getByRole('button', { name: 'L’envoyer une seconde fois' }).click();
  await page.getByText('Un nouvel essai est demandé pour 1 courriel.').waitFor();
  await until(() => expect(server.messages).toHaveLength(4));
  await page.goto(`${running.url}/desk/demo/deliveries`);
  await page.getByText('Aucun courriel n’est arrêté.').waitFor();
}, 60_000);

test('a link and a line for a web site are copied with one button, and without a clipboard they are there to select', async () => {
  const { running } = await startDesk();
  const page = await openPage(browser(), { locale: 'en-CA', permissions: ['clipboard-read', 'clipboard-write'] });
  await enter(running, page);
  await page.goto(`${running.url}/desk/demo/link?form=application&lang=en`);
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await page.getByText('The link is copied.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/\/s#[\w-]{22}$/);
  expect(copied).toBe(await page.getByLabel('The link').inputValue());
  await page.goto(`${running.url}/desk/demo/site?lang=en`);
  await page.getByRole('button', { name: 'Copy the line' }).first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('data-form="demo/application"');
  // A browser without a clipboard is offered no button that does nothing.
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { get: () => undefined }));
  await page.reload();
  expect(await page.getByRole('button', { name: 'Copy the line' }).count()).toBe(0);
});
