import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { useBrowser } from '../browser/use-browser.ts';
import { spawnTablee } from './tablee-command.ts';

const browser = useBrowser();
let template = '';
let cwd = '';

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'tablee-preview-test-'));
  for (const line of [
    ['init', 'maple', '--yes', '--name', 'Maple', '--forms', 'readiness', '--no-connect'],
    ['new', 'form', 'visit', '--folder', 'maple', '--title-fr', 'Votre visite', '--title-en', 'Your visit'],
  ]) {
    const { code, stderr } = await spawnTablee(line, template).ended;
    expect(code, stderr).toBe(0);
  }
});

afterAll(() => rm(template, { recursive: true, force: true }));

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tablee-preview-test-'));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  await cp(join(template, 'maple'), join(cwd, 'maple'), { recursive: true });
});

interface OpenPreview {
  readonly url: string;
  readonly page: Page;
  readonly ended: ReturnType<typeof spawnTablee>['ended'];
  stop(): Promise<number | null>;
}

async function openPreview(query: string): Promise<OpenPreview> {
  const server = spawnTablee(['start', '--folder', 'maple', '--watch', '--port', '0'], cwd);
  const stop = async (): Promise<number | null> => {
    server.kill('SIGTERM');
    return (await server.ended).code;
  };
  onTestFinished(async () => void (await stop()));
  const [, url = ''] = await server.says(/^Preview: (http:\S+)$/m);
  const page = await browser().newPage({ viewport: { width: 1500, height: 1000 } });
  onTestFinished(() => page.close());
  await page.goto(`${url}/?${query}`);
  return { url, page, ended: server.ended, stop };
}

const survey = (): string => join(cwd, 'maple/forms/visit/survey.json');

/** Saves as most editors do: a new file takes the place of the old one. */
async function change(from: string, to: string): Promise<void> {
  const text = await readFile(survey(), 'utf8');
  expect(text).toContain(from);
  const beside = `${survey()}.tmp`;
  await writeFile(beside, text.replaceAll(from, to));
  await rename(beside, survey());
}

test('a word that is saved shows in the pages, and a mistake leaves the last good page with what to do', async () => {
  const { page } = await openPreview('form=visit&state=filled&language=en');
  const frame = page.frameLocator('iframe').first();
  await frame.getByText('How did it go for you?').waitFor();
  expect(await frame.locator('textarea').first().inputValue()).toBe('Shorter meetings.');
  await change('How did it go for you?', 'How was your visit?');
  await frame.getByText('How was your visit?').waitFor();
  await page.getByRole('rowheader', { name: 'How was your visit? [how_it_went]' }).waitFor();

  await change('"isRequired": true,', '"isRequired": true');
  const findings = page.getByRole('alert');
  await findings.getByText('maple/forms/visit/survey.json').or(findings.getByText('forms/visit/survey.json')).waitFor();
  expect(await findings.textContent()).toMatch(/does not belong here.*To do:/s);
  await frame.getByText('How was your visit?').waitFor();

  await change('"isRequired": true', '"isRequired": true,');
  await findings.waitFor({ state: 'detached' });
  await frame.getByText('How was your visit?').waitFor();
});

test('opens at its top, whatever takes the focus in its frames; rows stand beside the pages, or below on a telephone', async () => {
  const { page } = await openPreview('form=visit&state=filled&state=errors&language=en');
  const rows = page.getByRole('region', { name: 'The rows it would write' });
  const pages = page.locator('.looks');
  await page.locator('iframe').nth(1).contentFrame().getByRole('alert').waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  const boxes = async () => [await pages.boundingBox(), await rows.boundingBox()] as const;
  const [left, right] = await boxes();
  expect(right?.x).toBeGreaterThanOrEqual((left?.x ?? 0) + (left?.width ?? 0));
  expect(right?.y).toBeLessThan((left?.y ?? 0) + 100);
  await page.setViewportSize({ width: 390, height: 800 });
  const [above, below] = await boxes();
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
});

test('every state of a form stands beside the others, in both languages and under another law', async () => {
  const states = ['page', 'script', 'plain', 'filled', 'errors', 'receipt', 'invited', 'paper', 'embed', 'dark'];
  const query = [
    'form=visit&language=fr&language=en&organisation=maple&organisation=maple--ca-on',
    ...states.map((state) => `state=${state}`),
  ].join('&');
  const { page, stop } = await openPreview(query);
  const shown = (state: string, index = 0) =>
    page.locator(`section[aria-labelledby="state-${state}"]`).locator('iframe').nth(index);
  const inside = async (state: string, index: number, text: string | RegExp): Promise<void> => {
    await shown(state, index).scrollIntoViewIfNeeded();
    await shown(state, index).contentFrame().getByText(text).first().waitFor();
  };
  expect(await page.locator('iframe').count()).toBe(states.length * 4);
  const [first = ''] = (await shown('page').getAttribute('src'))?.match(/lang=(fr|en)/) ?? [];
  const isFrenchFirst = first === 'lang=fr';
  const [english, french] = isFrenchFirst ? [1, 0] : [0, 1];
  await inside('page', english, 'How did it go for you?');
  await inside('script', french, 'Comment cela s’est-il passé pour vous?');
  // Without JavaScript every page is one below the other: the law’s notice at the end is there at once.
  await inside('plain', english, 'Commission d’accès à l’information du Québec.');
  await inside('plain', english + 2, 'Information and Privacy Commissioner of Ontario.');
  await inside('filled', french, 'Des rencontres moins longues.');
  await inside('errors', english, /There are 4 things to check|4/);
  await inside('receipt', english, 'Answers sent');
  await inside('invited', english, 'This form is open to everybody');
  await inside('paper', french, 'Votre visite');
  await inside('embed', english, 'Your visit');
  await shown('dark', english).scrollIntoViewIfNeeded();
  await shown('dark', english).contentFrame().locator('html[data-scheme="dark"]').waitFor();
  expect(await page.locator('.rows h3').allTextContents()).toEqual(['Maple – Québec', 'Maple – Ontario']);
  await page.close();
  expect(await stop()).toBe(0);
  // What was sent in the preview is nobody’s answer.
  const table = await readFile(join(cwd, 'maple/responses/maple/visit.csv'), 'utf8');
  expect(table.trim().split('\r\n')).toHaveLength(1);
});

test('shows what people meet who have pages, a review, no network, a closed form, a way back to their answers', async () => {
  const states = ['steps', 'review', 'waiting', 'late', 'mine', 'saved', 'resumed', 'expired', 'closed', 'refused'];
  const { page } = await openPreview(
    `form=visit&language=en&width=small&${states.map((one) => `state=${one}`).join('&')}`,
  );
  const shows = async (state: string, text: string | RegExp, index = 0): Promise<void> => {
    const frame = page.locator(`section[aria-labelledby="state-${state}"] iframe`).nth(index);
    await frame.scrollIntoViewIfNeeded();
    await frame.contentFrame().getByText(text).first().waitFor();
  };
  const captions = page.locator('section[aria-labelledby="state-steps"] figcaption');
  expect(await captions.count()).toBeGreaterThan(1);
  await shows('steps', /^Step 2 of/, 1);
  await shows('review', 'Shorter meetings.');
  await shows('waiting', 'The network is down.');
  await shows('late', 'This form no longer takes answers');
  await shows('mine', 'Shorter meetings.');
  await shows('saved', 'Your answers are kept');
  await shows('resumed', 'Your answers are back');
  await shows('expired', 'Your invitation is no longer valid');
  await shows('closed', 'This page does not exist');
  await shows('refused', 'This link does not open');
  expect(await page.locator('iframe').first().contentFrame().locator('.part[data-page]:not([hidden])').count()).toBe(1);
});

test('keeps its place, its choices and the address on the terminal when something is saved', async () => {
  const { page, url, ended, stop } = await openPreview(
    'form=visit&state=script&state=filled&state=receipt&language=en',
  );
  await page.getByText('Languages').click();
  await page.evaluate(() => scrollTo(0, 300));
  const query = new URL(page.url()).search;
  await change('How did it go for you?', 'How was your visit?');
  await page.locator('iframe').nth(1).contentFrame().getByText('How was your visit?').first().waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(300);
  expect(await page.locator('#choice-languages').getAttribute('open')).toBe('');
  expect(new URL(page.url()).search).toBe(query);
  await stop();
  expect((await ended).stderr).toMatch(new RegExp(`^Saved: shown again after \\d+ ms\\. Preview: ${url}$`, 'm'));
});

test('answers to its own names alone, forbids frames of others, and refuses production', async () => {
  const { url } = await openPreview('form=visit');
  const { port } = new URL(url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(url, { headers: { host: `evil.example:${port}` } }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    });
    asked.once('error', reject).end();
  });
  expect(status).toBe(403);
  const { headers } = await fetch(url);
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'.*frame-ancestors 'none'/,
  );
  const framed = await fetch(`${url}/-/frame/plain/maple/visit?lang=fr`);
  expect(framed.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  const refused = await spawnTablee(['start', '--folder', 'maple', '--watch', '--port', '0'], cwd, {
    NODE_ENV: 'production',
  }).ended;
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('A preview is not for production.') });
});
