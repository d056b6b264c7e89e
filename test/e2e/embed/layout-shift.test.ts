import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { embedRoom } from '../../../packages/html/src/playground/embed-line.ts';
import { openPage } from '../../browser/served-pages.ts';
import { useBrowser } from '../../browser/use-browser.ts';
import { formIn } from './embedded-form.ts';
import { longText, scriptLine, startForms, startHost } from './host-site.ts';

const browser = useBrowser();
/** What the README promises for every way that keeps a place. */
const mostShift = 0.02;
const heading = '<h1>Notre comité</h1>';
const paragraphs = `<p>${'Des patients, des familles et des citoyens siègent avec nous. '.repeat(4)}</p>`.repeat(12);
const application = 'data-form="demo/application" data-lang="fr"';

const windows = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 1080 } };

interface PageWithForm {
  readonly body: string;
  readonly head?: string;
  readonly policy?: string;
}

/** Each way by the name that a failure shows. */
const ways: Readonly<Record<string, (forms: string) => PageWithForm>> = {
  'the line with its room, at the top': (forms) => ({
    body: scriptLine(forms, `${application} style="${embedRoom}"`) + paragraphs,
  }),
  'the line with its room, after a heading': (forms) => ({
    body: heading + scriptLine(forms, `${application} style="${embedRoom}"`) + paragraphs,
  }),
  'the line alone, its room in a style sheet under a strict policy': (forms) => ({
    body: heading + scriptLine(forms) + paragraphs,
    head: `<style nonce="a">script[data-form]{${embedRoom}}</style>`,
    policy: `default-src 'none'; img-src data:; style-src 'nonce-a'; script-src ${forms}; frame-src ${forms}`,
  }),
  'the element with its room': (forms) => ({
    body: `${heading}<tablee-form form="${forms}/demo/application" lang="fr" style="${embedRoom}"><a href="${forms}/demo/application">Devenir partenaire</a></tablee-form>${scriptLine(forms, '')}${paragraphs}`,
  }),
  'the line alone, with nothing below it': (forms) => ({
    body: heading + paragraphs.slice(0, 300) + scriptLine(forms),
  }),
  'the line alone, below the window': (forms) => ({ body: heading + longText + scriptLine(forms) + paragraphs }),
};

/** Notes how much Chromium counts for each shift in the page itself. */
async function noteShifts(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.addInitScript(() => {
    if (window !== parent) return;
    const noted: number[] = [];
    new PerformanceObserver((list) => {
      noted.push(...list.getEntries().map((entry) => Number(Object(entry).value)));
      document.documentElement.dataset['shifts'] = JSON.stringify(noted);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => JSON.parse(document.documentElement.dataset['shifts'] ?? '[]'));
}

/** Opens a page whose script comes when all of it has long been painted, and waits until the form has its own height. */
async function shiftsIn({ body, ...rest }: PageWithForm, viewport: typeof windows.phone): Promise<readonly number[]> {
  const headers = rest.policy === undefined ? {} : { 'content-security-policy': rest.policy };
  const host = await startHost({ '/': { body: `${body}<i id="end"></i>`, head: rest.head ?? '', headers } });
  const page = await openPage(browser(), { viewport });
  const shifts = await noteShifts(page);
  let letGo = (): void => undefined;
  const painted = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/embed.js', async (route) => {
    await painted;
    await route.continue();
  });
  await page.goto(host, { waitUntil: 'commit' });
  await page.locator('#end').waitFor({ state: 'attached' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  letGo();
  await page.waitForFunction(() => customElements.get('tablee-form') !== undefined);
  const isNear = await page.evaluate(
    () => (document.querySelector('tablee-form')?.getBoundingClientRect().top ?? 0) < innerHeight,
  );
  if (isNear) {
    const frame = await formIn(page);
    await frame.locator('#tablee[data-drawn-by=surveyjs]').waitFor();
  }
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return shifts();
}

const total = (shifts: readonly number[]): number => shifts.reduce((sum, value) => sum + value, 0);

test.each(Object.entries(ways))('%s, moves nothing in the page around it', async (_, pageFor) => {
  const { url } = await startForms();
  expect(total(await shiftsIn(pageFor(url), windows.desktop))).toBeLessThanOrEqual(mostShift);
});

test('the line with its room moves nothing on a phone either', async () => {
  const { url } = await startForms();
  const body = heading + scriptLine(url, `${application} style="${embedRoom}"`) + paragraphs;
  expect(total(await shiftsIn({ body }, windows.phone))).toBeLessThanOrEqual(mostShift);
});

test('an async line that keeps no room moves what is below it in sight, once, and no more when the form is there', async () => {
  const { url } = await startForms();
  const shifts = await shiftsIn({ body: heading + scriptLine(url) + paragraphs }, windows.phone);
  expect(shifts).toHaveLength(1);
  expect(total(shifts)).toBeGreaterThan(mostShift);
});
