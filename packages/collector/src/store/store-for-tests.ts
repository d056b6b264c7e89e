import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

/** A path for a store in a folder that goes away with the test. */
export async function temporaryStoreFile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tablee-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return path.join(folder, 'store.sqlite');
}

/** An open store in a folder of its own, closed and removed with the test. */
export async function temporaryStore(file?: string): Promise<Store> {
  const store = await openStore({ file: file ?? (await temporaryStoreFile()) });
  onTestFinished(() => store.close());
  return store;
}

/** Makes the engine answer SQLITE_FULL as soon as the store needs another page; gives back what undoes it. */
export async function fillDisk(store: Store): Promise<() => Promise<void>> {
  await sql`pragma max_page_count = 1`.execute(store.db);
  return async () => {
    await sql`pragma max_page_count = 1073741823`.execute(store.db);
  };
}

/** Makes the engine answer SQLITE_READONLY to every write; gives back what undoes it. */
export async function makeReadOnly(store: Store): Promise<() => Promise<void>> {
  await sql`pragma query_only = on`.execute(store.db);
  return async () => {
    await sql`pragma query_only = off`.execute(store.db);
  };
}
