import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { TableeError } from '@tablee/core';
import type { StartTexts } from '../texts/texts.ts';

/** A build that is over sooner than this is not worth a word. */
const silentMs = 700;

/**
 * Makes sure that the pages' bundles are there and fresh; gives their folder. In a checkout they are built when a source
 * has changed; an installed package brings them along.
 *
 * @throws TableeError ASSETS_MISSING where they cannot be built
 */
export async function ensureBundle(texts: StartTexts, say: (line: string) => void): Promise<string> {
  const folder = dirname(fileURLToPath(import.meta.resolve('@tablee/embed/package.json')));
  const bundles = join(folder, 'dist');
  if (folder.includes(`${sep}node_modules${sep}`)) return bundles;
  const build = fileURLToPath(import.meta.resolve('@tablee/embed/build'));
  const child = spawn(process.execPath, [build, '--if-needed'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Out of reach of a Ctrl-C meant for us: half a bundle helps nobody.
    detached: true,
    windowsHide: true,
  });
  const notice = setTimeout(() => say(texts.building), silentMs);
  try {
    const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    if (code === 0) return bundles;
    throw new TableeError('ASSETS_MISSING', texts.buildFailed, {
      fix: texts.buildFailedFix,
      cause: new Error(complaint.trim() || `the build ended with ${code}`),
    });
  } finally {
    clearTimeout(notice);
  }
}
