import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { contrastOf } from '../../packages/html/src/index.ts';

/** Light or dark, phone or desk: the looks that each page is examined in. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly width: 360 | 1280;
}

/** Two looks that cover both schemes and both widths; languages take the other pairs. */
export const looks: Readonly<Record<'fr' | 'en', readonly Look[]>> = {
  fr: [
    { scheme: 'light', width: 360 },
    { scheme: 'dark', width: 1280 },
  ],
  en: [
    { scheme: 'dark', width: 360 },
    { scheme: 'light', width: 1280 },
  ],
};

const checks = { 'color-contrast': { options: { ignorePseudo: true } } };
/** Of what is in order nothing is told in detail. */
const resultTypes: Parameters<AxeBuilder['options']>[0]['resultTypes'] = ['violations', 'incomplete'];
const everything = {
  runOnly: {
    type: 'tag' as const,
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  checks,
  resultTypes,
};
/** What a change of scheme or width can change. */
const looksOnly = {
  runOnly: { type: 'rule' as const, values: ['color-contrast', 'target-size', 'link-in-text-block'] },
  checks,
  resultTypes,
};

/** Shows the page in a look. */
async function wear(page: Page, { scheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 800 });
}

/**
 * What axe finds against WCAG 2.2 A and AA, one line a finding. Contrast is computed behind pseudo-elements too, which
 * axe by default leaves undecided; where it stays undecided, that counts as a finding.
 */
async function axeFindings(page: Page, options: typeof everything | typeof looksOnly): Promise<readonly string[]> {
  // Half a megabyte of script, which the builder would send and run twice for each look, stays in the document.
  const isThere = await page.evaluate(() => 'axe' in window);
  const builder = new AxeBuilder({ page, ...(isThere ? { axeSource: ';' } : {}) });
  // axe cannot tell what lies behind a text in a picture: see pictureFindings. There are no frames to look into, which
  // spares a page of its own for the verdict: a third of the time.
  const results = await builder.setLegacyMode().options(options).exclude('svg.picture text').analyze();
  const undecided = results.incomplete.filter(({ id }) => id === 'color-contrast');
  return [...results.violations, ...undecided].flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  );
}

/** Texts in pictures with less than 4.5:1 on what they stand on: the areas for those that lie on one, else the page. */
async function pictureFindings(page: Page): Promise<readonly string[]> {
  const texts = await page.locator('svg.picture text').evaluateAll((elements) =>
    elements.map((text) => {
      const around = (element: Element | null): string => {
        const colour = element === null ? 'rgb(255, 255, 255)' : getComputedStyle(element).backgroundColor;
        return element === null || !/^rgba\(.* 0\)$/.test(colour) ? colour : around(element.parentElement);
      };
      const areas = [...(text.closest('svg')?.querySelectorAll('[class^="fill-"]') ?? [])];
      const onArea = text.classList.contains('on-area-fill');
      const grounds = onArea ? areas.map((area) => getComputedStyle(area).fill) : [around(text)];
      return { words: text.textContent, ink: getComputedStyle(text).fill, grounds };
    }),
  );
  return texts.flatMap(({ words, ink, grounds }) =>
    grounds
      .filter((ground) => contrastOf(hex(ink), hex(ground)) < 4.5)
      .map((ground) => `picture: “${words}” is ${ink} on ${ground}`),
  );
}

function hex(colour: string): string {
  const channels = (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The findings of a page in several looks, each with its look. */
export async function findingsIn(page: Page, several: readonly Look[]): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const [index, look] of several.entries()) {
    await wear(page, look);
    const options = index === 0 ? everything : looksOnly;
    const found = [...(await axeFindings(page, options)), ...(await pictureFindings(page))];
    for (const finding of found) findings.push(`${look.scheme} ${look.width}: ${finding}`);
  }
  return findings;
}
