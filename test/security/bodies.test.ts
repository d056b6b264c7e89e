import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { rawRequest, statusOf } from '../support/raw-request.ts';
import { startCollector } from '../support/start-collector.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';

const path = '/api/v1/demo/application/responses';

function nested(depth: number, open: string, close: string): string {
  return open.repeat(depth) + close.repeat(depth);
}

test('a body over the limit is refused by its announced length, before it is read', async () => {
  const { url, port } = await startCollector();
  const large = await send(url, anApplication({ data: { motivation: 'x'.repeat(300_000) } }));
  expect(large).toMatchObject({ status: 413, body: { code: 'too-large' } });
  const announced = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n{`;
  expect(statusOf(await rawRequest(port, announced))).toBe(413);
});

test('a body of unknown length is refused once it is too long', async () => {
  const { port } = await startCollector({
    files: { 'tablee.json': { spamProtection: 'off', limits: { bodyBytes: 2048 } } },
  });
  const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
  expect(statusOf(await rawRequest(port, head + chunk.repeat(5)))).toBe(413);
});

test('a chunked body within the limit is read like any other', async () => {
  const { port } = await startCollector();
  const body = Buffer.from(JSON.stringify(anApplication()));
  const half = Math.floor(body.length / 2);
  const chunks = [body.subarray(0, half), body.subarray(half), Buffer.alloc(0)].map((part) =>
    Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
  );
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
  expect(statusOf(await rawRequest(port, Buffer.concat([Buffer.from(head), ...chunks])))).toBe(201);
});

test('a gzip bomb is refused without being opened', async () => {
  const { url } = await startCollector();
  const bomb = gzipSync(Buffer.alloc(100_000_000, ' '));
  for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
    const answer = await send(url, bomb, { headers: { 'content-encoding': encoding } });
    expect(answer).toMatchObject({ status: 415, body: { code: 'wrong-content-type' } });
  }
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=iso-8859-1',
  'application/jsonp',
  'text/json',
  '',
])('the content type “%s” is refused', async (type) => {
  const { port } = await startCollector();
  const body = JSON.stringify(anApplication());
  const header = type === '' ? '' : `Content-Type: ${type}\r\n`;
  const request = `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${header}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  expect(statusOf(await rawRequest(port, request))).toBe(415);
});

test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/json;charset="UTF-8"'])(
  'the content type “%s” is accepted',
  async (type) => {
    const { url } = await startCollector();
    expect((await send(url, anApplication(), { headers: { 'content-type': type } })).status).toBe(201);
  },
);

test('what is cut off, empty or no JSON is unreadable', async () => {
  const { url } = await startCollector();
  const whole = JSON.stringify(anApplication());
  for (const body of [
    whole.slice(0, -1),
    whole.slice(0, 20),
    '',
    ' ',
    '{',
    'null,',
    '{"a":}',
    `${whole}x`,
    "{'a':1}",
    'NaN',
  ]) {
    expect(await send(url, body)).toMatchObject({ status: 400, body: { code: 'unreadable' } });
  }
});

test('a connection that is cut in the middle of a body leaves the collector well', async () => {
  const { url, port } = await startCollector();
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"id":`;
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(head, () => socket.resetAndDestroy()));
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
  expect((await send(url, anApplication())).status).toBe(201);
});

test('bytes that are not UTF-8 are unreadable', async () => {
  const { url } = await startCollector();
  const text = Buffer.from(JSON.stringify(anApplication({ data: { ...shortApplication, motivation: '§' } })));
  const at = text.indexOf(Buffer.from('§'));
  for (const bytes of [
    [0xff, 0xfe],
    [0xc0, 0xaf],
    [0xed, 0xa0],
    [0xc3, 0x28],
  ]) {
    const broken = Buffer.from(text);
    broken.set(bytes, at);
    expect(await send(url, broken)).toMatchObject({ status: 400, body: { code: 'unreadable' } });
  }
});

test('10,000 levels of lists or objects are refused before they are parsed', async () => {
  const { url } = await startCollector();
  const inside = (value: string): string => JSON.stringify(anApplication()).replace('"self"', value);
  for (const value of [
    nested(10_000, '[', ']'),
    nested(10_000, '{"a":', '}').replace('}', '1}'),
    '['.repeat(100_000),
    nested(31, '[', ']'),
  ]) {
    expect(await send(url, inside(value))).toMatchObject({ status: 400, body: { code: 'unreadable' } });
  }
  const brackets = { ...shortApplication, motivation: `${'[{'.repeat(500)}\\"` };
  expect((await send(url, anApplication({ data: brackets }))).status).toBe(201);
});

test('a text of 1 MB is too large, and one that is too long for its question is named', async () => {
  const { url } = await startCollector();
  const megabyte = anApplication({ data: { ...shortApplication, motivation: 'é'.repeat(500_000) } });
  expect((await send(url, megabyte)).status).toBe(413);
  const long = await send(url, anApplication({ data: { ...shortApplication, motivation: 'é'.repeat(100_000) } }));
  expect(long).toMatchObject({
    status: 422,
    body: { code: 'answers', errors: [{ question: 'motivation', code: 'too-long' }] },
  });
  expect(long.text).not.toContain('éé');
});

test('lone surrogates are named as text that cannot be kept', async () => {
  const { url } = await startCollector();
  for (const lone of ['\\ud800', '\\udfff', 'a\\ud83dz']) {
    const body = JSON.stringify(anApplication()).replace('Le canari', lone);
    const answer = await send(url, body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ question: 'motivation', code: 'bad-text' }] } });
  }
  const pair = JSON.stringify(anApplication()).replace('Le canari', '\\ud83d\\udc26');
  expect((await send(url, pair)).status).toBe(201);
});

test('10,000 wrong names do not make a long answer', async () => {
  const { url } = await startCollector();
  const data = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`name_${index}`, 1]));
  const answer = await send(url, anApplication({ data }));
  expect(answer.status).toBe(422);
  expect(answer.text.length).toBeLessThan(20_000);
});
