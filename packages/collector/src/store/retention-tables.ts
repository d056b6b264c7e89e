import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Why a response was erased, where no member of staff asked for it: its author did, or its time was over. */
export type ErasureCause = 'person' | 'time';

/** A response whose time is over, and that a person wants to keep longer; see docs/adr/0034. */
export interface KeptLongerRow {
  readonly form_key: number;
  readonly response_id: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** How long responses are kept. */
export async function createRetentionTables(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema.alterTable('erasure').addColumn('cause', 'text').execute();
  await db.schema
    .createTable('kept_longer')
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('response_id', 'text', (column) => column.notNull())
    .addColumn('until', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('kept_longer_key', ['form_key', 'response_id'])
    .execute();
}
