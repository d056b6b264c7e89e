import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findingsIn, looks } from '../accessibility/axe.ts';
import { openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { groupLink, resultsLink, sendBarometers, sendJointBarometer, sendTo } from '../support/barometers.ts';
import type { RunningCollector } from '../support/start-collector.ts';

const browser = useBrowser();

const group = 'KIWI-27';
const people = (role: 'professional' | 'partner', mark: number, count: number) =>
  Array.from({ length: count }, () => ({ role, mark }));

/** A page whose timers are the test's: looks come when it says so. */
async function openResults(running: RunningCollector, code: string, path = '/results'): Promise<Page> {
  const page = await openPage(browser(), { locale: 'fr-CA', viewport: { width: 320, height: 800 } });
  await page.clock.install();
  await page.goto(`${running.url}${path}#${code}`);
  await page.locator('.group-name').waitFor();
  return page;
}

const outlines = (page: Page): Promise<number> => page.locator('.dial:not(.dial-narrow) path.outline[d*="A"]').count();
const mainOf = async (page: Page): Promise<string> =>
  ((await page.locator('main').textContent()) ?? '').replaceAll('\u00a0', ' ');

test('a group looks at its barometer while it is answered, and at what it decided', { timeout: 120_000 }, async () => {
  const running = await startPages();
  const { data } = await sampleOf('barometer', 'complete-fr');
  const code = await groupLink(running, group);
  const someone = await openPage(browser(), { locale: 'fr-CA' });
  const respondent = await openForm(someone, `${running.url}/s#${code}`);
  await respondent.toReview({ ...data, group_code: group, bm_round: 'start', bm_role: 'professional', bm_08: '4' });
  await respondent.send();
  await sendBarometers(running, { group, people: people('professional', 4, 2) });

  const link = await resultsLink(running, 'barometer', { group });
  const page = await openResults(running, link, '/s');
  expect(page.url()).toBe(`${running.url}/results#${link}`);
  expect(await outlines(page)).toBe(1);
  expect(await mainOf(page)).toContain('pas assez de réponses : parlez-en à la rencontre');
  expect(await page.title()).not.toContain(group);

  // Two more of the other side are not a group yet: nothing moves. The third makes one.
  const keep = page.locator('#csv');
  await keep.focus();
  await sendBarometers(running, { group, people: people('partner', 1, 2) });
  const unchanged = page.waitForResponse((reply) => reply.request().method() === 'POST');
  await page.clock.runFor(10_000);
  expect((await unchanged).status()).toBe(204);
  await sendBarometers(running, { group, people: people('partner', 1, 1) });
  await page.clock.runFor(10_000);
  await page.waitForFunction(
    () => document.querySelectorAll('.dial:not(.dial-narrow) path.outline[d*="A"]').length === 2,
  );
  expect(await page.locator('.results-status').textContent()).toContain('les résultats sont à jour');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('csv');
  expect(await mainOf(page)).toMatch(/Préparer ensemble le plan d’action : deux niveaux d’écart ou plus.*4.*1/);

  const joint = await sampleOf('barometer', 'joint-complete-fr');
  const together = await openForm(await openPage(browser(), { locale: 'fr-CA' }), `${running.url}/s#${code}`);
  await together.answer('bm_mode', 'joint');
  await together.toReview({ ...joint.data, bm_round: 'start' });
  await together.send();
  await page.clock.runFor(10_000);
  await page.waitForFunction(
    () => document.querySelectorAll('.dial:not(.dial-narrow) path.outline[d*="A"]').length === 3,
  );
  const shown = await mainOf(page);
  for (const words of [
    'Le tour de parole',
    'Écrire les rôles sur une page',
    '10 novembre 2026',
    'pas d’accord entre nous',
  ]) {
    expect(shown).toContain(words);
  }
  expect(shown).not.toMatch(/moyenne|total|score/i);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await findingsIn(page, looks.fr)).toEqual([]);

  const seen = running.lines.join('');
  for (const canary of [link, code, group, 'Le tour de parole']) expect(seen).not.toContain(canary);
});

test('a picture is kept as PNG, the language changes in place, and a revoked link closes', {
  timeout: 60_000,
}, async () => {
  const running = await startPages();
  await sendBarometers(running, { group, people: people('partner', 2, 3) });
  await sendJointBarometer(running, { group, mark: 3 });
  const { code, id } = await running.collector.links.create({
    organisation: 'demo',
    form: 'barometer',
    role: 'results',
    group,
  });
  const page = await openResults(running, code);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Image (PNG)' }).click();
  const file = await (await download).path();
  const png = await readFile(file);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(620 * 3);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Group summary' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await running.collector.links.revoke('demo', id);
  await page.clock.runFor(10_000);
  await page.getByRole('heading', { name: /link does not open/ }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain(group);
});

test('without JavaScript the link is pasted, and the files come as well', { timeout: 60_000 }, async () => {
  const running = await startPages();
  const team = 'Équipe bleue';
  for (let person = 0; person < 5; person += 1) {
    await sendTo(running, 'readiness', undefined, { team_code: team, rd_share: 'yes', rd_01: 'not-yet' });
  }
  const code = await resultsLink(running, 'readiness', { team });
  const page = await openPage(browser(), { locale: 'en', javaScriptEnabled: false });
  await page.goto(`${running.url}/results#${code}`);
  await page.locator('#code').fill(`${running.url}/results#${code}`);
  await page.getByRole('button', { name: 'See the results' }).click();
  await page.getByText('Leaders first need to show their commitment.').waitFor();
  expect(page.url()).not.toContain(code);
  for (const name of ['Table (CSV)', 'Picture (SVG)']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text).toContain(name.includes('CSV') ? ';Not yet;5' : '<svg');
  }
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByText('La direction doit d’abord montrer son engagement.').waitFor();
});
