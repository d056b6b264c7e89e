import type { Frame, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { openPage } from '../../browser/served-pages.ts';

/** The form in the page's n-th element, once it can be answered. */
export async function formIn(page: Page, index = 0): Promise<Frame> {
  await page.waitForFunction(
    (at) => document.querySelectorAll('tablee-form')[at]?.shadowRoot?.querySelector('iframe')?.style.opacity === '',
    index,
  );
  return frameOf(page, index);
}

/** The frame of the page's n-th element, whatever it shows. */
async function frameOf(page: Page, index = 0): Promise<Frame> {
  const handle = await page.locator('tablee-form iframe').nth(index).elementHandle();
  const frame = await handle?.contentFrame();
  if (frame === null || frame === undefined) throw new Error('the frame has no page');
  await frame.locator('.part, .page-top').first().waitFor({ state: 'attached' });
  return frame;
}

/** Waits until the frame is as high as its page, and then holds that nothing in it can be scrolled. */
export async function expectNoScrollbar(frame: Frame): Promise<void> {
  await frame.waitForFunction(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    return innerHeight >= height && scrollHeight <= innerHeight && scrollWidth <= innerWidth;
  });
}

/** What the page around has heard: each event's name and detail, in order. */
export type HeardEvents = () => Promise<readonly { readonly name: string; readonly detail: unknown }[]>;

/** Notes the events of every form of the page, from the first on. */
export async function noteEvents(page: Page): Promise<HeardEvents> {
  await page.addInitScript(() => {
    if (window !== parent) return;
    const noted: object[] = [];
    for (const name of ['ready', 'height', 'page', 'submitted', 'unavailable']) {
      addEventListener(name, (event) => {
        noted.push({ name, detail: event instanceof CustomEvent ? event.detail : undefined });
        document.documentElement.dataset['noted'] = JSON.stringify(noted);
      });
    }
  });
  return () => page.evaluate(() => JSON.parse(document.documentElement.dataset['noted'] ?? '[]'));
}

/** A page that may complain: what it says is returned. For what a browser refuses, and says so. */
export async function openComplaining(
  browser: Parameters<typeof openPage>[0],
  options: Parameters<typeof openPage>[1] = {},
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
}

/** Devices that are too weak for SurveyJS, in every frame: the plain form stays. */
export async function weaken(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { get: () => 1 }));
}
