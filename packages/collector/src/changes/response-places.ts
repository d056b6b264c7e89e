import type { Kysely } from 'kysely';
import type { StreamName } from '../delivery/stream.ts';
import type { StoreSchema } from '../store/schema.ts';

/**
 * Where a response's row stands on its way to one table of one destination. `waiting`: not sent yet. `under-way`: sent,
 * and the outcome is not known. `parked`: refused by the destination. `not-for-it`: it came before the destination did,
 * and no backfill has sent it. The destination itself may know better: people take rows out.
 */
export type PlaceState = 'delivered' | 'under-way' | 'parked' | 'waiting' | 'not-for-it';

/** One table of one destination, and where a response's row stands on its way there. */
export interface ResponsePlace extends StreamName {
  readonly streamKey: number;
  readonly state: PlaceState;
}

/** A response as the store finds it. */
export interface StoredKey {
  readonly formKey: number;
  readonly seq: number;
  readonly id: string;
}

/** Where the row of a stored response stands, for each stream its form ever had; anonymous tables cannot be told. */
export async function placesOf(
  db: Kysely<StoreSchema>,
  { formKey, seq, id }: StoredKey,
): Promise<readonly ResponsePlace[]> {
  const streams = await db
    .selectFrom('stream')
    .innerJoin('form', 'form.key', 'stream.form_key')
    .leftJoin('backfill', 'backfill.stream_key', 'stream.key')
    .leftJoin('batch', 'batch.stream_key', 'stream.key')
    .leftJoin('parked', (join) => join.onRef('parked.stream_key', '=', 'stream.key').on('parked.row_id', '=', id))
    .select(['organisation', 'form', 'table_id as table', 'destination', 'stream.key', 'stream.cursor'])
    .select(['starts_after', 'backfill.cursor as backfilled', 'batch.body', 'parked.is_change'])
    .where('form_key', '=', formKey)
    .where('table_id', '!=', 'anonymous')
    .orderBy('stream.key')
    .execute();
  return streams.map((row): ResponsePlace => {
    const { organisation, form, table, destination, key: streamKey } = row;
    const isFor = seq > row.starts_after || (row.backfilled ?? 0) >= seq;
    const state = ((): PlaceState => {
      // The body is JSON, and an id in it stands between quotes.
      if (row.body?.includes(`"${id}"`) === true) return 'under-way';
      if (row.is_change === 0 || row.is_change === 2) return 'parked';
      if (seq > row.cursor) return 'waiting';
      return isFor ? 'delivered' : 'not-for-it';
    })();
    return { organisation, form, table, destination, streamKey, state };
  });
}
