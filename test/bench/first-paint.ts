import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser/launch-browser.ts';
import { type Figure, median, plain } from './measure.ts';
import { start } from './served-folder.ts';

const runs = 5;
/** Slow 4G, as browsers' own tools call it; bytes a second. */
const network = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: 93_750 };
const cpuSlowdown = 6;

/** What the page notes about itself. */
interface Noted {
  /** Milliseconds from the navigation to the first frame with a question that can be answered. */
  readonly visibleMs: number;
  /** The same for the SurveyJS page, where it takes over. */
  readonly surveyjsMs: number | undefined;
  /** Sum of all layout shifts that nobody's hand has caused. */
  readonly shift: number;
}

interface Visit extends Noted {
  readonly kB: number;
}

/** Runs in the page, before anything else does. */
function watch(): void {
  const noted: { visibleMs?: number; surveyjsMs?: number; shift: number } = { shift: 0 };
  Object.assign(window, { noted });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('value' in entry && 'hadRecentInput' in entry && entry.hadRecentInput === false)
        noted.shift += Number(entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const isSeen = (control: Element): boolean =>
    control.getClientRects().length > 0 && getComputedStyle(control).visibility === 'visible';
  const look = (): void => {
    const controls = [...document.querySelectorAll('.field input, .field select, .field textarea')].filter(isSeen);
    const drawn = document.querySelector('[data-drawn-by=surveyjs] .field') !== null;
    // After the frame that this one leads to.
    if (controls.length >= 3) requestAnimationFrame(() => setTimeout(() => (noted.visibleMs ??= performance.now())));
    if (drawn) requestAnimationFrame(() => setTimeout(() => (noted.surveyjsMs ??= performance.now())));
    if (!drawn || controls.length < 3) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function slowPage(browser: Browser): Promise<{ readonly page: Page; readonly bytes: () => number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.addInitScript(watch);
  return { page, bytes: () => bytes };
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const { page, bytes } = await slowPage(browser);
  try {
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction('window.noted?.visibleMs !== undefined');
    const kB = bytes() / 1000;
    await page.locator('[data-drawn-by=surveyjs] .field').first().waitFor({ timeout: 60_000 });
    await page.waitForFunction('window.noted?.surveyjsMs !== undefined');
    return { ...(await page.evaluate<Noted>('window.noted')), kB };
  } finally {
    await page.context().close();
  }
}

/** From a tap on an option that makes four questions appear to the frame that shows them, as the browser times it. */
async function tapMs(browser: Browser, address: string): Promise<number> {
  const { page } = await slowPage(browser);
  try {
    await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { get: () => 1 }));
    await page.goto(address, { waitUntil: 'commit' });
    await page.locator('#tablee.scripted').waitFor();
    await page.evaluate(() => {
      const held = { longest: 0 };
      Object.assign(window, { held });
      const watched: PerformanceObserverInit & { readonly durationThreshold: number } = {
        type: 'event',
        durationThreshold: 16,
      };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) held.longest = Math.max(held.longest, duration);
      }).observe({ ...watched, buffered: true });
    });
    await page.locator('input[name=filled_by][value=helper]').tap();
    await page.locator('input[name=helper_name]').waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
    return await page.evaluate<number>('window.held.longest');
  } finally {
    await page.context().close();
  }
}

/** When a person on a slow phone can answer the application form's first question, and what a tap costs. */
export async function measureFirstPaint(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
  const collector = await start(folder);
  const browser = await launchBrowser();
  try {
    const address = `${collector.url}/demo/application?lang=fr`;
    const visits: Visit[] = [];
    const taps: number[] = [];
    for (let run = 0; run < runs; run += 1) visits.push(await visit(browser, address));
    for (let run = 0; run < runs; run += 1) taps.push(await tapMs(browser, address));
    return figuresOf(visits, taps);
  } finally {
    await browser.close();
    await collector.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(visits: readonly Visit[], taps: readonly number[]): readonly Figure[] {
  const visibleMs = median(visits.map((one) => one.visibleMs));
  const surveyjsMs = median(visits.map((one) => one.surveyjsMs ?? Number.NaN));
  const kB = Math.max(...visits.map((one) => one.kB));
  const shift = Math.max(...visits.map((one) => one.shift));
  const tap = median(taps);
  const surroundings = `slow 4G, CPU slowed ${cpuSlowdown} times, empty cache, median of ${runs}`;
  return [
    {
      name: `first question of the application can be answered (${surroundings})`,
      value: `${plain(visibleMs)} ms, after ${plain(kB)} kB; SurveyJS in the same visits ${plain(surveyjsMs)} ms`,
      goal: 'under 1,000 ms and 40 kB',
      met: visibleMs < 1000 && kB <= 40,
      data: { visibleMs, surveyjsMs, kB },
    },
    {
      name: 'what moves without a hand, until SurveyJS has taken over (layout shift, largest)',
      value: plain(shift),
      goal: 'under 0.01',
      met: shift < 0.01,
      data: { shift },
    },
    {
      name: 'a tap that makes four questions appear is answered (same phone)',
      value: `${plain(tap)} ms, longest ${plain(Math.max(...taps))} ms`,
      goal: 'under 100 ms',
      met: tap < 100,
      data: { medianMs: tap, longestMs: Math.max(...taps) },
    },
  ];
}
