import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { rawRequest, statusOf } from '../support/raw-request.ts';
import { startCollector } from '../support/start-collector.ts';
import { anApplication, send } from '../support/submissions.ts';

const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;

test('unknown forms and organisations are not there', async () => {
  const { url } = await startCollector();
  for (const form of [
    'demo/unknown',
    'unknown/application',
    'demo/__proto__',
    '__proto__/application',
    'demo/constructor',
    'demo/toString',
  ]) {
    expect(await send(url, anApplication(), { form })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await fetch(`${url}/${form}`)).status).toBe(404);
    expect((await fetch(`${url}/api/v1/${form}`)).status).toBe(404);
  }
});

test('no path leaves the list of bundles', async () => {
  const { port } = await startCollector();
  for (const target of [
    '/assets/../tablee.json',
    '/assets/%2e%2e/tablee.json',
    '/assets/..%2ftablee.json',
    '/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/assets/..%5c..%5ctablee.json',
    '/assets//etc/passwd',
    '/assets/page-ABC123.js%00.css',
    '/assets/manifest.json',
    '/assets/page-ABC123.js.br',
    '/assets/',
    '/assets/%',
    '/assets/%ff',
  ]) {
    const answer = await rawRequest(port, get(target));
    expect(statusOf(answer), target).toBe(404);
    expect(answer).not.toMatch(/root:|spamProtection/);
  }
});

test('no organisation is reached through another', async () => {
  const { port } = await startCollector();
  for (const target of [
    '/../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/demo%2f..%2fdemo/application',
    '/api/v1/../../demo/x',
    '/api/v1/..%2fdemo/application',
  ]) {
    expect(statusOf(await rawRequest(port, get(target))), target).toBe(404);
  }
  const body = JSON.stringify(anApplication());
  const post = `POST /api/v1/..%2f..%2fdemo/application/responses HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  expect(statusOf(await rawRequest(port, post))).toBe(404);
});

test('a head that is too large is refused', async () => {
  const { port } = await startCollector();
  const answer = await rawRequest(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
  expect(statusOf(answer)).toBe(431);
});

test('a request with two lengths is refused', async () => {
  const { port } = await startCollector();
  const head = 'POST /api/v1/demo/application/responses HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
  const smuggled = 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /readyz HTTP/1.1\r\n\r\n';
  expect(statusOf(await rawRequest(port, head + smuggled))).toBe(400);
  expect(statusOf(await rawRequest(port, `${head}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`))).toBe(400);
});

test('a request without a host, or with one that is none, is refused; any other host changes nothing', async () => {
  const { port } = await startCollector();
  expect(statusOf(await rawRequest(port, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'))).toBe(400);
  expect(statusOf(await rawRequest(port, 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'))).toBe(400);
  const answer = await rawRequest(
    port,
    'GET /demo/application HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
  );
  expect(statusOf(answer)).toBe(200);
  expect(answer).not.toContain('evil.example');
});

test('slow heads and slow bodies are cut off, and others are served meanwhile', async () => {
  const { url, port } = await startCollector({
    timeouts: { headersMs: 200, requestMs: 400, keepAliveMs: 1000, checkMs: 50, stopMs: 1000 },
  });
  const slowHead = rawRequest(port, 'GET / HTTP/1.1\r\nHost: a\r\n');
  const slowBody = rawRequest(
    port,
    'POST /api/v1/demo/application/responses HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  );
  expect((await send(url, anApplication())).status).toBe(201);
  expect(statusOf(await slowHead)).toBe(408);
  expect(statusOf(await slowBody)).toBe(408);
});

test('other methods are refused with those that are allowed', async () => {
  const { url } = await startCollector();
  const cases = [
    ['DELETE', '/demo/application', 'GET, HEAD, POST'],
    ['PUT', '/api/v1/demo/application/responses', 'POST'],
    ['PUT', '/api/v1/links/open', 'GET, HEAD, POST'],
    ['POST', '/livez', 'GET, HEAD'],
    ['PATCH', '/', 'GET, HEAD'],
  ] as const;
  for (const [method, path, allow] of cases) {
    const response = await fetch(url + path, { method });
    expect([path, response.status, response.headers.get('allow')]).toEqual([path, 405, allow]);
  }
  const head = await fetch(`${url}/demo/application`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('a hundred connections that say nothing keep nobody out', async () => {
  const { url, port } = await startCollector();
  const sockets = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
  try {
    expect((await send(url, anApplication())).status).toBe(201);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});
