import type { Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/**
 * Which questions each person was asked differently from the core, as it was when they answered: an overlay changes, what
 * was asked does not. See docs/adr/0040.
 */
export async function addAskedColumn(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema.alterTable('response').addColumn('asked', 'text').execute();
}
