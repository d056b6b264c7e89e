import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { embedLine, embedRoom } from '../../packages/html/src/playground/embed-line.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { type Figure, median, plain } from './measure.ts';
import { start } from './served-folder.ts';

/*
 * A form in another site's page, beside three published embeds, each in the same page, phone and network. What can be
 * compared differs: formiojs draws a form by itself; @typeform/embed and @formbricks/js fetch theirs from their own
 * servers, so that of those two only the script that a page loads is measured. Ours is measured to a question that can be
 * answered, with everything that this takes.
 */

const runs = 3;
/** Slow 4G, as browsers' own tools call it; bytes a second. */
const network = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: 93_750 };
const cpuSlowdown = 6;

/** What a page of somebody else's site holds, for one way of embedding. */
interface Contender {
  readonly name: string;
  /** Scripts and styles by path, served compressed as a site would. */
  readonly files: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether a person can answer a question, or, where that needs the vendor's server, whether the script has run. */
  readonly isThere: string;
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };
/** What stands below the form in a real page, and must not move. */
const filler = `<h2>Our committee</h2>${'<p>Patients and families sit at the table of each of our working groups.</p>'.repeat(8)}`;

/** Each as a page would load it: what their documentation names. */
const published = {
  formio: fileURLToPath(import.meta.resolve('formiojs/dist/formio.form.min.js')),
  formioStyle: fileURLToPath(import.meta.resolve('formiojs/dist/formio.form.min.css')),
  typeform: fileURLToPath(import.meta.resolve('@typeform/embed/build/embed.js')),
  formbricks: fileURLToPath(import.meta.resolve('@formbricks/js')),
} as const;

/** A dozen questions of the kinds of our application form's first pages, drawn by formiojs in the page itself. */
const formioForm = {
  display: 'form',
  components: [
    ...['First name', 'Last name', 'Telephone', 'Postal code'].map((label, index) => ({
      type: 'textfield',
      key: `text${index}`,
      label,
    })),
    { type: 'email', key: 'email', label: 'E-mail' },
    ...['Who fills this in', 'How to contact you', 'Language', 'Age group', 'Experience'].map((label, index) => ({
      type: 'radio',
      key: `radio${index}`,
      label,
      values: ['One', 'Two', 'Three', 'Four'].map((text) => ({ label: text, value: text.toLowerCase() })),
    })),
    { type: 'textarea', key: 'motivation', label: 'Why' },
    { type: 'checkbox', key: 'consent', label: 'I agree' },
  ],
};

/** Those that promise that nothing moves in the page around them. A line without its place kept makes room late. */
const keepsItsPlace: ReadonlySet<string> = new Set([
  'Tablée, element with its place kept',
  'Tablée, one line with its place kept',
]);

function contenders(url: string): readonly Contender[] {
  return [
    {
      name: 'Tablée, element with its place kept',
      files: {},
      body: `<tablee-form form="${url}/demo/application" lang="en" style="${embedRoom}"><a href="${url}/demo/application">Apply</a></tablee-form><script src="${url}/embed.js" async></script>${filler}`,
      isThere: 'tablee',
    },
    {
      name: 'Tablée, one line',
      files: {},
      body: `<script src="${url}/embed.js" data-form="demo/application" data-lang="en" async></script>${filler}`,
      isThere: 'tablee',
    },
    {
      name: 'Tablée, one line with its place kept',
      files: {},
      body: `${embedLine({ base: url, form: 'demo/application', language: 'en' }).markup}${filler}`,
      isThere: 'tablee',
    },
    {
      name: 'formiojs 4.21.7',
      files: {
        '/formio.js': published.formio,
        '/formio.css': published.formioStyle,
      },
      body: `<div id="form"></div>${filler}<link rel="stylesheet" href="/formio.css"><script src="/formio.js"></script><script>Formio.createForm(document.getElementById('form'),${JSON.stringify(formioForm)})</script>`,
      isThere: '#form input, #form textarea',
    },
    {
      name: '@typeform/embed 6.1.1 (script alone)',
      files: { '/typeform.js': published.typeform },
      body: `${filler}<script src="/typeform.js"></script><script>document.body.dataset.ran='yes'</script>`,
      isThere: 'body[data-ran]',
    },
    {
      name: '@formbricks/js 5.1.0 (loader alone)',
      files: { '/formbricks.js': published.formbricks },
      body: `${filler}<script type="module">import '/formbricks.js';document.body.dataset.ran='yes'</script>`,
      isThere: 'body[data-ran]',
    },
  ];
}

interface Host {
  readonly url: string;
  close(): Promise<void>;
}

/** Somebody else's site, on an origin of its own: `/0`, `/1`… hold one contender each. */
async function startHost(all: readonly Contender[]): Promise<Host> {
  const files = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  for (const path of all.flatMap((one) => Object.entries(one.files))) {
    const [name, source] = path;
    files.set(name, {
      type: types[name.split('.').at(-1) ?? ''] ?? 'text/plain',
      bytes: brotliCompressSync(await readFile(source)),
    });
  }
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const file = files.get(path);
    const page = all[Number(path.slice(1))];
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br' });
      response.end(file.bytes);
    } else {
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(
        `<!doctype html><html lang="en"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"><title>Host</title><body><h1>Join us</h1>${page?.body ?? ''}</body></html>`,
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface Visit {
  readonly ms: number;
  /** On the wire by then, frames and headers included. */
  readonly kB: number;
  /** The host page's own layout shift. */
  readonly shift: number;
}

/** Runs in the host page before anything else: notes its layout shifts. */
function watchShifts(): void {
  if (window !== parent) return;
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) shift += Number(entry.value);
    document.documentElement.dataset['shift'] = String(shift);
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Until a question can be answered in the page or its frame, or the script has run. */
async function untilThere(page: Page, isThere: string): Promise<void> {
  if (isThere !== 'tablee') {
    await page.locator(isThere).first().waitFor({ state: 'attached', timeout: 60_000 });
    return;
  }
  await page.waitForFunction(
    () => document.querySelector('tablee-form')?.shadowRoot?.querySelector('iframe')?.style.opacity === '',
    undefined,
    { timeout: 60_000, polling: 20 },
  );
}

async function visit(browser: Browser, address: string, { isThere }: Contender): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { get: () => 2 }));
    await page.addInitScript(watchShifts);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const began = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    await untilThere(page, isThere);
    const ms = performance.now() - began;
    const kB = bytes / 1000;
    await page.waitForLoadState('load');
    const shift = await page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0));
    return { ms, kB, shift };
  } finally {
    await context.close();
  }
}

/** Script bytes, time to a form that can be answered, and what moves in the page around it. */
export async function measureEmbed(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
  const collector = await start(folder);
  const all = contenders(collector.url);
  const host = await startHost(all);
  // In one process, frames included: the slow network and processor hold for the frame of another site too.
  const browser = await launchBrowser(['--disable-site-isolation-trials', '--disable-features=site-per-process']);
  try {
    const figures: Figure[] = [await scriptFigure(collector.url)];
    for (const [index, contender] of all.entries()) {
      const visits: Visit[] = [];
      for (let run = 0; run < runs; run += 1) visits.push(await visit(browser, `${host.url}/${index}`, contender));
      figures.push(figureOf(contender, visits, keepsItsPlace.has(contender.name)));
    }
    return figures;
  } finally {
    await browser.close();
    await host.close();
    await collector.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function scriptFigure(url: string): Promise<Figure> {
  const script = Buffer.from(await (await fetch(`${url}/embed.js`)).arrayBuffer());
  const kB = brotliCompressSync(script).length / 1000;
  const others = await Promise.all(
    [published.typeform, published.formbricks, published.formio].map(
      async (path) => brotliCompressSync(await readFile(path)).length / 1000,
    ),
  );
  const [typeform = 0, formbricks = 0, formio = 0] = others;
  return {
    name: 'script that another site loads, brotli',
    value: `${plain(kB)} kB; @typeform/embed ${plain(typeform)} kB, @formbricks/js ${plain(formbricks)} kB (a loader: the rest comes from their server), formiojs ${plain(formio)} kB (a whole renderer)`,
    goal: 'under 3 kB',
    met: kB < 3,
    data: { kB, typeform, formbricks, formio },
  };
}

function figureOf({ name }: Contender, visits: readonly Visit[], isOurs: boolean): Figure {
  const ms = median(visits.map((one) => one.ms));
  const kB = median(visits.map((one) => one.kB));
  const shift = Math.max(...visits.map((one) => one.shift));
  return {
    name: `in a host page: ${name} (slow 4G, CPU slowed ${cpuSlowdown} times, empty cache, median of ${runs})`,
    value: `there after ${plain(ms)} ms and ${plain(kB)} kB; layout shift of the host ${plain(shift)}`,
    ...(isOurs ? { goal: 'layout shift at most 0.02', met: shift <= 0.02 } : {}),
    data: { ms, kB, shift },
  };
}
