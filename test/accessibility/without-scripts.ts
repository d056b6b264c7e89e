import type { Page } from 'playwright-core';

/**
 * Shows what a browser without JavaScript shows, in one where axe can run: axe waits for timers, which such a browser does
 * not have. No script of ours comes, the stylesheet sees none, and what is for that case alone is unpacked.
 */
export async function withoutOurScripts(page: Page): Promise<Page> {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.route('**/assets/*.css', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replaceAll(/\(scripting: ?enabled\)/g, '(scripting:none)'),
    });
  });
  await page.route(/\/s\?/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(/<\/?noscript>/g, '') });
  });
  return page;
}
