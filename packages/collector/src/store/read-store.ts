import { existsSync } from 'node:fs';
import path from 'node:path';
import { Kysely } from 'kysely';
import { isUpToDate } from './migrations.ts';
import type { StoreSchema } from './schema.ts';
import { openSqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';

/** A store that is looked at and not written. */
export type ReadableStore = Pick<Store, 'db' | 'close'>;

/**
 * Opens a store to look at it: nothing is made, migrated or written. `undefined` where there is none, or where its
 * version is another one. Fails with STORE_UNAVAILABLE.
 */
export async function openStoreToRead(options: { readonly file: string }): Promise<ReadableStore | undefined> {
  const file = path.resolve(options.file);
  if (!existsSync(file)) return undefined;
  const db = new Kysely<StoreSchema>({ dialect: openSqliteDialect(file, 'read-only') });
  try {
    if (await isUpToDate(db)) return { db, close: () => db.destroy() };
  } catch (fault) {
    await db.destroy();
    throw fault;
  }
  await db.destroy();
  return undefined;
}
