import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { respondentOn } from '../../browser/respondent.ts';
import { openPage, sampleOf } from '../../browser/served-pages.ts';
import { useBrowser } from '../../browser/use-browser.ts';
import { waitForRows } from '../table-file.ts';
import { openComplaining, weaken } from './embedded-form.ts';
import { scriptLine, startForms, startHost } from './host-site.ts';

const browser = useBrowser();
/** A whole form, page by page, on a machine that does other things too. */
const wholeFormMs = 90_000;

async function frameNamed(page: Page, part: string): Promise<Frame> {
  await page.waitForFunction(() => document.querySelector('iframe') !== null);
  for (;;) {
    const frame = page.frames().find((one) => one.url().includes(part));
    if (frame !== undefined) return frame;
    await page.waitForEvent('framenavigated');
  }
}

test.each([
  { drawn: 'plain', sandbox: 'allow-scripts' },
  { drawn: 'surveyjs', sandbox: 'allow-scripts' },
])(
  'a form ($drawn) in a frame with sandbox="$sandbox" loads, and sends',
  async ({ drawn, sandbox }) => {
    const running = await startForms();
    const body = `<iframe sandbox="${sandbox}" width="800" height="900" src="${running.url}/demo/application?embed=1&amp;lang=fr"></iframe>`;
    const host = await startHost({ '/': { body } });
    const page = await openPage(browser());
    if (drawn === 'plain') await weaken(page);
    await page.goto(host);
    const frame = await frameNamed(page, '/demo/application');
    await frame.locator(drawn === 'plain' ? '#tablee.scripted' : '#tablee[data-drawn-by=surveyjs]').waitFor();
    expect(await frame.evaluate(() => self.origin)).toBe('null');
    const respondent = respondentOn(page, frame);
    const { data } = await sampleOf('application', 'minimal');
    await respondent.toReview(data);
    await respondent.send();
    expect(await waitForRows(running, 'application', 1)).toHaveLength(1);
  },
  wholeFormMs,
);

test.each(['sandbox="allow-forms"', ''])(
  'where no script runs, a frame (%s) has the plain form, its errors, its receipt',
  async (sandbox) => {
    const running = await startForms();
    const frameOf = (form: string): string =>
      `<iframe ${sandbox} width="800" height="900" src="${running.url}/demo/${form}?embed=1&amp;lang=en&amp;theme=dark"></iframe>`;
    const host = await startHost({
      '/application': { body: frameOf('application') },
      '/readiness': { body: frameOf('readiness') },
    });
    const { page } = await openComplaining(browser(), { javaScriptEnabled: false });
    const frame = page.frameLocator('iframe');
    const sent = async (form: string): Promise<void> => {
      await page.goto(`${host}/${form}`);
      await frame.locator('button[type=submit]').last().click();
    };
    await sent('application');
    await frame.locator('.error-summary').waitFor();
    expect(await frame.locator('html').getAttribute('data-scheme')).toBe('dark');
    expect(await frame.locator('form.plain').getAttribute('action')).toBe('/demo/application?embed=1&theme=dark');
    await sent('readiness');
    await frame.locator('body.receipt').waitFor();
    expect(await frame.locator('html').getAttribute('data-scheme')).toBe('dark');
    expect(await frame.locator('.again a').getAttribute('href')).toBe('/demo/readiness?lang=en&embed=1&theme=dark');
  },
);

test('a page in a sandbox has no origin that could be listed: it gets the link, or the form where any site may', async () => {
  const closed = await startForms();
  const open = await startForms(['anywhere']);
  const inner = (url: string): string =>
    scriptLine(url, `data-form="demo/application" data-lang="fr"`).replaceAll('"', '&quot;');
  const host = await startHost({
    '/closed': {
      body: `<iframe sandbox="allow-scripts" width="900" height="900" srcdoc="${inner(closed.url)}"></iframe>`,
    },
    '/open': { body: `<iframe sandbox="allow-scripts" width="900" height="900" srcdoc="${inner(open.url)}"></iframe>` },
  });
  const { page } = await openComplaining(browser());
  await page.goto(`${host}/open`);
  await (await frameNamed(page, '/demo/application')).locator('#tablee[data-drawn-by=surveyjs]').waitFor();
  const around = page.frames().find((frame) => frame.url() === 'about:srcdoc');
  await around?.waitForFunction(
    () => document.querySelector('tablee-form')?.shadowRoot?.querySelector('iframe')?.style.opacity === '',
  );
  await page.goto(`${host}/closed`);
  const refused = page.frameLocator('iframe');
  await refused.locator('tablee-form iframe').waitFor({ state: 'attached' });
  await refused.locator('tablee-form iframe').waitFor({ state: 'detached' });
  expect(await refused.getByRole('link', { name: 'Ouvrir le formulaire' }).isVisible()).toBe(true);
});
