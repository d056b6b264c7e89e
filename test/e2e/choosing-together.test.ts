import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findingsIn, looks } from '../accessibility/axe.ts';
import { openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { choosingLink, type SentCandidate, sendCandidate, someProject } from '../support/candidates.ts';
import type { RunningCollector } from '../support/start-collector.ts';

const browser = useBrowser();

/** Twelve people: every second one is a relative, one of them speaks for an association. */
async function twelve(running: RunningCollector): Promise<readonly SentCandidate[]> {
  const sent: SentCandidate[] = [];
  for (let day = 10; day < 22; day += 1) {
    const role = day === 21 ? 'association' : day % 2 === 0 ? 'service-user' : 'relative';
    sent.push(
      await sendCandidate(running, {
        application: { territory: `Quartier ${day % 4}`, languages_spoken: ['fr'] },
        grid: { interview_date: `2026-05-${day}`, profile_role: [role], levels_confirmed: ['working-group'] },
      }),
    );
  }
  return sent;
}

/** Opens the page with a clock that is the test's: looks come when it says so. */
async function openChoosing(running: RunningCollector, code: string, width: number): Promise<Page> {
  const page = await openPage(browser(), { locale: 'fr-CA', viewport: { width, height: 800 } });
  await page.clock.install();
  await page.goto(`${running.url}/results#${code}`);
  await page.locator('.people').waitFor();
  return page;
}

/** The values that nobody of the group brings, of the fact with this name. */
function gap(page: Page, words: string) {
  return page.locator('.fact', { hasText: 'Expérience' }).first().locator('div', { hasText: words }).last();
}

test('twelve people on a phone: a tick by keyboard closes a gap in words and picture, and files are kept', {
  timeout: 90_000,
}, async () => {
  const running = await startPages();
  const people = await twelve(running);
  const code = await choosingLink(running, someProject);
  const page = await openChoosing(running, code, 320);
  expect(await page.locator('.people fieldset input').count()).toBe(12);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const picture = page.locator('figure[data-picture="choosing-narrow"]');
  expect(await page.locator('figure[data-picture="choosing"]').isVisible()).toBe(false);
  expect(await picture.locator('.on-area-fill').count()).toBe(0);

  await page.locator('#person-0').focus();
  await page.keyboard.press('Space');
  await page.getByText(`1 personne cochée : ${people[0]?.reference}.`).first().waitFor();
  expect(await gap(page, 'mais apporté par d’autres').textContent()).toContain('Voix d’une association');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('person-0');
  // Three more ticks at once: none of them is lost to an answer that is still under way.
  for (let person = 1; person < 12; person += 5) {
    await page.locator(`#person-${person}`).focus();
    await page.keyboard.press('Space');
  }
  await page.getByText('4 personnes cochées').first().waitFor();
  expect(await gap(page, 'Dans ce groupe').textContent()).toContain(
    `Voix d’une association (${people[11]?.reference})`,
  );
  expect(await picture.locator('.on-area-fill', { hasText: people[11]?.reference ?? '' }).count()).toBeGreaterThan(0);
  expect(await page.locator('.results-status').textContent()).toContain('4 personnes cochées');
  expect(await page.locator('.people input:checked').count()).toBe(4);
  expect(await findingsIn(page, looks.fr)).toEqual([]);

  await page.setViewportSize({ width: 320, height: 800 });
  const download = page.waitForEvent('download');
  await picture.getByRole('button', { name: 'Image (PNG)' }).click();
  const png = await readFile(await (await download).path());
  expect([png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16)]).toEqual(['PNG', 400 * 3]);
  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tableau (CSV)' }).click();
  const csv = await readFile(await (await table).path(), 'utf8');
  expect(csv.split('\r\n').filter((line) => line.includes(';oui;'))).toHaveLength(4);
});

test('a key that is down while an answer comes in still ticks', { timeout: 90_000 }, async () => {
  const running = await startPages();
  for (let person = 0; person < 2; person += 1) await sendCandidate(running);
  const page = await openChoosing(running, await choosingLink(running, someProject), 1280);
  const answered = page.waitForResponse((response) => response.url().endsWith('/results'));
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/results', async (route) => {
    await held;
    await route.continue();
  });
  await page.locator('#person-0').focus();
  await page.keyboard.press('Space');
  await page.locator('#person-1').focus();
  await page.keyboard.down('Space');
  release();
  await (await answered).finished();
  await page.keyboard.up('Space');
  await page.getByText('2 personnes cochées').first().waitFor();
  expect(await page.locator('.people input:checked').count()).toBe(2);
});

test('ticks stay when a grid comes in, when the language changes and while the network is down', {
  timeout: 90_000,
}, async () => {
  const running = await startPages();
  const one = await sendCandidate(running);
  const page = await openChoosing(running, await choosingLink(running, someProject), 1280);
  await page.locator('#person-0').check();
  await page.getByText(`1 personne cochée : ${one.reference}.`).first().waitFor();
  const two = await sendCandidate(running, { grid: { interview_date: '2026-05-01' } });
  await page.clock.runFor(10_000);
  await page.getByRole('checkbox', { name: two.reference }).waitFor();
  expect(await page.getByRole('checkbox', { name: one.reference }).isChecked()).toBe(true);
  expect(await page.getByRole('checkbox', { name: two.reference }).isChecked()).toBe(false);

  await page.context().setOffline(true);
  await page.getByRole('checkbox', { name: two.reference }).check();
  await page.getByText('Le réseau est coupé').waitFor();
  expect(await page.locator('.results-status').isVisible()).toBe(true);
  await page.context().setOffline(false);
  await page.clock.runFor(20_000);
  await page.getByText('2 personnes cochées').first().waitFor();

  await page.getByLabel('Montrer les prénoms').check();
  await page.getByText(`${two.reference} – Canarella`).first().waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Choosing together' }).waitFor();
  expect(await page.locator('.people fieldset input:checked').count()).toBe(2);
  expect(await page.getByLabel('Show first names').isChecked()).toBe(true);
  expect(await findingsIn(page, looks.en)).toEqual([]);
  expect(page.url()).not.toContain(one.reference);
});

test('without JavaScript the ticks are a form', { timeout: 60_000 }, async () => {
  const running = await startPages();
  const { reference } = await sendCandidate(running);
  const code = await choosingLink(running, someProject, 'choosing-restricted');
  const page = await openPage(browser(), { locale: 'fr-CA', javaScriptEnabled: false });
  await page.goto(`${running.url}/results`);
  await page.locator('#code').fill(`${running.url}/results#${code}`);
  await page.getByRole('button', { name: 'Voir les résultats' }).click();
  await page.getByRole('checkbox', { name: reference }).check();
  await page.getByRole('button', { name: 'Montrer ce que ce groupe apporte' }).click();
  await page.getByText(`1 personne cochée : ${reference}.`).first().waitFor();
  expect(await page.getByRole('checkbox', { name: reference }).isChecked()).toBe(true);
  expect(page.url()).toBe(`${running.url}/results`);
});
