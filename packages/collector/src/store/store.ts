import type { Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** The durable store of one collector. Every call fails with a `TableeError` of the area STORE when the disk does. */
export interface Store {
  readonly db: Kysely<StoreSchema>;
  /** Writes and commits something tiny: rejects while the store cannot accept responses. Resolves with the room left. */
  probe(): Promise<{ readonly freeBytes: number }>;
  /** Removes what was deleted from the store's log files as well, not only from its tables. */
  purge(): Promise<void>;
  /**
   * The same within two seconds, once for all that was written meanwhile: a commit lies in the log as one piece, and says
   * which rows came together. Opening and closing the store purge it as well.
   */
  purgeSoon(): void;
  close(): Promise<void>;
}
