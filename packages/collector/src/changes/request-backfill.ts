import type { Kysely } from 'kysely';
import type { StreamName } from '../delivery/stream.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** How far a backfill has come. */
export interface BackfillProgress extends StreamName {
  /** Responses that were stored before it was asked for and that the stream had behind it. */
  readonly total: number;
  /** Those of them that are delivered, were there already, gave no row, or are parked. */
  readonly done: number;
  readonly askedAt: Date;
  readonly doneAt?: Date;
}

/**
 * Asks for every stored response that the stream has behind it to be sent; one that is under way goes on instead. Whoever
 * delivers does it. `undefined` when the store does not know the stream: no process has opened it yet.
 */
export async function requestBackfill(
  store: Store,
  name: StreamName,
  now: Date,
): Promise<BackfillProgress | undefined> {
  return store.db.transaction().execute(async (transaction) => {
    const stream = await findStream(transaction, name);
    if (stream === undefined) return undefined;
    const before = await transaction
      .selectFrom('backfill')
      .select('done_at')
      .where('stream_key', '=', stream.key)
      .executeTakeFirst();
    if (before === undefined || before.done_at !== null) {
      const state = {
        cursor: 0,
        until: stream.cursor,
        asked_at: now.getTime(),
        done_at: stream.cursor === 0 ? now.getTime() : null,
      };
      await transaction
        .insertInto('backfill')
        .values({ stream_key: stream.key, ...state })
        .onConflict((conflict) => conflict.column('stream_key').doUpdateSet(state))
        .execute();
    }
    return progressOf(transaction, name, stream);
  });
}

/** How far the stream's latest backfill has come; `undefined` when there never was one. */
export async function readBackfill({ db }: Store, name: StreamName): Promise<BackfillProgress | undefined> {
  const stream = await findStream(db, name);
  return stream === undefined ? undefined : progressOf(db, name, stream);
}

/** Stored responses that came before the stream did, and that no backfill has sent to it. */
export async function countEarlier(
  { db }: Store,
  stream: { readonly key: number; readonly form_key: number; readonly starts_after: number },
): Promise<number> {
  if (stream.starts_after === 0) return 0;
  const backfill = await db
    .selectFrom('backfill')
    .select('cursor')
    .where('stream_key', '=', stream.key)
    .executeTakeFirst();
  const counted = await db
    .selectFrom('response')
    .select((row) => row.fn.countAll<number>().as('responses'))
    .where('form_key', '=', stream.form_key)
    .where('seq', '<=', stream.starts_after)
    .where('seq', '>', backfill?.cursor ?? 0)
    .executeTakeFirstOrThrow();
  return counted.responses;
}

interface StreamKeys {
  readonly key: number;
  readonly form_key: number;
  readonly cursor: number;
}

function findStream(db: Kysely<StoreSchema>, name: StreamName): Promise<StreamKeys | undefined> {
  return db
    .selectFrom('stream')
    .innerJoin('form', 'form.key', 'stream.form_key')
    .select(['stream.key', 'form_key', 'cursor'])
    .where('organisation', '=', name.organisation)
    .where('form', '=', name.form)
    .where('table_id', '=', name.table)
    .where('destination', '=', name.destination)
    .executeTakeFirst();
}

async function progressOf(
  db: Kysely<StoreSchema>,
  { organisation, form, table, destination }: StreamName,
  stream: StreamKeys,
): Promise<BackfillProgress | undefined> {
  const backfill = await db.selectFrom('backfill').selectAll().where('stream_key', '=', stream.key).executeTakeFirst();
  if (backfill === undefined) return undefined;
  const count = async (until: number): Promise<number> => {
    const counted = await db
      .selectFrom('response')
      .select((row) => row.fn.countAll<number>().as('responses'))
      .where('form_key', '=', stream.form_key)
      .where('seq', '<=', until)
      .executeTakeFirstOrThrow();
    return counted.responses;
  };
  return {
    ...{ organisation, form, table, destination },
    total: await count(backfill.until),
    done: await count(backfill.cursor),
    askedAt: new Date(backfill.asked_at),
    ...(backfill.done_at === null ? {} : { doneAt: new Date(backfill.done_at) }),
  };
}
