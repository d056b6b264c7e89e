import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a bundle is made from, beside the packages that the lockfile pins. */
const inputs = [
  'packages/core/src',
  'packages/html/src',
  'packages/html/styles',
  'packages/react/src',
  'packages/embed/src',
  'packages/embed/build',
  'packages/embed/build.ts',
  'packages/embed/notices',
  'pnpm-lock.yaml',
] as const;

function filesUnder(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOTDIR') return [path];
    throw fault;
  }
}

/** SHA-256, hex, of every file that goes into the bundles, tests left out. About 10 ms. */
export function inputDigest(root: string): string {
  const files = inputs
    .flatMap((input) => filesUnder(join(root, input)))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}
