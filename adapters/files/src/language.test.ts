import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Destination } from '@tablee/core';
import { buildBatch, buildRows, buildTable, connectAdapter, temporaryFolder } from '@tablee/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { adapter } from './adapter.ts';
import { explain, inWords } from './messages.ts';

const table = buildTable();

async function connectInFrench(): Promise<{ readonly destination: Destination; readonly folder: string }> {
  const { path: folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  const refuse = (): never => {
    throw new Error('files need no network and no secret');
  };
  const context = {
    folder,
    destination: 'files',
    organisation: 'demo',
    language: 'fr' as const,
    now: () => new Date(),
  };
  const more = { fetch: refuse, secret: refuse, log: () => undefined };
  return { destination: await connectAdapter(adapter, { directory: 'responses' }, { ...context, ...more }), folder };
}

test('what is found, refused and thrown is said in French to whoever reads French', async () => {
  const { destination, folder } = await connectInFrench();
  const ready = await destination.inspect([table]);
  expect(ready.findings[0]?.message).toBe('Le dossier n’existe pas encore et peut être créé.');
  await writeFile(join(folder, 'responses'), 'in the way');
  const { findings } = await destination.inspect([table]);
  expect(findings[0]).toMatchObject({ status: 'failed', fix: expect.stringContaining('Déplacez-le') });
  await expect(destination.prepare([table])).rejects.toMatchObject({
    name: 'TableeError',
    fix: expect.stringContaining('Déplacez-le'),
  });
  const rows = buildRows({ table, count: 1, seed: 1 });
  const [outcome] = await destination.deliver(buildBatch(table, rows), { signal: new AbortController().signal });
  expect(outcome).toMatchObject({ status: 'retry', fix: expect.stringContaining('Déplacez-le') });
});

test('every sentence is there in both languages, and they differ', () => {
  for (const [name, say] of Object.entries(explain)) {
    const explanation = Reflect.apply(say, undefined, ['table.csv', 3]);
    const [french, english] = [inWords(explanation, 'fr'), inWords(explanation, 'en')];
    expect(`${name}: ${french.message}`).not.toBe(`${name}: ${english.message}`);
    expect(french.fix === '').toBe(english.fix === '');
  }
});
