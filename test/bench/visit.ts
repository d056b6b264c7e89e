import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../browser/launch-browser.ts';
import { type Figure, plain } from './measure.ts';
import { start } from './served-folder.ts';

/** Bytes on the wire of a first visit to the application form, headers included, by kind of resource. */
export async function measureVisit(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
  const collector = await start(folder);
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const kinds = new Map<string, string>();
    const bytes: Record<string, number> = {};
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? 'Other';
      bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
    });
    await page.goto(`${collector.url}/demo/application?lang=fr`, { waitUntil: 'networkidle' });
    const total = Object.values(bytes).reduce((sum, part) => sum + part, 0);
    const parts = Object.entries(bytes).map(([kind, part]) => `${kind.toLowerCase()} ${plain(part / 1000)} kB`);
    return [
      {
        name: 'first visit to the application form',
        value: `${plain(total / 1000)} kB: ${parts.join(', ')}`,
        data: { ...bytes, total },
      },
    ];
  } finally {
    await browser.close();
    await collector.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
