import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type MailFacts, renderInvitationSheet, renderMail } from '../../packages/html/src/mail/index.ts';
import { respondentOn } from '../browser/respondent.ts';
import {
  bundles,
  ensureBundles,
  openForm,
  openOnWeakDevice,
  openPage,
  sampleOf,
  startPages,
} from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { invite, startWithMail, until } from '../mail/mail-folder.ts';
import { folderWithKey } from '../support/draft-key.ts';
import { findingsIn, looks } from './axe.ts';
import { withoutOurScripts } from './without-scripts.ts';

const browser = useBrowser();
beforeAll(ensureBundles);

const sender = {
  name: { fr: 'Hôpital de la Rive', en: 'Riverside Hospital' },
  languages: ['fr', 'en'],
  help: { phone: { fr: '514 555-0123', en: '514 555-0123' } },
} as const;
const title = { fr: 'Baromètre du partenariat', en: 'Partnership barometer' } as const;
const url = 'https://forms.example.org/s#K7F2QM9T4XRC8WNB3PVAJ0';
const typed = { url: 'https://forms.example.org/s', code: 'K7F2QM-9T4XRC-8WNB3P-VAJ0HD-99' } as const;
const until31 = { fr: '31 mars 2027', en: 'March 31, 2027' } as const;

function everyMail(language: 'fr' | 'en'): readonly MailFacts[] {
  const invitation = {
    sender,
    language,
    name: 'Ana',
    form: { title, purpose: title, minutes: 10 },
    anonymous: true,
    words: [title],
    url,
    typed,
    until: until31[language],
    unsubscribeUrl: 'https://forms.example.org/unsubscribe/demo/x',
  } as const;
  const received = { reference: 'K7F-2QM', receivedOn: until31[language], next: title[language], hasPrivateLink: true };
  const counted = { title, about: 'KIWI-27', invited: 14, answered: 9, until: until31[language] };
  const week = {
    week: until31[language],
    forms: [{ title, received: 12, corrected: 1, withdrawn: 2 }],
    invitations: [counted],
    waits: ['team'],
  };
  return [
    { kind: 'invitation', ...invitation },
    { kind: 'reminder', ...invitation },
    { kind: 'receipt', sender, language, title, ...received },
    { kind: 'resume', sender, language, title, url, typed, until: until31[language] },
    { kind: 'digest', sender, language, ...week },
  ];
}

const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('messages have no findings, light and dark, and fit a telephone', { timeout: 120_000 }, async () => {
  const page = await openPage(browser());
  const english = everyMail('en').filter(({ kind }) => kind === 'invitation');
  for (const facts of [...everyMail('fr'), ...english]) {
    await page.setContent(renderMail(facts).html);
    // Messages keep their light colours: one look is enough but for the first.
    const seen = facts.kind === 'invitation' ? looks.fr : looks.fr.slice(0, 1);
    expect(await findingsIn(page, seen), facts.kind).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await wide(page), facts.kind).toBe(0);
  }
});

test('the page that ends invitations has no findings, asked and done', { timeout: 120_000 }, async () => {
  const { running, server } = await startWithMail({ assetsDirectory: bundles });
  await invite(running, ['Ada']);
  await until(() => expect(server.messages).toHaveLength(1));
  const [address = ''] = /http\S*\/unsubscribe\/\S*/.exec(server.messages[0]?.text ?? '') ?? [];
  const page = await openPage(browser());
  await page.goto(address);
  expect(await findingsIn(page, looks.fr)).toEqual([]);
  await page.locator('button.primary').click();
  await page.getByRole('status').waitFor();
  expect(await findingsIn(page, looks.fr.slice(0, 1))).toEqual([]);
});

test('a form in a frame, and the playground, have no findings', { timeout: 120_000 }, async () => {
  const running = await startPages({ files: { 'tablee.json': { spamProtection: 'off', playground: true } } });
  const page = await openPage(browser());
  for (const path of ['demo/application?lang=en&embed=1', 'playground?lang=fr']) {
    await page.goto(`${running.url}/${path}`);
    await page.locator('h1, h2').first().waitFor();
    expect(await findingsIn(page, looks.fr), path).toEqual([]);
  }
});

test('a sheet to cut has each code large, in letters that are told apart', async () => {
  const page = await openPage(browser(), { viewport: { width: 700, height: 1000 } });
  const people = ['fr', 'en'].map((language) => ({ name: 'Ana', language, url, code: typed.code }));
  const sheet = { organisation: sender.name, title, language: 'fr', typeAt: typed.url, until: () => '2027', people };
  await page.setContent(renderInvitationSheet(sheet));
  const looksLike = await page.locator('.code').evaluateAll((codes) =>
    codes.map((code) => {
      const { fontFamily, fontSize, lineHeight } = getComputedStyle(code);
      return { fontFamily, fontSize, lines: Math.round(code.clientHeight / Number.parseFloat(lineHeight)) };
    }),
  );
  const large = { fontFamily: '"Courier New", monospace', fontSize: '24px', lines: 1 };
  expect(looksLike).toEqual([large, large]);
  expect(await findingsIn(page, looks.fr.slice(0, 1))).toEqual([]);
});

describe('a receipt by mail is asked for', () => {
  const start = () => startWithMail({ assetsDirectory: bundles });
  const label = 'Votre adresse courriel';

  /** A wrong address, then a right one; what stands beside the field each time. */
  async function ask(page: Page): Promise<void> {
    const field = page.getByLabel(label);
    await field.fill('personne');
    await field.press('Enter');
    await page.getByText('Cette adresse n’est pas complète').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await findingsIn(page, looks.fr.slice(0, 1))).toEqual([]);
    await field.fill('ana@example.org');
    await page.getByRole('button', { name: 'Envoyer le reçu' }).click();
    await page.getByText('C’est noté').waitFor();
  }

  test.each(['with SurveyJS', 'with the small script', 'without a script'] as const)(
    '%s, a mistake is told and the wish is taken',
    { timeout: 120_000 },
    async (way) => {
      const { running, server } = await start();
      const opened = await openPage(browser());
      const page = way === 'without a script' ? await withoutOurScripts(opened) : opened;
      const address = `${running.url}/demo/application?lang=fr`;
      const { data } = await sampleOf('application', 'minimal');
      if (way === 'without a script') {
        await page.goto(address);
        for (const [name, value] of Object.entries(data)) await respondentOn(page).answer(name, value);
        await page.locator('button.primary').filter({ visible: true }).last().click();
      } else {
        const respondent = await (way === 'with SurveyJS' ? openForm : openOnWeakDevice)(page, address);
        await respondent.toReview(data);
        await page.locator('button.primary').filter({ visible: true }).last().click();
      }
      await page.locator('.reference').waitFor();
      await ask(page);
      await until(() => expect(server.messages.map(({ to }) => to[0])).toEqual(['ana@example.org']));
      expect(page.url()).not.toContain('ana');
      expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('proof');
    },
  );
});

test('the code of a draft is asked for by mail on the page that shows it', { timeout: 120_000 }, async () => {
  const { 'tablee.json': settings, ...files } = folderWithKey();
  const { encryption } = Object(settings);
  const { running, server } = await startWithMail({ assetsDirectory: bundles, files, settings: { encryption } });
  const page = await openPage(browser());
  await openForm(page, `${running.url}/demo/application?lang=en`);
  await page.getByText('No time to finish now?', { exact: true }).filter({ visible: true }).click();
  await page.getByRole('button', { name: 'Finish later' }).click();
  await page.getByLabel('Your email address').fill('ana@example.org');
  expect(await findingsIn(page, looks.en.slice(0, 1))).toEqual([]);
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByText('The message has left.').waitFor();
  const code = await page.locator('.draft-code-letters').textContent();
  expect(server.messages[0]?.text).toContain(`/resume#${code}`);
});
