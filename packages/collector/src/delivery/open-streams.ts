import type { TableId } from '@tablee/core';
import type { Kysely } from 'kysely';
import { createFormKeys } from '../store/form-keys.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { forgetRows } from './forget-rows.ts';
import type { OpenStream } from './parts.ts';
import type { DeliveryTarget, Stream } from './stream.ts';

/**
 * Finds or makes the rows that stand for the streams of all targets, in the order of the targets. The first stream of a
 * table starts with the first response there is. One that comes later goes on where the others are: what they have had
 * for years is not poured into a new place before somebody asks for it, and a destination that only got another name
 * does not get everything twice.
 */
export async function openStreams(
  store: Store,
  targets: readonly DeliveryTarget[],
): Promise<ReadonlyMap<DeliveryTarget, readonly OpenStream[]>> {
  const formKeys = createFormKeys(store);
  const opened: { target: DeliveryTarget; stream: Stream; key: number; formKey: number }[] = [];
  for (const target of targets) {
    for (const stream of target.streams) {
      const formKey = await formKeys.keyOf(target.organisation, stream.table.form);
      opened.push({ target, stream, formKey, key: await streamKey(store, target, stream, formKey) });
    }
  }
  const streams = new Map<DeliveryTarget, OpenStream[]>(targets.map((target) => [target, []]));
  for (const { target, stream, key, formKey } of opened) {
    const { organisation, destination } = target;
    const { form, id: table } = stream.table;
    const tableStreams = opened
      .filter((other) => other.formKey === formKey && other.stream.table.id === table)
      .map((other) => other.key);
    const open = { ...stream, key, formKey, name: { organisation, form, table, destination }, tableStreams };
    streams.get(target)?.push(open);
    // A destination that is no longer there must not keep rows from being forgotten.
    if (table === 'anonymous') await store.db.transaction().execute((transaction) => forgetRows(transaction, open, []));
  }
  return streams;
}

async function streamKey(store: Store, target: DeliveryTarget, stream: Stream, formKey: number): Promise<number> {
  const name = { form_key: formKey, table_id: stream.table.id, destination: target.destination };
  const start = await startOf(store, stream, formKey);
  await store.db
    .insertInto('stream')
    .values({ ...name, cursor: start, starts_after: start })
    .onConflict((conflict) => conflict.columns(['form_key', 'table_id', 'destination']).doNothing())
    .execute();
  const { key } = await store.db
    .selectFrom('stream')
    .select('key')
    .where('form_key', '=', formKey)
    .where('table_id', '=', name.table_id)
    .where('destination', '=', name.destination)
    .executeTakeFirstOrThrow();
  return key;
}

/** The `seq` after which a stream starts, should it be new. */
async function startOf({ db }: Store, { startsAt, table }: Stream, formKey: number): Promise<number> {
  if (startsAt === 'beginning') return 0;
  if (startsAt === 'now') {
    const latest = db.selectFrom('response').select((row) => row.fn.max('seq').as('seq'));
    return (await latest.where('form_key', '=', formKey).executeTakeFirst())?.seq ?? 0;
  }
  return findFurthest(db, formKey, table.id);
}

/** Where a stream goes on that is new to its table: the `seq` up to which the furthest other one has come, or 0. */
export async function findFurthest(db: Kysely<StoreSchema>, formKey: number, table: TableId): Promise<number> {
  const furthest = await db
    .selectFrom('stream')
    .select((row) => row.fn.max('cursor').as('seq'))
    .where('form_key', '=', formKey)
    .where('table_id', '=', table)
    .executeTakeFirst();
  return furthest?.seq ?? 0;
}
