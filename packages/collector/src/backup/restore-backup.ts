import { existsSync } from 'node:fs';
import { link, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { TableeError } from '@tablee/core';
import { Kysely, sql } from 'kysely';
import type { StreamName } from '../delivery/stream.ts';
import { openStore } from '../store/open-store.ts';
import { openStoreToRead } from '../store/read-store.ts';
import type { StoreSchema } from '../store/schema.ts';
import { openSqliteDialect } from '../store/sqlite-dialect.ts';
import type { Store } from '../store/store.ts';
import { type Adoption, adoptCopy } from './adopt-copy.ts';
import { carryCorrections } from './carry-corrections.ts';
import { carryErasures } from './carry-erasures.ts';
import { carryOver, readTakenBack, type TakenBack } from './carry-over.ts';
import { copyStore, damageIn, makePart, moveIntoPlace, removeStore, syncFolder } from './store-file.ts';

/** What a restore needs. */
export interface RestoreOptions {
  readonly backup: string;
  /** Where the store is, or was. */
  readonly file: string;
  readonly now: Date;
  /** Of the notes that people find at what waits for them; English otherwise. */
  readonly language?: 'fr' | 'en';
  /** Whether the settings still have the stream. */
  readonly isConfigured: (stream: StreamName) => boolean;
}

/** What a restore did. */
export interface Restored extends Adoption {
  readonly responses: number;
  /** Where the store that was there is now. */
  readonly setAside?: string;
  /** Responses that had been erased since the backup and were erased again; `undefined` where nobody could look. */
  readonly erasedAgain?: number;
  /** False where damage of the replaced store hid what was corrected after the backup. */
  readonly areCorrected: boolean;
}

/**
 * Puts a backup in the place of the store. The backup is copied, checked, brought up to date and prepared beside the
 * store ({@link adoptCopy}), and takes its place at once: after a kill at any moment there is the old store or the new
 * one. The old one is set aside, never deleted. What it says was erased, revoked, cancelled, forgotten, kept longer or
 * unsubscribed since stays so. While any process of this machine has the store open, nothing is done.
 *
 * @throws TableeError BACKUP_MISSING, BACKUP_DAMAGED, STORE_NEWER, STORE_FULL, STORE_UNAVAILABLE
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { backup, file, now } = options;
  await checkBackup(backup);
  await closeStore(file);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const part = await makePart(file);
  try {
    await copyStore(backup, part);
    const taken = await takenBackIn(file);
    const done = await prepareCopy(part, options, taken);
    const aside = await setAside(file, now);
    await moveIntoPlace(part, file);
    return { ...done, ...(aside === undefined ? {} : { setAside: aside }) };
  } finally {
    await removeStore(part);
  }
}

async function checkBackup(backup: string): Promise<void> {
  if (!existsSync(backup)) {
    throw new TableeError('BACKUP_MISSING', `There is no backup at ${backup}.`, {
      fix: 'Check the name of the file.',
      french: { message: `Il n’y a pas de sauvegarde à ${backup}.`, fix: 'Vérifiez le nom du fichier.' },
    });
  }
  const damage = await damageOf(backup);
  if (damage === undefined) return;
  throw new TableeError('BACKUP_DAMAGED', `${backup} is no sound backup: ${damage}.`, {
    fix: 'Nothing was changed. Take another backup, or copy this one again from where it is kept.',
    french: {
      message: `${backup} n’est pas une sauvegarde de Tablée, ou elle est abîmée.`,
      fix: 'Rien n’a été changé. Prenez une autre sauvegarde, ou copiez de nouveau celle-ci depuis l’endroit où elle est gardée.',
    },
  });
}

async function damageOf(backup: string): Promise<string | undefined> {
  const db = new Kysely<StoreSchema>({ dialect: openSqliteDialect(backup, 'read-only') });
  try {
    const [damage] = await damageIn(db);
    if (damage !== undefined) return damage;
    const tables = await db.introspection.getTables();
    return tables.some(({ name }) => name === 'response') ? undefined : 'it holds no responses of Tablée';
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  } finally {
    await db.destroy();
  }
}

/** A store that is lost, damaged, or of another version tells nothing. */
async function takenBackIn(file: string): Promise<TakenBack | undefined> {
  try {
    const store = await openStoreToRead({ file });
    if (store === undefined) return undefined;
    try {
      return await readTakenBack(store);
    } finally {
      await store.close();
    }
  } catch (fault) {
    if (fault instanceof TableeError) return undefined;
    throw fault;
  }
}

async function prepareCopy(
  part: string,
  { file, now, isConfigured, language = 'en' }: RestoreOptions,
  taken: TakenBack | undefined,
): Promise<Restored> {
  const store = await openStore({ file: part });
  try {
    const areCorrected = taken === undefined || (await correctAgain(store, file, now));
    const adoption = await store.db.transaction().execute(async (transaction) => {
      if (taken !== undefined) await carryOver(transaction, taken);
      return adoptCopy(transaction, { now: now.getTime(), language });
    });
    const erasedAgain = await carryErasures(store, taken?.erasures ?? [], isConfigured);
    const counted = await store.db
      .selectFrom('response')
      .select((row) => row.fn.countAll<number>().as('responses'))
      .executeTakeFirstOrThrow();
    return { ...adoption, responses: counted.responses, ...(taken === undefined ? {} : { erasedAgain }), areCorrected };
  } finally {
    await store.close();
  }
}

/** A replaced store that is damaged must not stop its own restore: false where not all could be carried. */
async function correctAgain(store: Store, file: string, now: Date): Promise<boolean> {
  const replaced = await openStoreToRead({ file });
  if (replaced === undefined) return true;
  try {
    return await carryCorrections(store, replaced, now.getTime());
  } finally {
    await replaced.close();
  }
}

/**
 * Gives the store that is there a second name. Its log is written into it first: SQLite would put the log of one store
 * into another. Of a store that is too damaged for that, the log is set aside with it.
 */
async function setAside(file: string, now: Date): Promise<string | undefined> {
  const aside = `${file}.before-${now.toISOString().replaceAll(/[-:.]/g, '')}`;
  const isThere = existsSync(file);
  if (isThere) {
    await closeStore(file);
    await link(file, aside);
  }
  for (const end of ['-wal', '-shm']) if (existsSync(`${file}${end}`)) await rename(`${file}${end}`, `${aside}${end}`);
  await syncFolder(path.dirname(file));
  return isThere ? aside : undefined;
}

/** @throws TableeError STORE_UNAVAILABLE where a process has the store open */
async function closeStore(file: string): Promise<void> {
  if (!(await isStoreInUse(file))) return;
  throw new TableeError('STORE_UNAVAILABLE', `A program has the store ${file} open: a server, most likely.`, {
    fix: 'Nothing was changed. Stop it, then restore.',
    french: {
      message: `Un programme a ouvert le registre ${file} : un serveur, le plus souvent.`,
      fix: 'Rien n’a été changé. Arrêtez ce programme, puis recommencez.',
    },
  });
}

/**
 * Whether any process of this machine has the store open, in another container as well, where process numbers say
 * nothing: SQLite lets only the last connection end the log, and writes it into the store then. `false` for a store that
 * is not there, or too damaged to be used.
 */
export async function isStoreInUse(file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  try {
    const db = new Kysely<StoreSchema>({ dialect: openSqliteDialect(file) });
    try {
      await sql`pragma busy_timeout = 500`.execute(db);
      await sql`pragma journal_mode = delete`.execute(db);
    } finally {
      await db.destroy();
    }
  } catch (fault) {
    if (isBusy(fault)) return true;
    if (!(fault instanceof TableeError) && !isSqliteFault(fault)) throw fault;
  }
  return false;
}

/** https://www.sqlite.org/rescode.html: the lower byte of 5 is SQLITE_BUSY, whatever the store makes of it. */
function isBusy(fault: unknown): boolean {
  const engine = fault instanceof TableeError ? fault.cause : fault;
  if (!(engine instanceof Error) || !('errcode' in engine)) return false;
  return typeof engine.errcode === 'number' && (engine.errcode & 0xff) === 5;
}

function isSqliteFault(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ERR_SQLITE_ERROR';
}
