import type { JsonObject } from '@tablee/core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findingsIn, looks } from '../accessibility/axe.ts';
import type { Respondent } from '../browser/respondent.ts';
import { addressOf, openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';

const browser = useBrowser();

const about: JsonObject = { group_code: 'KIWI-27', bm_round: 'middle' };
const own: JsonObject = { bm_mode: 'individual', ...about, bm_role: 'partner' };
const filledSectors = '.live-dial svg.dial:not(.dial-narrow) > path[fill^="url("]';

async function openBarometer(language: string, width: number): Promise<Respondent> {
  const running = await startPages();
  const page = await openPage(browser(), { viewport: { width, height: 900 } });
  return openForm(page, await addressOf(running, 'barometer', language));
}

/** A point on a field of the dial where nothing else lies: what a hand aims at. */
async function press(page: Page, criterion: string, level: number): Promise<void> {
  const fields = page.locator(`.live-dial [data-criterion="${criterion}"][data-level="${level}"]`);
  const field = fields.filter({ visible: true });
  await field.scrollIntoViewIfNeeded();
  const point = await field.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const steps = Array.from({ length: 400 }, (_, index) => ({
      x: left + (width * ((index % 20) + 0.5)) / 20,
      y: top + (height * (Math.floor(index / 20) + 0.5)) / 20,
    }));
    return steps.find(({ x, y }) => document.elementFromPoint(x, y) === element);
  });
  if (point === undefined) throw new Error(`nothing to press at ${criterion} ${level}`);
  await page.mouse.click(point.x, point.y);
}

function radio(page: Page, question: string, value: string): ReturnType<Page['locator']> {
  return page.locator(`[data-question="${question}"] input[value="${value}"]`);
}

test('a press on a sector answers its question, here and on another page, and nothing moves', {
  timeout: 60_000,
}, async () => {
  const respondent = await openBarometer('fr', 1280);
  const { page } = respondent;
  await respondent.answerPage(own);
  await respondent.goOn();

  await press(page, 'bm_01', 0);
  expect(await radio(page, 'bm_01', '0').isChecked()).toBe(true);
  const before = await page.evaluate(() => [window.scrollY, document.body.scrollHeight]);
  await press(page, 'bm_02', 3);
  expect(await radio(page, 'bm_02', '3').isChecked()).toBe(true);
  await press(page, 'bm_02', 4);
  expect(await radio(page, 'bm_02', '4').isChecked()).toBe(true);
  await press(page, 'bm_08', 1);
  expect(await page.locator(filledSectors).count()).toBe(3);
  expect(await page.evaluate(() => [window.scrollY, document.body.scrollHeight])).toEqual(before);

  await respondent.goOn();
  await respondent.goOn();
  expect(await radio(page, 'bm_08', '1').isChecked()).toBe(true);
});

test('with the keyboard alone, the radio buttons fill the dial, which takes no focus', {
  timeout: 60_000,
}, async () => {
  const respondent = await openBarometer('en', 360);
  const { page } = respondent;
  await respondent.answerPage(own);
  await respondent.goOn();

  await radio(page, 'bm_01', '0').focus();
  for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  expect(await radio(page, 'bm_01', '2').isChecked()).toBe(true);
  const open = page.getByRole('button', { name: 'See my barometer' });
  const dials = page.locator('.live-dial svg').filter({ visible: true });
  expect(await dials.count()).toBe(0);
  await open.focus();
  await page.keyboard.press('Enter');
  expect(await page.locator(filledSectors).count()).toBe(1);
  // On a telephone the one with its list above and below; the other is there for no one.
  expect(await page.getByRole('img', { name: 'Your barometer' }).count()).toBe(1);
  expect(await dials.getAttribute('class')).toContain('dial-narrow');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('primary');
  expect(await page.locator('.live-dial [aria-live], .live-dial [role=status]').count()).toBe(0);
});

test('the part that a group answers together has the same dial', { timeout: 60_000 }, async () => {
  const respondent = await openBarometer('fr', 1280);
  const { page } = respondent;
  const step = page.locator('.step');
  await respondent.answer('bm_mode', 'individual');
  const first = await step.textContent();
  // Another part has other pages: the step says so at once.
  await respondent.answer('bm_mode', 'joint');
  expect(await step.textContent()).not.toBe(first);
  const { data } = await sampleOf('barometer', 'joint-complete-fr');
  await respondent.answerPage({ ...data, ...about });
  await respondent.goOn();
  await respondent.answerPage(data);
  await respondent.goOn();
  await press(page, 'joint_bm_03', 2);
  expect(await radio(page, 'joint_bm_03', '2').isChecked()).toBe(true);
  await respondent.answer('joint_bm_03', 'no-agreement');
  expect(await page.locator(filledSectors).count()).toBe(0);
});

const kept = { fr: 'Vos réponses restent chez vous', en: 'Your answers stay with you' } as const;

test.each(['fr', 'en'] as const)(
  'a barometer that the person keeps stays in the browser, on one page of paper too, in %s',
  { timeout: 120_000 },
  async (language) => {
    const respondent = await openBarometer(language, 1280);
    const { page } = respondent;
    const { data } = await sampleOf('barometer', `complete-${language}`);
    const answers = { ...data, ...own, bm_share: 'no' };
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));

    await respondent.answerPage(answers);
    await respondent.goOn();
    await respondent.answerPage(answers);
    expect(await findingsIn(page, looks[language].slice(0, 1))).toEqual([]);
    await respondent.toReview(answers);
    await page.locator('button.primary').click();
    await page.getByRole('heading', { name: kept[language] }).waitFor();
    expect(await page.locator('.result svg.dial').filter({ visible: true }).count()).toBe(1);
    expect(await page.locator('.result tbody tr').count()).toBe(12);
    expect(await findingsIn(page, looks[language])).toEqual([]);
    expect(requests).toEqual([]);

    // The answers in full, and the help after them, start on the next sheet.
    await page.evaluate(() => {
      for (const after of document.querySelectorAll('.your-answers, .help')) after.remove();
    });
    const margin = { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' };
    const paper = (await page.pdf({ format: 'Letter', margin })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  },
);
