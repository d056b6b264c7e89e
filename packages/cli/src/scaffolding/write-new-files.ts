import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TableeError } from '@tablee/core';

/**
 * Writes every file into a folder, or none where one of them is there already.
 *
 * @throws TableeError SETTINGS_INVALID, in the words of `taken`
 */
export async function writeNewFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  taken: (path: string) => { readonly message: string; readonly fix: string },
): Promise<void> {
  for (const name of Object.keys(files)) {
    const path = join(folder, name);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    const { message, fix } = taken(path);
    throw new TableeError('SETTINGS_INVALID', message, { fix });
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  }
}
