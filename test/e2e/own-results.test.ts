import { readFile } from 'node:fs/promises';
import { type JsonObject, resultWords } from '@tablee/core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findingsIn, looks } from '../accessibility/axe.ts';
import { openForm, openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { everyFormFolder, kitForms } from './every-form.ts';

const browser = useBrowser();

/** The last page of a form that was answered like its sample. */
async function resultOf(form: string, language: 'fr' | 'en', change: JsonObject = {}): Promise<Page> {
  const running = await startPages({ files: await everyFormFolder(await kitForms()) });
  const page = await openPage(browser(), { viewport: { width: 360, height: 800 } });
  const { code } = await running.collector.links.create({ organisation: 'demo', form, language });
  const respondent = await openForm(page, `${running.url}/s#${code}`);
  const sample = new URL(`../../forms/${form}/samples/complete-${language}.json`, import.meta.url);
  const { data }: { readonly data: JsonObject } = JSON.parse(await readFile(sample, 'utf8'));
  await respondent.toReview({ ...data, ...change });
  await page.locator('button.primary').click();
  await page.locator('.result').waitFor();
  expect(await findingsIn(page, looks[language].slice(0, 1))).toEqual([]);
  return page;
}

async function listsOn(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  const lists = await page.locator('.result.lists > div').all();
  const entries = lists.map(
    async (list) =>
      [(await list.locator('h3').textContent()) ?? '', await list.locator('li').allTextContents()] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

test('the continuum shows what fits and what was chosen, and says every band that holds', {
  timeout: 60_000,
}, async () => {
  const page = await resultOf('continuum-chooser', 'fr', {
    cc_purpose: ['understand', 'advise'],
    cc_duration: 'once',
    cc_levels: ['advisory-council'],
    cc_keep: 'no',
  });
  const words = resultWords('fr');
  const picture = page.getByRole('img', { name: words.continuumTitle });
  expect(await picture.locator('rect[fill^="url("]').count()).toBe(2);
  expect(await picture.locator('title + desc').textContent()).toBe(
    words.continuumDescription('Raconter son expérience'),
  );
  expect(await picture.getByText(words.chosen, { exact: true }).count()).toBe(1);
  expect(await page.locator('.result dt').allTextContents()).toEqual([
    'Raconter mon expérience, pour que le travail parte du vécu des gens',
  ]);
  const told = (await page.locator('.result li').allTextContents()).join(' ');
  for (const words of ['il faut travailler en continu', 'Offrez plus d’une façon']) expect(told).toContain(words);
});

test('the self-check gives the answers back in three lists, without a score', { timeout: 60_000 }, async () => {
  const answered = { rs_01: 'always', rs_02: 'often', rs_03: 'sometimes', rs_04: 'not-yet', rs_05: 'not-applicable' };
  const rest = Object.fromEntries(
    [6, 7, 8, 9, 10, 11, 12, 13, 14].map((n) => [`rs_${n}`.replace(/_(\d)$/, '_0$1'), 'not-yet']),
  );
  const page = await resultOf('role-self-check', 'en', { ...rest, ...answered });
  const lists = await listsOn(page);
  expect(Object.entries(lists).map(([title, items]) => [title, items.length])).toEqual([
    ['Always or often', 2],
    ['Sometimes', 1],
    ['Not yet', 10],
  ]);
  expect(await page.locator('.result').textContent()).not.toMatch(/\d/);
});

test('readiness shows a box for each statement, theme by theme', { timeout: 60_000 }, async () => {
  const page = await resultOf('readiness', 'fr', { rd_01: 'is-true', rd_02: 'not-yet' });
  const picture = page.getByRole('img', { name: resultWords('fr').checklistTitle });
  // Eleven statements, and one box for each kind in the legend.
  const kinds = await picture.locator('rect[width="26"]').count();
  expect(kinds).toBeGreaterThanOrEqual(13);
  expect(await picture.getByText('Direction et conviction').count()).toBe(1);
  expect(await page.locator('.result dl dt').count()).toBeGreaterThan(0);
});
