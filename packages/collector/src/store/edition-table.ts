import { type Kysely, sql } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** How a form judged answers under one version and one organisation's words; see docs/adr/0041. */
export interface EditionRow {
  readonly organisation: string;
  readonly form: string;
  /** Of the compiled form. */
  readonly digest: string;
  readonly version: string;
  /** JSON: the parts of the compiled form that decide about answers. */
  readonly rules: string;
  /** When another one took its place, in milliseconds since 1970; `null` for the one that is served. */
  readonly replaced_at: number | null;
}

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
