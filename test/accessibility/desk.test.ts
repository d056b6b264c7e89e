import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { deskPages } from '../../packages/collector/src/desk/registry.ts';
import { openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { sendBarometers } from '../support/barometers.ts';
import { deskFolder, deskPeople } from '../support/desk.ts';
import { refusingDestination } from '../support/refusing-destination.ts';
import type { RunningCollector } from '../support/start-collector.ts';
import { anApplication, send } from '../support/submissions.ts';
import { findingsIn, type Look } from './axe.ts';

const browser = useBrowser();
/** Both schemes, both widths, both languages; the menu stands open on the wide one. */
const looks: Readonly<Record<'fr' | 'en', Look>> = {
  fr: { scheme: 'light', width: 360 },
  en: { scheme: 'dark', width: 1280 },
};
/** Where pictures of every page go, for a person to look at; none without. */
const pictures = process.env['DESK_PICTURES'];

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  }
}

/** The application goes to a destination that refuses, and is past its time; the barometer's group has answered. */
const forms = {
  application: { deliver: { main: ['team'], restricted: ['team'] }, keepMonths: 1 },
  barometer: {},
  'interview-grid': {},
};

/** Two people invited to the group that answers, so that every page has something to show. */
async function inviteGroup(running: RunningCollector): Promise<string> {
  const [organisation] = running.configuration.organisations;
  const form = organisation?.forms.map(({ compiled }) => compiled).find(({ id }) => id === 'barometer');
  if (form === undefined) throw new Error('the barometer is not served');
  const about = { group: 'KIWI-27', round: 'start', mode: 'individual' };
  const recipients = ['Zoé Roy', 'Ben Ito'].map((name, at) => ({ line: at + 2, name, language: 'fr', about }));
  const expiresAt = new Date(Date.now() + 70 * 86_400_000);
  const made = await running.collector.invitations.create({ form, recipients, expiresAt, mail: false });
  const people = (['professional', 'partner'] as const).flatMap((role) => [1, 2, 4].map((mark) => ({ role, mark })));
  await sendBarometers(running, { group: 'KIWI-27', people });
  return made.id;
}

/** Thirty looks: a minute where nothing else runs, more on a busy machine. */
const patienceMs = 240_000;

test.each(['fr', 'en'] as const)(
  'every page of the desk is accessible, at 320 px too (%s)',
  {
    timeout: patienceMs,
  },
  async (language) => {
    const place = refusingDestination();
    let passedMs = 0;
    const running = await startPages({
      now: () => new Date(Date.now() + passedMs),
      files: deskFolder({ forms }),
      importAdapter: async () => place.adapter,
      deliveryLimits: { lingerMs: 1, idlePollMs: 20 },
      sendSignInLink: async () => undefined,
    });
    place.spoil('rows');
    const { id } = anApplication();
    expect((await send(running.url, anApplication({ id }))).status).toBe(201);
    await vi.waitFor(async () =>
      expect((await running.collector.delivery.status()).streams.some(({ parked }) => parked > 0)).toBe(true),
    );
    place.spoil('access');
    expect((await send(running.url, anApplication())).status).toBe(201);
    await vi.waitFor(async () =>
      expect((await running.collector.delivery.status()).destinations[0]?.paused).toBeDefined(),
    );
    passedMs = 40 * 86_400_000;
    const invitation = await inviteGroup(running);
    const page = await openPage(browser());
    const check = async (address: string, name: string): Promise<void> => {
      await page.goto(address);
      expect([name, await findingsIn(page, [looks[language]])]).toEqual([name, []]);
      await page.setViewportSize({ width: 320, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([name, overflow <= 0]).toEqual([name, true]);
      await picture(page, `${name}-${language}`);
    };
    await check(`${running.url}/desk/sign-in?lang=${language}`, 'door');
    await page.goto((await running.collector.desk.link(deskPeople.administrator)) ?? '');
    await page.locator('button.primary').click();
    await page.waitForURL(`${running.url}/desk/demo`);
    for (const { path } of deskPages) {
      const name = path === '' ? 'today' : path;
      const about = {
        response: `form=application&id=${id}&`,
        invitation: `id=${invitation}&`,
        results: 'form=barometer&group=KIWI-27&',
        link: 'form=barometer&',
        invite: 'form=barometer&',
        paper: 'form=barometer&',
        retention: 'form=application&',
      };
      const query = new Map(Object.entries(about)).get(path) ?? '';
      await check(`${running.url}/desk/demo${path === '' ? '' : `/${path}`}?${query}lang=${language}`, name);
    }
    await page.goto(`${running.url}/desk/demo/link?form=barometer&lang=${language}`);
    await page.locator('button.primary').click();
    await page.locator('.desk-qr').waitFor();
    expect(await findingsIn(page, [looks[language]])).toEqual([]);
    await picture(page, `link-made-${language}`);
  },
);
