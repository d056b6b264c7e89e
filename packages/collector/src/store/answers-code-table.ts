import { type ColumnType, type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** A code with which a respondent comes back to one response; see docs/adr/0033. */
export interface AnswersCodeRow {
  /** SHA-256 of the code, hex. */
  readonly hash: string;
  readonly form_key: number;
  readonly response_id: string;
  /** When the person last corrected the response; milliseconds since 1970. */
  readonly corrected_at: ColumnType<number | null, number | null | undefined, number | null>;
}

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
