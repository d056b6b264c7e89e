import type { JsonObject } from '@tablee/core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { keyboardRespondentOn } from '../browser/keyboard-respondent.ts';
import type { Respondent } from '../browser/respondent.ts';
import { openOnWeakDevice, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { type RunningCollector, type StartOptions, smallFolder } from '../support/start-collector.ts';
import { deliverToFiles, waitForRows } from './table-file.ts';

const browser = useBrowser();

const phone = { viewport: { width: 360, height: 800 } };

interface Opened {
  readonly running: RunningCollector;
  readonly page: Page;
  readonly respondent: Respondent;
}

async function openApplication(options: StartOptions = {}, language = 'fr'): Promise<Opened> {
  const organisation = Object(smallFolder['organisations/demo/organisation.json']);
  const files = { 'organisations/demo/organisation.json': { ...organisation, ...deliverToFiles }, ...options.files };
  const running = await startPages({ ...options, files });
  const page = await openPage(browser(), phone);
  const respondent = await openOnWeakDevice(page, `${running.url}/demo/application?lang=${language}`);
  return { running, page, respondent };
}

const press = (page: Page): Promise<void> => page.locator('button.primary').filter({ visible: true }).click();
const seen = (page: Page, name: string): Promise<number> =>
  page.locator(`[data-question=${name}]`).filter({ visible: true }).count();

describe('the plain form’s script', () => {
  test.each(['fr', 'en'])(
    'takes a whole application in %s, one page at a time, to its rows',
    { timeout: 90_000 },
    async (language) => {
      const { running, page, respondent } = await openApplication({}, language);
      const { data } = await sampleOf('application', `complete-${language}`);
      await respondent.toReview(data);
      await respondent.send();
      const [row] = await waitForRows(running, 'application', 1);
      expect(row).toMatchObject({ first_name: data['first_name'], motivation: data['motivation'] });
      const reference = ((await page.locator('.reference').textContent()) ?? '').replaceAll('\u2011', '-');
      expect(reference).toContain(row?.['reference'] ?? 'no reference');
      expect(await page.locator('.your-answers').textContent()).toContain(String(data['last_name']));
      expect(await page.evaluate(() => document.querySelector('[data-drawn-by]'))).toBeNull();
    },
  );

  test('is filled in by keyboard alone', { timeout: 90_000 }, async () => {
    const { running, page } = await openApplication();
    const { data } = await sampleOf('application', 'minimal');
    const person = keyboardRespondentOn(page);
    await person.toReview(data);
    await person.send();
    expect(await waitForRows(running, 'application', 1)).toHaveLength(1);
  });

  test('shows what applies, marks what is needed, and sends nothing of what is gone', async () => {
    const { running, page, respondent } = await openApplication();
    expect(await seen(page, 'helper_name')).toBe(0);
    await respondent.answer('filled_by', 'helper');
    await respondent.answer('helper_name', 'Paul');
    await respondent.answer('filled_by', 'self');
    expect(await seen(page, 'helper_name')).toBe(0);
    const { data } = await sampleOf('application', 'minimal');
    await respondent.toReview(data);
    expect(await page.locator('.review').textContent()).not.toContain('Paul');
    await respondent.send();
    const [row] = await waitForRows(running, 'application', 1);
    expect(row?.['helper_name']).toBe('');
  });

  test('says at the top and at the field what is missing, in the words of the collector', async () => {
    const { page, respondent } = await openApplication();
    await respondent.goOn();
    await respondent.goOn();
    const summary = page.locator('.error-summary');
    expect(await summary.locator('h2').textContent()).toBe('Il y a 2 points à revoir');
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole('link', { name: 'Nom de famille' }).click();
    const focused = await page.evaluate(() => {
      const field = document.activeElement;
      const ids = (field?.getAttribute('aria-describedby') ?? '').split(' ');
      const said = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      return { name: field?.getAttribute('name'), invalid: field?.getAttribute('aria-invalid'), said };
    });
    expect(focused).toMatchObject({ name: 'last_name', invalid: 'true' });
    expect(focused.said).toContain('Écrivez votre nom.');
    await respondent.answer('first_name', 'Lucie');
    await respondent.answer('last_name', 'Tremblay');
    await press(page);
    await page.getByRole('heading', { level: 1, name: 'Pour vous joindre' }).waitFor();
    await page.goBack();
    await page
      .locator('h1', { hasText: /^Vous$/ })
      .filter({ visible: true })
      .waitFor();
    expect(await page.locator('input[name=first_name]').inputValue()).toBe('Lucie');
    expect(await page.locator('.field-error').count()).toBe(0);
  });

  test('counts the characters that are left, from near the limit on, where the page has kept a line for it', async () => {
    const { page, respondent } = await openApplication();
    const { data } = await sampleOf('application', 'complete-fr');
    while ((await seen(page, 'motivation')) === 0) {
      await respondent.answerPage(data);
      await respondent.goOn();
    }
    const area = page.locator('textarea[name=motivation]');
    const limit = await area.evaluate((field: HTMLTextAreaElement) => field.maxLength);
    const line = page.locator('[data-question=motivation] .count');
    await area.fill('Court.');
    expect(await line.textContent()).toBe('');
    const height = async (): Promise<number> => (await line.boundingBox())?.height ?? 0;
    const before = await height();
    await area.fill('a '.repeat(limit / 2 - 3));
    await expect.poll(() => line.textContent()).toContain('6');
    expect(before).toBeGreaterThan(0);
    expect(await height()).toBe(before);
    await area.pressSequentially('longer than the limit');
    await expect.poll(() => line.textContent()).toBe('Limite atteinte\u00A0: la suite est coupée');
    await area.fill('Court.');
    await expect.poll(() => line.textContent()).toBe('');
    expect(await page.context().cookies()).toEqual([]);
  });

  test('unticks what an exclusive option excludes, and offers to erase delicate answers', async () => {
    const { page, respondent } = await openApplication();
    const { data } = await sampleOf('application', 'complete-fr');
    const given: JsonObject = { ...data, consent_sensitive: [] };
    while ((await seen(page, 'consent_sensitive')) === 0) {
      await respondent.answerPage(given);
      await respondent.goOn();
    }
    const { consent_sensitive: _, ...others } = given;
    await respondent.answerPage(others);
    await press(page);
    await page.getByRole('button', { name: 'Effacer ces réponses délicates et continuer' }).click();
    await page.locator('.review').waitFor();
    expect(await page.locator('input[name=experience_domains]:checked, input[name=needs]:checked').count()).toBe(0);
    await page.evaluate(() => {
      for (const value of ['quiet-room', 'none'])
        document.querySelector<HTMLInputElement>(`input[name=needs][value="${value}"]`)?.click();
    });
    expect(
      await page
        .locator('input[name=needs]:checked')
        .evaluateAll((ticks) => ticks.map((tick) => tick.getAttribute('value'))),
    ).toEqual(['none']);
  });

  test('tries again while the network is down, with one and the same id', async () => {
    const { running, page, respondent } = await openApplication();
    const { data } = await sampleOf('application', 'minimal');
    await respondent.toReview(data);
    const ids: string[] = [];
    await page.route('**/responses', async (route) => {
      const { id }: { readonly id: string } = route.request().postDataJSON();
      ids.push(id);
      if (ids.length === 1) await route.abort();
      else await route.continue();
    });
    await press(page);
    await page.getByText('Le réseau est coupé.').waitFor();
    await page.getByRole('button', { name: 'Essayer maintenant' }).click();
    await page.locator('.reference').waitFor();
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(await waitForRows(running, 'application', 1)).toHaveLength(1);
  });

  test('does the proof of work, and a reload after sending still shows the receipt', async () => {
    const { page, respondent } = await openApplication({ files: { 'tablee.json': { proofOfWork: { cost: 1 } } } });
    const { data } = await sampleOf('application', 'minimal');
    await respondent.toReview(data);
    await respondent.send();
    const reference = await page.locator('.reference').textContent();
    await page.reload();
    await page.locator('.reference').waitFor();
    expect(await page.locator('.reference').textContent()).toBe(reference);
  });

  test('changes the language in place, with the page, the answers and what is half typed', async () => {
    const { page, respondent } = await openApplication();
    await respondent.answer('filled_by', 'self-with-help');
    await respondent.goOn();
    await page.locator('input[name=first_name]').pressSequentially('Amina');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'You', exact: true }).waitFor();
    expect(await page.locator('input[name=first_name]').inputValue()).toBe('Amina');
    expect(await page.locator('input[name=filled_by]:checked').getAttribute('value')).toBe('self-with-help');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(new URL(page.url()).searchParams.get('lang')).toBe('en');
    expect(await page.title()).toMatch(/^You – Step 2 of \d+ – Become a partner/);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Before you start' }).waitFor();
  });

  test('asks before answers that are not sent are left, and not when there are none', async () => {
    const { page, respondent } = await openApplication();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    await page.locator('#tablee.scripted').waitFor();
    expect(asked).toEqual([]);
    await respondent.answer('project_code', 'URG-2026');
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
  });

  test('keeps to the browser what the person keeps: nothing is asked of the network', async () => {
    const { url } = await startPages();
    const page = await openPage(browser(), phone);
    const respondent = await openOnWeakDevice(page, `${url}/demo/readiness?lang=fr`);
    await respondent.toReview({ rd_01: 'not-yet', rd_02: 'is-true' });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await press(page);
    await page.getByRole('heading', { level: 1, name: 'Vos réponses restent chez vous' }).waitFor();
    expect(await page.locator('.result').textContent()).toContain('Il reste 9 énoncés.');
    expect(requests).toEqual([]);
  });
});

describe('who draws the form', () => {
  test('what is typed before any script comes stays, and stays in the plain form', async () => {
    const { url } = await startPages();
    const page = await openPage(browser(), phone);
    const held: (() => void)[] = [];
    await page.route(
      '**/assets/form-*.js',
      (route) => new Promise<void>((resolve) => held.push(() => resolve(route.continue()))),
    );
    await page.goto(`${url}/demo/application?lang=fr`, { waitUntil: 'commit' });
    await page.locator('input[name=project_code]').pressSequentially('URG-');
    for (const release of held) release();
    await page.locator('#tablee.scripted').waitFor();
    await page.keyboard.type('2026');
    await page.waitForLoadState('networkidle');
    expect(await page.locator('input[name=project_code]').inputValue()).toBe('URG-2026');
    expect(await page.locator('[data-drawn-by]').count()).toBe(0);
  });

  test('SurveyJS takes over from whoever has not begun, and nothing moves', async () => {
    const { url } = await startPages();
    const page = await openPage(browser(), phone);
    const places = (): Promise<readonly (readonly [string, number])[]> =>
      page.evaluate(() =>
        ['.step', '.marking', '[data-question=filled_by] .choice', '[data-question=project_code] .control'].map(
          (selector) => {
            const found = [...document.querySelectorAll(selector)].find(
              (element) => element.getClientRects().length > 0,
            );
            return [selector, Math.round(found?.getBoundingClientRect().top ?? -1)] as const;
          },
        ),
      );
    const held: (() => void)[] = [];
    await page.route(
      '**/assets/form-*.js',
      (route) => new Promise<void>((resolve) => held.push(() => resolve(route.continue()))),
    );
    await page.goto(`${url}/demo/application?lang=fr`, { waitUntil: 'commit' });
    await page.locator('[data-question=project_code] .control').waitFor();
    const before = await places();
    for (const release of held) release();
    await page.locator('[data-drawn-by=surveyjs] .page-top').waitFor();
    expect(await places()).toEqual(before);
  });

  test('where less data is asked for, SurveyJS is not even fetched', async () => {
    const { url } = await startPages();
    const page = await openPage(browser(), phone);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) }));
    await page.goto(`${url}/demo/application?lang=fr`, { waitUntil: 'networkidle' });
    await page.locator('#tablee.scripted').waitFor();
    expect(fetched.filter((address) => /surveyjs|mount-form|\/api\//.test(address))).toEqual([]);
  });

  test('where the script does not come, the whole form appears and can be sent', async () => {
    const { url } = await startPages();
    const page = await openPage(browser(), phone);
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.clock.install();
    await page.goto(`${url}/demo/application?lang=fr`);
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    });
    await page.locator('input[name=last_name]').fill('Tremblay');
    await press(page);
    await page.getByRole('alert').waitFor();
    expect(await page.locator('input[name=last_name]').inputValue()).toBe('Tremblay');
  });
});
