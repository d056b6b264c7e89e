import type { Page, Route } from 'playwright-core';

/**
 * Shows what a browser without JavaScript shows, in one where axe can run: axe waits for timers, which such a browser does
 * not have. No script of ours comes, the styles see none, and what is for that case alone is unpacked.
 */
export async function withoutOurScripts(page: Page): Promise<Page> {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.route('**/assets/*.css', (route) => respondWith(route, seeNoScript));
  await page.route('**/*', (route) => {
    const request = route.request();
    const isPage = request.resourceType() === 'document' && request.method() === 'GET';
    return isPage ? respondWith(route, (text) => unpackNoScript(seeNoScript(text))) : route.fallback();
  });
  return page;
}

/** The policy names the digests of styles that are other ones now. */
async function respondWith(route: Route, change: (text: string) => string): Promise<void> {
  const response = await route.fetch();
  const { 'content-security-policy': _policy, ...headers } = response.headers();
  await route.fulfill({ response, headers, body: change(await response.text()) });
}

function seeNoScript(text: string): string {
  return text.replaceAll(/\(scripting: ?enabled\)/g, '(scripting:none)');
}

function unpackNoScript(text: string): string {
  return text.replaceAll(/<\/?noscript>/g, '').replaceAll(/<script>[^<]*<\/script>/g, '');
}
