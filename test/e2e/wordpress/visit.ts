import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { JsonObject } from '@tablee/core';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { respondentOn } from '../../browser/respondent.ts';

/** Sizes of a telephone and of a desk's screen. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true };
export const desktop: BrowserContextOptions = { viewport: { width: 1200, height: 900 } };

const sample = new URL('../../../forms/application/samples/minimal.json', import.meta.url);

/** Opens a page as somebody who is signed in nowhere; it closes with the browser. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** The form in the page, once it can be answered and has the height of its content. */
export async function formOn(page: Page, language: string): Promise<Frame> {
  await page.locator('tablee-form').scrollIntoViewIfNeeded();
  await page.waitForFunction(
    () => document.querySelector('tablee-form')?.shadowRoot?.querySelector('iframe')?.style.opacity === '',
  );
  const handle = await page.locator('tablee-form iframe').elementHandle();
  const frame = await handle?.contentFrame();
  assert.ok(frame, 'the element has a frame');
  assert.equal(await frame.locator('html').getAttribute('lang'), language);
  await frame.waitForFunction(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    return innerHeight >= height && document.documentElement.scrollWidth <= innerWidth;
  });
  return frame;
}

/** Answers the application with as little as it takes, and sends it. */
export async function sendApplication(page: Page, frame: Frame): Promise<void> {
  await frame.locator('#tablee[data-drawn-by=surveyjs], #tablee.scripted').first().waitFor();
  const { data }: { readonly data: JsonObject } = JSON.parse(await readFile(sample, 'utf8'));
  const respondent = respondentOn(page, frame);
  await respondent.toReview(data);
  await respondent.send();
}
