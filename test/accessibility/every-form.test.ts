import type { JsonObject } from '@tablee/core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { respondentOn } from '../browser/respondent.ts';
import { openForm, openOnWeakDevice, openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { everyFormFolder, type KitForm, kitForms } from '../e2e/every-form.ts';
import { readSample, type Sample } from '../forms/sample.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { findingsIn, looks } from './axe.ts';
import { withoutOurScripts } from './without-scripts.ts';

type Language = 'fr' | 'en';

const browser = useBrowser();
/** Every form, in one language with SurveyJS and in the other without; the next form the other way round. */
const forms = (await kitForms()).map((form, index) => ({
  ...form,
  id: form.id,
  language: index % 2 === 0 ? ('fr' as const) : ('en' as const),
  other: index % 2 === 0 ? ('en' as const) : ('fr' as const),
}));

/** Pages that the complete samples do not come by: those of another role, of a group, of staff. */
const further = [
  { id: 'barometer', sample: 'joint-complete-fr', language: 'fr' },
  { id: 'application', sample: 'paper-copy', language: 'fr' },
  { id: 'application', sample: 'through-helper', language: 'fr' },
  { id: 'mentoring-checkin', sample: 'complete-en', language: 'en' },
  { id: 'mentoring-checkin', sample: 'organisation-fr', language: 'fr' },
  { id: 'post-engagement', sample: 'team-complete-en', language: 'en' },
] as const;

const readSampleOf = (form: string, name: string): Promise<Sample> =>
  readSample(new URL(`../../forms/${form}/samples/${name}.json`, import.meta.url));

/** Where somebody opens a form: its page, or a link that says what the sample's link says. */
async function addressOf(
  { url, collector }: RunningCollector,
  { id, definition }: KitForm,
  { language, context }: { readonly language: Language; readonly context?: Sample['context'] },
): Promise<string> {
  const staff = context?.staff === true || definition.audience === 'staff';
  if (definition.audience === 'public' && !staff) return `${url}/demo/${id}?lang=${language}`;
  const role = staff ? { role: 'staff' } : {};
  const { code } = await collector.links.create({
    organisation: 'demo',
    form: id,
    language,
    ...context?.prefill,
    ...role,
  });
  return `${url}/s#${code}`;
}

/** What the link has answered is no question any more. */
function ownAnswers({ data, context }: Sample, fixed: readonly (string | null)[]): JsonObject {
  return context?.prefill === undefined
    ? data
    : Object.fromEntries(Object.entries(data).filter(([name]) => !fixed.includes(name)));
}

interface Examination {
  readonly examine: (title: string) => Promise<void>;
  readonly findings: readonly string[];
}

/**
 * Looks at the page as it is, light and dark; each finding with the page it is on. `inTurn`: one page light on a phone,
 * the next dark on a desk, where the same form is looked at several times.
 */
function examinationOf(page: Page, language: Language, { inTurn = false } = {}): Examination {
  const findings: string[] = [];
  let turn = 0;
  return {
    findings,
    examine: async (title) => {
      const worn = inTurn ? looks[language].filter((_, index) => index === turn % 2) : looks[language];
      turn += 1;
      for (const finding of await findingsIn(page, worn)) findings.push(`${title}: ${finding}`);
    },
  };
}

async function examineEachPage(form: KitForm, sample: string, language: Language): Promise<void> {
  const running = await startPages({ files: await everyFormFolder([form]) });
  const page = await openPage(browser());
  page.setDefaultTimeout(30_000);
  const { data, context } = await readSampleOf(form.id, sample);
  const respondent = await openForm(page, await addressOf(running, form, { language, context }));
  const { examine, findings } = examinationOf(page, language, { inTurn: true });
  await respondent.toReview(data, examine);
  await examine('review');
  await respondent.send();
  await examine('receipt');
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(findings).toEqual([]);
}

describe.each(forms)('$id passes axe, light and dark', (form) => {
  const { id, language, other } = form;

  test(`each page with SurveyJS, the review and the receipt, in ${language}`, { timeout: 300_000 }, () =>
    examineEachPage(form, `complete-${language}`, language),
  );

  test(`on one page without scripts, as sent empty, the receipt and on paper, in ${other}`, {
    timeout: 300_000,
  }, async () => {
    const running = await startPages({ files: await everyFormFolder([form]) });
    const page = await withoutOurScripts(await openPage(browser(), { locale: `${other}-CA` }));
    page.setDefaultTimeout(30_000);
    const { examine, findings } = examinationOf(page, other, { inTurn: true });
    const sample = await readSampleOf(id, `complete-${other}`);
    const address = await addressOf(running, form, { language: other, context: sample.context });
    const [door = '', code] = address.split('#');
    const open = async (): Promise<void> => {
      await page.goto(code === undefined ? door : `${door}?lang=${other}`);
      if (code !== undefined) {
        await page.locator('#code').fill(address);
        await page.locator('button.primary').click();
      }
      await page.locator('[data-question]').first().waitFor();
    };
    await open();
    await examine('form');
    const fixed = await page
      .locator('.fixed')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-question')));
    await page.locator('button.primary').click();
    await page.waitForFunction(
      () => document.querySelector('.error-summary') !== null || window.location.pathname.endsWith('/receipt'),
    );
    // Where nothing has to be answered, nothing is sent, and the page says so.
    await examine('sent as it came');
    if ((await page.locator('.error-summary').count()) === 0) await open();
    const respondent = respondentOn(page);
    for (const [name, value] of Object.entries(ownAnswers(sample, fixed))) await respondent.answer(name, value);
    await page.locator('button.primary').click();
    await page.locator('.reference').waitFor();
    await examine('receipt');
    expect(await page.locator('html').getAttribute('lang')).toBe(other);
    await page.goto(`${running.url}/demo/${id}/paper?lang=${other}`);
    await examine('paper');
    expect(findings).toEqual([]);
  });
});

test.each(further)('each page of $id as $sample passes axe', { timeout: 300_000 }, async ({ id, sample, language }) => {
  const form = forms.find((each) => each.id === id);
  if (form === undefined) throw new Error(`the kit has no ${id}`);
  await examineEachPage(form, sample, language);
});

test.each(forms.filter(({ definition }) => definition.audience === 'public'))(
  '$id with its small script passes axe: a page, the review, the receipt',
  { timeout: 300_000 },
  async (form) => {
    const { id, other } = form;
    const running = await startPages({ files: await everyFormFolder([form]) });
    const page = await openPage(browser());
    page.setDefaultTimeout(30_000);
    const { data } = await readSampleOf(id, `complete-${other}`);
    const respondent = await openOnWeakDevice(page, `${running.url}/demo/${id}?lang=${other}`);
    const { examine, findings } = examinationOf(page, other);
    await examine('first page');
    await respondent.toReview(data);
    await examine('review');
    await respondent.send();
    await examine('receipt');
    expect(findings).toEqual([]);
  },
);
