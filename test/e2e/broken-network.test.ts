import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openOnWeakDevice, openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';

const browser = useBrowser();

/** The page as a person sees it: which title, and what is said about the network. */
const shownTitle = (page: Page): Promise<string | null> => page.locator('h1').filter({ visible: true }).textContent();

test('a script whose rest did not come says so at the button, and goes on once the network is back', async () => {
  const running = await startPages();
  const page = await openPage(browser(), { viewport: { width: 360, height: 740 } });
  await page.route(/\/later-/, (route) => route.abort());
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const respondent = await openOnWeakDevice(page, `${running.url}/demo/application?lang=fr`);
  await respondent.answer('filled_by', 'self');
  const button = page.locator('button.primary').filter({ visible: true });
  await button.click();
  const notice = page.getByRole('alert');
  await notice.waitFor();
  expect(await notice.textContent()).toBe('Le réseau est coupé. Vos réponses sont gardées sur cette page.');
  await page.unroute(/\/later-/);
  await button.click();
  await page.getByRole('heading', { level: 1, name: 'Vous', exact: true }).waitFor();
  expect(await notice.count()).toBe(0);
  // A browser may remember that the first address gave nothing.
  const addresses = asked.filter((url) => url.includes('/later-'));
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('a language that does not come is said, and what is written while it comes is kept', async () => {
  const running = await startPages();
  const page = await openPage(browser());
  const respondent = await openOnWeakDevice(page, `${running.url}/demo/application?lang=fr`);
  await respondent.answer('filled_by', 'self');
  await respondent.goOn();
  await page.route(/lang=en/, (route) => route.abort());
  await page.locator('a[data-language=en]').click();
  await page.getByRole('alert').waitFor();
  expect(await shownTitle(page)).toBe('Vous');
  await page.unroute(/lang=en/);
  const held = Promise.withResolvers<void>();
  const isAsked = Promise.withResolvers<void>();
  await page.route(/lang=en/, async (route) => {
    isAsked.resolve();
    await held.promise;
    await route.continue();
  });
  await page.locator('a[data-language=en]').click();
  await isAsked.promise;
  await respondent.answer('first_name', 'Lucie');
  held.resolve();
  await page.getByRole('heading', { level: 1, name: 'You', exact: true }).waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Lucie');
});
