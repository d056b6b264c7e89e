import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CommandContext } from '../command-context.ts';

/** Writes a file that only the account that runs the command can read; gives its path. */
export async function writePrivately(
  { cwd }: Pick<CommandContext, 'cwd'>,
  file: string,
  content: string | Uint8Array,
): Promise<string> {
  const path = resolve(cwd, file);
  await writeFile(path, content, { mode: 0o600 });
  return path;
}
