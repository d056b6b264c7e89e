import type { Store } from '../store/store.ts';
import type { ParkedFilter } from './parked-rows.ts';
import type { StreamName } from './stream.ts';

/** A row that a destination refused, and what to do about it. */
export interface ParkedRowInfo extends StreamName {
  /** The response's id; in an anonymous table a random one. */
  readonly rowId: string;
  readonly parkedAt: Date;
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  /** Someone asked for another try that has not come to an end yet. */
  readonly retrying: boolean;
}

/** Parked rows, the longest parked first. */
export async function listParked(store: Store, filter: ParkedFilter = {}): Promise<readonly ParkedRowInfo[]> {
  const streams = new Map((await findStreams(store, filter)).map(({ key, ...name }) => [key, name]));
  let query = store.db
    .selectFrom('parked')
    .selectAll()
    .where('stream_key', 'in', [...streams.keys()]);
  if (filter.rowId !== undefined) query = query.where('row_id', '=', filter.rowId);
  if (filter.code !== undefined) query = query.where('code', '=', filter.code);
  const rows = await query.orderBy('parked_at').orderBy('row_id').execute();
  return rows.flatMap((row) => {
    const name = streams.get(row.stream_key);
    if (name === undefined) return [];
    const { row_id: rowId, parked_at: parkedAt, code, cause, fix, retry } = row;
    return [{ ...name, rowId, parkedAt: new Date(parkedAt), code, cause, fix, retrying: retry === 1 }];
  });
}

/**
 * Asks for another try of parked rows; the number of rows. Whichever process delivers finds the wish in the store, so
 * that `tablee retry` works beside a running collector.
 */
export async function requestRetry(store: Store, filter: ParkedFilter = {}): Promise<number> {
  const streamKeys = (await findStreams(store, filter)).map((stream) => stream.key);
  let update = store.db.updateTable('parked').set({ retry: 1 }).where('stream_key', 'in', streamKeys);
  if (filter.rowId !== undefined) update = update.where('row_id', '=', filter.rowId);
  if (filter.code !== undefined) update = update.where('code', '=', filter.code);
  return (await update.returning('row_id').execute()).length;
}

/** Every stream that a filter names, whether or not the settings still do. */
export async function findStreams(
  { db }: Store,
  filter: ParkedFilter,
): Promise<readonly (StreamName & { readonly key: number })[]> {
  const streams = await db
    .selectFrom('stream')
    .innerJoin('form', 'form.key', 'stream.form_key')
    .select(['stream.key', 'organisation', 'form', 'table_id as table', 'destination'])
    .execute();
  const parts = ['organisation', 'form', 'table', 'destination'] as const;
  return streams.filter((stream) => parts.every((part) => filter[part] === undefined || filter[part] === stream[part]));
}
