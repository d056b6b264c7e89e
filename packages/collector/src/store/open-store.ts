import { closeSync, mkdirSync, openSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { TableeError } from '@tablee/core';
import { Kysely, sql } from 'kysely';
import { migrate } from './migrations.ts';
import type { StoreSchema } from './schema.ts';
import { openSqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';

/**
 * Opens the store in `file`, and makes it (and its folder) when it is not there, readable by its owner alone. Fails with
 * STORE_UNAVAILABLE, STORE_FULL or STORE_NEWER. Several processes of one machine may have it open, each once: a second
 * connection in the same process would wait for the first without letting it end.
 */
export async function openStore(options: { readonly file: string }): Promise<Store> {
  const file = path.resolve(options.file);
  makeFile(file);
  const db = new Kysely<StoreSchema>({ dialect: openSqliteDialect(file) });
  try {
    await migrate(db, file);
  } catch (fault) {
    await db.destroy();
    throw fault;
  }
  return {
    db,
    probe: async () => {
      await db
        .insertInto('fact')
        .values({ name: 'probe', value: 1 })
        .onConflict((conflict) => conflict.column('name').doUpdateSet((row) => ({ value: row('fact.value', '+', 1) })))
        .execute();
      const { bavail, bsize } = statfsSync(path.dirname(file));
      return { freeBytes: bavail * bsize };
    },
    purge: async () => {
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    close: () => db.destroy(),
  };
}

/** SQLite would make the file readable by everyone; its -wal and -shm files take over the file's mode. */
function makeFile(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  } catch (fault) {
    throw new TableeError('STORE_UNAVAILABLE', `The store ${file} cannot be opened.`, {
      fix: 'Check that its folder is on a local disk and that the account that runs the collector may read and write it.',
      cause: fault,
    });
  }
}
