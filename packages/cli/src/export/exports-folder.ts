import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where exports go unless a path is given: `exports` in the organisation's folder, made on first use, for the account's
 * own eyes, and kept out of whatever repository the folder lies in. Gives its path.
 */
export async function exportsFolder(folder: string): Promise<string> {
  const path = join(folder, 'exports');
  const created = await mkdir(path, { recursive: true, mode: 0o700 });
  if (created !== undefined) await writeFile(join(path, '.gitignore'), '*\n');
  return path;
}
