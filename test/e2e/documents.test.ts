import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findingsIn, looks } from '../accessibility/axe.ts';
import { bundles, openForm, openOnWeakDevice, openPage } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { openDocument, sampleAnswers, sendForDocument, startDocuments } from '../support/documents.ts';
import { copyOfForms, type RunningCollector } from '../support/start-collector.ts';

const browser = useBrowser();
const title = 'Mieux attendre à l’urgence';

async function staffLink({ collector }: RunningCollector, form: string): Promise<string> {
  const { code } = await collector.links.create({ organisation: 'demo', form, role: 'staff', language: 'fr' });
  return code;
}

/** What opens in a tab of its own. */
async function pressed(page: Page, press: () => Promise<void>): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await press();
  const opened = await opening;
  await opened.locator('article.page h1').waitFor();
  return opened;
}

test('the receipt of a sheet opens the page to print, and history keeps no code', { timeout: 60_000 }, async () => {
  const running = await startDocuments({ assetsDirectory: bundles, address: '' });
  const page = await openPage(browser(), { locale: 'fr-CA' });
  const code = await staffLink(running, 'project-one-pager');
  const respondent = await openForm(page, `${running.url}/s#${code}`);
  await respondent.toReview(await sampleAnswers('project-one-pager', 'complete-fr'));
  await respondent.send();
  const button = page.getByRole('link', { name: 'Imprimer la feuille d’une page' });
  const sheet = await pressed(page, () => button.click());
  expect(await sheet.locator('article.page h1').textContent()).toBe(title);
  expect(JSON.stringify(await page.evaluate(() => window.history.state))).not.toContain('/documents#');
});

test('the small script’s receipt opens it too', { timeout: 60_000 }, async () => {
  const folder = await copyOfForms();
  const file = join(folder, 'project-one-pager/form.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"audience": "staff"', '"audience": "public"'));
  const running = await startDocuments({ assetsDirectory: bundles, address: '', formFolders: [folder] });
  const page = await openPage(browser(), { locale: 'fr-CA' });
  const respondent = await openOnWeakDevice(page, `${running.url}/demo/project-one-pager?lang=fr`);
  await respondent.toReview(await sampleAnswers('project-one-pager', 'complete-fr'));
  await respondent.send();
  const button = page.getByRole('link', { name: 'Imprimer la feuille d’une page' });
  const sheet = await pressed(page, () => button.click());
  expect(await sheet.locator('article.page h1').textContent()).toBe(title);
  expect(JSON.stringify(await page.evaluate(() => window.history.state))).not.toContain('/documents#');
});

test('without JavaScript, the receipt’s button and a pasted link open it', { timeout: 60_000 }, async () => {
  const running = await startDocuments({ assetsDirectory: bundles, address: '' });
  const page = await openPage(browser(), { locale: 'fr-CA', javaScriptEnabled: false });
  const code = await staffLink(running, 'project-one-pager');
  await page.goto(`${running.url}/s`);
  await page.locator('input[name=code]').fill(code);
  await page.locator('button.primary').click();
  for (const [name, value] of Object.entries(await sampleAnswers('project-one-pager', 'complete-fr'))) {
    await page.locator(`[data-question="${name}"] .control`).fill(String(value));
  }
  await page.locator('form.plain button.primary').last().click();
  const button = page.getByRole('button', { name: 'Imprimer la feuille d’une page' });
  const sheet = await pressed(page, () => button.click());
  expect(await sheet.locator('article.page h1').textContent()).toBe(title);
  expect(sheet.url()).toBe(`${running.url}/documents`);
  const { code: own } = await sendForDocument(running, 'closing-loop', {
    data: await sampleAnswers('closing-loop', 'minimal'),
  });
  await page.goto(`${running.url}/documents`);
  await page.locator('input[name=code]').fill(`${running.url}/documents#${own}`);
  await page.locator('button.primary').click();
  expect(await page.locator('.letter').count()).toBe(2);
  expect(await page.getByRole('button', { name: 'Copier le texte' }).count()).toBe(0);
});

test('a text to send is copied with its headings, and kept as a file', { timeout: 60_000 }, async () => {
  const running = await startDocuments({ assetsDirectory: bundles, address: '' });
  const { code } = await sendForDocument(running, 'closing-loop', {
    data: await sampleAnswers('closing-loop', 'complete-fr'),
  });
  const page = await openPage(browser(), { locale: 'fr-CA', permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`${running.url}/documents#${code}`);
  await page.locator('.letter').first().waitFor();
  await page.getByRole('button', { name: 'Copier le texte' }).last().click();
  await page.locator('[data-status=en]:not(:empty)').waitFor();
  expect(await page.locator('[data-status=en]').textContent()).toBe('Copié.');
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string): Promise<string> => (await item?.getType(type))?.text() ?? '';
    return { text: await read('text/plain'), html: await read('text/html') };
  });
  expect(copied.text).toContain('- Our decision: it is adopted, with changes.\n');
  expect(copied.html).toMatch(/<h3[^>]*>What you said, what we decided, and why<\/h3>/);
  const { text } = await openDocument(running, code, { format: 'txt', language: 'en' });
  expect(text.endsWith(copied.text)).toBe(true);
  const keeping = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Garder en texte (.txt)' }).first().click();
  expect((await keeping).suggestedFilename()).toBe('closing-loop-closing-text-fr.txt');
});

test('axe finds nothing on the door, a sheet and a text to send', { timeout: 120_000 }, async () => {
  const running = await startDocuments({ assetsDirectory: bundles });
  const codes = await Promise.all(
    (['project-one-pager', 'closing-loop'] as const).map(async (form) =>
      sendForDocument(running, form, { data: await sampleAnswers(form, 'complete-en'), language: 'en' }),
    ),
  );
  for (const language of ['fr', 'en'] as const) {
    const page = await openPage(browser(), { locale: language === 'fr' ? 'fr-CA' : 'en-CA' });
    for (const { code } of codes) {
      await page.goto(`${running.url}/documents?lang=${language}#${code}`);
      await page.locator('article.page, .letter').first().waitFor();
      await page.locator(`html[lang=${language}] :is(article.page, .letter)`).first().waitFor();
      expect(await findingsIn(page, looks[language])).toEqual([]);
    }
    const bare = await openPage(browser(), { javaScriptEnabled: false });
    await bare.goto(`${running.url}/documents?lang=${language}`);
    expect(await bare.locator('h1').textContent()).toBe(language === 'fr' ? 'Votre document' : 'Your document');
  }
});
