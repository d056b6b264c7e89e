import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Makes a tarball of each folder in `into`, as publishing would; gives their paths, by name. What was there goes. */
export async function packPackages(folders: readonly string[], into: string): Promise<readonly string[]> {
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  const pack = promisify(execFile);
  await pack('npm', ['pack', '--pack-destination', into, '--silent', ...folders]);
  return (await readdir(into)).sort().map((name) => join(into, name));
}
