import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { writeDeclarations } from './declarations.ts';
import type { SourceManifest } from './publish-manifest.ts';
import { type WorkspacePackage, writePackage } from './write-package.ts';

/** Where packages are; the same as in pnpm-workspace.yaml. */
const places = ['packages/*/package.json', 'adapters/*/package.json', 'forms/package.json'];

async function workspacePackages(root: string): Promise<readonly WorkspacePackage[]> {
  const files = globSync(places, { cwd: root }).sort();
  return Promise.all(
    files.map(async (file) => {
      const manifest: SourceManifest = JSON.parse(await readFile(join(root, file), 'utf8'));
      return { path: relative(root, dirname(join(root, file))), manifest };
    }),
  );
}

/**
 * Writes every package of the workspace as it is published, into `<into>/<name without its scope>`; gives the folders.
 * What was there is replaced. The bundles of the pages are built first where a source has changed.
 */
export async function writePackages(root: string, into: string): Promise<readonly string[]> {
  await bundlePages(root);
  const packages = await workspacePackages(root);
  const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));
  const declarations = await mkdtemp(join(tmpdir(), 'tablee-types-'));
  try {
    await writeDeclarations(root, declarations);
    const folders: string[] = [];
    for (const each of packages) {
      const folder = join(into, each.manifest.name.replace(/^@tablee\//, ''));
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await writePackage(each, folder, { root, declarations, versions });
      folders.push(folder);
    }
    return folders;
  } finally {
    await rm(declarations, { recursive: true, force: true });
  }
}

async function bundlePages(root: string): Promise<void> {
  const program = join(root, 'packages/embed/build.ts');
  const child = spawn(process.execPath, [program, '--if-needed'], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}
