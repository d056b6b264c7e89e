/**
 * Builds what browsers load into packages/embed/dist: hashed names, compressed beside each file, a manifest.
 *
 *   node packages/embed/build.ts [--if-needed]
 *
 * `--if-needed` compares a digest of the sources with the manifest's, and does nothing when they agree.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inputDigest } from './build/input-digest.ts';
import type { Manifest } from './build/manifest.ts';

const embed = fileURLToPath(new URL('.', import.meta.url));
const root = dirname(dirname(embed));
const dist = join(embed, 'dist');

async function builtFrom(): Promise<string | undefined> {
  try {
    const manifest: Manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'));
    return manifest.inputs;
  } catch {
    // No manifest, or half of one: build.
    return undefined;
  }
}

const inputs = inputDigest(root);
if (!process.argv.includes('--if-needed') || (await builtFrom()) !== inputs) {
  // Loaded only now: esbuild's start costs more than finding out that nothing has changed.
  const { writeBundles } = await import('./build/write-bundles.ts');
  await writeBundles({ dist, inputs });
}
