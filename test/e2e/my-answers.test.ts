import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { qrRows } from '../../packages/html/src/mail/qr-image.ts';
import { findingsIn, looks } from '../accessibility/axe.ts';
import { respondentOn } from '../browser/respondent.ts';
import { openForm, openOnWeakDevice, openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { deliveringFolder, sendWithCode } from '../support/my-answers.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { shortApplication } from '../support/submissions.ts';
import { readTable, waitForRows } from './table-file.ts';

const browser = useBrowser();

const words = {
  fr: {
    open: 'Ouvrir mes réponses (nouvel onglet)',
    openCode: 'Ouvrir mes réponses',
    code: 'Votre code',
    correct: 'Corriger mes réponses',
    correctPart: 'Corriger cette partie',
    send: 'Envoyer mes corrections',
    corrected: 'Vos corrections sont reçues',
    erase: 'Retirer et effacer mes réponses',
    eraseNow: 'Retirer et effacer',
    erased: 'Vos réponses sont effacées',
    unknown: 'Ce code n’ouvre aucune réponse',
  },
  en: {
    open: 'Open my answers (new tab)',
    openCode: 'Open my answers',
    code: 'Your code',
    correct: 'Correct my answers',
    correctPart: 'Correct this part',
    send: 'Send my corrections',
    corrected: 'We have received your corrections',
    erase: 'Withdraw and erase my answers',
    eraseNow: 'Withdraw and erase',
    erased: 'Your answers are erased',
    unknown: 'This code opens no answers',
  },
} as const;
type Words = (typeof words)[keyof typeof words];

/** Every address and title that the page has had may be seen by others. */
function expectHidden(page: Page, code: string): Promise<void> {
  return page.title().then((title) => expect(`${title} ${page.url().split('#')[0]}`).not.toContain(code));
}

/** From the answers to their correction, back, and to their end, by what a person sees. */
async function correctAndErase(page: Page, running: RunningCollector, said: Words, code: string): Promise<void> {
  // Light in French, dark in English, each as wide as a phone.
  const look = looks[said === words.fr ? 'fr' : 'en'].slice(0, 1);
  // One answer is corrected where it stands: the page that comes begins there.
  const answered = page.locator('.answers', { hasText: 'Canarella' }).first();
  await answered.getByRole('button', { name: said.correctPart }).click();
  await page.locator('.notice.returned').waitFor();
  const part = page.locator('[data-page]', { has: page.locator('[data-question="first_name"]') });
  const title = part.locator('.part-title');
  expect(new URL(page.url()).hash).toBe(`#${await title.getAttribute('id')}`);
  await vi.waitFor(async () => {
    const { y = -1 } = (await title.boundingBox()) ?? {};
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(page.viewportSize()?.height ?? 0);
  }, 10_000);
  expect(await findingsIn(page, look)).toEqual([]);
  await page.locator('[data-question="first_name"] .control').fill('Ada');
  await part.getByRole('button', { name: said.send }).click();
  await page.getByText(said.corrected).waitFor();
  await expectHidden(page, code);
  expect(await findingsIn(page, look)).toEqual([]);
  await vi.waitFor(
    async () => expect((await readTable(running, 'application'))[0]?.['first_name']).toBe('Ada'),
    15_000,
  );
  await page.getByRole('button', { name: said.erase }).click();
  await page.getByRole('button', { name: said.eraseNow, exact: true }).waitFor();
  expect(await findingsIn(page, look)).toEqual([]);
  await page.getByRole('button', { name: said.eraseNow, exact: true }).click();
  await page.getByRole('heading', { name: said.erased }).waitFor();
  expect(await findingsIn(page, look)).toEqual([]);
  await vi.waitFor(async () => expect(await readTable(running, 'application')).toEqual([]), 15_000);
}

/** A collector that knows its public address adds a code to scan; one on a free port of this machine has none. */
async function withPublicAddress(page: Page): Promise<void> {
  await page.route('**/responses', async (route) => {
    const response = await route.fetch();
    const receipt = await response.json();
    const qr = { rows: qrRows(receipt.myAnswers.url), label: 'QR' };
    await route.fulfill({ response, json: { ...receipt, myAnswers: { ...receipt.myAnswers, qr } } });
  });
}

describe.each([
  ['fr', 'with SurveyJS'],
  ['en', 'with the small script'],
] as const)('in %s, %s', (language, drawnBy) => {
  test('the receipt leads to what was sent, which is corrected and erased, and the row follows', {
    timeout: 90_000,
  }, async () => {
    const said = words[language];
    const running = await startPages({ files: deliveringFolder() });
    const address = `${running.url}/demo/application?lang=${language}`;
    const page = await openPage(browser());
    const open = drawnBy === 'with SurveyJS' ? openForm : openOnWeakDevice;
    await withPublicAddress(page);
    const respondent = await open(page, address);
    await respondent.toReview(shortApplication);
    await respondent.send();
    const code = (await page.locator('.draft-code-letters').textContent()) ?? '';
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    const scanned = page.locator('svg.only-print');
    expect(await scanned.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await scanned.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    expect(
      JSON.stringify(await page.evaluate(() => [history.state, localStorage.length, document.cookie])),
    ).not.toContain(code);
    expect(await findingsIn(page, looks[language].slice(0, 1))).toEqual([]);
    await waitForRows(running, 'application', 1);
    const requests: string[] = [];
    page.context().on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
    const [mine] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: said.open }).click(),
    ]);
    await mine.getByText('Canarella', { exact: true }).waitFor();
    await expectHidden(mine, code);
    // The code stays in the fragment, which no request has.
    expect(requests.some((line) => line.includes('/mine'))).toBe(true);
    expect(requests.map((line) => line.replace(/#.*/, '')).join('\n')).not.toContain(code);
    expect(await findingsIn(mine, looks[language])).toEqual([]);
    await correctAndErase(mine, running, said, code);
    await mine.goto(`${running.url}/mine?lang=${language}#${code}`);
    await mine.getByRole('heading', { name: said.unknown }).waitFor();
    // After a reload the receipt is still there, without the way back.
    await page.reload();
    await page.locator('.reference').waitFor();
    expect(await page.locator('.draft-code-letters').count()).toBe(0);
  });
});

test('without JavaScript, at 320 pixels, the link is on the receipt and a typed code opens the same pages', {
  timeout: 60_000,
}, async () => {
  const running = await startPages({ files: deliveringFolder() });
  const page = await openPage(browser(), { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await page.goto(`${running.url}/demo/application?lang=fr`);
  const respondent = respondentOn(page);
  for (const [name, value] of Object.entries(shortApplication)) {
    await respondent.answer(name, typeof value === 'string' ? value : [...value]);
  }
  await page.locator('button.primary').click();
  const code = (await page.locator('.draft-code-letters').textContent()) ?? '';
  await waitForRows(running, 'application', 1);
  await page.goto(`${running.url}/mine?lang=fr`);
  await page.getByLabel(words.fr.code).fill('0000-0000-0000-0000-0000');
  await page.getByRole('button', { name: words.fr.openCode }).click();
  await page.getByRole('heading', { name: words.fr.unknown }).waitFor();
  expect(await page.getByLabel(words.fr.code).inputValue()).toBe('0000-0000-0000-0000-0000');
  await page.getByLabel(words.fr.code).fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: words.fr.openCode }).click();
  await page.getByText('Canarella', { exact: true }).waitFor();
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  await page.getByRole('button', { name: words.fr.correct }).click();
  await page.locator('[data-question="last_name"] .control').fill('');
  await page.getByRole('button', { name: words.fr.send }).last().click();
  await page.locator('.error-summary').waitFor();
  await page.locator('[data-question="last_name"] .control').fill('Lovelace');
  await page.getByRole('button', { name: words.fr.send }).last().click();
  await page.getByText(words.fr.corrected).waitFor();
  await vi.waitFor(
    async () => expect((await readTable(running, 'application'))[0]?.['last_name']).toBe('Lovelace'),
    15_000,
  );
});

test('by keyboard alone, a person opens, corrects and erases what they sent', { timeout: 60_000 }, async () => {
  const running = await startPages({ files: deliveringFolder() });
  const { code } = await sendWithCode(running.url);
  const page = await openPage(browser());
  await page.goto(`${running.url}/mine?lang=fr`);
  const goTo = async (label: string): Promise<void> => {
    for (let stops = 0; stops < 400; stops += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(
        () => document.activeElement?.textContent?.trim() || document.activeElement?.id || '',
      );
      if (focused === label) return;
    }
    throw new Error(`the keyboard does not reach “${label}”`);
  };
  await goTo('code');
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.getByText('Canarella', { exact: true }).waitFor();
  await goTo(words.fr.correct);
  await page.keyboard.press('Enter');
  await page.locator('.notice.returned').waitFor();
  await goTo('q-first_name');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Ada');
  // Enter in a line of text presses the button that sends, not the one that goes back.
  await page.keyboard.press('Enter');
  await page.getByText(words.fr.corrected).waitFor();
  await page.getByText('Ada', { exact: true }).waitFor();
  await goTo(words.fr.erase);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: words.fr.eraseNow, exact: true }).waitFor();
  await goTo(words.fr.eraseNow);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: words.fr.erased }).waitFor();
});
