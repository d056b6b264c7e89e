import { TableeError } from '@tablee/core';
import { type Kysely, sql } from 'kysely';
import { createAnswersCodeTable } from './answers-code-table.ts';
import { addAskedColumn } from './asked-column.ts';
import { createChangeTables } from './change-tables.ts';
import { createDeskTables } from './desk-tables.ts';
import { createDestinationTables } from './destination-tables.ts';
import { createDraftTable } from './draft-table.ts';
import { createEditionTable } from './edition-table.ts';
import { createFirstTables } from './first-tables.ts';
import { createInvitationTables } from './invitation-tables.ts';
import { createRetentionTables } from './retention-tables.ts';
import { createRowLinkTables } from './row-link-tables.ts';
import type { StoreSchema } from './schema.ts';
import { createTallyTable } from './tally-table.ts';

/** Each brings the store from the version before to the next. Never changed once released; new ones are added. */
const migrations: readonly ((db: Kysely<StoreSchema>) => Promise<void>)[] = [
  createFirstTables,
  createChangeTables,
  createRowLinkTables,
  createDestinationTables,
  createTallyTable,
  createInvitationTables,
  createDeskTables,
  createDraftTable,
  createAnswersCodeTable,
  createRetentionTables,
  createEditionTable,
  addAskedColumn,
];

/**
 * Brings the store up to date in one transaction. Fails with STORE_NEWER when a newer program made it: writing to it
 * could destroy what this one does not know.
 */
export async function migrate(db: Kysely<StoreSchema>, file: string): Promise<void> {
  if ((await versionOf(db)) === migrations.length) return;
  await db.transaction().execute(async (transaction) => {
    const version = await versionOf(transaction);
    if (version > migrations.length) {
      throw new TableeError('STORE_NEWER', `The store ${file} was made by a newer version of Tablée.`, {
        fix: `Install the version that made it, or a later one. This one knows stores up to version ${migrations.length}, the file has version ${version}.`,
        french: {
          message: `Le registre ${file} a été fait par une version plus récente de Tablée.`,
          fix: `Installez la version qui l’a fait, ou une plus récente. Celle-ci connaît les registres jusqu’à la version ${migrations.length}; celui-ci est de la version ${version}.`,
        },
      });
    }
    for (const apply of migrations.slice(version)) await apply(transaction);
    await transaction
      .insertInto('fact')
      .values({ name: 'version', value: migrations.length })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: migrations.length }))
      .execute();
  });
}

/** Whether this program's version made the store or brought it up to date. Changes nothing. */
export async function isUpToDate(db: Kysely<StoreSchema>): Promise<boolean> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'fact')) return false;
  const fact = await db.selectFrom('fact').select('value').where('name', '=', 'version').executeTakeFirst();
  return fact?.value === migrations.length;
}

async function versionOf(db: Kysely<StoreSchema>): Promise<number> {
  await db.schema
    .createTable('fact')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', sql`bigint`, (column) => column.notNull())
    .execute();
  const fact = await db.selectFrom('fact').select('value').where('name', '=', 'version').executeTakeFirst();
  return fact?.value ?? 0;
}
