import { openStore } from '@tablee/collector';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsIn, looks } from '../accessibility/axe.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { respondentOn } from '../browser/respondent.ts';
import { ensureBundles, openForm, openOnWeakDevice, openPage, startPages } from '../browser/served-pages.ts';
import { folderWithKey } from '../support/draft-key.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { shortApplication } from '../support/submissions.ts';

let browser: Browser;
beforeAll(async () => {
  await ensureBundles();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const words = {
  fr: {
    fold: 'Pas le temps de finir?',
    later: 'Terminer plus tard',
    code: 'Votre code',
    open: 'Reprendre mes réponses',
  },
  en: { fold: 'No time to finish now?', later: 'Finish later', code: 'Your code', open: 'Open my answers' },
} as const;
type Language = keyof typeof words;

const start = (): Promise<RunningCollector> => startPages({ files: folderWithKey() });
const seen = (page: Page, text: string) => page.getByText(text, { exact: true }).filter({ visible: true });

/** Opens the fold below the page and presses the button in it; the code that is shown then. */
async function finishLater(page: Page, language: Language): Promise<string> {
  await seen(page, words[language].fold).click();
  await page.getByRole('button', { name: words[language].later }).click();
  const letters = page.locator('.draft-code-letters');
  await letters.waitFor();
  return (await letters.textContent()) ?? '';
}

async function resume(page: Page, running: RunningCollector, code: string, language: Language): Promise<void> {
  await page.goto(`${running.url}/resume?lang=${language}`);
  await page.getByLabel(words[language].code).fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: words[language].open }).click();
  await page.locator('.notice.returned').waitFor();
}

/** How many drafts the store holds, once the collector has stopped. */
async function draftsLeft({ collector, configuration }: RunningCollector): Promise<number> {
  await collector.stop();
  const store = await openStore({ file: configuration.storeFile });
  const rows = await store.db.selectFrom('draft').select('hash').execute();
  await store.close();
  return rows.length;
}

const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 } };

describe.each(['fr', 'en'] as const)('in %s, with SurveyJS', (language) => {
  test('answers are kept without leaving the page, come back on another device, and are sent once', async () => {
    const running = await start();
    const page = await openPage(browser, phone);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
    const respondent = await openForm(page, `${running.url}/demo/application?lang=${language}`);
    await respondent.answerPage(shortApplication);
    expect(requests.filter((line) => line.startsWith('POST'))).toEqual([]);
    const code = await finishLater(page, language);
    expect(requests.filter((line) => line.startsWith('POST'))).toEqual(['POST /api/v1/demo/application/drafts']);
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    expect(await findingsIn(page, looks.fr)).toEqual([]);
    expect([await page.title(), page.url()].join()).not.toContain(code);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    // Nothing is lost, so nobody is asked whether to leave.
    let asked = false;
    page.on('dialog', (dialog) => {
      asked = true;
      void dialog.accept();
    });
    await page.goto('about:blank');
    expect(asked).toBe(false);

    const other = await openPage(browser, phone);
    await resume(other, running, code, language);
    expect(await other.locator('#tablee').getAttribute('data-drawn-by')).toBe('surveyjs');
    expect(await findingsIn(other, looks.en)).toEqual([]);
    // The first page is answered: the form goes on behind it, and the way back is there.
    expect(await other.locator('.back').count()).toBe(1);
    const again = respondentOn(other);
    await again.toReview(shortApplication);
    await again.send();
    await other.reload();
    await other.getByText(language === 'fr' ? 'Vos réponses ont été reçues' : 'Your answers were received').waitFor();
    expect(await draftsLeft(running)).toBe(0);
  });
});

test('changes after keeping are kept under the same code, and going back to the answers finds them', async () => {
  const running = await start();
  const page = await openPage(browser);
  const respondent = await openForm(page, `${running.url}/demo/application?lang=fr`);
  const first = await finishLater(page, 'fr');
  await page.getByRole('button', { name: 'Revenir à mes réponses' }).click();
  await respondent.answerPage(shortApplication);
  expect(await finishLater(page, 'fr')).toBe(first);
  await page.goto(`${running.url}/resume#${first}`);
  await page.locator('.notice.returned').waitFor();
  await page.locator('.back').click();
  expect(await respondentOn(page).question('filled_by').locator('input:checked').getAttribute('value')).toBe('self');
});

test('a network that fails says so, and every answer stays on the page', async () => {
  const running = await start();
  const page = await openPage(browser);
  const respondent = await openForm(page, `${running.url}/demo/application?lang=fr`);
  await respondent.answerPage(shortApplication);
  await page.route('**/drafts', (route) => route.abort());
  await seen(page, words.fr.fold).click();
  await page.getByRole('button', { name: words.fr.later }).click();
  await page.getByText('Le réseau est coupé').waitFor();
  expect(await findingsIn(page, looks.fr.slice(0, 1))).toEqual([]);
  expect(await respondent.question('filled_by').locator('input:checked').getAttribute('value')).toBe('self');
  await page.unroute('**/drafts');
  await page.getByRole('button', { name: words.fr.later }).click();
  await page.locator('.draft-code-letters').waitFor();
});

test('the draft is erased with the button above the answers, which stay on the page', async () => {
  const running = await start();
  const page = await openPage(browser);
  await openForm(page, `${running.url}/demo/application?lang=fr`);
  const code = await finishLater(page, 'fr');
  await resume(page, running, code, 'fr');
  await page.getByRole('button', { name: 'Effacer mon brouillon' }).click();
  await page.getByRole('button', { name: 'Oui, effacer' }).click();
  await page.getByText('Vos réponses ne sont plus que sur cette page').waitFor();
  expect(await findingsIn(page, looks.fr.slice(0, 1))).toEqual([]);
  expect(await draftsLeft(running)).toBe(0);
});

test('on a weak device, the small script keeps every page’s answers and never by Enter', async () => {
  const running = await start();
  const page = await openPage(browser, phone);
  const respondent = await openOnWeakDevice(page, `${running.url}/demo/application?lang=fr`);
  await respondent.answerPage(shortApplication);
  await respondent.goOn();
  await respondent.answerPage(shortApplication);
  const line = page.locator('input.control.text').filter({ visible: true }).first();
  await line.press('Enter');
  expect(new URL(page.url()).pathname).toBe('/demo/application');
  const code = await finishLater(page, 'fr');
  expect(new URL(page.url()).pathname).toBe('/demo/application/saved');
  await resume(page, running, code, 'fr');
  expect(await page.locator('[name=filled_by]:checked').getAttribute('value')).toBe('self');
  expect(await page.locator('[name=first_name]').inputValue()).toBe('Canarella');
});

test('without JavaScript, by keyboard: kept, reopened at the open question, sent, erased', async () => {
  const running = await start();
  const page = await openPage(browser, { ...phone, javaScriptEnabled: false });
  await page.goto(`${running.url}/demo/application?lang=en`);
  await page.locator('[name=first_name]').fill('Canarella');
  await page.locator('.finish-later summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const code = (await page.locator('.draft-code-letters').textContent()) ?? '';
  await resume(page, running, code, 'en');
  expect(await page.locator('[name=first_name]').inputValue()).toBe('Canarella');
  await page.getByRole('link', { name: /^Go on at the question/ }).click();
  expect(new URL(page.url()).hash).toMatch(/^#(q|box)-/);
  const respondent = respondentOn(page);
  for (const [name, value] of Object.entries(shortApplication))
    await respondent.answer(
      name,
      [...[value].flat()].length > 1 || Array.isArray(value) ? [...[value].flat()] : String(value),
    );
  await page.locator('.send-part button.primary').click();
  await page.locator('.reference').waitFor();
  expect(await draftsLeft(running)).toBe(0);
});

test('a form of a link is kept with its link, and comes back filled in by it', async () => {
  const running = await start();
  const page = await openPage(browser);
  const { code: link } = await running.collector.links.create({
    organisation: 'demo',
    form: 'interview-grid',
    role: 'staff',
    subject: 'K7F-2QM',
    language: 'fr',
  });
  await openForm(page, `${running.url}/s#${link}`);
  const code = await finishLater(page, 'fr');
  await resume(page, running, code, 'fr');
  expect(await page.locator('.fixed-answer').first().textContent()).toContain('K7F-2QM');
  expect(page.url()).not.toContain(link);
});

test.each(['/resume?lang=fr', '/resume?lang=en'])(
  '%s has no fault that axe finds, and fits a page at 400 %',
  async (path) => {
    const running = await start();
    const page = await openPage(browser, { viewport: { width: 320, height: 256 } });
    await page.goto(running.url + path);
    expect(await findingsIn(page, looks.fr)).toEqual([]);
    await page.locator('#code').fill('0000 0000 0000 0000 0000');
    await page.locator('button.primary').click();
    await page.locator('.error-summary').waitFor();
    expect(await findingsIn(page, looks.fr)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  },
);
