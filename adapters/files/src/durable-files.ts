import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fault, systemCode } from './faults.ts';
import { explain } from './messages.ts';

/** Opens a file to read anywhere and to add at its end; `undefined` when it is not there. */
export async function openToAppend(path: string, name: string): Promise<FileHandle | undefined> {
  let handle: FileHandle;
  try {
    // Append mode: even if another program writes at the same moment, no byte of either is overwritten.
    handle = await open(path, constants.O_RDWR | constants.O_APPEND);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw fault('DESTINATION_REFUSED', explain.notAFile(name));
}

/** Writes all bytes at the end of a file; the system may take them in parts. */
export async function appendAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, null);
    written += bytesWritten;
  }
}

/** Makes a directory and its parents, each on disk with its name before this returns. */
export async function makeDirectory(directory: string, mode: number): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode });
  if (first === undefined) return;
  for (let at = directory; at.length >= first.length; at = dirname(at)) await syncDirectory(dirname(at));
}

/** Puts the names in a directory on disk. Windows has no such call and needs none. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What {@link replaceFile} asks its writer. */
export type DraftWriter = (draft: FileHandle) => Promise<'keep' | 'discard'>;

/**
 * Replaces a file as a whole: whoever opens it sees the old or the new one, never a part, and a crash leaves the old one
 * and a draft. `write` says at its end whether the draft becomes the file. Rights and owner of an older file stay.
 */
export async function replaceFile(path: string, mode: number, write: DraftWriter): Promise<void> {
  const target = await targetOf(path);
  // A name of its own: two programs that rewrite the same file must not write into each other's draft.
  const draftPath = join(dirname(target), `${draftPrefix(target)}${randomUUID()}.draft`);
  const older = await statIfThere(target);
  const draft = await open(draftPath, 'wx', 0o600);
  let keep = false;
  try {
    keep = (await write(draft)) === 'keep';
    if (keep) {
      await draft.chmod(older === undefined ? mode : await keepOwner(draft, older));
      await draft.sync();
    }
  } finally {
    await draft.close();
    if (!keep) await rm(draftPath, { force: true });
  }
  if (!keep) return;
  await rename(draftPath, target);
  await syncDirectory(dirname(target));
}

/** Clears away what crashes left of {@link replaceFile}: it holds answers. */
export async function removeDrafts(path: string): Promise<void> {
  const target = await targetOf(path);
  const directory = dirname(target);
  for (const name of await readdir(directory)) {
    if (name.startsWith(draftPrefix(target)) && name.endsWith('.draft'))
      await rm(join(directory, name), { force: true });
  }
}

/** The file itself where a path is a symbolic link, which then stays. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return path;
    throw error;
  }
}

function draftPrefix(path: string): string {
  return `.${basename(path)}.`;
}

/** Gives the draft the older file's owner and group where this account may; the mode that is safe then. */
async function keepOwner(
  draft: FileHandle,
  older: { readonly uid: number; readonly gid: number; readonly mode: number },
): Promise<number> {
  const mode = older.mode & 0o777;
  const own = await draft.stat();
  if (own.uid === older.uid && own.gid === older.gid) return mode;
  // Only root gives files away; whoever is in a group may hand a file to it.
  if (await mayChown(draft, older.uid, older.gid)) return mode;
  return (await mayChown(draft, own.uid, older.gid)) ? mode : mode & 0o700;
}

async function mayChown(draft: FileHandle, uid: number, gid: number): Promise<boolean> {
  try {
    await draft.chown(uid, gid);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EPERM') return false;
    throw error;
  }
}

/** What the system says of a path; `undefined` when nothing is there. */
export async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** An editor's lock file is believed for this long; an older one was left by a crash. */
const lockBelievedMs = 12 * 60 * 60 * 1000;

/**
 * Refuses to change a file that LibreOffice has open: it reads the file once and writes its copy back, without the rows
 * added meanwhile. (Excel on Windows locks the file itself.)
 */
export async function refuseWhileOpen(
  place: { readonly path: string; readonly name: string },
  now: Date,
): Promise<void> {
  const lock = await statIfThere(join(dirname(place.path), `.~lock.${place.name}#`));
  if (lock === undefined || now.getTime() - lock.mtimeMs > lockBelievedMs) return;
  throw fault('DESTINATION_REFUSED', explain.openInLibreOffice(place.name));
}
