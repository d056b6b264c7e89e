import { existsSync, statSync } from 'node:fs';
import { link, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { TableeError } from '@tablee/core';
import { Kysely } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import { openSqliteDialect } from '../store/sqlite-dialect.ts';
import { copyStore, damageIn, makePart, syncFile, syncFolder } from './store-file.ts';

/** A backup that was made. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  /** How many responses are in it. */
  readonly responses: number;
}

/**
 * Writes the store as it is at one moment into `target`, beside a server that goes on: one file, checked, readable by its
 * owner alone. Its name is there once it is whole and on disk, and not before. What was deleted from the store is not in
 * it, nor are settings, keys and tables in files.
 *
 * @throws TableeError BACKUP_MISSING where there is no store; BACKUP_EXISTS; BACKUP_DAMAGED where the store itself is;
 * STORE_FULL, STORE_UNAVAILABLE
 */
export async function writeBackup({
  file,
  target,
}: {
  readonly file: string;
  readonly target: string;
}): Promise<Backup> {
  if (!existsSync(file)) {
    throw new TableeError('BACKUP_MISSING', `There is no store at ${file}.`, {
      fix: 'Name the folder with --folder. A store is made by the first start.',
      french: {
        message: `Il n’y a pas de registre à ${file}.`,
        fix: 'Nommez le dossier avec --folder. Le premier démarrage crée le registre.',
      },
    });
  }
  if (existsSync(target)) throw exists(target);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const part = await makePart(target);
  try {
    const responses = await copyChecked(file, part);
    await syncFile(part);
    // Unlike a rename, a link never takes the place of a file that came meanwhile.
    await link(part, target).catch((fault: unknown) => {
      throw fault instanceof Error && 'code' in fault && fault.code === 'EEXIST' ? exists(target) : fault;
    });
    await syncFolder(path.dirname(target));
    return { file: target, bytes: statSync(target).size, responses };
  } finally {
    await rm(part, { force: true });
  }
}

/** Copies the store, and looks at every page of the copy; how many responses are in it. */
async function copyChecked(file: string, part: string): Promise<number> {
  await copyStore(file, part);
  const copy = new Kysely<StoreSchema>({ dialect: openSqliteDialect(part, 'read-only') });
  try {
    const [damage] = await damageIn(copy);
    if (damage !== undefined) {
      throw new TableeError('BACKUP_DAMAGED', `The store ${file} is damaged: ${damage}.`, {
        fix: 'Keep the backups that you have. Stop the server, look at the disk, and restore the newest sound backup.',
        french: {
          message: `Le registre ${file} est abîmé.`,
          fix: 'Gardez les sauvegardes que vous avez. Arrêtez le serveur, vérifiez le disque, et remettez en place la plus récente qui est saine.',
        },
      });
    }
    const counted = await copy
      .selectFrom('response')
      .select((row) => row.fn.countAll<number>().as('responses'))
      .executeTakeFirstOrThrow();
    return counted.responses;
  } finally {
    await copy.destroy();
  }
}

function exists(target: string): TableeError {
  return new TableeError('BACKUP_EXISTS', `${target} is there already; it was left as it is.`, {
    fix: 'Name another file, or a folder: the backup then gets the moment as its name.',
    french: {
      message: `${target} existe déjà; ce fichier est resté tel quel.`,
      fix: 'Donnez un autre nom de fichier, ou un dossier : la sauvegarde porte alors le moment comme nom.',
    },
  });
}
