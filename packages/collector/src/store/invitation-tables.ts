import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Invitations, their recipients, and messages on their way; see docs/adr/0031. */
export async function createInvitationTables(db: Kysely<StoreSchema>): Promise<void> {
  await extendLinks(db);
  await createInvitations(db);
  await createMail(db);
  await db
    .insertInto('secret')
    .values({ name: 'invitations', value: randomBytes(32).toString('base64url') })
    .execute();
}

async function extendLinks(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema.alterTable('link').addColumn('uses', 'integer').execute();
  await db.schema
    .alterTable('link')
    .addColumn('opened', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('link').addColumn('invitation_key', 'integer').execute();
  await db.schema.createIndex('link_invitation').on('link').column('invitation_key').execute();
}

async function createInvitations(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('invitation')
    .addColumn('key', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('anonymous', 'integer', (column) => column.notNull())
    .addColumn('message', 'text')
    .addColumn('created_at', sql`bigint`, (column) => column.notNull())
    .addColumn('ends_at', sql`bigint`, (column) => column.notNull())
    .addColumn('cancelled_at', sql`bigint`)
    .addColumn('opened', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('recipient')
    .addColumn('key', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('invitation_key', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('salt', 'text')
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('side', 'text')
    .addColumn('address_tag', 'text')
    .addColumn('person', 'text', (column) => column.notNull())
    .addUniqueConstraint('recipient_number', ['invitation_key', 'number'])
    .execute();
  await db.schema
    .createTable('reminder')
    .addColumn('invitation_key', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', sql`bigint`, (column) => column.notNull())
    .addColumn('done_at', sql`bigint`)
    .addPrimaryKeyConstraint('reminder_key', ['invitation_key', 'number'])
    .execute();
  await db.schema
    .createTable('unsubscribed')
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('address_tag', 'text', (column) => column.notNull())
    .addColumn('at', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('unsubscribed_key', ['organisation', 'address_tag'])
    .execute();
}

async function createMail(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('mail')
    .addColumn('key', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('once', 'text', (column) => column.notNull().unique())
    .addColumn('invitation_key', 'integer')
    .addColumn('recipient_key', 'integer')
    .addColumn('content', 'text')
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', sql`bigint`, (column) => column.notNull())
    .addColumn('not_before', sql`bigint`, (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('cause', 'text')
    .addColumn('fix', 'text')
    .execute();
  await db.schema.createIndex('mail_due').on('mail').columns(['state', 'not_before']).execute();
  await db.schema.createIndex('mail_recipient').on('mail').columns(['recipient_key', 'kind']).execute();
  await db.schema
    .createTable('mail_server')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('since', sql`bigint`, (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('needs_repair', 'integer', (column) => column.notNull())
    .addColumn('look_at', sql`bigint`, (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('fix', 'text', (column) => column.notNull())
    .execute();
}
