import { closeSync, mkdirSync, openSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { TableeError } from '@tablee/core';
import { Kysely, sql } from 'kysely';
import { createLogPurge } from './log-purge.ts';
import { migrate } from './migrations.ts';
import type { StoreSchema } from './schema.ts';
import { shuffleWaitingRows } from './shuffle-waiting-rows.ts';
import { busyTimeoutMs, openSqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';

/** Leaves room for the purge itself in the two seconds that are promised. */
const purgeDelayMs = 1500;
const purgePatienceMs = 50;

/**
 * Opens the store in `file`, and makes it (and its folder) when it is not there, readable by its owner alone. Fails with
 * STORE_UNAVAILABLE, STORE_FULL or STORE_NEWER. Several processes of one machine may have it open, each once: a second
 * connection in the same process would wait for the first without letting it end.
 */
export async function openStore(options: { readonly file: string }): Promise<Store> {
  const file = path.resolve(options.file);
  makeFile(file);
  const db = new Kysely<StoreSchema>({ dialect: openSqliteDialect(file) });
  const log = createLogPurge({ purge: () => hideOrder(db), delayMs: purgeDelayMs });
  try {
    await migrate(db, file);
    // What a process that was killed left in the log.
    if (!(await hideOrder(db))) log.soon();
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
      if (!(await purgeLog(db))) log.soon();
    },
    purgeSoon: log.soon,
    close: async () => {
      await log.stop();
      try {
        await hideOrder(db);
      } finally {
        await db.destroy();
      }
    },
  };
}

/** Neither the log nor the place of a row in the file says afterwards which of the rows that wait came first. */
async function hideOrder(db: Kysely<StoreSchema>): Promise<boolean> {
  await shuffleWaitingRows(db);
  return purgeLog(db);
}

/**
 * Writes the log into the tables and empties it. Resolves with whether it is empty: a reader may need it still, a backup
 * for instance. It is not waited for, because waiting blocks the process.
 */
function purgeLog(db: Kysely<StoreSchema>): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    const waitFor = (ms: number) => sql`pragma busy_timeout = ${sql.lit(ms)}`.execute(connection);
    await waitFor(purgePatienceMs);
    try {
      const { rows } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection);
      return rows[0]?.busy === 0;
    } finally {
      await waitFor(busyTimeoutMs);
    }
  });
}

/** SQLite would make the file readable by everyone; its -wal and -shm files take over the file's mode. */
function makeFile(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  } catch (fault) {
    throw new TableeError('STORE_UNAVAILABLE', `The store ${file} cannot be opened.`, {
      fix: 'Check that its folder is on a local disk and that the account that runs the collector may read and write it.',
      french: {
        message: `Le registre ${file} ne peut pas être ouvert.`,
        fix: 'Vérifiez que son dossier est sur un disque de cette machine, et que le compte qui lance Tablée peut y lire et y écrire.',
      },
      cause: fault,
    });
  }
}
