import type { Browser, Page } from 'playwright-core';
import { openPage } from '../../browser/served-pages.ts';

async function openResults(browser: Browser, link: string): Promise<Page> {
  const page = await openPage(browser, { locale: 'fr-CA' });
  page.setDefaultTimeout(60_000);
  await page.goto(link);
  return page;
}

async function readAndLeave(page: Page): Promise<string> {
  const text = ((await page.locator('main').textContent()) ?? '').replaceAll('\u00a0', ' ');
  await page.context().close();
  return text;
}

/** What whoever holds a group's link reads on its results page. */
export async function readResults(browser: Browser, link: string): Promise<string> {
  const page = await openResults(browser, link);
  await page.locator('.group-name').waitFor();
  return readAndLeave(page);
}

/** Ticks people on the page for choosing together, one after the other, and reads what their group brings. */
export async function choose(browser: Browser, link: string, references: readonly string[]): Promise<string> {
  const page = await openResults(browser, link);
  for (const [index, reference] of references.entries()) {
    await page.getByRole('checkbox', { name: reference }).check();
    await page
      .getByText(index === 0 ? /^1 personne cochée/ : new RegExp(`^${index + 1} personnes cochées`))
      .first()
      .waitFor();
  }
  return readAndLeave(page);
}
