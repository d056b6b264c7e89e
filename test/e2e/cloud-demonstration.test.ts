import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { givenChallenge, solve } from '../support/solve-challenge.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';
import { type RunningServer, runTablee, startTablee } from './tablee-command.ts';

let browser: Browser;
let parent = '';
let folder = '';
let server: RunningServer | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tablee-cloud-demo-'));
  folder = join(parent, 'demo');
});

afterEach(async () => {
  await server?.stop('SIGKILL');
  server = undefined;
  await rm(parent, { recursive: true });
});

async function startDemonstration(service: string): Promise<RunningServer & { readonly sheet: string }> {
  server = await startTablee(folder, ['--demo', service]);
  const { sheet = '' } = server.ready;
  expect(sheet).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
  return { ...server, sheet };
}

describe.each(['google', 'microsoft'] as const)('tablee start --demo %s', (service) => {
  test('shows an answer in the page of the tables by itself, once, without an account', {
    timeout: 120_000,
  }, async () => {
    const { ready, sheet } = await startDemonstration(service);
    const table = await browser.newPage();
    await table.goto(sheet);
    if (service === 'microsoft') {
      // The lists are made when the server first looks at the site.
      await expect
        .poll(
          async () => {
            await table.reload();
            return table.getByRole('link', { name: 'Candidatures', exact: true }).count();
          },
          { timeout: 30_000 },
        )
        .toBe(1);
      await table.getByRole('link', { name: 'Candidatures', exact: true }).click();
    }
    const response = anApplication({ challenge: solve(await givenChallenge(ready.url)) });
    for (const status of [201, 200]) expect((await send(ready.url, response)).status).toBe(status);
    const row = table.getByRole('row').filter({ hasText: shortApplication.email });
    await expect.poll(() => row.count(), { timeout: 30_000 }).toBe(1);
  });

  test('keeps its keys to itself, is refused a second start, and begins anew with the next one', async () => {
    const { ready } = await startDemonstration(service);
    const secret = join(folder, service === 'google' ? 'google-key.json' : 'microsoft-secret.txt');
    expect((await stat(secret)).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toContain(secret.split('/').at(-1));
    const second = await runTablee(['start', '--demo', service, '--folder', folder, '--port', '0'], parent);
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining(ready.url) });
    expect(await server?.stop()).toBe(0);
    await writeFile(join(folder, 'tablee.db'), 'what the last start received');
    await startDemonstration(service);
    expect((await fetch(`${server?.ready.url}/readyz`)).status).toBe(200);
  });
});

test('a demonstration with a service leaves every other folder alone', async () => {
  const made = await runTablee(['init', 'demo', '--yes', '--name', 'Les Érables', '--no-connect'], parent);
  expect(made.code).toBe(0);
  await writeFile(join(folder, 'tablee.db'), 'precious');
  await cp(folder, join(parent, 'before'), { recursive: true });
  const end = await runTablee(['start', '--demo', 'google', '--folder', folder, '--port', '0'], parent);
  expect(end).toMatchObject({ code: 1, stderr: expect.stringContaining('not a demonstration with google') });
  expect(await readFile(join(folder, 'tablee.db'), 'utf8')).toBe('precious');
});
