import { type JsonObject, preparedAnswers } from '@tablee/core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { renderReceiptPage } from '../../packages/html/src/index.ts';
import { openOnWeakDevice, openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { compileFound, findForms } from '../forms/compiled-forms.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { everyFormFolder, type KitForm, kitForms } from './every-form.ts';
import { waitForRows } from './table-file.ts';

const browser = useBrowser();
const kit = await kitForms();
const phone = { viewport: { width: 360, height: 800 } };

function formOf(id: string): KitForm {
  const found = kit.find((form) => form.id === id);
  if (found === undefined) throw new Error(`the kit has no form ${id}`);
  return found;
}

async function linkTo(running: RunningCollector, { id, definition, sample }: KitForm, more = {}): Promise<string> {
  const staff = definition.audience === 'staff' || sample.context?.staff === true ? { role: 'staff' } : {};
  const about = { organisation: 'demo', form: id, ...sample.context?.prefill, ...staff, ...more };
  return `${running.url}/s#${(await running.collector.links.create(about)).code}`;
}

/** The markup of the result, as browsers write markup. */
const resultOn = (page: Page): Promise<string> => page.locator('.result').evaluate((element) => element.outerHTML);

/** Whatever stands between tags, and for an organisation's own words. */
const alike = (markup: string): string => markup.replaceAll(/(mot|valeur de) [a-z_]+/g, '…').replaceAll(/\s+/g, '');

async function resultWithoutScript(id: string, answers: JsonObject, page: Page): Promise<string> {
  const found = (await findForms()).find((form) => form.id === id);
  if (found === undefined) throw new Error(`the kit has no form ${id}`);
  const form = await compileFound(found, 'ca-qc');
  const text = renderReceiptPage({
    form,
    organisation: { id: 'demo', name: { fr: 'Démo' }, languages: ['fr'] },
    language: 'fr',
    assets: { styles: [], preload: [] },
    shown: {
      form,
      language: 'fr',
      staff: false,
      receipt: undefined,
      timeZone: 'America/Montreal',
      answers: preparedAnswers({ ...form, withhold: [] }, answers).answers,
      lost: [],
      notices: [],
    },
  });
  return page.evaluate((markup) => {
    const other = new DOMParser().parseFromString(markup, 'text/html');
    return other.querySelector('.result')?.outerHTML ?? 'no result';
  }, text);
}

describe('a survey link on a weak device', () => {
  test.each(['barometer', 'readiness', 'post-engagement', 'continuum-chooser'])(
    'opens %s as the plain form, whose receipt shows the result that a page without a script shows',
    { timeout: 90_000 },
    async (id) => {
      const form = formOf(id);
      const running = await startPages({ files: await everyFormFolder([form]) });
      const page = await openPage(browser(), phone);
      const fetched: string[] = [];
      page.on('request', (request) => fetched.push(request.url()));
      const respondent = await openOnWeakDevice(page, await linkTo(running, form, { language: 'fr' }));
      await respondent.toReview(form.sample.data);
      await respondent.send();
      const answers = { ...form.sample.data, ...form.sample.context?.prefill };
      expect(alike(await resultOn(page))).toBe(alike(await resultWithoutScript(id, answers, page)));
      expect(await page.locator('.result svg[role=img]:visible').count()).toBe(id === 'post-engagement' ? 0 : 1);
      expect(fetched.filter((address) => /surveyjs|mount-form/.test(address))).toEqual([]);
    },
  );

  test('takes a staff form with groups and rows to its table, once; a reload says that it was received', {
    timeout: 90_000,
  }, async () => {
    const form = formOf('interview-grid');
    const running = await startPages({ files: await everyFormFolder([form]) });
    const page = await openPage(browser(), phone);
    const respondent = await openOnWeakDevice(page, await linkTo(running, form, { language: 'fr' }));
    await respondent.toReview(form.sample.data);
    await respondent.send();
    expect(await waitForRows(running, form.id, 1)).toHaveLength(1);
    expect(await page.locator('.again').count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Vos réponses ont été reçues' }).waitFor();
  });

  test('speaks the other language in place: what was written stays, and the code stays behind the address', async () => {
    const running = await startPages();
    const page = await openPage(browser(), { ...phone, locale: 'fr-CA' });
    const { code } = await running.collector.links.create({ organisation: 'demo', form: 'application' });
    await openOnWeakDevice(page, `${running.url}/s#${code}`);
    await page.locator('input[name=project_code]').fill('URG-2026');
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('html[lang=en] #tablee.scripted').waitFor();
    expect(await page.locator('input[name=project_code]').inputValue()).toBe('URG-2026');
    expect(page.url()).toBe(`${running.url}/s?lang=en#${code}`);
    await page.reload();
    await page.locator('html[lang=en] #tablee.scripted').waitFor();
  });
});

test('a link brings its organisation’s colours with its form, and asks for no stylesheet', async () => {
  const form = formOf('barometer');
  const files = await everyFormFolder([form]);
  const file = 'organisations/demo/organisation.json';
  const themed = { ...files, [file]: { ...Object(files[file]), theme: { accent: '#8a3324', accentDark: '#f0b09f' } } };
  const running = await startPages({ files: themed });
  const page = await openPage(browser(), phone);
  const styles: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'stylesheet') styles.push(request.url());
  });
  await page.goto(await linkTo(running, form));
  await page.locator('.field').first().waitFor();
  const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'));
  expect(accent.trim()).toBe('#8a3324');
  expect(styles).toEqual([]);
});
