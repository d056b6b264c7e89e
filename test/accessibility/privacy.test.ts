import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { servedFolder } from '../../packages/cli/src/changing/served-folder-for-tests.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { findingsIn } from './axe.ts';

const browser = useBrowser();

test('the privacy sheet is accessible on a phone and a desk, and prints with no row cut and no page empty', async () => {
  const { tablee, path } = await servedFolder();
  const file = join(path, 'sheet.html');
  await tablee('privacy', '--form', 'spotting-note', '--output', file);
  const page = await browser().newPage();
  await page.goto(pathToFileURL(file).href);
  const looks = [
    { scheme: 'light', width: 360 },
    { scheme: 'dark', width: 1280 },
  ] as const;
  expect(await findingsIn(page, looks)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.emulateMedia({ media: 'print' });
  const rows = await page.locator('tbody tr').evaluateAll((all) => all.map((row) => getComputedStyle(row).breakInside));
  expect(rows.length).toBeGreaterThan(50);
  expect(new Set(rows)).toEqual(new Set(['avoid']));
  // Both languages of one form: a few sheets, not one a row.
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(4);
  expect(pages.length).toBeLessThan(15);
  await page.close();
});
