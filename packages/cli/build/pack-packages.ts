import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Makes a tarball of each folder in `into`, as publishing would; gives their paths, by name. What was there goes.
 *
 * Beside them lies what pnpm has to be told: npm takes a dependency from a tarball that it is given in the same command,
 * pnpm asks the registry, where these packages are not.
 */
export async function packPackages(folders: readonly string[], into: string): Promise<readonly string[]> {
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  const pack = promisify(execFile);
  await pack('npm', ['pack', '--pack-destination', into, '--silent', ...folders]);
  const tarballs = (await readdir(into)).sort();
  await writeFile(join(into, 'pnpm-workspace.yaml'), await pnpmOverrides(folders, basename(into)));
  return tarballs.map((name) => join(into, name));
}

/** Overrides for the folder in which the tarballs' folder lies. https://pnpm.io/settings#overrides */
async function pnpmOverrides(folders: readonly string[], place: string): Promise<string> {
  const lines = await Promise.all(
    folders.map(async (folder) => {
      const { name, version }: { name: string; version: string } = JSON.parse(
        await readFile(join(folder, 'package.json'), 'utf8'),
      );
      return `  '${name}': file:${place}/${name.slice(1).replace('/', '-')}-${version}.tgz\n`;
    }),
  );
  return `# Copy this file beside the folder ${place}: pnpm then takes these packages from it, and asks no registry for them.\noverrides:\n${lines.sort().join('')}`;
}
