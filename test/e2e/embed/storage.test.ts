import { expect, test } from 'vitest';
import { respondentOn } from '../../browser/respondent.ts';
import { openPage, sampleOf } from '../../browser/served-pages.ts';
import { useBrowser } from '../../browser/use-browser.ts';
import { formIn, weaken } from './embedded-form.ts';
import { scriptLine, startForms, startHost } from './host-site.ts';

const browser = useBrowser();
/** A whole form, page by page, on a machine that does other things too. */
const wholeFormMs = 90_000;

/**
 * What Safari does to a frame of another site whose reader blocks cookies, and each browser to a sandbox: touching any
 * store throws. What is touched is noted besides, should somebody catch it.
 */
function forbidStores(): void {
  const touch = (name: string) => (): never => {
    document.documentElement.dataset['touched'] = `${document.documentElement.dataset['touched'] ?? ''} ${name}`;
    throw new DOMException(`${name} is forbidden here`, 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(window, name, { get: touch(name) });
  }
  Object.defineProperty(Document.prototype, 'cookie', { get: touch('cookie'), set: touch('cookie') });
  for (const name of ['requestStorageAccess', 'hasStorageAccess']) {
    Object.defineProperty(Document.prototype, name, { value: touch(name) });
  }
  for (const name of ['serviceWorker', 'storage', 'locks']) {
    Object.defineProperty(Navigator.prototype, name, { get: touch(name) });
  }
}

test.each(['plain', 'surveyjs'])(
  'a form (%s) in a frame needs no store of the browser, touches none, and gets no cookie, partitioned or not',
  async (drawn) => {
    const running = await startForms();
    const host = await startHost({
      '/': { body: scriptLine(running.url, 'data-form="demo/readiness" data-lang="fr"') },
    });
    const page = await openPage(browser());
    const cookies: string[] = [];
    page.on('response', async (response) => {
      const set = await response.headerValue('set-cookie').catch(() => null);
      if (set !== null) cookies.push(`${response.url()}: ${set}`);
    });
    await page.addInitScript(forbidStores);
    if (drawn === 'plain') await weaken(page);
    await page.goto(host);
    const frame = await formIn(page);
    await frame.locator(drawn === 'plain' ? '#tablee.scripted' : '#tablee[data-drawn-by=surveyjs]').waitFor();
    const respondent = respondentOn(page, frame);
    const { data } = await sampleOf('readiness', 'minimal');
    await respondent.toReview(data);
    await respondent.send();
    const touched = [await page.locator('html').getAttribute('data-touched')];
    touched.push(await frame.locator('html').getAttribute('data-touched'));
    expect(touched).toEqual([null, null]);
    expect(cookies).toEqual([]);
    // Chromium lists those of every partition too.
    expect(await page.context().cookies()).toEqual([]);
  },
  wholeFormMs,
);
