import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { hiddenFields } from '../support/draft-key.ts';
import { rawRequest, statusOf } from '../support/raw-request.ts';
import { type FolderFiles, type RunningCollector, smallFolder, startCollector } from '../support/start-collector.ts';
import { anApplication, shortApplication } from '../support/submissions.ts';

const organisationFile = 'organisations/demo/organisation.json';
const evil = 'evil.example';

const folderAt = (publicUrl: string | undefined): FolderFiles => ({
  'tablee.json': { spamProtection: 'off', playground: true, ...(publicUrl === undefined ? {} : { publicUrl }) },
  [organisationFile]: {
    ...Object(smallFolder[organisationFile]),
    embed: { sites: ['https://site.example'] },
    destinations: { team: { adapter: 'files', directory: 'responses' } },
    forms: { application: { deliver: { main: ['team'] } }, 'interview-grid': {} },
  },
});

/** Everything that a request may say about where it thinks it goes. */
const heads = `Host: ${evil}\r\nX-Forwarded-Host: forwarded.${evil}\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-Port: 666\r\nForwarded: host=forwarded.${evil}\r\nX-Original-URL: //${evil}\r\nX-Rewrite-URL: //${evil}\r\nX-Host: forwarded.${evil}\r\n`;

function ask({ port }: RunningCollector, method: string, target: string, body = '', type = ''): Promise<string> {
  const about = body === '' ? '' : `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return rawRequest(port, `${method} ${target} HTTP/1.1\r\n${heads}Connection: close\r\n${about}\r\n${body}`);
}

const locationOf = (answer: string): string | undefined => /^location: (.*)$/im.exec(answer)?.[1]?.trim();

test.each([undefined, 'https://formulaires.exemple.org'])(
  'what a request calls its host is in no page, address, redirect or row: %s',
  {
    timeout: 30_000,
  },
  async (publicUrl) => {
    const running = await startCollector({ files: folderAt(publicUrl) });
    for (const path of [
      ...['/', '/demo', '/demo/application', '/demo/application?embed=1', '/demo/application/paper', '/demo/nothing'],
      ...[
        '/s',
        '/results',
        '/documents',
        '/mine',
        '/playground',
        '/embed.js',
        '/desk/sign-in',
        '/api/v1/demo/application',
      ],
    ]) {
      const answer = await ask(running, 'GET', path);
      // Where nobody has said the address, the demonstration's lines to copy name the host that was asked for, to whoever
      // asked and to no cache.
      const mayName = path === '/playground' && publicUrl === undefined && /cache-control: no-store/i.test(answer);
      expect([path, answer.includes(mayName ? `forwarded.${evil}` : evil)]).toEqual([path, false]);
      expect([path, statusOf(answer) < 500]).toEqual([path, true]);
    }
    const sent = await ask(
      running,
      'POST',
      '/api/v1/demo/application/responses',
      JSON.stringify(anApplication()),
      'application/json',
    );
    expect(statusOf(sent)).toBe(201);
    expect(sent).not.toContain(evil);
    expect(locationOf(sent)).toMatch(/^\/api\/v1\/demo\/application\/responses\/[0-9a-f-]{36}$/);
    const page = await (await fetch(`http://127.0.0.1:${running.port}/demo/application?lang=fr`)).text();
    const fields = new URLSearchParams({
      ...hiddenFields(page),
      ...Object.fromEntries(Object.entries(shortApplication).map(([name, value]) => [name, String(value)])),
    });
    const plain = await ask(
      running,
      'POST',
      '/demo/application',
      fields.toString(),
      'application/x-www-form-urlencoded',
    );
    expect(statusOf(plain)).toBe(303);
    expect(locationOf(plain)).toMatch(/^\/demo\/application\/receipt\?r=[\w-]+$/);
    const file = join(running.configuration.folder, 'responses/demo/application.csv');
    const rows = await vi.waitFor(
      async () => {
        const text = await readFile(file, 'utf8');
        expect(text.split('Canarella').length).toBeGreaterThan(2);
        return text;
      },
      { timeout: 15_000, interval: 50 },
    );
    expect(rows).toContain(`${publicUrl ?? running.url}/s#`);
    expect(rows).not.toContain(evil);
  },
);

test('no address of ours sends a browser to another site, however it is written', async () => {
  const running = await startCollector({ files: folderAt('https://formulaires.exemple.org') });
  const others = [
    `//${evil}`,
    `/\\${evil}`,
    `\\\\${evil}`,
    `https://${evil}`,
    `/%2f${evil}`,
    `/%5c${evil}`,
    `%2f%2f${evil}`,
    `https:${evil}`,
    `/%09/${evil}`,
    `/%0d%0alocation:%20//${evil}`,
  ];
  const parameters = ['next', 'return', 'to', 'url', 'redirect', 'r', 'continue', 'lang'];
  for (const other of others) {
    const query = parameters
      .map((name) => `${name}=${other.includes('%') ? other : encodeURIComponent(other)}`)
      .join('&');
    const targets =
      other.startsWith('/') && !/[\\\s]/.test(other)
        ? [other, `${other}/`, `${other}/application`, `${other}/application/paper`]
        : [];
    for (const target of [
      ...targets,
      `/?${query}`,
      `/demo?${query}`,
      `/demo/application?${query}`,
      `/demo/application/receipt?${query}`,
      `/s?${query}`,
      `/desk?${query}`,
      `/desk/demo?${query}`,
    ]) {
      const answer = await ask(running, 'GET', target);
      const location = locationOf(answer);
      expect([target, location ?? '/demo', statusOf(answer) < 500]).toEqual([
        target,
        expect.stringMatching(/^\/(?![/\\])[\w/?=&-]*$/),
        true,
      ]);
      expect([target, location?.includes('evil') ?? false]).toEqual([target, false]);
      expect([target, /http-equiv="?refresh/i.test(answer)]).toEqual([target, false]);
      expect([target, new RegExp(`(href|src|action)="[^"]*//${evil}`).test(answer)]).toEqual([target, false]);
    }
  }
});

test('oEmbed and the script of other sites speak for the collector’s own address alone', async () => {
  const running = await startCollector({ files: folderAt('https://formulaires.exemple.org') });
  for (const host of [
    `https://${evil}`,
    'https://formulaires.exemple.org.evil.example',
    'https://formulaires.exemple.org@evil.example',
    '//evil.example',
    'javascript:alert(1)//',
  ]) {
    const answer = await ask(running, 'GET', `/oembed?url=${encodeURIComponent(`${host}/demo/application`)}`);
    expect([host, statusOf(answer)]).toEqual([host, 404]);
    expect([host, answer.includes(evil)]).toEqual([host, false]);
  }
  const own = await ask(
    running,
    'GET',
    `/oembed?url=${encodeURIComponent('https://formulaires.exemple.org/demo/application')}`,
  );
  expect(statusOf(own)).toBe(200);
  expect(own).not.toContain(evil);
});

test('without an address of its own, what oEmbed says is for whoever asked, and in no cache', async () => {
  const running = await startCollector({ files: folderAt(undefined) });
  const answer = await ask(running, 'GET', `/oembed?url=${encodeURIComponent(`http://${evil}/demo/application`)}`);
  expect(statusOf(answer)).toBe(200);
  expect(answer).toMatch(/cache-control: no-store/i);
  expect(answer).not.toContain(`forwarded.${evil}`);
});
