import type { Browser } from 'playwright-core';
import { openPage } from '../../browser/served-pages.ts';

/** What whoever holds a group's link reads on its results page. */
export async function readResults(browser: Browser, link: string): Promise<string> {
  const page = await openPage(browser, { locale: 'fr-CA' });
  page.setDefaultTimeout(60_000);
  await page.goto(link);
  await page.locator('.group-name').waitFor();
  const text = ((await page.locator('main').textContent()) ?? '').replaceAll('\u00a0', ' ');
  await page.context().close();
  return text;
}
