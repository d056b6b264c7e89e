import type { Store } from '../store/store.ts';
import { findStreams } from './parked-list.ts';
import type { ParkedFilter } from './parked-rows.ts';

/**
 * Takes rows off the list of the parked ones that are parked because a person took them out of the table: they stay out,
 * and nobody is asked about them again. Rows that are parked for another reason stay parked. The number of rows.
 */
export async function dismissMissing(store: Store, filter: ParkedFilter): Promise<number> {
  const keys = (await findStreams(store, filter)).map(({ key }) => key);
  let query = store.db
    .deleteFrom('parked')
    .where('stream_key', 'in', keys)
    .where('code', '=', 'ROW_MISSING')
    // 0 would be a row that never got there: to forget it would lose it.
    .where('is_change', '!=', 0)
    // One that is being tried again is the delivery's.
    .where('retry', '=', 0);
  if (filter.rowId !== undefined) query = query.where('row_id', '=', filter.rowId);
  return (await query.returning('row_id').execute()).length;
}
