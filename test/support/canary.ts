import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { choosingLink, sendCandidate, someProject } from './candidates.ts';
import { deskFolder, deskPeople } from './desk.ts';
import type { FolderFiles, RunningCollector } from './start-collector.ts';

/** Ends an attribute, begins an element, and fails to run where nothing holds it back. Short enough for every field. */
export const canary = `"'><img class=canary src=c onerror=a()>`;

const organisationFile = 'organisations/demo/organisation.json';
const inBoth = (words: string) => ({ fr: `${words} ${canary}`, en: `${words} ${canary}` });
const site = 'https://site.example';

/** An organisation whose every word is an attack: name, tokens, contacts, wording, people of the desk. */
export function attackingFolder(): FolderFiles {
  const files = deskFolder();
  const demo = Object(files[organisationFile]);
  const tokens = Object.fromEntries(Object.keys(demo.tokens).map((name) => [name, inBoth(name)]));
  return {
    'tablee.json': { spamProtection: 'off', playground: true, limits: { responsesPerMinute: 'off' } },
    [organisationFile]: {
      ...demo,
      name: inBoth('Clinique'),
      contacts: { phone: inBoth('514'), email: 'partenariat@example.org' },
      tokens,
      embed: { sites: [site] },
      forms: {
        application: { deliver: { main: ['team'] } },
        barometer: {},
        commitment: {},
        'closing-loop': {},
        'interview-grid': {},
        'planning-sheet': {},
      },
      desk: { people: [{ name: `Ada ${canary}`, email: deskPeople.administrator, role: 'administrator' }] },
    },
    'organisations/demo/overlays/application.json': {
      form: 'application',
      wording: {
        first_name: { title: inBoth('Prénom') },
        last_name: { title: inBoth('Nom'), description: inBoth('Aide') },
        heard_from: { options: { 'users-committee': inBoth('Comité') } },
      },
    },
  };
}

/** Answers of a respondent who tries. */
export const attackingAnswers: Readonly<Record<string, string | string[]>> = {
  first_name: canary,
  last_name: canary,
  preferred_name: canary,
  motivation: `Ligne\n${canary}`,
  languages_spoken: ['fr', 'other'],
  'languages_spoken-Comment': canary,
};

/** A person whose application and grid are attacks; the code of the view for choosing. */
export async function attackChoosing(running: RunningCollector): Promise<string> {
  await sendCandidate(running, {
    application: attackingAnswers,
    grid: {
      recommendation_reason: canary,
      next_step: canary,
      profile_knowledge: ['other'],
      'profile_knowledge-Comment': canary,
    },
  });
  return choosingLink(running, someProject);
}

/** How many elements the attacks have become in a page as it stands. */
export async function expectNoCanary(page: Page, name: string): Promise<void> {
  expect([name, await page.locator('.canary, img[src="c"]').count()]).toEqual([name, 0]);
}
