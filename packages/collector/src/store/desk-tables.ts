import { type Kysely, sql } from 'kysely';
import { leastAuditDays } from '../settings/desk-settings.ts';
import type { StoreSchema } from './schema.ts';

const dayMs = 86_400_000;

/** The desk, see docs/adr/0032: ways in, sessions, people, and who did what. */
export async function createDeskTables(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('desk_code')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('expires_at', sql`bigint`, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('desk_session')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text')
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('created_at', sql`bigint`, (column) => column.notNull())
    .addColumn('seen_at', sql`bigint`, (column) => column.notNull())
    .addColumn('visited_at', sql`bigint`)
    .execute();
  await db.schema
    .createTable('desk_person')
    .addColumn('email', 'text', (column) => column.primaryKey().notNull())
    .addColumn('seen_at', sql`bigint`, (column) => column.notNull())
    .addColumn('language', 'text')
    .execute();
  await createAudit(db);
}

/**
 * The engine itself keeps the list as it was written: nothing changes an entry, and none is forgotten before the least
 * time that settings allow, by the engine's own clock. Whoever has the file can still take it all away.
 */
async function createAudit(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('key', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', sql`bigint`, (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_time').on('audit').columns(['organisation', 'at']).execute();
  await sql`
    create trigger audit_stays before update on audit
    begin select raise(abort, 'entries of the audit trail are never changed'); end`.execute(db);
  await sql`
    create trigger audit_is_kept before delete on audit
    when old.at > unixepoch() * 1000 - ${sql.lit(leastAuditDays * dayMs)}
    begin select raise(abort, 'entries of the audit trail are kept'); end`.execute(db);
}
