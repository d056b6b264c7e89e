import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { deskPages } from '../../packages/collector/src/desk/registry.ts';
import { openPage, startPages } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { deskFolder, deskPeople } from '../support/desk.ts';
import { refusingDestination } from '../support/refusing-destination.ts';
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

/** Ten pages: half a minute where nothing else runs, more on a busy machine. */
const patienceMs = 240_000;

test.each(['fr', 'en'] as const)(
  'every page of the desk is accessible, at 320 px too (%s)',
  {
    timeout: patienceMs,
  },
  async (language) => {
    const place = refusingDestination();
    const running = await startPages({
      files: deskFolder(),
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
      const query = path === 'response' ? `?form=application&id=${id}&lang=${language}` : `?lang=${language}`;
      await check(`${running.url}/desk/demo${path === '' ? '' : `/${path}`}${query}`, name);
    }
  },
);
