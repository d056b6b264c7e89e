import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openOnWeakDevice, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';

const browser = useBrowser();

/** The free space at each side of an answer's text, in pixels. */
async function spaceBeside(page: Page, text: string): Promise<{ readonly left: number; readonly right: number }> {
  return page.locator('.answers dd', { hasText: text }).evaluate((answer) => {
    const range = document.createRange();
    range.selectNodeContents(answer);
    const [box, inside] = [answer.getBoundingClientRect(), range.getBoundingClientRect()];
    return { left: inside.left - box.left, right: box.right - inside.right };
  });
}

test('Arabic is written and read from the right, beside French from the left', { timeout: 60_000 }, async () => {
  const running = await startPages();
  const page = await openPage(browser(), { viewport: { width: 768, height: 900 } });
  const respondent = await openOnWeakDevice(page, `${running.url}/demo/application?lang=fr`);
  const { data } = await sampleOf('application', 'minimal');
  await respondent.toReview({ ...data, first_name: 'مريم (أمّ زيد).', last_name: 'Tremblay' });
  const bidi = (name: string): Promise<string> =>
    page.locator(`[name=${name}]`).evaluate((control) => getComputedStyle(control).unicodeBidi);
  expect([await bidi('first_name'), await bidi('motivation'), await bidi('email')]).toEqual([
    'plaintext',
    'plaintext',
    'normal',
  ]);
  const arabic = await spaceBeside(page, 'مريم');
  const french = await spaceBeside(page, 'Tremblay');
  expect(arabic.right).toBeLessThan(arabic.left);
  expect(french.left).toBeLessThan(french.right);
});
