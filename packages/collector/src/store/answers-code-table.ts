import { type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Codes with which respondents come back. They go with their response. */
export async function createAnswersCodeTable(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('answers_code')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('response_id', 'text', (column) => column.notNull())
    .addColumn('corrected_at', sql`bigint`)
    .execute();
  await db.schema
    .createIndex('answers_code_response')
    .on('answers_code')
    .columns(['form_key', 'response_id'])
    .execute();
}
