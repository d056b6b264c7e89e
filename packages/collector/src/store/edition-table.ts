import { type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Forms as they were served: what was opened under an earlier one is still accepted for a while. */
export async function createEditionTable(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('edition')
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('rules', 'text', (column) => column.notNull())
    .addColumn('replaced_at', sql`bigint`)
    .addPrimaryKeyConstraint('edition_key', ['organisation', 'form', 'digest'])
    .execute();
}
