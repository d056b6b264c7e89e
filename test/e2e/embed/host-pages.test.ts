import { expect, test } from 'vitest';
import { respondentOn } from '../../browser/respondent.ts';
import { openPage, sampleOf } from '../../browser/served-pages.ts';
import { useBrowser } from '../../browser/use-browser.ts';
import { waitForRows } from '../table-file.ts';
import { expectNoScrollbar, formIn, noteEvents, weaken } from './embedded-form.ts';
import { longText, scriptLine, startForms, startHost } from './host-site.ts';

const browser = useBrowser();
/** A whole form, page by page, on a machine that does other things too. */
const wholeFormMs = 90_000;

test.each(['plain', 'surveyjs'])(
  'one line puts the form (%s) in a page elsewhere, and the answer reaches its row',
  async (drawn) => {
    const running = await startForms();
    const host = await startHost({
      '/': { body: `<h1>Devenir partenaire</h1>${scriptLine(running.url)}<p>Suite</p>` },
    });
    const page = await openPage(browser(), { viewport: { width: 1000, height: 700 } });
    const events = await noteEvents(page);
    if (drawn === 'plain') await weaken(page);
    await page.goto(host);
    const frame = await formIn(page);
    await frame.locator(drawn === 'plain' ? '#tablee.scripted' : '#tablee[data-drawn-by=surveyjs]').waitFor();
    expect(await frame.locator('html').getAttribute('lang')).toBe('fr');
    expect(await page.locator('tablee-form iframe').getAttribute('title')).toMatch(/partenaire/);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    const respondent = respondentOn(page, frame);
    const { data } = await sampleOf('application', 'minimal');
    await respondent.toReview(data, () => expectNoScrollbar(frame));
    await respondent.send();
    await expectNoScrollbar(frame);
    const [row] = await waitForRows(running, 'application', 1);
    expect(row).toMatchObject({ first_name: 'Luc', language: 'fr' });

    const heard = await events();
    const names = heard.map(({ name }) => name);
    expect(names.filter((name) => name === 'submitted')).toHaveLength(1);
    expect(names.filter((name) => name === 'page').length).toBeGreaterThan(3);
    expect(names).toContain('ready');
    expect(heard.find(({ name }) => name === 'page')?.detail).toMatchObject({ step: 2 });
    // Heights and step numbers alone: neither an answer nor the receipt's number.
    const details = heard.map(({ detail }) => detail).filter((detail) => typeof detail === 'object' && detail !== null);
    for (const value of details.flatMap((detail) => Object.values(detail))) expect(value).toBeTypeOf('number');
    const left = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
    expect(left).toEqual(['', 0, 0]);
  },
  wholeFormMs,
);

test('the script leaves one element behind and no global', async () => {
  const { url } = await startForms();
  const host = await startHost({ '/': { body: scriptLine(url) }, '/without': { body: '' } });
  const page = await openPage(browser());
  const globals = (): Promise<readonly string[]> => page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  await page.goto(`${host}/without`);
  const before = await globals();
  await page.goto(host);
  await formIn(page);
  // A frame is there under its number, as in every page with one.
  expect((await globals()).filter((name) => name !== '0')).toEqual(before);
});

test('under a strict policy of the host, two lines in it are enough', async () => {
  const { url } = await startForms();
  const policy = `default-src 'none'; img-src data:; script-src ${url}; frame-src ${url}; base-uri 'none'; require-trusted-types-for 'script'`;
  const headers = { 'content-security-policy': policy, 'cross-origin-embedder-policy': 'require-corp' };
  const host = await startHost({ '/': { body: scriptLine(url), headers } });
  const page = await openPage(browser());
  await page.goto(host);
  await expectNoScrollbar(await formIn(page));
});

test('two forms in one page: each keeps its own height, and the far one loads when it comes near', async () => {
  const { url } = await startForms();
  const body = `${scriptLine(url)}${longText}${scriptLine(url, 'data-form="demo/readiness" data-lang="en"')}`;
  const host = await startHost({ '/': { body } });
  const page = await openPage(browser(), { viewport: { width: 900, height: 700 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(host);
  const first = await formIn(page);
  await expectNoScrollbar(first);
  expect(await page.locator('tablee-form').count()).toBe(2);
  expect(asked).not.toContain('/demo/readiness');
  await page.mouse.wheel(0, 4000);
  const second = await formIn(page, 1);
  await expectNoScrollbar(second);
  await expectNoScrollbar(first);
  expect(await second.locator('html').getAttribute('lang')).toBe('en');
  expect(second.url()).toContain('/demo/readiness');
});

test('a form that is to be opened on request loads nothing before', async () => {
  const { url } = await startForms();
  const body = `<tablee-form form="demo/application" load="click"><a href="${url}/demo/application">Devenir partenaire</a></tablee-form>${scriptLine(url, '')}`;
  const host = await startHost({ '/': { body } });
  const page = await openPage(browser());
  await page.goto(host);
  await page.waitForFunction(() => customElements.get('tablee-form') !== undefined);
  expect(await page.locator('tablee-form iframe').count()).toBe(0);
  await page.getByRole('link', { name: 'Devenir partenaire' }).click();
  await formIn(page);
  expect(page.url()).toBe(`${host}/`);
  expect(await page.getByRole('link', { name: 'Devenir partenaire' }).isVisible()).toBe(false);
});

test('the keyboard goes into the form and out of it again', async () => {
  const { url } = await startForms();
  const body = `<a href="#a" id="before">Avant</a>${scriptLine(url, 'data-form="demo/application" data-lang="fr" data-height="700"')}<a href="#b" id="after">Après</a>`;
  const host = await startHost({ '/': { body } });
  const page = await openPage(browser());
  await weaken(page);
  await page.goto(host);
  const frame = await formIn(page);
  await frame.locator('#tablee.scripted').waitFor();
  await page.locator('#before').focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('tablee-form');
  expect(await frame.evaluate(() => document.activeElement?.matches('a[data-language]'))).toBe(true);
  for (let stop = 0; stop < 40; stop += 1) {
    if ((await page.evaluate(() => document.activeElement?.id)) === 'after') break;
    await page.keyboard.press('Tab');
  }
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('after');
});

test('the next page of the form begins at its top; loading moves nothing', async () => {
  const { url } = await startForms();
  const host = await startHost({
    '/': { body: `<p style="height:900px;margin:0">Texte</p>${scriptLine(url)}${longText}` },
  });
  const page = await openPage(browser(), { viewport: { width: 800, height: 600 } });
  await weaken(page);
  await page.goto(host);
  const frame = await formIn(page);
  await frame.locator('#tablee.scripted').waitFor();
  expect(await page.evaluate(() => [scrollY, document.activeElement?.localName])).toEqual([0, 'body']);
  // Browsers draw nothing in a frame of another site that nobody sees.
  await page.evaluate(() => document.querySelector('tablee-form')?.scrollIntoView());
  await frame.locator('input[value=self]').check();
  const next = frame.locator('button.next').filter({ visible: true });
  await next.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => document.querySelector('tablee-form')?.getBoundingClientRect().top ?? 0);
  expect(before).toBeLessThan(0);
  await next.click();
  await page.waitForFunction(() => {
    const top = document.querySelector('tablee-form')?.getBoundingClientRect().top ?? Number.NaN;
    return top >= -1 && top < 60;
  });
});
