import { type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** How long responses are kept. */
export async function createRetentionTables(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema.alterTable('erasure').addColumn('cause', 'text').execute();
  await db.schema
    .createTable('kept_longer')
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('response_id', 'text', (column) => column.notNull())
    .addColumn('until', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('kept_longer_key', ['form_key', 'response_id'])
    .execute();
}
