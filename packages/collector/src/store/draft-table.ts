import { type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Answers that are kept to be finished later, sealed; see docs/adr/0024. */
export async function createDraftTable(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('draft')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('expires_at', sql`bigint`, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('draft_expiry').on('draft').columns(['expires_at', 'form_key']).execute();
}
