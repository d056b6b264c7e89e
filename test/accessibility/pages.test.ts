import { describe, expect, test } from 'vitest';
import { addressOf, formsToAnswer, openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { findingsIn, looks } from './axe.ts';

const browser = useBrowser();

describe.each(formsToAnswer)('every page of %s, its review and its receipt', (form) => {
  test.each(['fr', 'en'] as const)('pass axe in %s', { timeout: 120_000 }, async (language) => {
    const running = await startPages();
    const page = await openPage(browser());
    const { data, context } = await sampleOf(form, `complete-${language}`);
    const respondent = await openForm(page, await addressOf(running, form, language, context));
    const findings: string[] = [];
    const examine = async (title: string): Promise<void> => {
      for (const finding of await findingsIn(page, looks[language])) findings.push(`${title}: ${finding}`);
    };
    await respondent.toReview(data, examine);
    await examine('review');
    await respondent.send();
    await examine('receipt');
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(findings).toEqual([]);
  });
});

/** What the complete samples leave out: the group's own pages, and those that staff and helpers see. */
const others = [
  { form: 'barometer', sample: 'joint-complete-fr' },
  { form: 'application', sample: 'paper-copy' },
  { form: 'application', sample: 'through-helper' },
] as const;

test.each(others)('every page of $form as $sample passes axe', { timeout: 120_000 }, async ({ form, sample }) => {
  const running = await startPages();
  const page = await openPage(browser());
  const { data, context } = await sampleOf(form, sample);
  // Staff open the application by a link of theirs, everybody else by its page.
  const byLink = context?.staff === true;
  const { code } = byLink
    ? await running.collector.links.create({ organisation: 'demo', form, language: 'fr', role: 'staff' })
    : { code: '' };
  const address = byLink ? `${running.url}/s#${code}` : await addressOf(running, form, 'fr', context);
  const respondent = await openForm(page, address);
  const findings: string[] = [];
  const examine = async (title: string): Promise<void> => {
    for (const finding of await findingsIn(page, looks.fr)) findings.push(`${title}: ${finding}`);
  };
  await respondent.toReview(data, examine);
  await examine('review');
  await respondent.send();
  await examine('receipt');
  expect(findings).toEqual([]);
});
