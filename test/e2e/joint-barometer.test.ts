import type { JsonObject } from '@tablee/core';
import { expect, test } from 'vitest';
import { addressOf, openForm, openPage, sampleOf, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { smallFolder } from '../support/start-collector.ts';
import { deliverToFiles, waitForRows } from './table-file.ts';

const browser = useBrowser();

const words = {
  fr: { own: 'votre propre', nobody: 'sans votre nom', next: 'prochain baromètre, 10 novembre 2026.' },
  en: { own: 'your own', nobody: 'without your name', next: 'next barometer, November 10, 2026.' },
} as const;

test.each(['fr', 'en'] as const)(
  'the group’s joint barometer is in its table with the number of its receipt, in %s',
  { timeout: 120_000 },
  async (language) => {
    const organisation = smallFolder['organisations/demo/organisation.json'] as object;
    const running = await startPages({
      files: { 'organisations/demo/organisation.json': { ...organisation, ...deliverToFiles } },
    });
    const page = await openPage(browser(), { viewport: { width: 360, height: 800 } });
    const respondent = await openForm(page, await addressOf(running, 'barometer', language));
    const { data } = await sampleOf('barometer', `joint-complete-${language}`);
    const joint: JsonObject = { ...data, joint_next_date: '2026-11-10' };
    const spoken = words[language];

    expect(await page.locator('#tablee').textContent()).toContain(spoken.own);
    await respondent.answer('bm_mode', 'joint');
    await page.waitForFunction((own) => !document.querySelector('#tablee')?.textContent?.includes(own), spoken.own);
    await respondent.toReview(joint);
    await respondent.send();

    const [row] = await waitForRows(running, 'barometer', 1);
    const reference = row?.['reference'] ?? 'no reference in the table';
    expect(row?.['joint_bm_03']).toBe(joint['joint_bm_03']);
    expect(row?.['received_on']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const receipt = ((await page.locator('#tablee').textContent()) ?? '').replaceAll('\u2011', '-');
    expect((await page.locator('.reference').textContent())?.replaceAll('\u2011', '-')).toContain(reference);
    expect(receipt).toContain(spoken.next);
    expect(receipt).not.toContain(spoken.nobody);

    // The answers are gone after a reload: what the receipt says must not change with them.
    await page.reload();
    await page.locator('h1:focus').waitFor();
    const reloaded = ((await page.locator('#tablee').textContent()) ?? '').replaceAll('\u2011', '-');
    expect(reloaded).toContain(reference);
    expect(reloaded).not.toContain(spoken.nobody);
  },
);
