import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { JsonObject } from '@tablee/core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { type RunningCollector, type StartOptions, startCollector } from '../support/start-collector.ts';
import { type Respondent, respondentOn } from './respondent.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const bundles: string = join(root, 'packages/embed/dist');
const forms = join(root, 'forms');

/** Every form the organisation runs, and the sample that answers it whole. */
export const formsToAnswer = ['application', 'readiness', 'interview-grid', 'barometer'] as const;
export type FormToAnswer = (typeof formsToAnswer)[number];

/** The bundles as they are in the sources now; a second call finds them built. */
export async function ensureBundles(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, 'packages/embed/build.ts'), '--if-needed']);
}

/** A real collector that serves the real bundles; it stops with the test. */
export async function startPages(options: StartOptions = {}): Promise<RunningCollector> {
  return startCollector({ assetsDirectory: bundles, ...options });
}

/** A sample of a form: what a person answers, and what their link says about them. */
export interface Sample {
  readonly data: JsonObject;
  readonly context?: { readonly prefill: Readonly<Record<string, string>>; readonly staff: boolean };
}

/** Reads `forms/<form>/samples/<name>.json`. */
export async function sampleOf(form: FormToAnswer, name: string): Promise<Sample> {
  return JSON.parse(await readFile(join(forms, form, 'samples', `${name}.json`), 'utf8'));
}

/** Where a person opens a form: its page, or a fresh link when it has none. */
export async function addressOf(
  running: RunningCollector,
  form: FormToAnswer,
  language: string,
  context: Sample['context'] = { prefill: {}, staff: false },
): Promise<string> {
  if (form === 'application' || form === 'readiness') return `${running.url}/demo/${form}?lang=${language}`;
  const { code } = await running.collector.links.create({
    organisation: 'demo',
    form,
    language,
    ...context.prefill,
    ...(context.staff ? { role: 'staff' } : {}),
  });
  return `${running.url}/s#${code}`;
}

/** A page of its own, closed with the test; a script error or a refused style fails the test. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    if (faults.length > 0) throw new Error(`the page complains: ${faults.join('\n')}`);
  });
  return page;
}

/** Opens a form and waits until SurveyJS has drawn its first page. */
export async function openForm(page: Page, address: string): Promise<Respondent> {
  await page.goto(address);
  await page.locator('#tablee[data-drawn-by=surveyjs] .page-top').waitFor();
  return respondentOn(page);
}

/** Opens a form on a device that is too weak for SurveyJS: the plain form stays, with its small script. */
export async function openOnWeakDevice(page: Page, address: string): Promise<Respondent> {
  await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { get: () => 1 }));
  await page.goto(address);
  await page.locator('#tablee.scripted .page-top').first().waitFor();
  return respondentOn(page);
}
