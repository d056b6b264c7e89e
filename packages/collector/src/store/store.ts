import type { Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** The durable store of one collector. Every call fails with a `TableeError` of the area STORE when the disk does. */
export interface Store {
  readonly db: Kysely<StoreSchema>;
  /** Writes and commits something tiny: rejects while the store cannot accept responses. Resolves with the room left. */
  probe(): Promise<{ readonly freeBytes: number }>;
  /** Removes what was deleted from the store's log files as well, not only from its tables. */
  purge(): Promise<void>;
  close(): Promise<void>;
}
