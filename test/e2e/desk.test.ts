import { readFile } from 'node:fs/promises';
import { referenceOf } from '@tablee/core';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { deskFolder, deskPeople } from '../support/desk.ts';
import { type RefusingDestination, refusingDestination } from '../support/refusing-destination.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';

const browser = useBrowser();
const quick = { lingerMs: 1, idlePollMs: 20, backoffMs: 10, backoffCapMs: 20 };

async function startDesk(): Promise<{ readonly running: RunningCollector; readonly place: RefusingDestination }> {
  const place = refusingDestination();
  const importAdapter = async () => place.adapter;
  const running = await startPages({ files: deskFolder(), importAdapter, deliveryLimits: quick });
  return { running, place };
}

async function enter(running: RunningCollector, page: Page): Promise<void> {
  await page.goto((await running.collector.desk.link(deskPeople.coordinator)) ?? '');
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await page.waitForURL(`${running.url}/desk/demo`);
}

/** Tabs until something with this name has the focus, as a person without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).startsWith(name)) return;
  }
  throw new Error(`nothing called “${name}” can be reached with the keyboard`);
}

test('a coordinator comes in with a link, sees today, retries what was repaired, exports, and erases', async () => {
  const { running, place } = await startDesk();
  place.spoil('rows');
  const application = anApplication();
  expect((await send(running.url, application)).status).toBe(201);
  const page = await openPage(browser(), { viewport: { width: 390, height: 800 }, locale: 'en-CA' });
  await enter(running, page);
  expect(page.url()).not.toContain('#');
  await page.goto(`${running.url}/desk/demo?lang=en`);
  await page.getByText('1 row set aside').waitFor();
  await page.getByRole('link', { name: 'See why, and try again' }).click();
  await page.getByText('Une colonne est trop étroite.').waitFor();
  place.spoil(undefined);
  await page.getByRole('button', { name: /^Try again – Become a partner/ }).click();
  await page.getByRole('status').getByText('The row is tried again.').waitFor();
  await vi.waitFor(() => expect(place.rows.size).toBe(1));

  await page.getByText('Follow', { exact: true }).click();
  await page.getByRole('link', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save as CSV – .*main table/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('demo-application.csv');
  const [, line]: string[][] = parse(await readFile(await download.path()), { delimiter: ';', bom: true });
  expect(line).toContain(shortApplication.first_name);

  await page.goto(`${running.url}/desk/demo/responses`);
  await page.getByLabel('Its number').fill(referenceOf(application.id));
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('link', { name: 'See where it is' }).click();
  await page.getByText('Yes, erase this response for good').click();
  await page.getByRole('button', { name: 'Erase the response' }).click();
  await page.getByRole('heading', { name: 'Proof of the erasure' }).waitFor();
  await vi.waitFor(() => expect(place.rows.size).toBe(0));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Enter the desk' }).waitFor();
  await page.goto(`${running.url}/desk/demo`);
  expect(page.url()).toBe(`${running.url}/desk/sign-in`);
});

test('without a script, by keyboard: the link is pasted, and everything is reached with the tab key', async () => {
  const { running } = await startDesk();
  const page = await openPage(browser(), { javaScriptEnabled: true, locale: 'en-CA' });
  await page.route('**/assets/desk-*.js', (route) => route.abort());
  const link = (await running.collector.desk.link(deskPeople.coordinator)) ?? '';
  await page.goto(`${running.url}/desk/sign-in`);
  await page.getByLabel('Your sign-in link').focus();
  await page.keyboard.insertText(link);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${running.url}/desk/demo`);
  await tabTo(page, 'Suivre');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Exporter');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Exporter', level: 1 }).waitFor();
  await tabTo(page, 'Fermer la session');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Enter the desk' }).waitFor();
});

test('a link on another site leads to the page that was meant, with the session that is there', async () => {
  const { running } = await startDesk();
  const page = await openPage(browser(), { locale: 'en-CA' });
  await enter(running, page);
  // Another site: a document of no origin of ours, with a link as a webmail has it.
  await page.goto(`data:text/html,<a href="${running.url}/desk/demo/exports">digest</a>`);
  await page.getByRole('link', { name: 'digest' }).click();
  await page.getByRole('heading', { name: 'Exporter', level: 1 }).waitFor();
  expect(page.url()).toBe(`${running.url}/desk/demo/exports`);
});
