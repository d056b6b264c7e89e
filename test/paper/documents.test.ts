import type { JsonObject } from '@tablee/core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { bundles, openPage } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { sampleAnswers, sendForDocument, startDocuments } from '../support/documents.ts';
import type { RunningCollector } from '../support/start-collector.ts';

const browser = useBrowser();

/** Pages of a PDF, which Chromium writes as plain objects. */
function pagesIn(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** A text of a length, in words of a usual length. */
function textOf(characters: number): string {
  const words = 'Venir à une rencontre par mois, dire ce qui aiderait les personnes et leurs proches. ';
  return words
    .repeat(Math.ceil(characters / words.length))
    .slice(0, characters)
    .trim();
}

async function openSheet(running: RunningCollector, form: string, data: JsonObject): Promise<Page> {
  const { code } = await sendForDocument(running, form, { data });
  const page = await openPage(browser(), { locale: 'fr-CA', viewport: { width: 1280, height: 900 } });
  await page.goto(`${running.url}/documents#${code}`);
  await page.locator('article.page').first().waitFor();
  return page;
}

/** How many pages the front and the back take, on either paper. */
async function printed(page: Page): Promise<Readonly<Record<'A4' | 'Letter', number>>> {
  const count = async (format: 'A4' | 'Letter'): Promise<number> =>
    pagesIn(await page.pdf({ format, preferCSSPageSize: false, printBackground: true }));
  return { A4: await count('A4'), Letter: await count('Letter') };
}

const frontAndBack = { A4: 2, Letter: 2 };

/** A one-pager whose texts are this share of the longest that the form takes. */
async function onePager(share: number): Promise<JsonObject> {
  const lengths = {
    op_title: 80,
    op_one_sentence: 180,
    ...{ op_why: 300, op_what: 300, op_who: 300, op_offer: 300 },
    ...{ op_when_where: 200, op_apply: 200, op_contact: 200 },
  };
  const texts = Object.entries(lengths).map(([name, length]) => [name, textOf(length * share)] as const);
  return { ...(await sampleAnswers('project-one-pager', 'complete-fr')), ...Object.fromEntries(texts) };
}

test('a one-pager prints on one page with its back, however long its answers are', { timeout: 120_000 }, async () => {
  const running = await startDocuments({ assetsDirectory: bundles });
  const cases = [
    [await sampleAnswers('project-one-pager', 'complete-fr'), 'points-14'],
    [await onePager(0.7), 'points-12'],
    [await onePager(1), 'points-10'],
  ] as const;
  for (const [data, size] of cases) {
    const page = await openSheet(running, 'project-one-pager', data);
    expect(await page.locator(`article.page.${size}`).count(), size).toBe(1);
    expect(await printed(page), size).toEqual(frontAndBack);
    expect(await page.locator('.notice').count()).toBe(0);
  }
});

test('a planning sheet is a page until a one-pager says it shorter', { timeout: 120_000 }, async () => {
  const running = await startDocuments({ assetsDirectory: bundles });
  const plan = await sampleAnswers('planning-sheet', 'complete-fr');
  const usual = await openSheet(running, 'planning-sheet', plan);
  expect(await printed(usual)).toEqual(frontAndBack);
  expect(await usual.locator('.notice').count()).toBe(0);
  const long = ['mandate', 'expected_effects', 'partner_added_value', 'profile_wanted', 'allowance_rule'];
  const data = { ...plan, ...Object.fromEntries(long.map((name) => [name, textOf(1500)])) };
  const page = await openSheet(running, 'planning-sheet', data);
  // Nothing is cut: the page says that it is too long, and what to do.
  expect((await printed(page)).A4).toBeGreaterThan(2);
  expect(await page.locator('.notice').textContent()).toContain('Raccourcissez-le');
});

test('a text to send prints each language on a page of its own, without what stands around it', async () => {
  const running = await startDocuments({ assetsDirectory: bundles });
  const { code } = await sendForDocument(running, 'closing-loop', {
    data: await sampleAnswers('closing-loop', 'complete-fr'),
  });
  const page = await openPage(browser(), { locale: 'fr-CA' });
  await page.goto(`${running.url}/documents#${code}`);
  await page.locator('.letter').first().waitFor();
  expect(await printed(page)).toEqual({ A4: 2, Letter: 2 });
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('button:visible, .notice:visible, .help:visible').count()).toBe(0);
});
