import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { respondentOn } from '../../../test/browser/respondent.ts';
import { openPage, sampleOf } from '../../../test/browser/served-pages.ts';
import { useBrowser as browserForTests } from '../../../test/browser/use-browser.ts';
import { startForms } from '../../../test/e2e/embed/host-site.ts';
import { waitForRows } from '../../../test/e2e/table-file.ts';
import { stripSurvey } from './strip-survey.ts';

const browser = browserForTests();
/** A whole form, page by page, on a machine that does other things too. */
const wholeFormMs = 90_000;

/** Somebody's application, as packages/embed/README.md says it: React itself, and addresses of another origin. */
function appFor(forms: string): string {
  return `
import '@tablee/react/styles.css';
import { createHttpTransport, TableeForm } from '@tablee/react';
import { challengeOf } from './src/challenge-of-page.ts';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const api = '${forms}/api/v1';
const form = await (await fetch(api + '/demo/application?lang=en')).json();
const transport = createHttpTransport({ responsesUrl: api + '/demo/application/responses' });
const challenge = challengeOf(api + '/challenge').take;
const seen = [];
const onEvent = (event) => {
  seen.push(event.kind);
  document.documentElement.dataset.events = seen.join();
};
createRoot(document.getElementById('app')).render(
  createElement(TableeForm, { form, language: 'en', transport, challenge, onEvent }),
);`;
}

async function bundled(contents: string): Promise<Readonly<Record<string, string>>> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
    outdir: 'app',
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'silent',
    // As in the published package (docs/adr/0002, docs/adr/0046).
    plugins: [stripSurvey],
  });
  const textOf = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { '/app.js': textOf('.js'), '/app.css': textOf('.css') };
}

async function startApp(forms: string): Promise<string> {
  const files: Readonly<Record<string, string>> = {
    ...(await bundled(appFor(forms))),
    '/': '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Our application</title><link rel="stylesheet" href="/app.css"><main id="app"></main><script type="module" src="/app.js"></script>',
  };
  const server = createServer(({ url = '/' }, response) => {
    const type = /\.(js|css)$/.exec(url)?.[1];
    const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };
    response.writeHead(url in files ? 200 : 404, { 'content-type': types[type ?? ''] ?? 'text/html' });
    response.end(files[url]);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

test(
  '<TableeForm> in a React application on another origin draws, proves its work, and sends to its row',
  async () => {
    const running = await startForms(['http://localhost:*'], { spamProtection: 'proof-of-work' });
    const page = await openPage(browser());
    await page.goto(await startApp(running.url));
    await page.locator('.page-top').waitFor();
    const respondent = respondentOn(page);
    const { data } = await sampleOf('application', 'minimal');
    await respondent.toReview(data);
    await respondent.send();
    const [row] = await waitForRows(running, 'application', 1);
    expect(row).toMatchObject({ first_name: 'Luc', language: 'en' });
    expect(await page.locator('html').getAttribute('data-events')).toMatch(/^(shown,)+received/);
    expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual([
      '',
      0,
      0,
    ]);
  },
  wholeFormMs,
);

test('an application on a site that nobody has named gets nothing of the form', async () => {
  const running = await startForms(['https://somebody.example']);
  const address = await startApp(running.url);
  const context = await browser().newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const refused = page.waitForEvent('pageerror');
  await page.goto(address);
  expect((await refused).message).toContain('Failed to fetch');
  expect(await page.locator('#app').innerHTML()).toBe('');
});
