import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Respondent } from '../browser/respondent.ts';
import { openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { findingsIn, type Look } from './axe.ts';

const browser = useBrowser();

const everyLook: readonly Look[] = [
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
];

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  async function openApplication(): Promise<{ readonly page: Page; readonly respondent: Respondent }> {
    const { url } = await startPages();
    const page = await openPage(browser());
    return { page, respondent: await openForm(page, `${url}/demo/application?lang=${language}`) };
  }

  async function atReview(): Promise<{ readonly page: Page; readonly respondent: Respondent }> {
    const opened = await openApplication();
    const { data } = await sampleOf('application', 'minimal');
    await opened.respondent.toReview(data);
    return opened;
  }

  test('the organisation’s page, and a page that does not exist', async () => {
    const { url } = await startPages();
    const page = await openPage(browser());
    for (const path of [`/demo?lang=${language}`, `/demo/nothing?lang=${language}`, `/nobody?lang=${language}`]) {
      await page.goto(url + path);
      expect(await findingsIn(page, everyLook)).toEqual([]);
    }
  });

  test('a link that opens nothing', async () => {
    const { url } = await startPages();
    const page = await openPage(browser(), { locale: language });
    await page.goto(`${url}/s?lang=${language}#AAAAAAAAAAAAAAAAAAAAAA`);
    await page.locator('h1:focus').waitFor();
    expect(await findingsIn(page, everyLook)).toEqual([]);
  });

  test('the page before its script, and without any', async () => {
    const { url } = await startPages();
    const page = await openPage(browser(), { javaScriptEnabled: false });
    await page.goto(`${url}/demo/application?lang=${language}`);
    expect(await page.locator('main form[method=post] fieldset').count()).toBeGreaterThan(10);
    expect(await page.locator('main form button[type=submit]').count()).toBe(1);
    expect(await page.locator('footer.help a[href^="tel:"]').count()).toBe(1);
  });

  test('errors: the summary and each field', async () => {
    const { page, respondent } = await openApplication();
    await respondent.goOn();
    await respondent.goOn();
    await page.locator('.error-summary').waitFor();
    expect(await findingsIn(page, everyLook)).toEqual([]);
  });

  test('the choice that sensitive answers without agreement ask for', async () => {
    const { page, respondent } = await openApplication();
    const { data } = await sampleOf('application', `complete-${language}`);
    const { consent_sensitive: _, ...others } = data;
    await expect(respondent.toReview(others)).rejects.toThrow(/refuses/);
    await page.locator('#tablee-consent').waitFor();
    expect(await findingsIn(page, everyLook)).toEqual([]);
  });

  test('the network down while sending', async () => {
    const { page } = await atReview();
    await page.route('**/responses', (route) => route.abort());
    await page.locator('button.primary').click();
    await page.locator('.send-status.notice').waitFor();
    expect(await findingsIn(page, everyLook)).toEqual([]);
  });

  test('sending, held up', async () => {
    const { page } = await atReview();
    await page.route('**/responses', () => undefined);
    await page.locator('button.primary').click();
    await page.locator('button.primary[aria-disabled=true]').waitFor();
    expect(await findingsIn(page, everyLook)).toEqual([]);
  });

  test('a form that closes meanwhile', async () => {
    const { page } = await atReview();
    await page.route('**/responses', (route) => route.fulfill({ status: 404, json: { code: 'not-found' } }));
    await page.locator('button.primary').click();
    await page.locator('#tablee-failure').waitFor();
    expect(await findingsIn(page, everyLook)).toEqual([]);
  });

  test('answers that stay with the person', async () => {
    const { url } = await startPages();
    const page = await openPage(browser());
    const respondent = await openForm(page, `${url}/demo/readiness?lang=${language}`);
    await respondent.toReview({ rd_01: 'not-yet', rd_02: 'is-true' });
    await page.locator('button.primary').click();
    await page.locator('.result').waitFor();
    expect(await findingsIn(page, everyLook)).toEqual([]);
  });
});
