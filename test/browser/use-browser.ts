import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { ensureBundles } from './served-pages.ts';

/**
 * One Chromium for all tests of a file, and the bundles as they are in the sources now. To be called once, at the top of
 * the file; what it returns gives the browser from the first test on.
 */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    await ensureBundles();
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('the browser is there once the tests begin');
    return browser;
  };
}
