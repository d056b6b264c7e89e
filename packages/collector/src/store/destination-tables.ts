import { type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Destinations that wait for a person, and the columns that destinations have. */
export async function createDestinationTables(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema.alterTable('stream').addColumn('paused_at', sql`bigint`).execute();
  await db.schema
    .alterTable('batch')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('pause')
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('since', sql`bigint`, (column) => column.notNull())
    .addColumn('looks', 'integer', (column) => column.notNull())
    .addColumn('look_at', sql`bigint`, (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('fix', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pause_key', ['organisation', 'destination'])
    .execute();
  await db.schema
    .createTable('prepared')
    .addColumn('stream_key', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('columns', 'text', (column) => column.notNull())
    .execute();
}
