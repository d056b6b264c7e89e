import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TableeError } from '@tablee/core';
import { modeOf } from '../folder/encryption-key.ts';
import type { Texts } from '../texts/texts.ts';
import type { CloudService } from './cloud-services.ts';
import { demonstrationFiles } from './demonstration-files.ts';

/**
 * Makes sure that there is something to serve in a folder. Missing or empty: the demonstration is created in it, for
 * files or for a cloud service. With `tablee.json`: left as it is.
 *
 * @throws TableeError SETTINGS_MISSING where the folder holds other things; nothing in it is touched
 */
export async function ensureFolder(folder: string, texts: Texts, service?: CloudService): Promise<'created' | 'kept'> {
  const names = await namesIn(folder);
  const unfinished = names.includes(marker);
  if (!unfinished && names.includes('tablee.json')) return 'kept';
  if (!unfinished && names.some((name) => !ignored.has(name))) {
    throw new TableeError('SETTINGS_MISSING', texts.start.folderNotOurs(folder), { fix: texts.start.folderNotOursFix });
  }
  await write(join(folder, marker), '');
  for (const [path, text] of Object.entries(demonstrationFiles(texts.command, service)))
    await write(join(folder, path), text, modeOf(path));
  await rm(join(folder, marker));
  return 'created';
}

/** Stands in the folder while the demonstration is written: a creation that was cut short is done again. */
const marker = '.tablee-creating';

/** What a file manager leaves behind in a folder that looks empty to a person. */
const ignored: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw fault;
  }
}

async function write(path: string, text: string, mode?: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { mode });
}
