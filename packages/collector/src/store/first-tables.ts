import { randomInt } from 'node:crypto';
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

// Engine: `bigint` is an integer in SQLite whatever its name, but only `integer primary key autoincrement` never uses a
// number again. PostgreSQL: `bigint generated always as identity`, and no `without rowid`.
type Tables = CreateTableBuilder<string, never>;
const numbered = (table: Tables, name: string): CreateTableBuilder<string, string> =>
  table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement());
const withoutRowOrder = sql`without rowid`;

/** Version 1. */
export async function createFirstTables(db: Kysely<StoreSchema>): Promise<void> {
  await createResponses(db);
  await createAnonymousRows(db);
  await createStreams(db);
  await createLinks(db);
  // A random start: another store that delivers to the same spreadsheet must not use the same batch ids. Growing by one
  // from there keeps them unique in this store.
  await db
    .insertInto('fact')
    .values({ name: 'batch', value: randomInt(1, 2 ** 31 - 1) })
    .execute();
}

async function createResponses(db: Kysely<StoreSchema>): Promise<void> {
  await numbered(db.schema.createTable('form'), 'key')
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addUniqueConstraint('form_name', ['organisation', 'form'])
    .execute();
  await numbered(db.schema.createTable('response'), 'seq')
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('form_version', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('received_at', sql`bigint`, (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('response_id').unique().on('response').columns(['form_key', 'id']).execute();
  await db.schema.createIndex('response_order').on('response').columns(['form_key', 'seq']).execute();
}

async function createAnonymousRows(db: Kysely<StoreSchema>): Promise<void> {
  // Without rowid, rows lie in the order of their random ids: nothing tells in which order they came.
  await db.schema
    .createTable('anonymous_row')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('group_key', 'text', (column) => column.notNull())
    .addColumn('cells', 'text', (column) => column.notNull())
    .addColumn('released', 'integer', (column) => column.notNull().defaultTo(0))
    .modifyEnd(withoutRowOrder)
    .execute();
  await db.schema
    .createIndex('anonymous_row_group')
    .on('anonymous_row')
    .columns(['form_key', 'released', 'group_key'])
    .execute();
  await db.schema
    .createTable('anonymous_settled')
    .addColumn('stream_key', 'integer', (column) => column.notNull())
    .addColumn('row_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('anonymous_settled_key', ['row_id', 'stream_key'])
    .modifyEnd(withoutRowOrder)
    .execute();
}

async function createStreams(db: Kysely<StoreSchema>): Promise<void> {
  await numbered(db.schema.createTable('stream'), 'key')
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('table_id', 'text', (column) => column.notNull())
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('cursor', sql`bigint`, (column) => column.notNull())
    .addColumn('last_success_at', sql`bigint`)
    .addColumn('last_error_at', sql`bigint`)
    .addColumn('error_code', 'text')
    .addColumn('error_cause', 'text')
    .addColumn('error_fix', 'text')
    .addUniqueConstraint('stream_name', ['form_key', 'table_id', 'destination'])
    .execute();
  await db.schema
    .createTable('batch')
    .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('stream_key', 'integer', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('last_seq', sql`bigint`, (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('settled', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('not_before', sql`bigint`, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('parked')
    .addColumn('stream_key', 'integer', (column) => column.notNull())
    .addColumn('row_id', 'text', (column) => column.notNull())
    .addColumn('parked_at', sql`bigint`, (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('fix', 'text', (column) => column.notNull())
    .addColumn('retry', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('parked_key', ['stream_key', 'row_id'])
    .execute();
  await db.schema
    .createTable('lease')
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('until', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('lease_key', ['organisation', 'destination'])
    .execute();
}

async function createLinks(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('link')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('created_at', sql`bigint`, (column) => column.notNull())
    .addColumn('expires_at', sql`bigint`)
    .addColumn('revoked_at', sql`bigint`)
    .addColumn('uses_left', 'integer', (column) => column.notNull())
    .execute();
}
