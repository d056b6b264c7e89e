import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { WordPressSite } from './wordpress-site.ts';

const pluginPath = 'tablee-form/tablee-form';

/** What the REST API of WordPress takes from its own pages. */
interface RestRequest {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly data?: object;
}

/** Signs in as the person who manages the site. */
export async function signIn(browser: Browser, site: WordPressSite): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${site.url}/wp-login.php`);
  await page.locator('#user_login').fill(site.user);
  await page.locator('#user_pass').fill(site.password);
  await page.locator('#wp-submit').click();
  await page.waitForURL(/wp-admin/);
  return page;
}

/** As the README says it: the archive is uploaded, then the plugin activated. */
export async function uploadPlugin(page: Page, site: WordPressSite): Promise<void> {
  await page.goto(`${site.url}/wp-admin/plugin-install.php?tab=upload`);
  await page.locator('#pluginzip').setInputFiles(site.pluginZip);
  await page.locator('#install-plugin-submit').click();
  await page.locator('a.button-primary[href*="action=activate"]').click();
  await page.locator('tr.active[data-plugin^="tablee-form"]').waitFor();
}

/** Writes an address in the plugin's settings, and gives what is saved then and what WordPress says. */
export async function saveServer(
  page: Page,
  site: WordPressSite,
  address: string,
): Promise<{ readonly saved: string; readonly said: string }> {
  await page.goto(`${site.url}/wp-admin/options-general.php?page=tablee-form`);
  // Browsers refuse some of these themselves; the server has to as well.
  await page.locator('form[action="options.php"]').evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  await page.locator('#tablee_form_server').fill(address);
  await page.locator('#submit').click();
  await page.locator('.settings-error').first().waitFor();
  return {
    saved: await page.locator('#tablee_form_server').inputValue(),
    said: (await page.locator('.settings-error').allTextContents()).join(' '),
  };
}

/** Holds that saving needs what settings pages need: the nonce of the form, and the right to manage the site. */
export async function expectProtectedSettings(page: Page, site: WordPressSite): Promise<void> {
  const form = { option_page: 'tablee-form', action: 'update', tablee_form_server: 'https://elsewhere.example' };
  const forged = await page.request.post(`${site.url}/wp-admin/options.php`, { form });
  assert.equal(forged.status(), 403, 'settings are saved without the nonce');
}

/** Asks WordPress's REST API from a page of the editor, with its nonce. */
export function rest(page: Page, request: RestRequest): Promise<unknown> {
  // The API of the page itself, which knows the nonce; WordPress has no types here.
  return page.evaluate((asked) => {
    const wordpress: { apiFetch(request: object): Promise<unknown> } = Reflect.get(window, 'wp');
    return wordpress.apiFetch(asked);
  }, request);
}

/** Publishes a post with this content as it is, and gives its address. */
export async function publish(page: Page, title: string, content: string): Promise<string> {
  const made = await rest(page, { path: '/wp/v2/posts', method: 'POST', data: { title, content, status: 'publish' } });
  const link: unknown = Object(made).link;
  assert.ok(typeof link === 'string', 'a published post has an address');
  return link;
}

/** Takes the plugin away as the list of plugins does, which calls its uninstall.php. */
export async function removePlugin(page: Page): Promise<void> {
  await rest(page, { path: `/wp/v2/plugins/${pluginPath}`, method: 'PUT', data: { status: 'inactive' } });
  await rest(page, { path: `/wp/v2/plugins/${pluginPath}`, method: 'DELETE' });
}
