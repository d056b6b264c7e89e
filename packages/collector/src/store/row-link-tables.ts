import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Links in rows, see docs/adr/0012: what their codes are derived from, and where each comes from. */
export async function createRowLinkTables(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('secret')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db
    .insertInto('secret')
    .values({ name: 'row-links', value: randomBytes(32).toString('base64url') })
    .execute();
  await db.schema.alterTable('link').addColumn('from_form_key', 'integer').execute();
  await db.schema.alterTable('link').addColumn('from_response_id', 'text').execute();
  await db.schema.createIndex('link_origin').on('link').columns(['from_response_id', 'from_form_key']).execute();
}
