import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { contrastOf } from '../../packages/html/src/index.ts';
import {
  addressOf,
  formsToAnswer,
  openForm,
  openOnWeakDevice,
  openPage,
  sampleOf,
  startPages,
} from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { everyFormFolder, kitForms } from '../e2e/every-form.ts';
import { readSample } from '../forms/sample.ts';

const browser = useBrowser();

async function walk(page: Page, examine: (title: string) => Promise<void>): Promise<void> {
  const running = await startPages();
  for (const form of formsToAnswer) {
    const { data, context } = await sampleOf(form, 'complete-fr');
    const respondent = await openForm(page, await addressOf(running, form, 'fr', context));
    await respondent.toReview(data, (title) => examine(`${form}, ${title}`));
    await examine(`${form}, review`);
    await respondent.send();
    await examine(`${form}, receipt`);
  }
}

/** What sticks out to the right, by tag and class. */
async function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName}.${element.className}`);
  });
}

/** What is too low to be pressed with a finger. */
async function tooLow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const heightOf = (element: Element): number => element.getBoundingClientRect().height;
    const boxes = [...document.querySelectorAll('button, .control, .choice, summary')].filter(
      (element) => heightOf(element) > 0 && heightOf(element) < 44,
    );
    const links = [...document.querySelectorAll('a:not(.skip)')].filter((element) => heightOf(element) < 24);
    return [...boxes, ...links].map((element) => `${element.outerHTML.slice(0, 120)} ${heightOf(element)}`);
  });
}

test('nothing scrolls sideways at 320 px, nor with text at 200 %; at 360 px whatever is pressed is at least 44 px high, links in text 24', {
  timeout: 120_000,
}, async () => {
  const narrow = { width: 320, height: 640 };
  const page = await openPage(browser(), { viewport: narrow });
  const findings: string[] = [];
  await walk(page, async (title) => {
    for (const size of ['', '225%']) {
      await page.evaluate((fontSize) => document.documentElement.style.setProperty('font-size', fontSize), size);
      for (const element of await overflowing(page)) findings.push(`${title} ${size}: ${element}`);
    }
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await page.setViewportSize({ width: 360, height: 740 });
    for (const element of await tooLow(page)) findings.push(`${title}: ${element}`);
    await page.setViewportSize(narrow);
  });
  expect(findings).toEqual([]);
});

function hex(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

test.each(['light', 'dark'] as const)('borders and focus stand out from what is around them, %s', async (scheme) => {
  const { url } = await startPages();
  const page = await openPage(browser(), { colorScheme: scheme, viewport: { width: 1280, height: 800 } });
  const respondent = await openForm(page, `${url}/demo/application?lang=fr`);
  const colours = await page.evaluate(() => {
    const style = (selector: string): CSSStyleDeclaration => {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`there is no ${selector}`);
      return getComputedStyle(element);
    };
    return {
      sheet: style('.sheet').backgroundColor,
      control: style('.control').borderTopColor,
      radio: style('.choice input:not(:checked)').borderTopColor,
      ticked: style('.choice input:checked').borderTopColor,
      button: style('.primary').backgroundColor,
    };
  });
  for (const part of ['control', 'radio', 'ticked', 'button'] as const) {
    expect(contrastOf(hex(colours[part]), hex(colours.sheet)), part).toBeGreaterThanOrEqual(3);
  }

  await respondent.question('project_code').locator('.control').focus();
  const focus = await page.evaluate(() => {
    const { outlineColor, outlineWidth, outlineStyle } = getComputedStyle(document.activeElement ?? document.body);
    return { outlineColor, outlineWidth, outlineStyle };
  });
  expect(focus).toMatchObject({ outlineStyle: 'solid', outlineWidth: '3px' });
  expect(contrastOf(hex(focus.outlineColor), hex(colours.sheet))).toBeGreaterThanOrEqual(3);
});

test('the keyboard shows where it is at every stop', async () => {
  const { url } = await startPages();
  const page = await openPage(browser());
  await openForm(page, `${url}/demo/application?lang=fr`);
  const stops: string[] = [];
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return { what: element.outerHTML.slice(0, 80), visible: outlineStyle === 'solid' && outlineWidth === '3px' };
    });
    if (seen === undefined) break;
    expect(seen.visible, seen.what).toBe(true);
    stops.push(seen.what);
  }
  expect(stops.length).toBeGreaterThan(5);
});

test('the bar of an error begins at the top of a group’s question as it does at a text’s', async () => {
  const running = await startPages();
  const page = await openPage(browser(), { viewport: { width: 360, height: 2000 } });
  const respondent = await openForm(page, await addressOf(running, 'barometer', 'fr'));
  await respondent.goOn();
  await page.locator('.error-summary').waitFor();
  const barAt = async (name: string, title: string): Promise<Buffer> => {
    const [box, words] = await Promise.all([
      respondent.question(name).boundingBox(),
      respondent.question(name).locator(title).boundingBox(),
    ]);
    if (box === null || words === null) throw new Error(`${name} is not on the page`);
    return page.screenshot({ clip: { x: Math.ceil(box.x) + 1, y: Math.ceil(words.y) + 2, width: 2, height: 6 } });
  };
  const bar = await barAt('group_code', 'label.question');
  expect((await barAt('bm_role', 'legend.question')).equals(bar)).toBe(true);
  const blank = await page.screenshot({ clip: { x: 1, y: 1, width: 2, height: 6 } });
  expect(blank.equals(bar)).toBe(false);
});

test('a group that somebody adds stands under its title, as wide as the page', { timeout: 60_000 }, async () => {
  const { url, collector } = await startPages({ files: await everyFormFolder(await kitForms()) });
  const about = { organisation: 'demo', form: 'closing-loop', language: 'fr', role: 'staff' };
  const { code } = await collector.links.create(about);
  const page = await openPage(browser(), { viewport: { width: 390, height: 844 } });
  const respondent = await openOnWeakDevice(page, `${url}/s#${code}`);
  const { data } = await readSample(new URL('../../forms/closing-loop/samples/complete-fr.json', import.meta.url));
  const widths: number[] = [];
  await respondent.toReview(data, async () => {
    expect(await overflowing(page)).toEqual([]);
    const fields = page.locator('.paneldynamic .row .control:not(.date)').filter({ visible: true });
    widths.push(...(await fields.evaluateAll((controls) => controls.map(({ clientWidth }) => clientWidth))));
  });
  expect(widths.length).toBeGreaterThan(10);
  expect(Math.min(...widths)).toBeGreaterThan(300);
});

test.each([320, 360])('no word of the table of marks is cut at %i px', { timeout: 60_000 }, async (width) => {
  const running = await startPages();
  for (const language of ['fr', 'en']) {
    const page = await openPage(browser(), { viewport: { width, height: 800 } });
    const { data, context } = await sampleOf('barometer', `complete-${language}`);
    const respondent = await openForm(page, await addressOf(running, 'barometer', language, context));
    await respondent.toReview(data);
    await respondent.send();
    const cut = await page.evaluate(() => {
      const found: string[] = [];
      for (const cell of document.querySelectorAll('.result th, .result td')) {
        const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
          for (const match of (node.textContent ?? '').matchAll(/\p{L}+/gu)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(match[0]);
          }
        }
      }
      return { found, cells: document.querySelectorAll('.result td').length };
    });
    expect(cut).toEqual({ found: [], cells: 12 });
    expect(await overflowing(page)).toEqual([]);
  }
});
