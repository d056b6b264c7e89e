import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { sendBarometers } from '../support/barometers.ts';
import { deskFolder, deskPeople } from '../support/desk.ts';

const browser = useBrowser();
const forms = { application: {}, barometer: {}, 'interview-grid': {} };

/** Tabs until something that begins with these words has the focus, then presses a key on it. */
async function press(page: Page, words: string, key = 'Enter'): Promise<void> {
  for (let pressed = 0; pressed < 90; pressed += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const { activeElement } = document;
      const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : undefined;
      const name = activeElement instanceof HTMLTextAreaElement ? activeElement.labels?.[0]?.textContent : undefined;
      return (label ?? name ?? activeElement?.textContent ?? '').trim();
    });
    if (!said.startsWith(words)) continue;
    if (key !== '') await page.keyboard.press(key);
    return;
  }
  throw new Error(`nothing called “${words}” is reached with the tab key on ${page.url()}`);
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

const said = {
  fr: {
    menu: 'Inviter',
    enter: 'Entrer',
    groups: 'Groupes et moments',
    begin: 'Inviter un premier groupe',
    invite: 'Inviter des personnes',
    group: 'Groupe',
    list: 'La liste des personnes',
    check: 'Vérifier la liste',
    look: 'Vérifiez avant d’inviter',
    make: 'Inviter ces 6 personnes',
    done: 'Les liens sont faits',
    merge: 'Enregistrer le fichier',
    follow: 'Suivre les réponses',
    one: 'Une invitation',
    see: 'Voir le groupe et ses résultats',
    wait: 'pas encore assez de réponses',
    results: 'Voir les résultats',
    portrait: 'Portrait du groupe',
  },
  en: {
    menu: 'Invite',
    enter: 'Open the desk',
    groups: 'Groups and rounds',
    begin: 'Invite a first group',
    invite: 'Invite people',
    group: 'Group',
    list: 'The list of people',
    check: 'Check the list',
    look: 'Check before you invite',
    make: 'Invite these 6 people',
    done: 'The links are made',
    merge: 'Save the file for a mail merge',
    follow: 'Follow the answers',
    one: 'An invitation',
    see: 'See the group and its results',
    wait: 'not enough answers yet',
    results: 'See the results',
    portrait: 'Group summary',
  },
} as const;

const roles = ['professional', 'professional', 'professional', 'partner', 'partner', 'partner'] as const;
const list = ['Nom;Rôle', ...roles.map((role, at) => `Personne ${at};${role}`)].join('\n');

test.each(['fr', 'en'] as const)(
  'a person who has never seen the desk sends a barometer to a group and opens its results, by keyboard, on a phone (%s)',
  { timeout: 120_000 },
  async (language) => {
    const words = said[language];
    const running = await startPages({ files: deskFolder({ forms, destinations: {} }) });
    const page = await openPage(browser(), { viewport: { width: 390, height: 800 }, locale: `${language}-CA` });
    await page.goto((await running.collector.desk.link(deskPeople.coordinator)) ?? '');
    await page.locator('button.primary').press('Enter');
    await page.waitForURL(`${running.url}/desk/demo`);
    await page.goto(`${running.url}/desk/demo?lang=${language}`);
    await press(page, words.menu);
    await press(page, words.groups);
    await heading(page, words.groups);
    await press(page, words.begin);
    await heading(page, words.invite);
    await press(page, words.group, '');
    await page.keyboard.type('KIWI-27');
    await press(page, words.list, '');
    await page.keyboard.insertText(list);
    await press(page, words.check);
    await heading(page, words.look);
    await press(page, words.make);
    await heading(page, words.done);
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, words.merge)]);
    expect(download.suggestedFilename()).toBe('barometer-invitations.csv');
    await press(page, words.follow);
    await heading(page, words.one);
    await press(page, words.see);
    await heading(page, words.groups);
    await page.getByText(words.wait).first().waitFor();
    await sendBarometers(running, { group: 'KIWI-27', people: roles.map((role, at) => ({ role, mark: at % 5 })) });
    await page.reload();
    await press(page, words.results);
    await heading(page, words.portrait);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  },
);
