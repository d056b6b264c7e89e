import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { respondentOn } from '../browser/respondent.ts';
import { openPage } from '../browser/served-pages.ts';
import { useBrowser } from '../browser/use-browser.ts';
import { temporaryFolder } from '../support/start-collector.ts';
import { shortApplication } from '../support/submissions.ts';
import type { FileRow } from './table-file.ts';
import { runTablee, startTablee } from './tablee-command.ts';

const examples = fileURLToPath(new URL('../../packages/cli/examples/three-organisations', import.meta.url));
const browser = useBrowser();

interface Example {
  readonly id: string;
  readonly language: string;
  readonly accent: string;
  readonly territory: string;
  /** How the organisation asks where somebody lives. */
  readonly asks: string;
  /** Answers to questions of its own. */
  readonly own: Readonly<Record<string, string>>;
  readonly separator: string;
}

const organisations: readonly Example[] = [
  {
    id: 'riviere',
    language: 'fr',
    accent: '#1d4f8c',
    territory: 'lac-vert',
    asks: 'Dans quel secteur vivez-vous?',
    own: { x_transport: 'sometimes' },
    separator: ';',
  },
  {
    id: 'northern-lakes',
    language: 'en',
    accent: '#2c6033',
    territory: 'Maple Bay',
    asks: 'In which community or First Nation do you live?',
    own: { x_winter_road: 'with-help', x_internet: 'A phone only' },
    separator: ',',
  },
  {
    id: 'deux-rives',
    language: 'fr',
    accent: '#8a3324',
    territory: 'Moissac',
    asks: 'Dans quelle commune vivez-vous ?',
    own: { x_train: 'with-someone' },
    separator: ';',
  },
];

/** The examples as somebody copies them. */
async function copyOfExamples(): Promise<string> {
  const folder = join(await temporaryFolder(), 'three');
  await cp(examples, folder, { recursive: true });
  return folder;
}

async function rowsIn(folder: string, { id, separator }: Example): Promise<readonly FileRow[]> {
  const text = await readFile(join(folder, 'responses', id, id, 'application.csv'), 'utf8');
  return parse(text, {
    bom: true,
    delimiter: separator,
    columns: (header: readonly string[]) => header.map((cell) => /\[([^\]]+)\]$/.exec(cell)?.[1] ?? cell),
  });
}

/** Fills the application in as a person without JavaScript does, and sends it. */
async function apply(page: Page, { territory, own }: Example): Promise<void> {
  const respondent = respondentOn(page);
  for (const [name, value] of Object.entries({ ...shortApplication, territory, ...own })) {
    await respondent.answer(name, value);
  }
  // The collector takes a form that comes back within three seconds for a program's.
  await expect
    .poll(
      async () => {
        await page.locator('button.primary').click();
        return page.locator('.reference').count();
      },
      { timeout: 20_000, interval: 1000 },
    )
    .toBe(1);
}

test('the three example organisations are right as they are, and each says how it compares', async () => {
  const folder = await copyOfExamples();
  const { code, stdout } = await runTablee(['check', '--folder', folder], folder);
  expect(stdout).not.toMatch(/[✗!] \$/);
  expect(code).toBe(0);
  expect(stdout).toContain('3 organisations');
});

test('three organisations run one core form each in its own way', { timeout: 120_000 }, async () => {
  const folder = await copyOfExamples();
  const server = await startTablee(folder);
  onTestFinished(async () => void (await server.stop()));
  for (const example of organisations) {
    const { id, language, accent, asks, own } = example;
    const page = await openPage(browser(), { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await page.goto(`${server.ready.url}/${id}/application?lang=${language}`);
    expect(await page.content()).toContain(`--accent:${accent}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('img.logo').evaluate((image) => image.getBoundingClientRect().width)).toBeGreaterThan(20);
    expect(await page.locator('[data-question=territory] .question').textContent()).toContain(asks);
    await apply(page, example);
    const rows = await vi.waitFor(
      async () => {
        const found = await rowsIn(folder, example);
        expect(found).toHaveLength(1);
        return found;
      },
      { timeout: 15_000, interval: 200 },
    );
    expect(rows[0]).toMatchObject({ ...own, last_name: shortApplication.last_name, territory: example.territory });
    expect(rows[0]?.['asked_differently']).toContain('territory');
  }
});
