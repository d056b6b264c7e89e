import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Respondent } from '../browser/respondent.ts';
import { openForm, openOnWeakDevice, openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { everyFormFolder, kitForms } from './every-form.ts';

const browser = useBrowser();
const [sheet] = (await kitForms()).filter(({ id }) => id === 'planning-sheet');

/** Goes to the page that asks for results, of which there may be five. */
async function open(draw: (page: Page, address: string) => Promise<Respondent>): Promise<Respondent> {
  if (sheet === undefined) throw new Error('the kit has no planning sheet');
  const running = await startPages({ files: await everyFormFolder([sheet]) });
  const { code } = await running.collector.links.create({
    organisation: 'demo',
    form: sheet.id,
    language: 'fr',
    role: 'staff',
  });
  const page = await openPage(browser(), { viewport: { width: 320, height: 800 } });
  const respondent = await draw(page, `${running.url}/s#${code}`);
  const { deliverables: _, ...data } = sheet.sample.data;
  while ((await respondent.question('deliverables').count()) === 0) {
    await respondent.answerPage(data);
    await respondent.goOn();
  }
  return respondent;
}

test.each([
  ['SurveyJS page', openForm],
  ['plain form', openOnWeakDevice],
] as const)('a repeated group is called by its noun, and offers no more than there may be (%s)', async (_, draw) => {
  const respondent = await open(draw);
  const { page } = respondent;
  const titles = (): Promise<readonly string[]> =>
    respondent.question('deliverables').locator('.row > legend').filter({ visible: true }).allTextContents();
  expect(await titles()).toEqual(['Résultat 1 de 1']);
  await page.getByRole('button', { name: 'Ajouter un résultat' }).click();
  expect(await titles()).toEqual(['Résultat 1 de 2', 'Résultat 2 de 2']);
  await respondent.answer('deliverables', [{ deliverable: 'Un plan' }, { deliverable: 'Une affiche' }]);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Add a result' }).waitFor();
  expect(await titles()).toEqual(['Result 1 of 2', 'Result 2 of 2']);
  for (let more = 2; more < 5; more += 1) await page.getByRole('button', { name: 'Add a result' }).click();
  expect(await titles()).toHaveLength(5);
  expect(await page.getByRole('button', { name: 'Add a result' }).count()).toBe(0);
});
