import { type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Erasures, corrections and backfills; see docs/adr/0013. */
export async function createChangeTables(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .alterTable('stream')
    .addColumn('starts_after', sql`bigint`, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('parked')
    .addColumn('is_change', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('erasure')
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('response_id', 'text', (column) => column.notNull())
    .addColumn('asked_at', sql`bigint`, (column) => column.notNull())
    .addColumn('done_at', sql`bigint`)
    .addPrimaryKeyConstraint('erasure_key', ['form_key', 'response_id'])
    .execute();
  await db.schema
    .createTable('erasure_place')
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('response_id', 'text', (column) => column.notNull())
    .addColumn('stream_key', 'integer', (column) => column.notNull())
    .addColumn('expected', 'integer', (column) => column.notNull())
    .addColumn('rows', 'integer')
    .addColumn('done_at', sql`bigint`)
    .addPrimaryKeyConstraint('erasure_place_key', ['form_key', 'response_id', 'stream_key'])
    .execute();
  await db.schema
    .createTable('row_change')
    .addColumn('stream_key', 'integer', (column) => column.notNull())
    .addColumn('response_id', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('adds', 'integer', (column) => column.notNull())
    .addColumn('asked_at', sql`bigint`, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', sql`bigint`, (column) => column.notNull().defaultTo(0))
    .addColumn('error_code', 'text')
    .addColumn('error_cause', 'text')
    .addColumn('error_fix', 'text')
    .addPrimaryKeyConstraint('row_change_key', ['stream_key', 'response_id'])
    .execute();
  await db.schema
    .createTable('backfill')
    .addColumn('stream_key', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('cursor', sql`bigint`, (column) => column.notNull())
    .addColumn('until', sql`bigint`, (column) => column.notNull())
    .addColumn('asked_at', sql`bigint`, (column) => column.notNull())
    .addColumn('done_at', sql`bigint`)
    .execute();
}
