import { expect, test } from 'vitest';
import { openPage } from '../../browser/served-pages.ts';
import { useBrowser } from '../../browser/use-browser.ts';
import { expectNoScrollbar, formIn, noteEvents, openComplaining } from './embedded-form.ts';
import { scriptLine, startForms, startHost } from './host-site.ts';

const browser = useBrowser();
const link = '<a href="https://forms.example/x">Devenir partenaire</a>';

test('a site that is not listed gets a link instead of the form, and room for nothing', async () => {
  const { url } = await startForms(['https://somebody.example']);
  const host = await startHost({ '/': { body: `${scriptLine(url)}<p>Suite</p>` } });
  const { page, complaints } = await openComplaining(browser());
  const events = await noteEvents(page);
  await page.goto(host);
  const shown = page.getByRole('link', { name: 'Ouvrir le formulaire' });
  await page.locator('tablee-form iframe').waitFor({ state: 'detached', timeout: 15_000 });
  expect(await shown.isVisible()).toBe(true);
  expect(await shown.getAttribute('href')).toBe(`${url}/demo/application?lang=fr`);
  expect(await shown.getAttribute('rel')).toBe('noopener');
  expect((await page.locator('tablee-form').boundingBox())?.height).toBeLessThan(60);
  expect((await events()).map(({ name }) => name)).toEqual(['unavailable']);
  expect(complaints.join()).toContain('frame-ancestors');
});

test('a page of its own, a list, a sheet of paper stand in no frame, wherever the form may', async () => {
  const { url } = await startForms();
  const paths = ['/demo/application', '/demo', '/demo/application/paper', '/s', '/results'];
  const frames = paths.map((path) => `<iframe src="${url}${path}"></iframe>`).join('');
  const host = await startHost({ '/': { body: frames } });
  const { page } = await openComplaining(browser());
  await page.goto(host, { waitUntil: 'load' });
  const shown = await Promise.all(
    page
      .frames()
      .slice(1)
      .map((frame) => frame.locator('main').count()),
  );
  expect(shown).toEqual(paths.map(() => 0));
});

test('where the script is blocked, the link in the element is what there is', async () => {
  const { url } = await startForms();
  const body = `<tablee-form form="${url}/demo/application" lang="fr">${link}</tablee-form>${scriptLine(url, '')}`;
  const headers = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" };
  const host = await startHost({ '/': { body, headers } });
  const { page } = await openComplaining(browser());
  await page.goto(host);
  expect(await page.getByRole('link', { name: 'Devenir partenaire' }).isVisible()).toBe(true);
  expect(await page.locator('iframe').count()).toBe(0);
});

test('an address that is no web address makes no frame', async () => {
  const { url } = await startForms();
  const body = `<tablee-form form="javascript:document.title='run'" lang="fr">${link}</tablee-form>${scriptLine(url, '')}`;
  const host = await startHost({ '/': { body } });
  const page = await openPage(browser());
  await page.goto(host);
  await page.waitForFunction(() => customElements.get('tablee-form') !== undefined);
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await page.title()).toBe('Notre site');
});

test('on a slow network the link is there meanwhile, and what is below stays where it is', async () => {
  const { url } = await startForms();
  const host = await startHost({
    '/': {
      body: `${scriptLine(url, 'data-form="demo/application" data-lang="fr" data-height="2000"')}<p id="below">Suite</p>`,
    },
  });
  const page = await openPage(browser(), { viewport: { width: 900, height: 700 } });
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/demo/application?**', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(host, { waitUntil: 'commit' });
  await page.locator('tablee-form iframe').waitFor({ state: 'attached' });
  expect(await page.getByRole('link', { name: 'Ouvrir le formulaire' }).isVisible()).toBe(true);
  const below = (): Promise<number> => page.evaluate(() => document.getElementById('below')?.offsetTop ?? 0);
  const before = await below();
  letGo();
  await expectNoScrollbar(await formIn(page));
  expect(await below()).toBe(before);
  expect(await page.getByRole('link', { name: 'Ouvrir le formulaire' }).isVisible()).toBe(false);
});
