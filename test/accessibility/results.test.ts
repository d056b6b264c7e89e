import { expect, test } from 'vitest';
import { openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { everyFormFolder, kitForms } from '../e2e/every-form.ts';
import { resultsLink, sendBarometers, sendJointBarometer, sendTo } from '../support/barometers.ts';
import { choosingLink, sendCandidate, someProject } from '../support/candidates.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { findingsIn, looks } from './axe.ts';

const browser = useBrowser();
const kit = await kitForms();
const group = 'KIWI-27';
const team = 'Équipe bleue';
const project = 'PROJET-12';

/** Every page of results: who has answered, and the code of the link that opens it. */
const results = [
  {
    name: 'the barometer of a group that nobody has answered',
    language: 'en',
    open: (running: RunningCollector) => resultsLink(running, 'barometer', { group }),
  },
  {
    name: 'the barometer of two sides, and what they decided',
    language: 'fr',
    open: async (running: RunningCollector) => {
      const side = (role: 'professional' | 'partner', mark: number) =>
        Array.from({ length: 3 }, () => ({ role, mark }));
      await sendBarometers(running, { group, people: [...side('professional', 4), ...side('partner', 1)] });
      await sendJointBarometer(running, { group, mark: 3 });
      return resultsLink(running, 'barometer', { group });
    },
  },
  {
    name: 'the readiness of a team',
    language: 'en',
    open: async (running: RunningCollector) => {
      for (let person = 0; person < 5; person += 1) {
        const answers = { rd_01: 'not-yet', rd_02: 'is-true', rd_03: person < 2 ? 'is-true' : 'not-yet' };
        await sendTo(running, 'readiness', undefined, { team_code: team, rd_share: 'yes', ...answers });
      }
      return resultsLink(running, 'readiness', { team });
    },
  },
  {
    name: 'the roles of a team',
    language: 'fr',
    open: async (running: RunningCollector) => {
      for (let person = 0; person < 5; person += 1) {
        const answers = { rs_01: 'always', rs_02: person < 2 ? 'often' : 'not-yet', rs_03: 'not-applicable' };
        await sendTo(running, 'role-self-check', undefined, { team_code: team, rs_share: 'yes', ...answers });
      }
      return resultsLink(running, 'role-self-check', { team });
    },
  },
  {
    name: 'the evaluation of a project',
    language: 'en',
    open: async (running: RunningCollector) => {
      const request = { organisation: 'demo', form: 'post-engagement', uses: 10 };
      const { code } = await running.collector.links.create(request);
      for (let person = 0; person < 5; person += 1) {
        const answers = { pe_status: 'completed', pe_01: 'fully', pe_02: person < 2 ? 'mostly' : 'not-sure' };
        const data = { pe_version: 'partner', pe_project_code: project, ...answers };
        await sendTo(running, 'post-engagement', code, data);
      }
      return resultsLink(running, 'post-engagement', { project });
    },
  },
  {
    name: 'choosing together',
    language: 'fr',
    open: async (running: RunningCollector) => {
      await sendCandidate(running);
      await sendCandidate(running, { grid: { profile_role: ['relative'], recommendation: 'pool' } });
      return choosingLink(running, someProject, 'choosing-restricted');
    },
  },
] as const;

test.each(results)(
  '$name passes axe, light and dark, with its pictures',
  { timeout: 180_000 },
  async ({ language, open }) => {
    const running = await startPages({ files: await everyFormFolder(kit) });
    const page = await openPage(browser(), { locale: `${language}-CA` });
    page.setDefaultTimeout(30_000);
    await page.goto(`${running.url}/results#${await open(running)}`);
    await page.locator('.group-name').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await findingsIn(page, looks[language])).toEqual([]);
  },
);
