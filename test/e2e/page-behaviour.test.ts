import type { JsonObject } from '@tablee/core';
import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import type { Respondent } from '../browser/respondent.ts';
import { addressOf, openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { type RunningCollector, type StartOptions, smallFolder } from '../support/start-collector.ts';
import { deliverToFiles, readTable, waitForRows } from './table-file.ts';

const browser = useBrowser();

const minimal: JsonObject = {
  filled_by: 'self',
  first_name: 'Lucie',
  last_name: 'Tremblay',
  contact_preference: 'email',
  email: 'lucie@exemple.org',
  language_written: 'fr',
  age_group_gate: 'adult',
  experience_roles: ['relative'],
  motivation: 'Pour que l’accueil change.',
  engagement_levels: ['working-group'],
  consent_use: ['agreed'],
  consent_name: 'Lucie Tremblay',
};

const submissions = '**/api/v1/demo/application/responses';

interface Opened {
  readonly running: RunningCollector;
  readonly page: Page;
  readonly respondent: Respondent;
}

async function openApplication(options: StartOptions = {}, language = 'fr'): Promise<Opened> {
  const organisation = smallFolder['organisations/demo/organisation.json'] as object;
  const running = await startPages({
    files: { 'organisations/demo/organisation.json': { ...organisation, ...deliverToFiles } },
    ...options,
  });
  const page = await openPage(browser(), { viewport: { width: 360, height: 800 } });
  const respondent = await openForm(page, await addressOf(running, 'application', language));
  return { running, page, respondent };
}

/** Number of requests that carry a response. */
function countSubmissions(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/responses')) count += 1;
  });
  return () => count;
}

describe('while the person answers', () => {
  test('a question appears with the answer that calls for it, and what it held is not sent once it is gone', async () => {
    const { running, page, respondent } = await openApplication();
    expect(await respondent.question('helper_name').count()).toBe(0);
    await respondent.answer('filled_by', 'helper');
    await respondent.answer('helper_name', 'Paul');
    await respondent.answer('filled_by', 'self');
    await vi.waitUntil(async () => (await respondent.question('helper_name').count()) === 0);
    await respondent.toReview(minimal);
    expect(await page.locator('.answers').first().textContent()).not.toContain('Paul');
    await respondent.send();
    const [row] = await waitForRows(running, 'application', 1);
    expect(row?.['helper_name']).toBe('');
  });

  test('what is missing is said at the top, which takes the focus, and at the field, and a link leads there', async () => {
    const { page, respondent } = await openApplication();
    await respondent.goOn();
    await respondent.goOn();
    const summary = page.locator('.error-summary');
    expect(await summary.locator('h2').textContent()).toBe('Il y a 2 points à revoir');
    expect(await summary.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await summary.getByRole('link', { name: 'Nom de famille' }).click();
    const focused = await page.evaluate(() => {
      const field = document.activeElement;
      const described = (field?.getAttribute('aria-describedby') ?? '').split(' ');
      return {
        question: field?.closest('[data-question]')?.getAttribute('data-question'),
        invalid: field?.getAttribute('aria-invalid'),
        text: described.map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
      };
    });
    expect(focused).toMatchObject({ question: 'last_name', invalid: 'true' });
    expect(focused.text).toContain('Écrivez votre nom.');
    await respondent.answer('first_name', 'Lucie');
    await respondent.answer('last_name', 'Tremblay');
    await respondent.goOn();
    expect(await respondent.title()).toBe('Pour vous joindre');
  });

  test('the browser’s back button is the page before, and forward the page after, with every answer', async () => {
    const { page, respondent } = await openApplication();
    await respondent.goOn();
    await respondent.answerPage(minimal);
    await respondent.goOn();
    await page.goBack();
    await vi.waitUntil(async () => (await respondent.title()) === 'Vous');
    expect(await respondent.question('first_name').locator('.control').inputValue()).toBe('Lucie');
    await page.goForward();
    await vi.waitUntil(async () => (await respondent.title()) === 'Pour vous joindre');
  });

  test('leaving with answers that are not sent asks first, and leaving without any does not', async () => {
    const { page, respondent } = await openApplication();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    await page.locator('[data-drawn-by] .page-top').waitFor();
    expect(asked).toEqual([]);
    await respondent.goOn();
    await respondent.answer('first_name', 'Lucie');
    await page.reload();
    // Where the reader had scrolled, the plain form stays under their eyes.
    await page.locator('.scripted .page-top, [data-drawn-by] .page-top').filter({ visible: true }).waitFor();
    expect(asked).toEqual(['beforeunload']);
  });
});

describe('when the person sends', () => {
  test('a network that is down keeps the answers on the page, and they leave once it is back', async () => {
    const { running, page, respondent } = await openApplication();
    await respondent.toReview(minimal);
    await page.context().setOffline(true);
    await page.locator('button.primary').click();
    await page.getByText('Le réseau est coupé. Vos réponses sont gardées sur cette page.').waitFor();
    expect(await page.getByText('Tremblay').count()).toBeGreaterThan(0);
    await page.context().setOffline(false);
    await page.locator('.reference').waitFor({ timeout: 20_000 });
    expect(await waitForRows(running, 'application', 1)).toHaveLength(1);
  });

  test('an answer lost on its way back makes no second response: the same id is asked again', async () => {
    const { running, page, respondent } = await openApplication();
    await respondent.toReview(minimal);
    let lost = 0;
    await page.route(submissions, async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.locator('button.primary').click();
    await page.getByRole('button', { name: 'Essayer maintenant' }).click();
    await page.locator('.reference').waitFor();
    expect(lost).toBe(1);
    await waitForRows(running, 'application', 1);
    await running.collector.stop();
    expect(await readTable(running, 'application')).toHaveLength(1);
  });

  test('a double click on a slow network is one response', async () => {
    const { running, page, respondent } = await openApplication();
    await respondent.toReview(minimal);
    const sent = countSubmissions(page);
    await page.route(submissions, async (route) => {
      const reply = await route.fetch();
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      await route.fulfill({ response: reply });
    });
    await page.locator('button.primary').dblclick();
    await page.locator('.reference').waitFor();
    expect(sent()).toBe(1);
    await waitForRows(running, 'application', 1);
    await running.collector.stop();
    expect(await readTable(running, 'application')).toHaveLength(1);
  });

  test('a reload after the receipt shows the receipt again, and going back does not send again', async () => {
    const { running, page, respondent } = await openApplication();
    await respondent.toReview(minimal);
    await respondent.send();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    const reference = await page.locator('.reference').textContent();
    await page.reload();
    await page.locator('.reference').waitFor();
    expect(await page.locator('.reference').textContent()).toBe(reference);
    await page.goBack();
    await page.locator('.reference, [data-drawn-by] .page-top').first().waitFor();
    await waitForRows(running, 'application', 1);
    await running.collector.stop();
    expect(await readTable(running, 'application')).toHaveLength(1);
  });

  test('a reload in the middle of sending tells that the answers have arrived', async () => {
    const { running, page, respondent } = await openApplication();
    page.on('dialog', (dialog) => void dialog.accept());
    await respondent.toReview(minimal);
    // The response arrives, and its answer never does.
    await page.route(submissions, async (route) => {
      await route.fetch();
    });
    await page.locator('button.primary').click();
    await waitForRows(running, 'application', 1);
    await page.unroute(submissions);
    await page.reload();
    await page.locator('.reference').waitFor();
    await running.collector.stop();
    expect(await readTable(running, 'application')).toHaveLength(1);
  });

  test('a store that cannot write is said in words, the answers stay, and the next try goes through', async () => {
    const { running, page, respondent } = await openApplication();
    await respondent.toReview(minimal);
    let refused = 0;
    await page.route(submissions, async (route) => {
      if (refused > 0) return route.continue();
      refused += 1;
      return route.fulfill({
        status: 503,
        headers: { 'retry-after': '1' },
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: 'x', status: 503, code: 'store', fix: '' }),
      });
    });
    await page.locator('button.primary').click();
    await page.getByText('Le service fait une pause. Vos réponses sont gardées sur cette page.').waitFor();
    await page.locator('.reference').waitFor({ timeout: 20_000 });
    expect(await waitForRows(running, 'application', 1)).toHaveLength(1);
  });

  test('a form that changed meanwhile offers a copy, and opens again also where the address ends in a code', async () => {
    const { running, page, respondent } = await openApplication();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.evaluate(() => history.replaceState(history.state, '', '#a-code'));
    await respondent.toReview(minimal);
    await page.route(submissions, (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: 'x', status: 422, code: 'form-version', fix: '' }),
      }),
    );
    await page.locator('button.primary').click();
    const notice = page.locator('.notice.wrong');
    await notice.getByText('Vos réponses ne sont pas envoyées.').waitFor();
    const copy = page.waitForEvent('download');
    await notice.locator('button').first().click();
    expect(await (await copy).failure()).toBeNull();
    await Promise.all([page.waitForEvent('load'), notice.locator('button').nth(1).click()]);
    await page.locator('[data-question]').first().waitFor();
    // What it still loads would be missing where nobody serves any more.
    await page.close();
    await running.collector.stop();
    expect(await readTable(running, 'application')).toEqual([]);
  });

  test('delicate answers without agreement can be erased, and the rest is sent', async () => {
    const { running, page, respondent } = await openApplication();
    await respondent.toReview({ ...minimal, experience_learned: 'Une nuit à l’urgence.' }).catch(() => undefined);
    await page.getByRole('button', { name: 'Effacer ces réponses délicates et continuer' }).click();
    await page.locator('.reference, [data-drawn-by] button.primary').first().waitFor();
    if ((await page.locator('.reference').count()) === 0) await respondent.send();
    await waitForRows(running, 'application', 1);
    await running.collector.stop();
    expect(await readTable(running, 'application.restricted')).toEqual([]);
  });

  test('the proof of work is done in the background, and nobody is asked anything', async () => {
    const { running, respondent } = await openApplication({
      files: {
        'tablee.json': { spamProtection: 'proof-of-work', proofOfWork: { cost: 100 } },
        'organisations/demo/organisation.json': {
          ...(smallFolder['organisations/demo/organisation.json'] as object),
          ...deliverToFiles,
        },
      },
    });
    await respondent.toReview(minimal);
    await respondent.send();
    expect(await waitForRows(running, 'application', 1)).toHaveLength(1);
  });
});

describe('answers that a person keeps', () => {
  test('“keep my barometer to myself” sends nothing at all', async () => {
    const running = await startPages();
    const page = await openPage(browser(), { viewport: { width: 360, height: 800 } });
    const respondent = await openForm(page, await addressOf(running, 'barometer', 'fr'));
    const sent = countSubmissions(page);
    const data = { ...(await sampleOf('barometer', 'complete-fr')).data, bm_share: 'no' };
    await respondent.toReview(data);
    await page.locator('button.primary').click();
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Relisez' }).waitFor();
    expect(sent()).toBe(0);
    expect(await page.locator('.reference').count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('4');
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
  });
});

describe('a form by invitation', () => {
  test('is not reachable without its link, and its link is spent by sending, not by opening', async () => {
    const running = await startPages();
    const page = await openPage(browser());
    expect((await page.goto(`${running.url}/demo/interview-grid?lang=fr`))?.status()).toBe(404);
    const address = await addressOf(running, 'interview-grid', 'fr');
    for (let time = 0; time < 3; time += 1) await openForm(page, address);
    const respondent = await openForm(page, address);
    expect(page.url()).toContain('/s#');
    expect(await page.title()).not.toContain(new URL(address).hash.slice(1));
    await respondent.toReview((await sampleOf('interview-grid', 'complete-fr')).data);
    await respondent.send();
    const other = await openPage(browser());
    await other.goto(address);
    await other.getByRole('heading', { level: 1 }).waitFor();
    await vi.waitUntil(async () => (await other.locator('.page-top').count()) === 0);
    expect(await other.locator('[data-question]').count()).toBe(0);
  });
});
