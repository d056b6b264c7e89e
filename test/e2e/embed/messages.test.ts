import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage } from '../../browser/served-pages.ts';
import { useBrowser } from '../../browser/use-browser.ts';
import { expectNoScrollbar, formIn, noteEvents } from './embedded-form.ts';
import { scriptLine, startForms, startHost } from './host-site.ts';

const browser = useBrowser();

async function heightOf(page: Page): Promise<number> {
  return (await page.locator('tablee-form iframe').boundingBox())?.height ?? 0;
}

test('messages from another frame, or of another shape, change nothing in the page', async () => {
  const { url } = await startForms();
  const host = await startHost({
    '/': { body: `${scriptLine(url)}<iframe id="other" src="/other"></iframe>` },
    '/other': { body: '' },
  });
  const page = await openPage(browser());
  const events = await noteEvents(page);
  await page.goto(host);
  const frame = await formIn(page);
  await frame.locator('#tablee[data-drawn-by=surveyjs]').waitFor();
  await expectNoScrollbar(frame);
  const before = { height: await heightOf(page), events: await events() };
  const spoofs = [
    { tablee: 'height', height: 5 },
    { tablee: 'submitted' },
    { tablee: 'page', step: 3, steps: 4 },
    { tablee: 'see', at: 3000, top: 3000 },
  ];
  const other = page.frames().find((one) => one.url().endsWith('/other'));
  await other?.evaluate((messages) => {
    for (const message of messages) parent.postMessage(message, '*');
  }, spoofs);
  // The right frame with the wrong shape: as if the form itself had been taken over.
  await frame.evaluate(() => {
    for (const message of [
      null,
      'height',
      { tablee: 'height', height: -1 },
      { tablee: 'height', height: 1e9 },
      { tablee: 'height', height: '9999px' },
      { tablee: 'height', height: Number.NaN },
      { tablee: '__proto__' },
      { tablee: { toString: 'height' }, height: 7 },
    ])
      parent.postMessage(message, '*');
    parent.postMessage({ last: true }, '*');
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect({ height: await heightOf(page), events: await events() }).toEqual(before);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('the form hears its own page and nobody else, and what it knows alone', async () => {
  const { url } = await startForms();
  const host = await startHost({
    '/': { body: `${scriptLine(url)}<iframe id="other" src="/other"></iframe>` },
    '/other': { body: '' },
  });
  const page = await openPage(browser());
  await page.goto(host);
  const frame = await formIn(page);
  await frame.locator('#tablee[data-drawn-by=surveyjs]').waitFor();
  const other = page.frames().find((one) => one.url().endsWith('/other'));
  const state = (): Promise<readonly (string | undefined)[]> =>
    frame.evaluate(() => [document.documentElement.dataset['scheme'], document.documentElement.lang]);
  expect(await state()).toEqual(['light', 'fr']);
  await other?.evaluate(() => {
    const form = parent.frames[0];
    form?.postMessage({ tablee: 'theme', theme: 'dark' }, '*');
    form?.postMessage({ tablee: 'language', language: 'en' }, '*');
  });
  await page.evaluate(() => {
    const form = document.querySelector('tablee-form')?.shadowRoot?.querySelector('iframe')?.contentWindow;
    form?.postMessage({ tablee: 'theme', theme: 'red' }, '*');
    form?.postMessage({ tablee: 'language', language: 'de' }, '*');
    form?.postMessage({ tablee: 'language', language: { length: 2 } }, '*');
    form?.postMessage('theme', '*');
  });
  await frame.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await state()).toEqual(['light', 'fr']);
});

test('light or dark is what the form stands on, and follows the page', async () => {
  const { url } = await startForms();
  const line = scriptLine(url, 'data-form="demo/application"');
  const host = await startHost({
    '/plain': { body: line },
    '/dark': { body: line, head: '<style>body{background:#101418;color:#fff}</style>' },
    '/both': { body: line, head: '<style>:root{color-scheme:light dark}</style>' },
    '/told': { body: scriptLine(url, 'data-form="demo/application" data-theme="dark"') },
  });
  const page = await openPage(browser(), { colorScheme: 'dark' });
  const seen: Record<string, readonly (string | undefined)[]> = {};
  for (const path of ['/plain', '/dark', '/both', '/told']) {
    await page.goto(`${host}${path}`);
    const frame = await formIn(page);
    seen[path] = await frame.evaluate(() => [
      document.documentElement.dataset['scheme'],
      getComputedStyle(document.body).backgroundColor,
    ]);
  }
  const [light, dark] = [
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(26, 33, 38)'],
  ];
  expect(seen).toEqual({ '/plain': light, '/dark': dark, '/both': dark, '/told': dark });
  await page.goto(`${host}/both`);
  const frame = await formIn(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await frame.waitForFunction(() => document.documentElement.dataset['scheme'] === 'light');
});

test('the page may change language and theme while somebody answers, and nothing is lost', async () => {
  const { url } = await startForms();
  const host = await startHost({ '/': { body: scriptLine(url, 'data-form="demo/application" data-lang="fr-CA"') } });
  const page = await openPage(browser());
  await page.goto(host);
  const frame = await formIn(page);
  await frame.locator('#tablee[data-drawn-by=surveyjs]').waitFor();
  expect(await frame.locator('html').getAttribute('lang')).toBe('fr');
  await frame.locator('input[value=helper]').check();
  await page.evaluate(() => {
    const form = document.querySelector('tablee-form');
    form?.setAttribute('lang', 'en');
    form?.setAttribute('theme', 'dark');
  });
  await frame.waitForFunction(() => document.documentElement.lang === 'en');
  expect(await frame.locator('html').getAttribute('data-scheme')).toBe('dark');
  expect(await frame.locator('input[value=helper]').isChecked()).toBe(true);
  await expectNoScrollbar(frame);
});
