import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import {
  addressOf,
  ensureBundles,
  formsToAnswer,
  openForm,
  openPage,
  sampleOf,
  startPages,
} from '../browser/served-pages.ts';
import { findingsIn, looks } from './axe.ts';

let browser: Browser;
beforeAll(async () => {
  await ensureBundles();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(formsToAnswer)('every page of %s, its review and its receipt', (form) => {
  test.each(['fr', 'en'] as const)('pass axe in %s', { timeout: 120_000 }, async (language) => {
    const running = await startPages();
    const page = await openPage(browser);
    const { data, context } = await sampleOf(form, `complete-${language}`);
    const respondent = await openForm(page, await addressOf(running, form, language, context));
    const findings: string[] = [];
    const examine = async (title: string): Promise<void> => {
      for (const finding of await findingsIn(page, looks[language])) findings.push(`${title}: ${finding}`);
    };
    await respondent.toReview(data, examine);
    await examine('review');
    await respondent.send();
    await examine('receipt');
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(findings).toEqual([]);
  });
});
