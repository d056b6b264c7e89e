import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Respondent } from '../browser/respondent.ts';
import { addressOf, openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import type { RunningCollector, StartOptions } from '../support/start-collector.ts';

const browser = useBrowser();

interface AtReview {
  readonly page: Page;
  readonly respondent: Respondent;
  readonly running: RunningCollector;
  /** Ids of the submissions that reached the collector or a route, in order. */
  readonly sent: string[];
}

async function atReview(options: StartOptions = {}): Promise<AtReview> {
  const running = await startPages(options);
  const page = await openPage(browser());
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/responses')) return;
    const { id }: { readonly id: string } = request.postDataJSON();
    sent.push(id);
  });
  const respondent = await openForm(page, `${running.url}/demo/application?lang=fr`);
  const { data } = await sampleOf('application', 'minimal');
  await respondent.toReview(data);
  return { page, respondent, running, sent };
}

function accepted(running: RunningCollector): number {
  return running.lines.filter((line) => line.includes('"code":"accepted"')).length;
}

const press = (page: Page): Promise<void> => page.locator('button.primary').click();

test('“Essayer maintenant” does not wait', async () => {
  const { page, running } = await atReview();
  let refused = 0;
  await page.route('**/responses', async (route) => {
    refused += 1;
    if (refused === 1) await route.fulfill({ status: 503, headers: { 'retry-after': '600' }, json: {} });
    else await route.continue();
  });
  await press(page);
  await page.getByRole('button', { name: 'Essayer maintenant' }).click();
  await page.locator('.reference').waitFor();
  expect(accepted(running)).toBe(1);
});

test('after a reload the receipt is still there, and nothing is stored in the browser', async () => {
  const { page } = await atReview();
  await press(page);
  const reference = await page.locator('.reference').textContent();
  await page.reload();
  await page.locator('.reference').waitFor();
  expect(await page.locator('.reference').textContent()).toBe(reference);
  const stored = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
  ]);
  expect(stored).toEqual([0, 0, '', 0]);
});

test('the receipt takes the focus and can be spoken; the copy to keep holds the answers', async () => {
  const { page } = await atReview();
  await press(page);
  await page.locator('h1:focus').waitFor();
  expect(await page.locator('.reference').textContent()).toMatch(/Votre numéro\u00a0: \w, \w, \w, tiret, \w, \w, \w/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Garder une copie de mes réponses' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^mes-reponses-[2-9A-Z]{3}-[2-9A-Z]{3}\.html$/);
  const copy = await readFile(await download.path(), 'utf8');
  const { data } = await sampleOf('application', 'minimal');
  expect(copy).toContain(String(data['first_name']));
  expect(copy).not.toContain('<script');
});

test('answers that the collector refuses are shown at their question', async () => {
  const { page } = await atReview();
  await page.route('**/responses', (route) =>
    route.fulfill({
      status: 422,
      json: { code: 'answers', errors: [{ question: 'first_name', code: 'too-long', message: 'Raccourcissez.' }] },
    }),
  );
  await press(page);
  await page.locator('.error-summary:focus').waitFor();
  expect(await page.locator('[data-question=first_name] .field-error').textContent()).toContain('Raccourcissez.');
  await page.locator('.error-summary a').click();
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-question]')?.getAttribute('data-question')),
  ).toBe('first_name');
});

test('other answers under an id that was received lead to the first receipt', async () => {
  const { page, respondent, running } = await atReview();
  let first = true;
  await page.route('**/responses', async (route) => {
    if (!first) return route.continue();
    first = false;
    await route.fetch();
    await route.abort();
  });
  await press(page);
  await page.getByRole('button', { name: 'Revenir à mes réponses' }).click();
  await page.getByRole('button', { name: /Changer les réponses de la page .+ Vous / }).click();
  await respondent.answer('first_name', 'Autre');
  await respondent.goOn();
  await press(page);
  await page.getByRole('heading', { name: 'Vos premières réponses ont été reçues, pas celles-ci' }).waitFor();
  await page.locator('.reference').waitFor();
  expect(await page.locator('section.notice').textContent()).toContain('Nous avons reçu les premières, pas celles-ci.');
  expect(await page.getByRole('button', { name: 'Garder une copie de mes réponses' }).count()).toBe(1);
  expect(accepted(running)).toBe(1);
});

test('a spent link, opened again in the tab that sent, says that the answers were received', async () => {
  const running = await startPages();
  const page = await openPage(browser());
  const { data, context } = await sampleOf('interview-grid', 'complete-fr');
  const respondent = await openForm(page, await addressOf(running, 'interview-grid', 'fr', context));
  await respondent.toReview(data);
  await respondent.send();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Vos réponses ont été reçues' }).waitFor();
  expect(await page.locator('main').textContent()).toMatch(/Votre numéro\u00a0: [2-9A-Z]{3}-[2-9A-Z]{3}/);
});

test('a browser that fills in the field no person sees does not lose the response', async () => {
  const { page, running } = await atReview();
  await page.locator('input[name=website]').evaluate((field) => field.setAttribute('value', 'https://example.org'));
  const replies: number[] = [];
  page.on('response', (reply) => {
    if (reply.request().method() === 'POST' && reply.url().endsWith('/responses')) replies.push(reply.status());
  });
  await press(page);
  await page.locator('.reference').waitFor();
  expect(replies).toEqual([422, 201]);
  expect(accepted(running)).toBe(1);
});

test('a device that cannot do the proof of work is told so, and keeps its answers', async () => {
  // So cheap that the proof which is made ahead is there long before the review, however slow the machine.
  const settings = { spamProtection: 'proof-of-work', proofOfWork: { cost: 1 } };
  const { page, running } = await atReview({ files: { 'tablee.json': settings } });
  // The first proof was made ahead and is spent; what follows is asked of a device that cannot.
  await page.evaluate(() => {
    for (const method of ['deriveBits', 'deriveKey', 'importKey', 'digest'] as const) {
      Object.defineProperty(SubtleCrypto.prototype, method, {
        value: () => Promise.reject(new DOMException('not supported', 'NotSupportedError')),
      });
    }
  });
  await page.route('**/responses', (route) => route.fulfill({ status: 422, json: { code: 'challenge' } }), {
    times: 1,
  });
  await press(page);
  await page.getByText('La vérification avant l’envoi n’a pas réussi').waitFor();
  await page.getByRole('button', { name: 'Essayer maintenant' }).click();
  await page.locator('#tablee-failure').waitFor();
  expect(await page.locator('#tablee-failure').textContent()).toBe('Votre appareil n’a pas pu faire la vérification');
  expect(await page.getByRole('button', { name: 'Garder une copie de mes réponses' }).count()).toBe(1);
  expect(await page.locator('section.notice').textContent()).toContain('appelez-nous');
  expect(accepted(running)).toBe(0);
});
