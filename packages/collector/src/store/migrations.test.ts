import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { createFirstTables } from './first-tables.ts';
import { openStore } from './open-store.ts';
import type { StoreSchema } from './schema.ts';
import { openSqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';
import { temporaryStore, temporaryStoreFile } from './store-for-tests.ts';

/** A store as the first version left it, with a response that is under way and a link. */
async function firstStore(): Promise<string> {
  const file = await temporaryStoreFile();
  const db = new Kysely<StoreSchema>({ dialect: openSqliteDialect(file) });
  await db.schema
    .createTable('fact')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  await createFirstTables(db);
  await db.insertInto('fact').values({ name: 'version', value: 1 }).execute();
  await db.insertInto('form').values({ organisation: 'demo', form: 'application' }).execute();
  const stream = { form_key: 1, table_id: 'main', destination: 'team', cursor: 0 } as const;
  await db.insertInto('stream').values(stream).execute();
  await db
    .insertInto('batch')
    .values({ id: 7, stream_key: 1, kind: 'new', last_seq: 1, body: '{}', settled: '[]', attempts: 2, not_before: 0 })
    .execute();
  await db
    .insertInto('link')
    .values({ hash: 'h', id: 'a1', form_key: 1, about: '{}', created_at: 5, uses_left: 2 })
    .execute();
  await db.destroy();
  return file;
}

/** Columns by table, whatever the order in which migrations added them. */
async function columnsOf({ db }: Store): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await db.introspection.getTables();
  return new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name).toSorted()]));
}

test('a store of the first version gets what a new one has, and keeps what it holds', async () => {
  const store = await temporaryStore(await firstStore());
  expect(await columnsOf(store)).toEqual(await columnsOf(await temporaryStore()));
  expect(await store.db.selectFrom('batch').selectAll().executeTakeFirst()).toMatchObject({
    id: 7,
    attempts: 2,
    failures: 0,
  });
  expect(await store.db.selectFrom('stream').select('paused_at').execute()).toEqual([{ paused_at: null }]);
  expect(await store.db.selectFrom('link').selectAll().executeTakeFirst()).toMatchObject({
    hash: 'h',
    uses_left: 2,
    from_form_key: null,
    from_response_id: null,
  });
});

test('each store has a secret of its own, and keeps it', async () => {
  const file = await temporaryStoreFile();
  const secretOf = async ({ db }: Store) =>
    (await db.selectFrom('secret').select('value').where('name', '=', 'row-links').executeTakeFirstOrThrow()).value;
  const first = await openStore({ file });
  const secret = await secretOf(first);
  await first.close();
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(await secretOf(await temporaryStore(file))).toBe(secret);
  expect(await secretOf(await temporaryStore())).not.toBe(secret);
});
