import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { statusOf } from '../support/raw-request.ts';
import { type FolderFiles, smallFolder, startCollector, temporaryFolder } from '../support/start-collector.ts';
import { anApplication, answerOf, send } from '../support/submissions.ts';

const organisationFile = 'organisations/demo/organisation.json';

/** The small folder, its application delivered to files in a directory. */
function deliveringTo(directory: string, more: object = {}): FolderFiles {
  return {
    [organisationFile]: {
      ...Object(smallFolder[organisationFile]),
      destinations: { files: { adapter: 'files', directory, ...more } },
      forms: { application: { deliver: { main: ['files'], restricted: ['files'] } } },
    },
  };
}

test('a response reaches its table', async () => {
  const directory = await temporaryFolder();
  const { url } = await startCollector({ files: deliveringTo(directory) });
  const submission = anApplication();
  await send(url, submission);
  const table = await vi.waitFor(() => readFile(join(directory, 'demo', 'application.csv'), 'utf8'), 10_000);
  await vi.waitFor(async () => {
    expect(await readFile(join(directory, 'demo', 'application.csv'), 'utf8')).toContain(submission.id);
  }, 10_000);
  expect(table).toContain('[response_id]');
});

test('a destination that is down delays its rows and nothing else', async () => {
  const file = join(await temporaryFolder(), 'a-file');
  await writeFile(file, '');
  const { url, collector } = await startCollector({ files: deliveringTo(join(file, 'no-folder')) });
  expect((await send(url, anApplication())).status).toBe(201);
  await vi.waitFor(async () => {
    const { streams } = await collector.delivery.status();
    expect(streams.find(({ table }) => table === 'main')).toMatchObject({
      pending: 1,
      lastError: { fix: expect.any(String) },
    });
  }, 10_000);
  const ready = await answerOf(await fetch(`${url}/readyz`));
  expect(ready).toMatchObject({
    status: 200,
    body: {
      ready: true,
      backlogSeconds: expect.any(Number),
      destinations: [
        { organisation: 'demo', destination: 'files', pending: 2, lastError: { fix: expect.any(String) } },
      ],
    },
  });
  // Through a proxy it may be a stranger who asks.
  const outside = await answerOf(await fetch(`${url}/readyz`, { headers: { 'x-forwarded-for': '203.0.113.5' } }));
  expect(outside.body).toMatchObject({ ready: true, backlogSeconds: expect.any(Number) });
  expect(outside.body).not.toHaveProperty('destinations');
  expect((await send(url, anApplication())).status).toBe(201);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(
    /tablee_pending_rows\{organisation="demo",form="application",table="main",destination="files"\} 2/,
  );
  expect(metrics).toMatch(/tablee_destination_paused\{organisation="demo",destination="files",code="\w*"\} [01]/);
});

test('settings that an adapter refuses stop the start, with the file and the place', async () => {
  await expect(startCollector({ files: deliveringTo('responses', { delimiter: '|' }) })).rejects.toMatchObject({
    code: 'SETTINGS_INVALID',
    message: expect.stringMatching(/organisation\.json \$\.destinations\.files\.delimiter.*Allowed: ";"/),
  });
});

test('a port that is taken is said, with what to do, and leaves nothing open', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const port = Number(Object(other.address())['port']);
  try {
    await expect(startCollector({ port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(String(port)),
      fix: expect.stringContaining('--port'),
    });
  } finally {
    other.close();
  }
});

test('bundles that are not built stop the start, with what to do', async () => {
  const assetsDirectory = join(await temporaryFolder(), 'nothing');
  await expect(startCollector({ assetsDirectory })).rejects.toMatchObject({
    code: 'ASSETS_MISSING',
    fix: expect.stringContaining('build'),
  });
});

test('a request in flight is answered when the collector stops, and no other', async () => {
  const { collector, port } = await startCollector();
  const body = JSON.stringify(anApplication());
  const head = `POST /api/v1/demo/application/responses HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1');
  await new Promise<void>((resolve) => socket.write(head + body.slice(0, 10), () => resolve()));
  // The server has the beginning once another connection has been answered after it.
  await fetch(`http://127.0.0.1:${port}/livez`);
  const stopped = collector.stop();
  const answer = once(socket, 'data');
  socket.write(body.slice(10));
  expect(statusOf(String((await answer)[0]))).toBe(201);
  await stopped;
  await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
});

test('stopping ends connections that say nothing and is safe to repeat', async () => {
  const { collector, port } = await startCollector({
    timeouts: { headersMs: 60_000, requestMs: 60_000, keepAliveMs: 60_000, checkMs: 1000, stopMs: 100 },
  });
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /api/v1/demo/application/responses HTTP/1.1\r\n');
  const closed = once(socket, 'close');
  socket.on('error', () => undefined);
  await Promise.all([collector.stop(), collector.stop()]);
  await closed;
});

test('stopping does not wait for a connection that a browser opened ahead of need', async () => {
  // Above the bound of this test: only the order to stop may end the connection.
  const { collector, port } = await startCollector({ timeouts: { stopMs: 60_000, checkMs: 60_000 } });
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  await collector.stop();
  await closed;
});

test('metrics are for this machine unless the settings say otherwise', async () => {
  const { url } = await startCollector();
  expect((await fetch(`${url}/metrics`)).status).toBe(200);
  for (const name of ['x-forwarded-for', 'forwarded', 'via']) {
    expect((await fetch(`${url}/metrics`, { headers: { [name]: '203.0.113.9' } })).status).toBe(404);
  }
  const off = await startCollector({ files: { 'tablee.json': { metrics: 'off' } } });
  expect((await fetch(`${off.url}/metrics`)).status).toBe(404);
  const open = await startCollector({ files: { 'tablee.json': { metrics: 'everyone' } } });
  expect((await fetch(`${open.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(200);
});

test('a collector that never started has nothing to stop', async () => {
  const { createCollector } = await import('@tablee/collector');
  const { configuration } = await startCollector();
  const collector = createCollector({
    configuration,
    importAdapter: () => Promise.reject(new Error('not asked for')),
    assetsDirectory: '',
    logStream: { write: () => undefined },
    env: {},
  });
  await collector.stop();
  expect(() => collector.links).toThrow('not running');
});
