import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { respondentOn } from '../../browser/respondent.ts';
import { openPage, sampleOf } from '../../browser/served-pages.ts';
import { useBrowser } from '../../browser/use-browser.ts';
import { formIn, weaken } from './embedded-form.ts';
import { scriptLine, startForms, startHost } from './host-site.ts';

const browser = useBrowser();
/** A whole form, page by page, on a machine that does other things too. */
const wholeFormMs = 90_000;
const sandbox = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

test.each(['plain', 'surveyjs'])(
  'in a sandbox that lets links out, the receipt (%s) opens what was sent beside the page, outside of the sandbox',
  async (drawn) => {
    const running = await startForms();
    const body = `<iframe sandbox="${sandbox}" width="800" height="900" src="${running.url}/demo/application?embed=1&amp;lang=en"></iframe>`;
    const host = await startHost({ '/': { body } });
    const page = await openPage(browser());
    if (drawn === 'plain') await weaken(page);
    await page.goto(host);
    const frame = page.frames()[1];
    if (frame === undefined) throw new Error('the page has no frame');
    await frame.locator(drawn === 'plain' ? '#tablee.scripted' : '#tablee[data-drawn-by=surveyjs]').waitFor();
    const respondent = respondentOn(page, frame);
    const { data } = await sampleOf('application', 'minimal');
    await respondent.toReview(data);
    await respondent.send();
    const [beside] = await Promise.all([
      page.waitForEvent('popup'),
      frame.locator('a[href*="/mine"][target=_blank]').click(),
    ]);
    await beside.getByText('Pelletier').first().waitFor();
    expect(await beside.evaluate(() => [self.origin, window.opener])).toEqual([running.url, null]);
    expect(page.url()).toBe(`${host}/`);
    expect(await frame.locator('.reference').first().isVisible()).toBe(true);
  },
  wholeFormMs,
);

/** What axe finds in the page and in its frame, whose own checks are counted. */
async function findingsWithFrames(
  page: Page,
): Promise<{ readonly findings: readonly string[]; readonly inFrame: number }> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations, passes } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
  );
  const inFrame = passes.flatMap(({ nodes }) => nodes).filter(({ target }) => target.length > 1).length;
  return { findings, inFrame };
}

test.each(['light', 'dark'])(
  'axe finds nothing in a page (%s) with a form in it, nor in its frame, before and after an error',
  async (theme) => {
    const { url } = await startForms();
    const body = `<main><h1>Notre comité</h1>${scriptLine(url, `data-form="demo/application" data-lang="fr" data-theme="${theme}"`)}</main>`;
    const host = await startHost({ '/': { body } });
    const page = await openPage(browser(), { viewport: { width: 390, height: 844 } });
    await page.goto(host);
    const frame = await formIn(page);
    await frame.locator('#tablee[data-drawn-by=surveyjs]').waitFor();
    const first = await findingsWithFrames(page);
    expect(first.findings).toEqual([]);
    expect(first.inFrame).toBeGreaterThan(20);
    await frame.locator('button.primary').click();
    await frame.locator('h1', { hasText: 'Vous' }).or(frame.locator('.error-summary')).first().waitFor();
    await frame.locator('button.primary').click();
    await frame.locator('.error-summary').waitFor();
    expect((await findingsWithFrames(page)).findings).toEqual([]);
  },
);
