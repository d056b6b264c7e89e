import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import type { WordPressSite } from './wordpress-site.ts';

/** Opens a new post, without the tour that greets newcomers. */
export async function openNewPost(page: Page, site: WordPressSite): Promise<void> {
  await page.goto(`${site.url}/wp-admin/post-new.php`);
  await page.waitForFunction(() => Reflect.get(window, 'wp')?.data?.select('core/editor')?.getCurrentPostId() > 0);
  await page.evaluate(() => {
    const preferences = Reflect.get(window, 'wp').data.dispatch('core/preferences');
    preferences.set('core/edit-post', 'welcomeGuide', false);
    preferences.set('core', 'welcomeGuide', false);
  });
  await page.locator('.components-modal__screen-overlay').waitFor({ state: 'detached' });
}

/** Where blocks are drawn: the page itself, or since WordPress 6.3 a frame of it. */
async function canvasOf(page: Page): Promise<Frame> {
  await page.locator('iframe[name="editor-canvas"], .block-editor-block-list__layout').first().waitFor();
  return page.frame({ name: 'editor-canvas' }) ?? page.mainFrame();
}

/**
 * Adds the block by its name behind a slash, as people do, writes the form's name, and gives the address of the form that
 * the block then shows. `name` is the block's title in the language of the person at work.
 */
export async function addBlock(page: Page, name: string, form: string): Promise<void> {
  const canvas = await canvasOf(page);
  await canvas.locator('.block-editor-default-block-appender__content').click();
  await page.keyboard.type(`/${name}`);
  await page.locator('.components-autocomplete__result', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  const block = canvas.locator('[data-type="tablee/form"]');
  await block.locator('input').fill(form);
  await block.locator('input').press('Enter');
  await block.locator('iframe').waitFor();
}

/** The form inside the block: real, and let in by its server. Fails with what the frame shows instead. */
export async function expectPreview(page: Page, server: string, language: string): Promise<void> {
  const canvas = await canvasOf(page);
  const handle = await canvas.locator(`[data-type="tablee/form"] iframe[src*="lang=${language}"]`).elementHandle();
  const frame = await handle?.contentFrame();
  assert.ok(frame, 'the block has a frame');
  await frame.waitForURL(`${server}/demo/application?embed=1*`);
  await frame.locator('h1').filter({ visible: true }).first().waitFor();
  assert.match((await frame.locator('html').getAttribute('lang')) ?? '', new RegExp(`^${language}`));
}

/** The block's settings beside the page, by their labels. */
export async function chooseLanguage(page: Page, label: string, language: string): Promise<void> {
  await page.evaluate(() => {
    const { data } = Reflect.get(window, 'wp');
    const [block] = data.select('core/block-editor').getBlocks();
    data.dispatch('core/block-editor').selectBlock(block.clientId);
    data.dispatch('core/edit-post').openGeneralSidebar('edit-post/block');
  });
  await page.getByLabel(label, { exact: true }).selectOption(language);
}

/** Saves the post for everybody to see, and gives its address. */
export async function publishOpenPost(page: Page, title: string): Promise<string> {
  const link: unknown = await page.evaluate(async (named) => {
    const { data } = Reflect.get(window, 'wp');
    data.dispatch('core/editor').editPost({ title: named, status: 'publish' });
    await data.dispatch('core/editor').savePost();
    return data.select('core/editor').getCurrentPost().link;
  }, title);
  assert.ok(typeof link === 'string', 'the post is published');
  return link;
}
