import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { contrastOf } from '../../packages/html/src/index.ts';
import { openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';

const browser = useBrowser();

/** What a printer would get, as a reader with a dark screen prints it. */
async function printed(page: Page): Promise<{
  readonly pressable: readonly string[];
  readonly colours: readonly string[];
  readonly grounds: readonly string[];
}> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  return page.evaluate(() => {
    const isSeen = (element: Element): boolean => element.getBoundingClientRect().height > 1;
    const all = [...document.body.querySelectorAll('*')].filter(isSeen);
    const withText = all.filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
    );
    const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];
    return {
      pressable: all.filter((element) => element.matches('button, nav a')).map((element) => element.outerHTML),
      colours: distinct(withText.map((element) => getComputedStyle(element).color)),
      grounds: distinct([document.body, ...all].map((element) => getComputedStyle(element).backgroundColor)),
    };
  });
}

function hex(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** No button, and every text dark on white. */
async function expectPrintable(page: Page): Promise<void> {
  const { pressable, colours, grounds } = await printed(page);
  expect(pressable).toEqual([]);
  expect(colours.length).toBeGreaterThan(0);
  for (const colour of colours) expect(contrastOf(hex(colour), '#ffffff'), colour).toBeGreaterThanOrEqual(4.5);
  expect(grounds.filter((ground) => !['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(ground))).toEqual([]);
}

test('the receipt prints its number and the answers, dark on white, without buttons', { timeout: 60_000 }, async () => {
  const { url } = await startPages();
  const page = await openPage(browser(), { colorScheme: 'dark' });
  const respondent = await openForm(page, `${url}/demo/application?lang=fr`);
  const { data } = await sampleOf('application', 'minimal');
  await respondent.toReview(data);
  await respondent.send();
  await expectPrintable(page);
  expect(await page.locator('.reference').isVisible()).toBe(true);
  expect(await page.getByText(String(data['email'])).isVisible()).toBe(true);
  expect(await page.locator('.answers').count()).toBeGreaterThan(3);
});

test('a page of the form prints its questions and what was written, without buttons', { timeout: 60_000 }, async () => {
  const { url } = await startPages();
  const page = await openPage(browser(), { colorScheme: 'dark' });
  const respondent = await openForm(page, `${url}/demo/application?lang=fr`);
  await respondent.goOn();
  await respondent.answer('first_name', 'Lucie');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await respondent.question('first_name').locator('label').isVisible()).toBe(true);
  expect(await respondent.question('first_name').locator('.control').inputValue()).toBe('Lucie');
  expect(await respondent.question('first_name').locator('.control').isVisible()).toBe(true);
  expect(await page.locator('button').filter({ visible: true }).count()).toBe(0);
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const ink = await page.evaluate(
    () => getComputedStyle(document.querySelector('[data-question=first_name] .control') ?? document.body).color,
  );
  expect(paper).toBe('rgb(255, 255, 255)');
  expect(contrastOf(hex(ink), '#ffffff')).toBeGreaterThanOrEqual(7);
});
