/**
 * Makes the pictures of the README from the running product: `pnpm screenshots`. Starts the demonstration in a temporary
 * folder, answers the application as its sample does, and writes `docs/images/*.png`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@tablee/core';
import type { Browser, Page } from 'playwright-core';
import { start } from './bench/served-folder.ts';
import { launchBrowser } from './browser/launch-browser.ts';
import { respondentOn } from './browser/respondent.ts';

const images = new URL('../docs/images/', import.meta.url).pathname;
const sampleFile = new URL('../forms/application/samples/complete-fr.json', import.meta.url);

async function openForm(browser: Browser, url: string, size: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('[data-drawn-by] .page-top').waitFor();
  return page;
}

const folder = await mkdtemp(join(tmpdir(), 'tablee-pictures-'));
const collector = await start(join(folder, 'demo'));
const browser = await launchBrowser();
try {
  const { data }: { readonly data: JsonObject } = JSON.parse(await readFile(sampleFile, 'utf8'));
  const phone = await openForm(browser, `${collector.url}/demo/application?lang=fr`, { width: 390, height: 760 });
  const respondent = respondentOn(phone);
  await respondent.answerPage(data);
  await respondent.goOn();
  await respondent.answerPage(data);
  await respondent.goOn();
  await respondent.answer('contact_preference', 'phone');
  await phone.evaluate(() => window.scrollTo(0, 0));
  await phone.screenshot({ path: join(images, 'form-on-a-phone.png') });
  await respondent.toReview(data);
  await respondent.send();
  await phone.evaluate(() => window.scrollTo(0, 0));
  await phone.screenshot({ path: join(images, 'receipt-on-a-phone.png') });
  const desktop = await openForm(browser, `${collector.url}/demo/application?lang=en`, { width: 1000, height: 760 });
  await desktop.screenshot({ path: join(images, 'form-on-a-desktop.png') });
} finally {
  await browser.close();
  await collector.stop();
  await rm(folder, { recursive: true, force: true });
}
