import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser/launch-browser.ts';
import { type Figure, median, plain } from './measure.ts';
import { linkTo, start } from './served-folder.ts';

const runs = 5;
/** Slow 4G, as browsers' own tools call it; bytes a second. */
const network = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: 93_750 };
const cpuSlowdown = 6;

interface Visit {
  /** Milliseconds from the navigation to the first frame with a question that can be answered. */
  readonly visibleMs: number;
  /** The same for the SurveyJS page, when it takes over. */
  readonly surveyjsMs: number;
  /** Sum of all layout shifts that nobody's hand has caused. */
  readonly shift: number;
  /** On the wire until the question was there. */
  readonly kB: number;
}

/** Runs in the page, before anything else does; leaves what it notes in the root element's data, where anybody can read. */
function watch(): void {
  let shift = 0;
  const note = (name: string, value: number): void => {
    document.documentElement.dataset[name] ??= String(value);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('value' in entry && 'hadRecentInput' in entry && entry.hadRecentInput === false) shift += Number(entry.value);
    }
    document.documentElement.dataset['shift'] = String(shift);
  }).observe({ type: 'layout-shift', buffered: true });
  const isSeen = (control: Element): boolean =>
    control.getClientRects().length > 0 && getComputedStyle(control).visibility === 'visible';
  // No further than the first three: asking after a hidden one makes the browser lay it out, which it had put off.
  const seen = (): number => {
    let count = 0;
    for (const control of document.querySelectorAll('.field input, .field select, .field textarea')) {
      if (isSeen(control)) count += 1;
      if (count >= 3) break;
    }
    return count;
  };
  const look = (): void => {
    const controls = seen();
    const drawn = document.querySelector('[data-drawn-by=surveyjs] .field') !== null;
    // After the frame that this one leads to.
    if (controls >= 3) requestAnimationFrame(() => setTimeout(() => note('visibleMs', performance.now())));
    if (drawn) requestAnimationFrame(() => setTimeout(() => note('surveyjsMs', performance.now())));
    if (!drawn || controls < 3) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** What the page has noted under a name, once it has. */
async function noted(page: Page, name: string): Promise<number> {
  await page.waitForFunction((key) => document.documentElement.dataset[key] !== undefined, name, { timeout: 60_000 });
  return page.evaluate((key) => Number(document.documentElement.dataset[key] ?? 0), name);
}

interface SlowPage {
  readonly page: Page;
  /** What had arrived so many milliseconds after the navigation. */
  readonly bytesBy: (ms: number) => number;
}

async function slowPage(browser: Browser): Promise<SlowPage> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  let startedAt = Number.NaN;
  const arrived: { readonly ms: number; readonly bytes: number }[] = [];
  session.on('Network.requestWillBeSent', ({ timestamp }) => {
    if (Number.isNaN(startedAt)) startedAt = timestamp;
  });
  session.on('Network.loadingFinished', ({ timestamp, encodedDataLength }) => {
    arrived.push({ ms: (timestamp - startedAt) * 1000, bytes: encodedDataLength });
  });
  await page.addInitScript(watch);
  const bytesBy = (ms: number): number =>
    arrived.filter((one) => one.ms <= ms).reduce((sum, { bytes }) => sum + bytes, 0);
  return { page, bytesBy };
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const { page, bytesBy } = await slowPage(browser);
  try {
    await page.goto(address, { waitUntil: 'commit' });
    const visibleMs = await noted(page, 'visibleMs');
    const kB = bytesBy(visibleMs) / 1000;
    const surveyjsMs = await noted(page, 'surveyjsMs');
    const shift = await page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0));
    return { visibleMs, surveyjsMs, shift, kB };
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
      let longest = 0;
      const watched: PerformanceObserverInit & { readonly durationThreshold: number } = {
        type: 'event',
        durationThreshold: 16,
      };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
        document.documentElement.dataset['longest'] = String(longest);
      }).observe({ ...watched, buffered: true });
    });
    const field = page.locator('input[name=filled_by][value=helper]');
    await field.scrollIntoViewIfNeeded();
    const option = await field.boundingBox();
    if (option === null) throw new Error('the option to tap is not on the page');
    // Not `locator.tap()`: what it listens to in the page, to see whom it hits, would be counted with the page's own work.
    await page.touchscreen.tap(option.x + option.width / 2, option.y + option.height / 2);
    await page.locator('input[name=helper_name]').waitFor();
    return await noted(page, 'longest');
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
    const linked: Visit[] = [];
    const link = await linkTo('barometer', { url: collector.url, folder });
    for (let run = 0; run < runs; run += 1) linked.push(await visit(browser, link));
    return [...figuresOf(visits, taps), linkFigure(linked)];
  } finally {
    await browser.close();
    await collector.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(visits: readonly Visit[], taps: readonly number[]): readonly Figure[] {
  const visibleMs = median(visits.map((one) => one.visibleMs));
  const surveyjsMs = median(visits.map((one) => one.surveyjsMs));
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

/** Behind a link the form takes one more request, which asks for it with the code. */
function linkFigure(visits: readonly Visit[]): Figure {
  const visibleMs = median(visits.map((one) => one.visibleMs));
  const surveyjsMs = median(visits.map((one) => one.surveyjsMs));
  const kB = Math.max(...visits.map((one) => one.kB));
  return {
    name: 'first question of a barometer behind a survey link can be answered (same phone)',
    value: `${plain(visibleMs)} ms, after ${plain(kB)} kB; SurveyJS in the same visits ${plain(surveyjsMs)} ms`,
    goal: 'under 1,000 ms and 40 kB',
    met: visibleMs < 1000 && kB <= 40,
    data: { visibleMs, surveyjsMs, kB },
  };
}
