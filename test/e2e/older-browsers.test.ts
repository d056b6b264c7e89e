import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openForm, openOnWeakDevice, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';

const browser = useBrowser();

/** A phone of 2020 (Chrome 87, Safari 14): what came to the language and to browsers later is not there. */
async function forgetWhatCameLater(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const later: readonly (readonly [object, readonly string[]])[] = [
      [Object, ['hasOwn', 'groupBy']],
      [Array, ['fromAsync']],
      [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with']],
      [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
      [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
      [Promise, ['withResolvers', 'try']],
      [AbortSignal, ['any', 'timeout']],
      [AbortSignal.prototype, ['throwIfAborted']],
      [URL, ['canParse', 'parse']],
      [Crypto.prototype, ['randomUUID']],
      [HTMLFormElement.prototype, ['requestSubmit']],
      [
        Object.getPrototypeOf(Object.getPrototypeOf([].values())),
        ['map', 'filter', 'some', 'every', 'find', 'toArray'],
      ],
      [window, ['structuredClone', 'Iterator', 'scheduler', 'BroadcastChannel']],
    ];
    for (const [place, names] of later) for (const name of names) Reflect.deleteProperty(place, name);
  });
}

test.each([
  ['the plain form’s script', openOnWeakDevice],
  ['SurveyJS', openForm],
] as const)('with %s, a phone of 2020 sends an application', { timeout: 60_000 }, async (_drawnBy, open) => {
  const running = await startPages();
  const page = await openPage(browser());
  await forgetWhatCameLater(page);
  const respondent = await open(page, `${running.url}/demo/application?lang=fr`);
  const { data } = await sampleOf('application', 'minimal');
  await respondent.toReview({ ...data, first_name: 'Zoé 👩🏽‍⚕️' });
  await respondent.send();
  expect(await page.locator('.your-answers').textContent()).toContain('Zoé 👩🏽‍⚕️');
});
