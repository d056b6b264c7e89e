import type { Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Counts of what groups answered, for their results: the rows themselves are forgotten once they are delivered. */
export async function createTallyTable(db: Kysely<StoreSchema>): Promise<void> {
  await db.schema
    .createTable('tally')
    .addColumn('form_key', 'integer', (column) => column.notNull())
    .addColumn('group_key', 'text', (column) => column.notNull())
    .addColumn('column_key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('rows', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('tally_key', ['form_key', 'group_key', 'column_key', 'value'])
    .execute();
}
