import type { JsonObject } from '@tablee/core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { respondentOn } from '../browser/respondent.ts';
import { openOnWeakDevice, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { findingsIn, looks } from './axe.ts';
import { withoutOurScripts } from './without-scripts.ts';

const browser = useBrowser();

/** What sticks out to the right at 320 px, which is 400 % of 1,280, and with text twice as large. */
async function overflowing(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  const found: string[] = [];
  for (const size of ['', '225%']) {
    const wide = await page.evaluate((fontSize) => {
      document.documentElement.style.setProperty('font-size', fontSize);
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      return [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .map((element) => `${element.tagName}.${element.className}`);
    }, size);
    found.push(...wide.map((element) => `${size} ${element}`));
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  return found;
}

async function answerAll(page: Page, data: JsonObject): Promise<void> {
  for (const [name, value] of Object.entries(data)) await respondentOn(page).answer(name, value);
}

const press = (page: Page): Promise<void> => page.locator('button.primary').filter({ visible: true }).last().click();

describe.each(['fr', 'en'] as const)('the plain form in %s has no findings, and fits 320 px', (language) => {
  test('without JavaScript: as it comes, with errors, and its receipt', { timeout: 120_000 }, async () => {
    const { url } = await startPages();
    const page = await withoutOurScripts(await openPage(browser()));
    await page.goto(`${url}/demo/application?lang=${language}`);
    expect(await findingsIn(page, looks[language])).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    await press(page);
    await page.getByRole('alert').waitFor();
    expect(await findingsIn(page, looks[language])).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    const { data } = await sampleOf('application', 'minimal');
    await answerAll(page, data);
    await press(page);
    await page.locator('.reference').waitFor();
    expect(await findingsIn(page, looks[language])).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
  });

  test('with its script: a page, errors, the review, and its receipt', { timeout: 120_000 }, async () => {
    const { url } = await startPages();
    const page = await openPage(browser());
    const respondent = await openOnWeakDevice(page, `${url}/demo/readiness?lang=${language}`);
    expect(await findingsIn(page, looks[language])).toEqual([]);
    await respondent.answer('team_code', 'URG-2026');
    await respondent.toReview({ rd_01: 'not-yet', rd_02: 'is-true', rd_share: 'yes' });
    expect(await findingsIn(page, looks[language])).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    await respondent.send();
    expect(await findingsIn(page, looks[language])).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
  });

  test('with its script: what is to check, and the link page without one', { timeout: 120_000 }, async () => {
    const { url } = await startPages();
    const page = await openPage(browser());
    const respondent = await openOnWeakDevice(page, `${url}/demo/application?lang=${language}`);
    await respondent.goOn();
    await respondent.goOn();
    await page.locator('.error-summary').waitFor();
    expect(await findingsIn(page, looks[language])).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    const bare = await withoutOurScripts(await openPage(browser()));
    await bare.goto(`${url}/s?lang=${language}`);
    expect(await findingsIn(bare, looks[language])).toEqual([]);
    expect(await overflowing(bare)).toEqual([]);
  });
});
