import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Respondent } from '../browser/respondent.ts';
import { openForm, openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';

const browser = useBrowser();

async function open(
  path = '/demo/application?lang=fr',
): Promise<{ readonly page: Page; readonly respondent: Respondent }> {
  const { url } = await startPages();
  const page = await openPage(browser());
  return { page, respondent: await openForm(page, url + path) };
}

const typedIn = (respondent: Respondent, name: string): Promise<string> =>
  respondent.question(name).locator('.control').inputValue();

test('a new page starts at its top with the focus on its title', async () => {
  const { page, respondent } = await open();
  await respondent.goOn();
  await page.locator('h1:focus', { hasText: 'Vous' }).waitFor();
  expect(
    await page.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().top ?? -1),
  ).toBeGreaterThanOrEqual(0);
  expect(await page.title()).toMatch(/^Vous – Étape 2 de \d+ – Devenir partenaire/);
});

test('the language changes in place: answers, page and what is half typed stay', async () => {
  const { page, respondent } = await open();
  await respondent.goOn();
  await respondent.question('first_name').locator('.control').pressSequentially('Amina');
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'You', exact: true }).waitFor();
  expect(await typedIn(respondent, 'first_name')).toBe('Amina');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(new URL(page.url()).searchParams.get('lang')).toBe('en');
  expect(await page.title()).toMatch(/^You – Step 2 of \d+ – Become a partner/);
  // Who came by keyboard stays where the languages are, though their links are new ones.
  await page.waitForFunction(() => document.activeElement?.matches('a[data-language=fr]') === true);
  expect(await page.locator('footer.help').textContent()).toContain('Need help');
  const paper = page.locator('footer.help').getByRole('link', { name: 'Paper version (new tab)' });
  expect(await paper.getAttribute('href')).toBe('/demo/application/paper?lang=en');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Before you start' }).waitFor();
});

test('errors change their language with the rest', async () => {
  const { page, respondent } = await open();
  await respondent.goOn();
  await respondent.goOn();
  await page.getByText('Il y a 2 points à revoir').waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByText('There are 2 things to check').waitFor();
  expect(await page.locator('.field-error').first().textContent()).toContain('Write your first name.');
});

test('an address may suggest an answer, which the person may change', async () => {
  const { respondent } = await open('/demo/application?lang=fr&project=URG-2026');
  expect(await typedIn(respondent, 'project_code')).toBe('URG-2026');
  await respondent.answer('project_code', 'AUTRE');
  expect(await typedIn(respondent, 'project_code')).toBe('AUTRE');
});
