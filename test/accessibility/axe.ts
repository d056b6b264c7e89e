import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

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
const everything = {
  runOnly: {
    type: 'tag' as const,
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  checks,
};
/** What a change of scheme or width can change. */
const looksOnly = {
  runOnly: { type: 'rule' as const, values: ['color-contrast', 'target-size', 'link-in-text-block'] },
  checks,
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
  const results = await new AxeBuilder({ page }).options(options).analyze();
  const undecided = results.incomplete.filter(({ id }) => id === 'color-contrast');
  return [...results.violations, ...undecided].flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  );
}

/** The findings of a page in several looks, each with its look. */
export async function findingsIn(page: Page, several: readonly Look[]): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const [index, look] of several.entries()) {
    await wear(page, look);
    const options = index === 0 ? everything : looksOnly;
    for (const finding of await axeFindings(page, options)) findings.push(`${look.scheme} ${look.width}: ${finding}`);
  }
  return findings;
}
