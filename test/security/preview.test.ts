import { createServer } from 'node:http';
import { loadConfiguration } from '@tablee/collector';
import { createPreview } from '@tablee/collector/preview';
import { expect, onTestFinished, test } from 'vitest';
import { rawRequest, statusOf } from '../support/raw-request.ts';
import { builtInForms, folderWith, smallFolder } from '../support/start-collector.ts';

const parts = { script: 'page-ABC123.js', styles: [], preload: [] };
const bundles = {
  'manifest.json': {
    ...{ page: parts, documents: parts, results: parts, resume: parts, form: { ...parts, takeOver: 'page-ABC123.js' } },
    embed: {
      ...{ script: 'page-ABC123.js', frameScript: 'page-ABC123.js', styles: [] },
      ...{ playground: 'page-ABC123.js', playgroundStyles: [], preview: 'page-ABC123.js', previewStyles: [] },
    },
  },
  'page-ABC123.js': 'export {};\n',
};

/** A preview, and a server beside it that has nothing to do with it: how often that one was asked. */
async function previewBesideAnother(): Promise<{
  readonly url: URL;
  readonly other: URL;
  readonly asked: () => number;
}> {
  let asked = 0;
  const server = createServer((_incoming, outgoing) => {
    asked += 1;
    outgoing.end('of this machine alone');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const folder = await folderWith(smallFolder);
  const preview = createPreview({
    folder,
    assetsDirectory: await folderWith(bundles),
    language: 'en',
    env: {},
    logStream: { write: () => undefined },
    now: () => new Date(),
  });
  onTestFinished(() => preview.stop());
  const { url } = await preview.start(await loadConfiguration(folder, { formFolders: [builtInForms], env: {} }));
  return { url: new URL(url), other: new URL(`http://127.0.0.1:${port}`), asked: () => asked };
}

test('no address of the preview makes it ask another server, however the address is written', async () => {
  const { url, other, asked } = await previewBesideAnother();
  const get = (target: string): Promise<string> =>
    rawRequest(Number(url.port), `GET ${target} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`);
  // The pages of the preview are asked first: what is behind it runs from then on.
  expect(statusOf(await get('/demo/readiness?lang=fr'))).toBe(200);
  for (const target of [
    `//${other.host}/x`,
    `/\\${other.host}/x`,
    `\\\\${other.host}/x`,
    `${other.origin}/x`,
    '//',
    '*',
  ]) {
    expect(await get(target)).not.toContain('of this machine alone');
  }
  expect(asked()).toBe(0);
  expect(statusOf(await get('/demo/readiness?lang=fr'))).toBe(200);
});

test('only its own names reach the preview, on every address of it', async () => {
  const { url } = await previewBesideAnother();
  const { port } = url;
  const hosts = [
    `evil.example:${port}`,
    'evil.example',
    '127.0.0.1',
    `127.0.0.1.evil.example:${port}`,
    `[::1]:${port}`,
  ];
  for (const host of hosts) {
    for (const path of [
      '/',
      '/-/events',
      '/-/frame/page/demo/readiness',
      '/demo/readiness',
      '/api/v1/demo/readiness',
    ]) {
      const answer = await rawRequest(
        Number(port),
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      expect([host, path, statusOf(answer)]).toEqual([host, path, 403]);
    }
  }
});
