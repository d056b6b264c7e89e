import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { TableeError } from '@tablee/core';
import { Kysely, sql } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import { openSqliteDialect } from '../store/sqlite-dialect.ts';

/** No copy takes that long; one that is older was left by a process that was killed. */
const longestCopyMs = 6 * 3_600_000;

/**
 * An empty file beside `file`, for its owner alone, under a name that nothing else uses or takes for a store. What killed
 * processes left there is removed: it holds answers.
 */
export async function makePart(file: string): Promise<string> {
  const folder = path.dirname(file);
  for (const name of await readdir(folder)) {
    if (!/\.[0-9a-f]{12}\.part(-wal|-shm)?$/.test(name)) continue;
    const left = await stat(path.join(folder, name)).catch(() => undefined);
    if (left !== undefined && left.mtimeMs < Date.now() - longestCopyMs)
      await rm(path.join(folder, name), { force: true });
  }
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  await (await open(part, 'wx', 0o600)).close();
  return part;
}

/** The file's content is on disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What was made, renamed and removed in the folder is on disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a finished file in its place at once: after a power cut, the place has the old file or the new one. */
export async function moveIntoPlace(from: string, to: string): Promise<void> {
  await syncFile(from);
  await rename(from, to);
  await syncFolder(path.dirname(to));
}

/**
 * Copies a store, its log included, into an empty file, in one reading transaction that keeps no writer waiting.
 *
 * @throws TableeError STORE_FULL where the copy finds no room; STORE_UNAVAILABLE
 */
export async function copyStore(file: string, part: string): Promise<void> {
  const store = new Kysely<StoreSchema>({ dialect: openSqliteDialect(file, 'read-only') });
  try {
    await sql`vacuum into ${part}`.execute(store);
  } catch (fault) {
    if (!(fault instanceof TableeError) || fault.code !== 'STORE_FULL') throw fault;
    throw new TableeError('STORE_FULL', `The disk of ${path.dirname(part)} has no room for a copy of the store.`, {
      fix: 'Nothing was changed. Free space there, as much as the store takes, and try again.',
      french: {
        message: `Le disque de ${path.dirname(part)} n’a pas assez de place pour une copie du registre.`,
        fix: 'Rien n’a été changé. Libérez-y autant de place que le registre en prend, puis recommencez.',
      },
      cause: fault,
    });
  } finally {
    await store.destroy();
  }
}

/** A store that was never opened for writing has no log beside it; one that was may. */
export async function removeStore(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
}

/** What SQLite finds wrong with the file, page by page; nothing in a sound one. Reads all of it. */
export async function damageIn(db: Kysely<StoreSchema>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly integrity_check: string }>`pragma integrity_check(3)`.execute(db);
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
}
